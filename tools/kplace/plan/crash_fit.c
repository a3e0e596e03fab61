// SPDX-License-Identifier: GPL-2.0
/*
 * Whether a crash image fits a region of a given size, and what is left.
 */
#include "align.h"
#include "base/growing.h"
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
	int status;

	crashkernel_free(&machine->map);
	status = reserve_at_boot(planner, fit);
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
static bool would_do(const struct planner *planner, enum kplace_policy policy,
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
	planner_plan(&trial, policy, &plan);
	return plan.status == KPLACE_PLACED;
}

/* A larger region takes all that a smaller one takes, so halving finds it. */
static u64 find_smallest(const struct planner *planner,
			 enum kplace_policy policy, const struct crash_fit *fit)
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
void crash_fit_measure(const struct planner *planner, enum kplace_policy policy,
		       struct crash_fit *fit)
{
	u64 size = fit->region.end - fit->region.start;

	fit->segments = sum_segments(planner);
	fit->left = (int64_t)(size - fit->segments - fit->unpacked.size);
	fit->smallest = find_smallest(planner, policy, fit);
}
