// SPDX-License-Identifier: GPL-2.0-only
/*
 * The plans of a report, and what crashkernel= would reserve.
 */
#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "plan/plan_report.h"
#include "plan/unpacking.h"
#include "report.h"

/* --- plans ---------------------------------------------------------------- */

static int measure(struct report *report)
{
	struct planner *planner = &report->planner;
	int status;

	planner->machine = &report->machine;
	planner->crash = report->image.crash;
	status = image_measure(&report->image, planner);
	if (!status)
		status = bounds_apply(&report->request->bounds, planner);
	if (!status)
		status = image_unpack(&report->image, planner);
	if (!status)
		status = planner_prepare(planner);
	if (!status)
		status = planner_accepts(planner, &report->image.policy);
	if (!status)
		status = planner_explain(planner);
	if (!status)
		unpacking_note(planner);
	return status;
}

/* The trace is the last plan's only. */
static int keep_trace(struct report_plan *own, const struct kplace_trace *trace)
{
	own->pass = calloc(trace->count + 1ul, sizeof(*own->pass));
	if (!own->pass)
		return fail_memory();
	memcpy(own->pass, trace->pass, trace->count * sizeof(*own->pass));
	return 0;
}

/* Holes passed over are in the JSON of the policy that was asked for alone. */
static int plan_one(struct report *report, const struct kplace_policy *policy)
{
	struct report_plan *own = &report->plan[report->plans];
	struct planner *planner = &report->planner;
	json_t *object;
	int status;

	kplace_policy_text(policy, own->name);
	planner_plan(planner, policy, &own->plan);
	own->takes = planner_takes(planner, &own->plan);
	status = keep_trace(own, &planner->trace);
	if (status)
		return status;
	object = plan_json(planner, &own->plan, policy, !report->plans);
	/* They are beside the plans. */
	json_object_del(object, "notes");
	json_append(report->plan_json, object);
	report->plans++;
	return 0;
}

static int plan_others(struct report *report)
{
	char name[KPLACE_POLICY_TEXT];
	int status = 0;
	u32 i;

	for (i = 0; !status && i < KPLACE_POLICIES; i++) {
		const struct kplace_policy policy = kplace_policy_fixed(i);

		kplace_policy_text(&policy, name);
		if (strcmp(name, report->plan[0].name))
			status = plan_one(report, &policy);
	}
	return status;
}

/* The installed kernel's files are named only where names may be shown. */
static int find_image(struct report *report)
{
	struct notes *notes = &report->machine.notes;
	struct notes unsaid = { 0 };
	int status;

	report->image = report->request->image;
	status = installed_use(&report->installed, report->options, &report->image,
			       report->request->scrub ? &unsaid : notes);
	if (unsaid.count)
		notes_add(notes, "the kernel is the installed one");
	notes_free(&unsaid);
	return status;
}

static bool is_arm64(const struct report *report)
{
	const struct statements *said = &report->machine.said;

	return report->options->assume_arm64 || said->arch == ARCH_UNKNOWN ||
	       said->arch == ARCH_ARM64;
}

/**
 * report_plan_all - plan the image under each policy
 * @report: its machine is loaded
 *
 * Without an image, and for another architecture's machine, there is no plan.
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int report_plan_all(struct report *report)
{
	bool is_asked = report->request->image.word[KPLACE_ROLE_KERNEL];
	int status;

	report->plan_json = json_array();
	if (!is_arm64(report) && !is_asked) {
		report->no_plan = "the machine is not of arm64, whose loader kplace plans for";
		return 0;
	}
	status = is_asked ? machine_check_arm64(&report->machine, report->options) :
			    find_image(report);
	if (status)
		return status;
	if (is_asked)
		report->image = report->request->image;
	if (!report->image.word[KPLACE_ROLE_KERNEL]) {
		report->no_plan = "no kernel was given, and none is installed there";
		return 0;
	}
	status = measure(report);
	if (!status)
		status = plan_one(report, &report->image.policy);
	return status ? status : plan_others(report);
}

/**
 * report_plan_free - forget the plans
 * @report: made or zeroed
 */
void report_plan_free(struct report *report)
{
	u32 i;

	for (i = 0; i < REPORT_PLANS; i++)
		free(report->plan[i].pass);
	json_decref(report->plan_json);
	planner_free(&report->planner);
	installed_free(&report->installed);
}

/* --- crashkernel= --------------------------------------------------------- */

/* Those that people give, where the machine's own does not show enough. */
static const char * const usual[] = { "128M", "256M", "512M", "1G,high" };

/* What the machine was booted with; false if that is nothing to be asked about. */
static bool add_own(struct crash_questions *questions, const char *cmdline)
{
	static const char prefix[] = "crashkernel=";
	const char *at = cmdline;

	while ((at = strstr(at, prefix))) {
		char word[256];

		at += strlen(prefix);
		snprintf(word, sizeof(word), "%.*s", (int)strcspn(at, "\n "),
			 at);
		if (crash_questions_add(questions, word))
			return false;
	}
	return !crash_questions_check(questions);
}

/**
 * report_ask_crash - ask what crashkernel= would reserve
 * @report: its machine is loaded, and so is that at its next boot
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int report_ask_crash(struct report *report)
{
	struct crash_questions *questions = &report->crash;
	struct machine *boot = &report->boot;
	u64 kernel;
	size_t i;

	if (!is_arm64(report)) {
		report->no_crash = "the machine is not of arm64, whose rules kplace knows";
		return 0;
	}
	crashkernel_free(&boot->map);
	kernel = crashkernel_free_kernel(&boot->map);
	if (!kernel) {
		report->no_crash = "no source says how large the kernel is";
		return 0;
	}
	if (!add_own(questions, boot->said.cmdline))
		memset(questions, 0, sizeof(*questions));
	questions->kernel = kernel;
	for (i = 0; i < ARRAY_SIZE(usual); i++)
		crash_questions_add(questions, usual[i]);
	return crash_questions_answer(questions, boot);
}
