// SPDX-License-Identifier: GPL-2.0-only
/*
 * Whether a crash image fits a region of a given size, and what is left.
 */
#include <stdio.h>

#include "align.h"
#include "base/growing.h"
#include "base/size.h"
#include "crash_fit.h"

/* Sizes tried are multiples of it; people write crashkernel= in them. */
#define STEP (SZ_2M / 2)
#define LARGEST (16384ULL * SZ_1G)

static void reserve(const struct kplace_map *map, const struct planner *planner,
		    struct crash_fit *fit)
{
	struct crash_rule rule;

	crashkernel_rule(map, planner->machine->page, &fit->wanted,
			 planner->before_6_2, &rule);
	crashkernel_reserve(map, &rule, &fit->region);
}

/*
 * /proc/iomem keeps what early boot had reserved, the boot's initrd among it;
 * memblock has given some of that back since.
 */
static int reserve_at_boot(struct planner *planner, struct crash_fit *fit)
{
	struct machine *now = planner->machine;
	struct kplace_map boot = { 0 };
	int status;

	if (!now->said.has_iomem) {
		reserve(&now->map, planner, fit);
		return 0;
	}
	status = compose_iomem(&now->said, &boot);
	if (!status) {
		kplace_map_seal(&boot);
		crashkernel_free(&boot);
		reserve(&boot, planner, fit);
	}
	growing_free(&boot);
	return status;
}

static u64 crash_bytes(const struct kplace_map *map)
{
	u64 sum = 0;
	u32 i;

	for (i = 0; i < map->count; i++)
		if (map->ranges[i].kind == KPLACE_CRASH)
			sum += map->ranges[i].end - map->ranges[i].start;
	return sum;
}

/**
 * crash_fit_reserve - put the region where the kernel would
 * @planner: its map gets the region in place of those it had
 * @fit: parameters are set; the region is filled in
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int crash_fit_reserve(struct planner *planner, struct crash_fit *fit)
{
	struct machine *machine = planner->machine;
	struct kplace_range range = {
		.owner = CRASH_KERNEL,
		.kind = KPLACE_CRASH,
		.source = KPLACE_FROM_CRASHK,
	};
	u64 before;
	int status;

	before = crash_bytes(&machine->map);
	crashkernel_free(&machine->map);
	status = reserve_at_boot(planner, fit);
	half_reboot(&planner->half, before,
		    fit->region.end - fit->region.start +
		    fit->region.low_end - fit->region.low_start);
	if (status || fit->region.why)
		return status;
	range.start = fit->region.start;
	range.end = fit->region.end;
	status = growing_add(&machine->map, &range);
	kplace_map_seal(&machine->map);
	return status;
}

static u64 sum_segments(const struct planner *planner)
{
	u64 page = planner->machine->page;
	u64 sum = 0;
	u32 role;

	for (role = 0; role < KPLACE_ROLES; role++) {
		const struct input *input = &planner->input[role];
		u64 size = input->given ? kplace_align_up(input->size, page) :
					  0;

		sum = size > U64_MAX - sum ? U64_MAX : sum + size;
	}
	return sum;
}

/* The whole plan, in a machine that has nothing but a region of that size. */
static bool would_do(const struct planner *planner, const struct kplace_policy *policy,
		     const struct crash_fit *fit, u64 size)
{
	struct kplace_range ranges[KPLACE_MAP_NEED(1)];
	const struct kplace_range region = {
		.start = fit->region.start ? fit->region.start : SZ_1G,
		.end = (fit->region.start ? fit->region.start : SZ_1G) + size,
		.owner = CRASH_KERNEL,
		.kind = KPLACE_CRASH,
		.source = KPLACE_FROM_CRASHK,
	};
	struct machine machine = { .page = planner->machine->page };
	struct planner trial = *planner;
	struct kplace_plan plan;

	if (fit->unpacked.known && (fit->segments > size ||
				    fit->unpacked.size > size - fit->segments))
		return false;
	kplace_map_init(&machine.map, ranges, ARRAY_SIZE(ranges));
	if (kplace_map_add(&machine.map, &region))
		return false;
	kplace_map_seal(&machine.map);
	trial.machine = &machine;
	trial.trace = (struct kplace_trace) { 0 };
	/* Of the region alone: a larger one leaves less RAM to take images for. */
	trial.half = (struct half_limit) { 0 };
	planner_plan(&trial, policy, &plan);
	return plan.status == KPLACE_PLACED;
}

/* A larger region takes all that a smaller one takes, so halving finds it. */
static u64 find_smallest(const struct planner *planner,
			 const struct kplace_policy *policy, const struct crash_fit *fit)
{
	u64 low = 0, high = 1;

	while (!would_do(planner, policy, fit, high * STEP)) {
		low = high;
		high *= 2;
		if (high > LARGEST / STEP)
			return 0;
	}
	while (high - low > 1) {
		u64 middle = low + (high - low) / 2;

		if (would_do(planner, policy, fit, middle * STEP))
			high = middle;
		else
			low = middle;
	}
	return high * STEP;
}

/**
 * crash_fit_measure - what is left, and what would do
 * @planner: the planner, prepared
 * @policy: the policy
 * @fit: the region is known; the rest is filled in
 */
void crash_fit_measure(const struct planner *planner, const struct kplace_policy *policy,
		       struct crash_fit *fit)
{
	u64 size = fit->region.end - fit->region.start;

	fit->segments = sum_segments(planner);
	fit->left = (int64_t)(size - fit->segments - fit->unpacked.size);
	fit->smallest = find_smallest(planner, policy, fit);
}

