// SPDX-License-Identifier: GPL-2.0-only
/*
 * From a machine and an image to a plan.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "align.h"
#include "half_of_ram.h"
#include "base/size.h"
#include "map/totals.h"
#include "marks.h"
#include "planner.h"

/* The kernel's copy of the device tree it was booted with. */
#define FDT "sys/firmware/fdt"

/* From 6.8 on the top-down search uses the last byte of a hole. */
static bool wastes_top(unsigned int major, unsigned int minor)
{
	return major < 6 || (major == 6 && minor < 8);
}

/* Which kernel's search is imitated. */
static void choose_stock(struct planner *planner)
{
	const struct machine *machine = planner->machine;
	unsigned int major, minor;
	bool assumed = machine_release(machine, &major, &minor);

	planner->before_6_2 = major < 6 || (major == 6 && minor < 2);
	planner->stock.wastes_top = wastes_top(major, minor);
	snprintf(planner->stock_as, sizeof(planner->stock_as), "Linux %u.%u%s",
		 major, minor, assumed ? " (assumed)" : "");
}

/* kexec_file_load() makes its dtb from the one the kernel was booted with. */
static void find_dtb(struct planner *planner)
{
	struct machine *machine = planner->machine;
	struct input *dtb = &planner->input[KPLACE_ROLE_DTB];

	if (machine->said.dtb_size) {
		dtb->given = true;
		dtb->size = machine->said.dtb_size;
		notes_add(&machine->notes,
			  "the dtb is planned with %llu bytes, the size of " FDT,
			  dtb->size);
	} else {
		notes_add(&machine->notes,
			  "kexec_file_load() always adds a dtb: plan it too with --dtb SIZE, at most 2M");
	}
}

static void size_elfcorehdr(struct planner *planner)
{
	struct machine *machine = planner->machine;
	struct input *headers = &planner->input[KPLACE_ROLE_ELFCOREHDR];
	u32 cpus = machine->said.cpus;

	headers->given = true;
	headers->size = kplace_rules_elfcorehdr_size(cpus ? cpus : 1,
						     machine->ram_regions);
	notes_add(&machine->notes,
		  "the elfcorehdr is planned with %llu bytes, for %u CPU%s%s and %u memory region%s",
		  headers->size, cpus ? cpus : 1,
		  cpus > 1 ? "s" : "", cpus ? "" : " (assumed)",
		  machine->ram_regions, machine->ram_regions == 1 ? "" : "s");
}

static void note_crash_region(struct machine *machine)
{
	u32 i;

	for (i = 0; i < machine->map.count; i++)
		if (machine->map.ranges[i].kind == KPLACE_CRASH)
			return;
	notes_add(&machine->notes,
		  "there is no crash kernel region in this map: boot with crashkernel=SIZE to have one");
}

/**
 * planner_prepare - complete what the command line left open
 * @planner: machine, inputs and crash are set
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int planner_prepare(struct planner *planner)
{
	const char *cmdline = planner->machine->release->cmdline;

	if (!cmdline && planner->uki.cmdline[0])
		cmdline = planner->uki.cmdline;
	choose_stock(planner);
	planner->stock_doubt = machine_stock_doubt(planner->machine);
	machine_note_assumed(planner->machine);
	if (planner->stock_doubt)
		notes_add(&planner->machine->notes,
			  "the stock kernel: %s",
			  planner->stock_doubt);
	half_find(&planner->half, planner->machine);
	planner->headers_given = planner->input[KPLACE_ROLE_ELFCOREHDR].given;
	if (!planner->input[KPLACE_ROLE_DTB].given)
		find_dtb(planner);
	if (!planner->crash)
		ima_find(&planner->ima, planner->machine);
	if (planner->crash && !planner->headers_given)
		size_elfcorehdr(planner);
	if (planner->crash && !planner->region_asked)
		note_crash_region(planner->machine);
	if (!planner->crash && marks_allocate(planner->machine, &planner->marked))
		return fail_memory();
	return next_memory_find(&planner->next, planner->machine, cmdline);
}

/**
 * planner_accepts - is what a policy asks for known of the machine?
 * @planner: the planner; gets what policy kexec-tools goes by
 * @policy: the policy
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int planner_accepts(struct planner *planner,
		    const struct kplace_policy *policy)
{
	if (policy->order == KPLACE_ORDER_KEXEC_TOOLS)
		return follow_prepare(&planner->followed, planner->machine,
				      planner->crash);
	if (planner->crash || policy->node_is == KPLACE_NODE_ANY ||
	    marks_know_nodes(planner->machine))
		return 0;
	return fail(EXIT_INPUT,
		    "%s: nothing there says which node memory belongs to, as node=%u wants to know: sys/kernel/debug/memblock/memory does from Linux 6.7 on, and the kernel's log (dmesg)",
		    planner->machine->said.place, policy->node);
}

/**
 * planner_explain - keep the holes passed over in later plans
 * @planner: the planner
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int planner_explain(struct planner *planner)
{
	size_t count = ((size_t)planner->machine->map.count + 1) *
		       KPLACE_SEGMENTS;

	planner->trace.pass = calloc(count, sizeof(*planner->trace.pass));
	if (!planner->trace.pass)
		return fail_memory();
	planner->trace.capacity = (u32)count;
	return 0;
}

static void bound(struct kplace_segment *segment, u64 min, u64 max)
{
	if (min > segment->min) {
		segment->min = min;
		segment->policy_min = false;
	}
	if (max && max < segment->max) {
		segment->max = max;
		segment->policy_max = false;
	}
}

static void make_problem(const struct planner *planner,
			 const struct kplace_policy *policy,
			 struct kplace_problem *problem)
{
	struct kplace_segment *segment;
	u32 role;

	*problem = (struct kplace_problem) {
		.map = &planner->machine->map,
		.page = planner->machine->page,
		.free = planner->crash ? KPLACE_CRASH : KPLACE_RAM,
		.limit = planner->half.most,
	};
	kplace_policy_begin(policy, problem);
	for (role = 0; role < KPLACE_ROLES; role++)
		if (planner->input[role].given) {
			kplace_policy_add(policy, problem, role,
					  planner->input[role].size,
					  planner->input[role].lead);
			segment = &problem->segments[problem->nr_segments - 1];
			bound(segment, planner->min, planner->max);
			bound(segment, planner->floor[role],
			      planner->ceiling[role]);
		}
}

/*
 * Where the limit is an estimate the plan went by its most. What is said to help
 * goes by its least, so that it helps for sure.
 */
