/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The calls that load an image, from entry to return.
 */
#ifndef KPLACE_LOAD_H
#define KPLACE_LOAD_H

#include "param.h"

struct kimage;
struct task_struct;

/* All but one wait for, or are turned away by, the kernel's kexec lock. */
#define KPLACE_LOADS 16

/**
 * enum kplace_call - the system calls
 * @KPLACE_CALL_LOAD: kexec_load()
 * @KPLACE_CALL_COMPAT: kexec_load() of a 32-bit task
 * @KPLACE_CALL_FILE: kexec_file_load()
 * @KPLACE_CALLS: how many there are
 */
enum kplace_call {
	KPLACE_CALL_LOAD,
	KPLACE_CALL_COMPAT,
	KPLACE_CALL_FILE,
	KPLACE_CALLS
};

/**
 * struct kplace_load - one call, from entry to return
 * @task: who called it; NULL while this entry is free
 * @number: calls so far, this one included
 * @call: which system call
 * @crash: it is about the image for a crash
 * @policy: the policy at entry; a later change is for the next load
 * @mode: the mode at entry, likewise; %KPLACE_OFF once the rest is left to the
 *	kernel
 * @entered: the mode at entry, whatever became of it
 * @claim: whether to claim destinations, at entry, likewise
 * @pass: the kernel's own function is to do what comes next
 * @checked: the guard has seen the image
 * @fills: the pages of the image are loaded by kplace
 * @filled: how many it has loaded in place
 * @loaded: all pages of the image are loaded
 * @image: the image, once the guard has seen it
 * @odd: a probed function that got what this module does not know; NULL for none
 *
 * Only @task itself touches the other members.
 */
struct kplace_load {
	struct task_struct *task;
	u32 number;
	enum kplace_call call;
	bool crash;
	struct kplace_policy policy;
	enum kplace_mode mode;
	enum kplace_mode entered;
	enum kplace_claiming claim;
	bool pass;
	bool checked;
	bool fills;
	u32 filled;
	bool loaded;
	struct kimage *image;
	const char *odd;
};

/* Called where a call returns, in a probe: it must not sleep. */
typedef void kplace_load_done(const struct kplace_load *load, bool failed);

const char *kplace_call_name(enum kplace_call call);
struct kplace_load *kplace_load_begin(enum kplace_call call, bool crash);
void kplace_load_end(struct kplace_load *load, bool failed);
void kplace_load_tell(kplace_load_done *done);
struct kplace_load *kplace_load_of(struct task_struct *task);
void kplace_load_odd(struct kplace_load *load, const char *function);
bool kplace_load_knows(struct kplace_load *load, const struct kimage *image,
		       const char *function);
void kplace_load_drain(void);

#endif
