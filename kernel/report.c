// SPDX-License-Identifier: GPL-2.0-only
/*
 * What happened to the last few loads.
 */
#include <linux/atomic.h>
#include <linux/minmax.h>
#include <linux/mutex.h>
#include <linux/spinlock.h>

#include "report.h"

static DEFINE_MUTEX(lock);		/* both below */
static struct kplace_report kept[KPLACE_REPORTS];
static u32 newest;			/* index in kept[] */
static atomic_t count = ATOMIC_INIT(0);	/* loads that got a number */

static DEFINE_RAW_SPINLOCK(odd_lock);	/* both below */
static struct kplace_load odd[KPLACE_REPORTS];
static u32 nr_odd;

static const char * const outcome_names[] = {
	[KPLACE_UNFINISHED] = "unfinished",
	[KPLACE_DONE] = "placed",
	[KPLACE_OBSERVED] = "observed",
	[KPLACE_REFUSED] = "refused",
	[KPLACE_ASIDE] = "aside",
	[KPLACE_CHECKED] = "checked",
};

static_assert(ARRAY_SIZE(outcome_names) == KPLACE_OUTCOMES,
	      "an outcome has no name");

/**
 * kplace_report_begin - start over for a load
 * @report: whose storage to use; @report->pass is left as it is
 * @load: the load
 * @crash: its image is for the crash kernel region
 */
void kplace_report_begin(struct kplace_report *report,
			 const struct kplace_load *load, bool crash)
{
	report->load = atomic_inc_return(&count);
	report->number = load->number;
	report->call = load->call;
	report->crash = crash;
	report->policy = load->policy;
	report->mode = load->mode;
	report->outcome = KPLACE_UNFINISHED;
	report->why[0] = '\0';
	report->grant = (struct kplace_grant) { };
	report->planned = false;
	memset(&report->plan, 0, sizeof(report->plan));
	memset(report->chosen, 0, sizeof(report->chosen));
	report->inspection.finding = KPLACE_UNSEEN;
	report->claim = (struct kplace_claim) { };
	report->trace = (struct kplace_trace) {
		.pass = report->pass,
		.capacity = KPLACE_PASSES,
	};
}

/**
 * kplace_report_odd - remember a load that was left to the kernel in the middle
 * @load: the load; its @odd says where
 *
 * May be called in probe handlers: it is reported when somebody next reads, or
 * writes, a report.
 */
void kplace_report_odd(const struct kplace_load *load)
{
	unsigned long flags;

	raw_spin_lock_irqsave(&odd_lock, flags);
	odd[nr_odd++ % KPLACE_REPORTS] = *load;
	raw_spin_unlock_irqrestore(&odd_lock, flags);
}

/* One that has no report yet gets one. */
static void report_odd(struct kplace_load *load)
{
	struct kplace_report *slot = &kept[newest];

	load->mode = load->entered;
	if (slot->number != load->number) {
		newest = (newest + 1) % KPLACE_REPORTS;
		slot = &kept[newest];
		kplace_report_begin(slot, load, load->crash);
	}
	if (slot->outcome == KPLACE_REFUSED)
		return;
	if (slot->outcome != KPLACE_DONE)
		slot->outcome = KPLACE_ASIDE;
	scnprintf(slot->why, sizeof(slot->why),
		  "%s() is not called as this module knows it", load->odd);
}

static bool take_odd(u32 *at, struct kplace_load *load)
{
	unsigned long flags;
	bool any;

	raw_spin_lock_irqsave(&odd_lock, flags);
	if (nr_odd - *at > KPLACE_REPORTS)
		*at = nr_odd - KPLACE_REPORTS;
	any = *at != nr_odd;
	if (any)
		*load = odd[(*at)++ % KPLACE_REPORTS];
	raw_spin_unlock_irqrestore(&odd_lock, flags);
	return any;
}

/* All functions below begin with this. */
static void lock_reports(void)
{
	static u32 seen;
	static struct kplace_load load;

	mutex_lock(&lock);
	while (take_odd(&seen, &load))
		report_odd(&load);
}

/**
 * kplace_report_save - remember a load, in place of its earlier state
 * @report: what to copy
 */
void kplace_report_save(const struct kplace_report *report)
{
	struct kplace_report *slot;

	lock_reports();
	if (kept[newest].load != report->load)
		newest = (newest + 1) % KPLACE_REPORTS;
	slot = &kept[newest];
	*slot = *report;
	slot->trace.pass = slot->pass;
	mutex_unlock(&lock);
}

static void begin_unplaced(struct kplace_report *slot,
			   const struct kplace_load *load,
			   const struct kplace_inspection *inspection)
{
	kplace_report_begin(slot, load, load->crash);
	slot->outcome = KPLACE_CHECKED;
	if (inspection->finding != KPLACE_UNCHECKED)
		return;
	slot->outcome = KPLACE_ASIDE;
	strscpy(slot->why, inspection->why, sizeof(slot->why));
}

