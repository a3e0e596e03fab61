/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The module's state and the loads it has seen, as text and as JSON.
 */
#ifndef KPLACE_STATE_REPORT_H
#define KPLACE_STATE_REPORT_H

#include "base/json.h"
#include "kexec_state.h"

/**
 * struct state_report - what there is to report
 * @module: the module
 * @kexec: the images the kernel holds
 * @page: page size in bytes
 */
struct state_report {
	const struct module_state *module;
	const struct kexec_state *kexec;
	u64 page;
};

bool state_report_copied(const struct state_report *report,
			 const struct module_load **load, u64 *bytes);
void state_report_print(const struct state_report *report);
void state_report_json(const struct state_report *report, json_t *object);

#endif