static void print_region(const struct planner *planner,
			 const struct crash_fit *fit)
{
	char size[SIZE_TEXT];

	printf("crashkernel=%s%s: ", size_text(fit->wanted.size, size),
	       fit->wanted.high ? ",high" : "");
	if (fit->region.why) {
		printf("nothing would be reserved: %s\n", fit->region.why);
		return;
	}
	printf("0x%llx-0x%llx by the rule of Linux %s",
	       fit->region.start, fit->region.end,
	       planner->before_6_2 ? "6.1" : "6.12");
	if (fit->region.low_end)
		printf(", and low memory 0x%llx-0x%llx",
		       fit->region.low_start, fit->region.low_end);
	putchar('\n');
}

static void print_left(const struct crash_fit *fit)
{
	char segments[SIZE_TEXT], unpacked[SIZE_TEXT], left[SIZE_TEXT];
	u64 amount = (u64)(fit->left < 0 ? -fit->left : fit->left);

	printf("segments %s", size_text(fit->segments, segments));
	if (fit->unpacked.known && fit->unpacked.size)
		printf(", unpacked initrd %s",
		       size_text(fit->unpacked.size, unpacked));
	printf(": %s%s\n", fit->left < 0 ? size_text_up(amount, left) :
	       size_text(amount, left),
	       fit->left < 0 ? " more than the region has" :
	       fit->unpacked.known ? " left to run in" :
	       " left to unpack the initrd into and to run in");
	if (!fit->unpacked.known)
		printf("how large the initrd is unpacked is not known (%s): give --unpacked SIZE\n",
		       fit->unpacked.why);
}

static void print_smallest(const struct crash_fit *fit)
{
	if (!fit->smallest) {
		printf("no size would do\n");
		return;
	}
	printf("smallest that takes all segments%s: crashkernel=%lluM%s;",
	       fit->unpacked.known && fit->unpacked.size ?
	       " and the unpacked initrd" : "", (fit->smallest >> 20),
	       fit->wanted.high ? ",high" : "");
	printf(" what the crash kernel needs to run in comes on top\n");
}

static void print_answer(const struct planner *planner,
			 const struct crash_fit *fit)
{
	print_region(planner, fit);
	if (!fit->region.why)
		print_left(fit);
	print_smallest(fit);
}

static void print_text(const struct planner *planner,
		       const struct crash_fit *fit,
		       const struct kplace_plan *plan, const struct kplace_policy *policy,
		       bool explain)
{
	print_answer(planner, fit);
	if (!fit->region.why)
		plan_print_text(planner, plan, policy, explain);
	else
		notes_print(&planner->machine->notes);
}

static json_t *json_region(u64 start, u64 end)
{
	return end ? json_span(start, end) : json_null();
}

static json_t *json_fit(const struct planner *planner,
			const struct crash_fit *fit)
{
	bool known = fit->unpacked.known, reserved = !fit->region.why;
	const struct crash_region *region = &fit->region;
	json_t *object = json_object();

	json_set(object, "size", json_bytes(fit->wanted.size));
	json_set(object, "rule",
		 json_text(planner->before_6_2 ? "Linux 6.1" : "Linux 6.12"));
	json_set(object, "region", json_region(region->start, region->end));
	json_set(object, "low",
		 json_region(region->low_start, region->low_end));
	json_set(object, "reason", json_text(region->why));
	json_set(object, "segments", json_bytes(fit->segments));
	json_set(object, "unpacked",
		 known ? json_bytes(fit->unpacked.size) : json_null());
	json_set(object, "left",
		 known && reserved ? json_integer(fit->left) : json_null());
	json_set(object, "smallest",
		 fit->smallest ? json_bytes(fit->smallest) : json_null());
	return object;
}

static int print_json(const struct planner *planner,
		      const struct crash_fit *fit,
		      const struct kplace_plan *plan, const struct kplace_policy *policy,
		      bool explain)
{
	json_t *object = plan_json(planner, plan, policy, explain);

	json_set(object, "crashkernel", json_fit(planner, fit));
	return json_print(object);
}

/* What the answer rests on. */
static void note_guess(struct planner *planner, const struct crash_fit *fit)
{
	notes_add(&planner->machine->notes,
		  "the region is looked for beside what this boot reserved: at the next, kernel, initrd and firmware may lie elsewhere");
	if (!fit->wanted.fixed)
		notes_add(&planner->machine->notes,
			  "devices are taken to reach 4 GiB: where they reach less, the kernel looks below that");
}

/**
 * crash_fit_show - plan for a region of a given size, and show what is left
 * @planner: the planner, prepared
 * @fit: parameters and initrd are known
 * @policy: the policy
 * @report: how to show it
 *
 * Return: the exit status.
 */
int crash_fit_show(struct planner *planner, struct crash_fit *fit,
		   const struct kplace_policy *policy, const struct plan_report *report)
{
	struct kplace_plan plan;
	int status;

	/* No file shows the region yet. In one that is all free nothing else decides. */
	follow_free(&planner->followed);
	note_guess(planner, fit);
	status = crash_fit_reserve(planner, fit);
	if (!status && report->explain)
		status = planner_explain(planner);
	if (status)
		return status;
	crash_fit_measure(planner, policy, fit);
	planner_plan(planner, policy, &plan);
	if (report->json)
		status = print_json(planner, fit, &plan, policy,
				    report->explain);
	else
		print_text(planner, fit, &plan, policy, report->explain);
	if (status)
		return status;
	status = plan_known(planner, &plan);
	if (status)
		return status;
	return exit_answer(plan.status == KPLACE_PLACED &&
			   !(fit->unpacked.known && fit->left < 0));
}
