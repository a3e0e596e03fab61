/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What happened to the last few loads.
 */
#ifndef KPLACE_REPORT_H
#define KPLACE_REPORT_H

#include "claim/claim.h"
#include "grant.h"
#include "load.h"
#include "plan.h"
#include "text.h"
#include "inspection.h"

#define KPLACE_REPORTS 8	/* loads remembered */
#define KPLACE_PASSES 512	/* holes passed over remembered per load */
#define KPLACE_WHY 160		/* bytes for a sentence */

/**
 * enum kplace_outcome - how far a load came
 * @KPLACE_UNFINISHED: not all its segments have asked for a place (yet)
 * @KPLACE_DONE: all segments went where the plan says
 * @KPLACE_OBSERVED: the stock search placed all segments
 * @KPLACE_REFUSED: kplace made the load fail
 * @KPLACE_ASIDE: kplace left the load to the stock search
 * @KPLACE_CHECKED: there was nothing to place, and the guard let it pass
 * @KPLACE_OUTCOMES: how many there are
 */
enum kplace_outcome {
	KPLACE_UNFINISHED,
	KPLACE_DONE,
	KPLACE_OBSERVED,
	KPLACE_REFUSED,
	KPLACE_ASIDE,
	KPLACE_CHECKED,
	KPLACE_OUTCOMES
};

/**
 * struct kplace_report - one load
 * @load: its number, counting those that had segments to place or to check;
 *	0 for an unused report
 * @number: its number in struct kplace_load
 * @call: which system call
 * @crash: the image is for the crash kernel region
 * @policy: in force for this load; once it is planned, with its seed and its node
 * @mode: likewise
 * @outcome: how far it came
 * @why: for %KPLACE_REFUSED and %KPLACE_ASIDE, why
 * @grant: what was released for it
 * @planned: @plan and @trace are filled in
 * @plan: the last plan made for it; its names live as long as the module
 * @trace: the holes that plan passed over, kept in @pass
 * @pass: storage of @trace
 * @chosen: in observe mode, the places the stock search gave to the segments
 *	of @plan, text_offset skipped; all zero for none
 * @inspection: what the guard found
 * @claim: what became of the destinations
 */
struct kplace_report {
	u32 load;
	u32 number;
	enum kplace_call call;
	bool crash;
	struct kplace_policy policy;
	enum kplace_mode mode;
	enum kplace_outcome outcome;
	char why[KPLACE_WHY];
	struct kplace_grant grant;
	bool planned;
	struct kplace_plan plan;
	struct kplace_trace trace;
	struct kplace_pass pass[KPLACE_PASSES];
	struct kplace_span chosen[KPLACE_SEGMENTS];
	struct kplace_inspection inspection;
	struct kplace_claim claim;
};

void kplace_report_begin(struct kplace_report *report,
			 const struct kplace_load *load, bool crash);
void kplace_report_odd(const struct kplace_load *load);
void kplace_report_save(const struct kplace_report *report);
void kplace_report_guard(const struct kplace_load *load,
			 const struct kplace_inspection *inspection, bool refused);
void kplace_report_claim(const struct kplace_load *load,
			 const struct kplace_claim *claim);
u32 kplace_report_loaded(const struct kplace_load *load, u32 in_place,
			 u32 to_copy, struct kplace_claim *claim);
void kplace_report_show(const struct kplace_out *out, u32 loads);

#endif