static void relax_for_sure(const struct planner *planner,
			   struct kplace_problem *problem,
			   struct kplace_plan *plan)
{
	u32 culprit = plan->culprit;

	if (plan->status == KPLACE_BAD_REQUEST ||
	    plan->needs <= planner->half.least)
		return;
	/* 0 would stand for no limit. */
	problem->limit = kplace_max(planner->half.least, 1ULL);
	if (plan->status == KPLACE_PLACED)
		culprit = kplace_half_exceeded(problem);
	kplace_relax_find(problem, culprit, &plan->relax);
}

static bool is_bounded(const struct planner *planner)
{
	bool bounded = planner->min || planner->max || planner->without_reserve;
	u32 role;

	for (role = 0; role < KPLACE_ROLES; role++)
		bounded |= planner->floor[role] || planner->ceiling[role];
	return bounded;
}

/* The stock kernel knows of no bounds that only the plan has. */
static void make_unbounded(const struct planner *planner,
			   struct kplace_problem *problem)
{
	const struct kplace_policy stock = kplace_policy_fixed(0);
	struct planner free = *planner;

	free.min = 0;
	free.max = 0;
	memset(free.floor, 0, sizeof(free.floor));
	memset(free.ceiling, 0, sizeof(free.ceiling));
	make_problem(&free, &stock, problem);
	if (planner->without_reserve)
		problem->map = planner->without_reserve;
}

static void plan_followed(struct planner *planner, struct kplace_problem *problem,
			  struct kplace_plan *plan, struct kplace_trace *trace)
{
	const struct kplace_stock tools = {
		.map = &planner->followed.lines, .once = true,
	};

	kplace_plan_follow(problem, &tools, plan, trace);
}

static void plan_here(struct planner *planner, const struct kplace_policy *policy,
		      struct kplace_plan *plan, struct kplace_trace *trace)
{
	struct kplace_problem problem, as_stock;
	struct kplace_map marked = planner->marked;
	struct ima ima = planner->ima;

	bool is_stock = policy->order == KPLACE_ORDER_STOCK;
	bool is_followed = planner->followed.lines.sealed &&
			   policy->order == KPLACE_ORDER_KEXEC_TOOLS;

	make_problem(planner, policy, &problem);
	if (!kplace_order_follows(policy->order) && planner->marked.ranges &&
	    marks_apply(planner->machine, policy, &marked))
		problem.map = &marked;
	/* A crash image lies in its region, where the running kernel does not. */
	if (is_followed && !planner->crash &&
	    follow_open(&planner->followed, problem.map))
		problem.map = &planner->followed.open;
	ima_place(&planner->ima, &problem, is_stock ? &planner->stock : NULL);
	if (is_stock)
		kplace_plan_stock(&problem, &planner->stock, plan, trace);
	else if (is_followed)
		plan_followed(planner, &problem, plan, trace);
	else
		kplace_plan_search(&problem, plan, trace);
	if (!is_stock || is_bounded(planner)) {
		make_unbounded(planner, &as_stock);
		ima_place(&ima, &as_stock, &planner->stock);
		kplace_plan_compare(&as_stock, &planner->stock, plan);
	}
	if (!planner->half.exact && planner->half.most)
		relax_for_sure(planner, &problem, plan);
}