/**
 * kplace_report_guard - remember what the guard found
 * @load: in this load; if nothing was placed for it, it gets a report now
 * @inspection: what
 * @refused: the guard made the load fail
 */
void kplace_report_guard(const struct kplace_load *load,
			 const struct kplace_inspection *inspection, bool refused)
{
	struct kplace_report *slot;

	lock_reports();
	if (kept[newest].number != load->number) {
		newest = (newest + 1) % KPLACE_REPORTS;
		begin_unplaced(&kept[newest], load, inspection);
	}
	slot = &kept[newest];
	slot->inspection = *inspection;
	if (refused) {
		slot->outcome = KPLACE_REFUSED;
		strscpy(slot->why, "by the guard", sizeof(slot->why));
	}
	mutex_unlock(&lock);
}

/**
 * kplace_report_claim - remember what was claimed
 * @load: in this load, which the guard has reported
 * @claim: what; if nothing less would do, and it was less, the load failed
 */
void kplace_report_claim(const struct kplace_load *load,
			 const struct kplace_claim *claim)
{
	struct kplace_report *slot;

	lock_reports();
	slot = &kept[newest];
	if (slot->number == load->number) {
		const struct kplace_claim planned = slot->claim;

		slot->claim = *claim;
		slot->claim.steered = planned.steered;
		slot->claim.took_us += planned.took_us;
		if (claim->failed) {
			slot->outcome = KPLACE_REFUSED;
			strscpy(slot->why, claim->why, sizeof(slot->why));
		}
	}
	mutex_unlock(&lock);
}

/**
 * kplace_report_loaded - remember what there is to copy
 * @load: in this load, which the guard has reported
 * @in_place: pages loaded where the next kernel wants them
 * @to_copy: pages that are not
 * @claim: where to put all that is known now
 *
 * Return: the report's number, 0 if there is none.
 */
u32 kplace_report_loaded(const struct kplace_load *load, u32 in_place,
			 u32 to_copy, struct kplace_claim *claim)
{
	struct kplace_report *slot;
	u32 number = 0;

	lock_reports();
	slot = &kept[newest];
	if (slot->number == load->number) {
		slot->claim.loaded = true;
		slot->claim.in_place = in_place;
		slot->claim.to_copy = to_copy;
		*claim = slot->claim;
		number = slot->load;
	}
	mutex_unlock(&lock);
	return number;
}

static void show_claim(const struct kplace_out *out,
		       const struct kplace_claim *claim)
{
	char line[KPLACE_LINE];

	if (claim->asked != KPLACE_CLAIM_OFF && claim->pages) {
		scnprintf(line, sizeof(line),
			  "claim %s: %u of %u pages, %u attempts, %llu us, steered around %u%s%s\n",
			  kplace_claiming_name(claim->asked), claim->claimed,
			  claim->pages, claim->attempts, claim->took_us,
			  claim->steered, claim->why[0] ? ": " : "", claim->why);
		out->put(out->context, line);
	}
	if (!claim->loaded)
		return;
	scnprintf(line, sizeof(line),
		  "handoff: %u pages in place, %u to copy\n",
		  claim->in_place, claim->to_copy);
	out->put(out->context, line);
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
	char line[KPLACE_LINE], policy[KPLACE_POLICY_TEXT];

	scnprintf(line, sizeof(line), "load %u: %s image, %s, mode %s: %s%s%s\n",
		  report->load, report->crash ? "crash" : "normal",
		  kplace_call_name(report->call),
		  kplace_mode_name(report->mode),
		  outcome_names[report->outcome], report->why[0] ? ": " : "",
		  report->why);
	out->put(out->context, line);
	kplace_grant_show(out, &report->grant);
	if (report->planned) {
		kplace_text_plan(out, &report->plan, &report->trace,
				 kplace_policy_text(&report->policy, policy));
		show_chosen(out, report);
	}
	kplace_inspection_show(out, &report->inspection);
	show_claim(out, &report->claim);
}

/**
 * kplace_report_show - write what is remembered, oldest first
 * @out: where to
 * @loads: how many at most, counted from the newest
 */
void kplace_report_show(const struct kplace_out *out, u32 loads)
{
	u32 i;

	loads = min_t(u32, loads, KPLACE_REPORTS);
	lock_reports();
	for (i = 0; i < loads; i++) {
		u32 back = loads - 1 - i;
		u32 slot = (newest + KPLACE_REPORTS - back) % KPLACE_REPORTS;

		if (kept[slot].load)
			show_one(out, &kept[slot]);
	}
	mutex_unlock(&lock);
}
