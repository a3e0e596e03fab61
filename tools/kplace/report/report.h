/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * All that is known of a machine, and of an image to be placed there.
 */
#ifndef KPLACE_REPORT_H
#define KPLACE_REPORT_H

#include "audit/audit.h"
#include "capture/capture.h"
#include "health/doctor.h"
#include "map/totals.h"
#include "picture/scene.h"
#include "plan/bounds.h"
#include "plan/crash_question.h"
#include "plan/image_options.h"
#include "plan/installed.h"
#include "plan/planner.h"
#include "policy.h"

/**
 * struct report_request - what the command line says
 * @image: what is to be planned; without a kernel, and none installed, nothing
 * @bounds: where segments may not lie
 * @title: of the report; NULL for the usual
 * @scrub: leave out what identifies the machine
 */
struct report_request {
	struct image_options image;
	struct bounds bounds;
	const char *title;
	bool scrub;
};

/* The policy that was asked for, and those that are compared. */
#define REPORT_PLANS (1 + KPLACE_POLICIES)

/**
 * struct report_plan - the plan of one policy
 * @name: the policy's
 * @plan: the plan
 * @pass: the holes passed over, as its decisions count them; allocated
 * @takes: whether kexec takes the image
 */
struct report_plan {
	char name[KPLACE_POLICY_TEXT];
	struct kplace_plan plan;
	struct kplace_pass *pass;
	enum half_answer takes;
};

/**
 * struct report - the answers; zeroed, it may be freed
 * @request: what was asked
 * @options: likewise, about the machine
 * @live: it is this machine
 * @place: where its files are, as reports call it; allocated
 * @capture: the files, until @doctor takes them over, and its manifest
 * @remarks: on the files
 * @machine: made of them; with the bounds of the plan
 * @said_notes: how many notes its statements had before the audit
 * @totals: sums over its map
 * @installed: the image, if none was given
 * @image: what is planned
 * @planner: the planner
 * @plan: of @planner; the first is the policy that was asked for
 * @plans: how many; 0 without an image
 * @plan_json: the plans as JSON, an array
 * @no_plan: why there is no plan, a sentence without full stop
 * @audit: the audit
 * @boot: the machine at its next boot, for @crash
 * @crash: what crashkernel= would reserve
 * @no_crash: why that is not answered; NULL if it is
 * @doctor: the doctor's findings
 * @scene: the picture
 * @segments: of the plans beside the first: their rows in the picture
 */
struct report {
	struct report_request *request;
	const struct machine_options *options;
	bool live;
	char *place;
	struct capture capture;
	struct notes remarks;
	struct machine machine;
	unsigned int said_notes;
	struct totals totals;
	struct installed installed;
	struct image_options image;
	struct planner planner;
	struct report_plan plan[REPORT_PLANS];
	u32 plans;
	json_t *plan_json;
	const char *no_plan;
	struct audit audit;
	struct machine boot;
	struct crash_questions crash;
	const char *no_crash;
	struct doctor doctor;
	struct scene scene;
	struct scene segments[REPORT_PLANS];
};

int report_make(struct report *report, struct report_request *request,
		const struct machine_options *options);
void report_free(struct report *report);

/* Parts of report_make(). */
int report_plan_all(struct report *report);
int report_hide_names(struct report *report);
void report_plan_free(struct report *report);
int report_ask_crash(struct report *report);
int report_draw(struct report *report);

json_t *report_json(const struct report *report);
json_t *report_summary(const struct report *report, const char *path);

#endif