/**
 * planner_takes - does kexec take an image that has been planned?
 * @planner: the planner, prepared
 * @plan: a plan it made
 *
 * Return: the answer to the question about half of RAM alone.
 */
enum half_answer planner_takes(const struct planner *planner,
			       const struct kplace_plan *plan)
{
	return half_ask(&planner->half, plan->needs);
}

/* An answer that rests on an estimate says so. */
static void note_half(struct planner *planner, const struct kplace_plan *plan)
{
	enum half_answer answer = planner_takes(planner, plan);
	char limit[HALF_TEXT], needs[SIZE_TEXT];

	if (planner->half.exact || answer == HALF_YES ||
	    (plan->status != KPLACE_PLACED &&
	     plan->relax.what != KPLACE_RELAX_HALF &&
	     plan->segment[plan->culprit].reason != KPLACE_MORE_THAN_HALF))
		return;
	notes_add_once(&planner->machine->notes,
		       "%s needs %s, and half of RAM is %s",
		       answer == HALF_NO ? "the image" :
		       "whether kexec takes the image is not known: it",
		       size_text_up(plan->needs, needs),
		       half_text(&planner->half, limit));
}

static void search(struct planner *planner, const struct kplace_policy *policy,
		   struct kplace_plan *plan, struct kplace_trace *trace)
{
	plan_here(planner, policy, plan, trace);
	if (planner->stock_doubt)
		plan->stock.verdict = KPLACE_STOCK_UNKNOWN;
}

/**
 * planner_plan - make a plan
 * @planner: the planner, prepared
 * @policy: the policy
 * @plan: filled in; @planner->trace holds its holes if they are kept
 */
void planner_plan(struct planner *planner, const struct kplace_policy *policy,
		  struct kplace_plan *plan)
{
	struct kplace_trace *trace = NULL;

	if (planner->trace.pass)
		trace = &planner->trace;
	planner->trace.count = 0;
	planner->trace.dropped = 0;
	search(planner, policy, plan, trace);
	note_half(planner, plan);
	/* A crash kernel gets its memory from the loader. */
	if (!planner->crash)
		next_memory_warn(&planner->next, plan, &planner->machine->notes);
}

/**
 * planner_free - give the planner's memory back
 * @planner: the planner; its machine is the caller's
 */
void planner_free(struct planner *planner)
{
	next_memory_free(&planner->next);
	free(planner->trace.pass);
	free(planner->marked.ranges);
	follow_free(&planner->followed);
	planner->marked = (struct kplace_map) { 0 };
	planner->trace = (struct kplace_trace) { 0 };
}

static bool fits(struct planner *planner, const struct kplace_policy *policy, u64 size)
{
	struct input *initrd = &planner->input[KPLACE_ROLE_INITRD];
	const struct input before = *initrd;
	struct kplace_plan plan;

	*initrd = (struct input) { .given = true, .size = size };
	planner_plan(planner, policy, &plan);
	*initrd = before;
	return plan.status == KPLACE_PLACED &&
	       planner_takes(planner, &plan) == HALF_YES;
}

/* Nothing is larger than the largest hole. */
static u64 largest(const struct planner *planner)
{
	const struct machine *machine = planner->machine;
	struct totals totals = { 0 };

	totals_holes(&totals, &machine->map, machine->page);
	return totals.largest.end - totals.largest.start;
}

/**
 * planner_margin - how much larger the initrd could be
 * @planner: the planner, prepared, for an image that is not for a crash, and that
 *	has a placement and is taken for sure. Where it has no initrd, the answer is
 *	how large one could be
 * @policy: the policy
 *
 * Return: bytes. With so many more there is a placement that kexec takes for sure,
 * and with one byte more than that there is none.
 */
u64 planner_margin(struct planner *planner, const struct kplace_policy *policy)
{
	u64 size = planner->input[KPLACE_ROLE_INITRD].size;
	u64 page = planner->machine->page;
	/* It has a place: this does not wrap, and a hole is as large. */
	u64 base = kplace_align_up(size, page);
	u64 good = 0, bad = (largest(planner) - base) / page + 1;

	while (bad - good > 1) {
		u64 middle = good + (bad - good) / 2;

		if (fits(planner, policy, base + middle * page))
			good = middle;
		else
			bad = middle;
	}
	return base + good * page - size;
}
