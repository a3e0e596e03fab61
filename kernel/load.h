/* SPDX-License-Identifier: GPL-2.0 */
/*
 * One call of kexec_file_load().
 */
#ifndef KPLACE_LOAD_H
#define KPLACE_LOAD_H

#include "param.h"

struct task_struct;

/**
 * struct kplace_load - one call of kexec_file_load(), from entry to return
 * @task: who called it; NULL while this entry is free
 * @number: calls so far, this one included
 * @policy: the policy at entry; a later change is for the next load
 * @mode: the mode at entry, likewise
 * @pass: the next segment without an address goes to the stock search
 *
 * Only @task itself touches the other members.
 */
struct kplace_load {
	struct task_struct *task;
	u32 number;
	enum kplace_policy policy;
	enum kplace_mode mode;
	bool pass;
};

#endif
