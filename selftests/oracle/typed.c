// SPDX-License-Identifier: GPL-2.0-only
/*
 * No decision lies over anything protected.
 *
 * Random worlds of every kind of range, overlapping at will, sub-page ends
 * included. Whatever a policy decides is held against the ranges as they were
 * added: RAM must cover each byte, nothing that forbids may touch one. The
 * stock search sees memblock's ranges alone, as in the kernel, and so does the loader
 * that policy kexec-tools follows. What is reserved and nothing else may be released.
 */
#include "oracle.h"
#include "rules.h"

#define WORLDS 20000
#define RANGES 48
#define SPAN 0x40000000u	/* bytes a world extends over */

struct typed {
	struct kplace_range input[RANGES];
	u32 count;
	struct kplace_range storage[KPLACE_MAP_NEED(RANGES)];
	struct kplace_range seen_storage[KPLACE_MAP_NEED(RANGES)];
	struct kplace_map map;
	struct kplace_map seen;
	enum kplace_order policy;
	bool crash;
	struct kplace_plan plan;
	u32 segment;
};

static struct kplace_range random_range(u64 base, bool ram)
{
	struct kplace_range range = {
		.kind = KPLACE_RAM, .owner = "x",
		.source = KPLACE_FROM_MEMBLOCK,
	};
	u32 size = oracle_random(ram ? SPAN / 2 : SPAN / 24) + 1;

	range.start = base + oracle_random(SPAN);
	if (oracle_random(2))
		range.start &= ~(PAGE - 1);
	range.end = range.start + size;
	if (ram)
		return range;
	do {
		range.kind = oracle_random(KPLACE_KINDS);
	} while (range.kind == KPLACE_RAM);
	range.source = oracle_random(KPLACE_SOURCES);
	return range;
}

static void build(struct typed *world)
{
	u64 base = (u64)oracle_random(64) << 30;
	u32 i;

	world->count = 2 + oracle_random(RANGES - 1);
	oracle_random_page();
	kplace_map_init(&world->map, world->storage,
			KPLACE_MAP_NEED(world->count));
	kplace_map_init(&world->seen, world->seen_storage,
			KPLACE_MAP_NEED(world->count));
	for (i = 0; i < world->count; i++) {
		struct kplace_range *range = &world->input[i];

		*range = random_range(base, i < 3 || !oracle_random(8));
		kplace_map_add(&world->map, range);
		if (range->source == KPLACE_FROM_MEMBLOCK)
			kplace_map_add(&world->seen, range);
	}
	kplace_map_seal(&world->map);
	kplace_map_seal(&world->seen);
}

static void add(struct kplace_problem *problem, enum kplace_role role,
		enum kplace_order policy, u32 most)
{
	kplace_rules_add(problem, role, policy, 1 + oracle_random(most), 0);
}

static void decide(struct typed *world)
{
	struct kplace_stock stock = {
		.map = &world->seen, .wastes_top = oracle_random(2),
	};
	const struct kplace_stock tools = { .map = &world->seen, .once = true };
	struct kplace_problem problem = {
		.map = &world->map, .page = PAGE,
		.free = world->crash ? KPLACE_CRASH : KPLACE_RAM,
	};

	add(&problem, KPLACE_ROLE_KERNEL, world->policy, SZ_2M * 8);
	if (world->crash)
		add(&problem, KPLACE_ROLE_ELFCOREHDR, world->policy, SZ_64K);
	add(&problem, KPLACE_ROLE_INITRD, world->policy, SZ_2M * 16);
	add(&problem, KPLACE_ROLE_DTB, world->policy, SZ_2M);
	if (world->policy == KPLACE_ORDER_STOCK)
		kplace_plan_stock(&problem, &stock, &world->plan, NULL);
	else if (world->policy == KPLACE_ORDER_KEXEC_TOOLS)
		kplace_plan_follow(&problem, &tools, &world->plan, NULL);
	else
		kplace_plan_search(&problem, &world->plan, NULL);
}

static bool forbids(const struct kplace_range *range, bool crash)
{
	if (range->kind <= KPLACE_REMOVABLE || range->kind == KPLACE_RELEASED)
		return false;
	/* What a crash region may lie over is what it wins against. */
	return crash ? range->kind > KPLACE_CRASH : true;
}

/* Each byte of [start, end) lies in a range of this kind. */
static bool covered(const struct typed *world, u8 kind, u64 start, u64 end)
{
	bool moved = true;
	u32 i;

	while (moved && start < end) {
		moved = false;
		for (i = 0; i < world->count; i++) {
			const struct kplace_range *range = &world->input[i];

			if (range->kind != kind || range->start > start ||
			    range->end <= start)
				continue;
			start = range->end;
			moved = true;
		}
	}
	return start >= end;
}

static bool is_sound(const struct typed *world)
{
	const struct kplace_decision *decision;
	u32 i;

	decision = &world->plan.segment[world->segment];
	if (!covered(world, world->crash ? KPLACE_CRASH : KPLACE_RAM, decision->start,
		     decision->end))
		return false;
	for (i = 0; i < world->count; i++) {
		const struct kplace_range *range = &world->input[i];
		u64 start = kplace_max(range->start, decision->start);
		u64 end = kplace_min(range->end, decision->end);

		if (start >= end || !forbids(range, world->crash))
			continue;
		if (range->kind != KPLACE_RESERVED ||
		    !covered(world, KPLACE_RELEASED, start, end))
			return false;
	}
	return true;
}

static void show(void *context)
{
	const struct typed *world = context;
	const struct kplace_decision *decision;
	u32 i;

	decision = &world->plan.segment[world->segment];
	printf("#\tpolicy %s: %s %#llx-%#llx\n",
	       kplace_order_name(world->policy), decision->name,
	       decision->start,
	       decision->end);
	for (i = 0; i < world->count; i++)
		printf("#\t%#llx-%#llx %s [%s]\n",
		       world->input[i].start,
		       world->input[i].end,
		       kplace_kind_name(world->input[i].kind),
		       kplace_source_name(world->input[i].source));
}

static void check(struct typed *world)
{
	static const struct world nowhere;

	if (world->plan.status != KPLACE_PLACED)
		return;
	for (world->segment = 0; world->segment < world->plan.nr_segments;
	     world->segment++) {
		bool bad = oracle_lies() || !is_sound(world);

		oracle_case();
		if (bad)
			oracle_mismatch(&nowhere, show, world);
	}
}

/**
 * oracle_typed - decisions in random typed worlds, under each policy
 * @seed: of the generator
 * @count: worlds; 0 for what make check runs
 */
void oracle_typed(u64 seed, unsigned long count)
{
	static struct typed world;
	u32 policy;

	oracle_seed(seed);
	for (count = oracle_count(count, WORLDS); count; count--) {
		build(&world);
		world.crash = !oracle_random(8);
		for (policy = 0; policy < KPLACE_ORDERS; policy++) {
			world.policy = policy;
			decide(&world);
			check(&world);
		}
	}
}
