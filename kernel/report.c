// SPDX-License-Identifier: GPL-2.0
/*
 * What happened to the last few loads.
 */
#include <linux/minmax.h>
#include <linux/mutex.h>

#include "report.h"

static DEFINE_MUTEX(lock);		/* both below */
static struct kplace_report kept[KPLACE_REPORTS];
static u32 newest;			/* index in kept[] */

static const char * const outcome_names[] = {
	[KPLACE_UNFINISHED] = "unfinished",
	[KPLACE_DONE] = "placed",
	[KPLACE_OBSERVED] = "observed",
	[KPLACE_REFUSED] = "refused",
	[KPLACE_ASIDE] = "aside",
};

static_assert(ARRAY_SIZE(outcome_names) == KPLACE_OUTCOMES,
	      "an outcome has no name");

/**
 * kplace_report_begin - start over for a load
 * @report: whose storage to use; its number goes up by one, and @report->pass
 *	is left as it is
 * @load: the load
 * @crash: its image is for the crash kernel region
 */
void kplace_report_begin(struct kplace_report *report,
			 const struct kplace_load *load, bool crash)
{
	report->load++;
	report->crash = crash;
	report->policy = load->policy;
	report->mode = load->mode;
	report->outcome = KPLACE_UNFINISHED;
	report->why[0] = '\0';
	report->planned = false;
	memset(&report->plan, 0, sizeof(report->plan));
	memset(report->chosen, 0, sizeof(report->chosen));
	report->trace = (struct kplace_trace) {
		.pass = report->pass,
		.capacity = KPLACE_PASSES,
	};
}

/**
 * kplace_report_save - remember a load, in place of its earlier state
 * @report: what to copy
 */
void kplace_report_save(const struct kplace_report *report)
{
	struct kplace_report *slot;

	mutex_lock(&lock);
	if (kept[newest].load != report->load)
		newest = (newest + 1) % KPLACE_REPORTS;
	slot = &kept[newest];
	*slot = *report;
	slot->trace.pass = slot->pass;
	mutex_unlock(&lock);
}

static void show_chosen(const struct kplace_out *out,
			const struct kplace_report *report)
{
	char line[KPLACE_LINE];
	u32 i;

	for (i = 0; i < report->plan.nr_segments; i++) {
		const struct kplace_decision *plan = &report->plan.segment[i];
		const struct kplace_span *chosen = &report->chosen[i];
		bool same = plan->status == KPLACE_PLACED &&
			    chosen->start == plan->start &&
			    chosen->end == plan->end;

		if (!chosen->end)
			continue;
		scnprintf(line, sizeof(line), "observed %s 0x%llx-0x%llx %s\n",
			  plan->name, chosen->start, chosen->end,
			  same ? "same" : "differs");
		out->put(out->context, line);
	}
}

static void show_one(const struct kplace_out *out,
		     const struct kplace_report *report)
{
	char line[KPLACE_LINE];

	scnprintf(line, sizeof(line), "load %u: %s image, mode %s: %s%s%s\n",
		  report->load, report->crash ? "crash" : "normal",
		  kplace_mode_name(report->mode),
		  outcome_names[report->outcome], report->why[0] ? ": " : "",
		  report->why);
	out->put(out->context, line);
	if (!report->planned)
		return;
	kplace_text_plan(out, &report->plan, &report->trace,
			 kplace_policy_name(report->policy));
	show_chosen(out, report);
}

/**
 * kplace_report_show - write what is remembered, oldest first
 * @out: where to
 * @count: how many loads at most, counted from the newest
 */
void kplace_report_show(const struct kplace_out *out, u32 count)
{
	u32 i;

	count = min_t(u32, count, KPLACE_REPORTS);
	mutex_lock(&lock);
	for (i = 0; i < count; i++) {
		u32 back = count - 1 - i;
		u32 slot = (newest + KPLACE_REPORTS - back) % KPLACE_REPORTS;

		if (kept[slot].load)
			show_one(out, &kept[slot]);
	}
	mutex_unlock(&lock);
}
