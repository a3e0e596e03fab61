/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Values that may be anything, for the analysis: each stands for all of them at once.
 */
#ifndef KPLACE_EVA_ANY_H
#define KPLACE_EVA_ANY_H

#include <__fc_builtin.h>

#include "map.h"
#include "segment.h"

/* The bounds of what is analysed: ranges of a map, and spans in each list of them. */
#ifndef RANGES
#define RANGES 4
#endif
#ifndef SPANS
#define SPANS 2
#endif

static u64 any_u64(void)
{
	return Frama_C_unsigned_long_long_interval(0, U64_MAX);
}

static u32 any_u32(void)
{
	return Frama_C_unsigned_int_interval(0, U32_MAX);
}

static u32 any_below(u32 count)
{
	return Frama_C_unsigned_int_interval(0, count - 1);
}

static bool any_bool(void)
{
	return Frama_C_interval(0, 1);
}

/* A range that kplace_map_add() takes, or that a sealed map has; none else is asked. */
static struct kplace_range any_range(void)
{
	static const char * const owners[] = { "one", "other" };

	return (struct kplace_range) {
		.start = any_u64(),
		.end = any_u64(),
		.owner = owners[any_below(2)],
		.order = any_u32(),
		.bank = Frama_C_unsigned_short_interval(0, 0xffff),
		.kind = Frama_C_unsigned_char_interval(0, KPLACE_KINDS - 1),
		.source = Frama_C_unsigned_char_interval(0, KPLACE_SOURCES - 1),
	};
}

static struct kplace_span any_span(void)
{
	return (struct kplace_span) { any_u64(), any_u64(), "span" };
}

/*
 * What a sealed map may look like to who reads it: any ranges, so that what is shown
 * holds even if they are neither sorted nor disjoint. How many there are is told: what is
 * known as a number is analysed with more precision than what is one of several.
 */
static struct kplace_map any_map(struct kplace_range *ranges, u32 count)
{
	u32 i;

	/*@ loop unroll 16; */
	for (i = 0; i < count; i++)
		ranges[i] = any_range();
	return (struct kplace_map) {
		.ranges = ranges, .capacity = KPLACE_MAP_NEED(count),
		.count = count, .kinds = any_u32(), .sealed = true,
	};
}

static u64 any_page(void)
{
	return 1ULL << Frama_C_interval(12, 16);
}

static struct kplace_walk any_walk(const struct kplace_map *map, enum kplace_dir dir)
{
	return (struct kplace_walk) {
		.map = map, .min = any_u64(), .max = any_u64(),
		.align = any_page(), .least = any_u64(),
		.free = any_below(KPLACE_KINDS), .shun = any_u32(),
		.dir = dir,
		.split = any_bool(), .unreleased = any_bool(),
	};
}

static struct kplace_segment any_segment(void)
{
	return (struct kplace_segment) {
		.name = "segment", .size = any_u64(), .lead = any_u64(),
		.align = any_u64(), .boundary = any_u64(),
		.min = any_u64(), .max = any_u64(),
		.window_line = any_u64(), .window_span = any_u64(),
		.above = any_bool(), .avoids = any_u32(),
		.dir = any_bool() ? KPLACE_UP : KPLACE_DOWN,
	};
}

/**
 * struct question - a problem, and what it points at
 * @problem: the problem
 * @map: its map
 * @ranges: the map's
 * @taken: destinations that are taken
 * @avoid: ranges to avoid
 */
struct question {
	struct kplace_problem problem;
	struct kplace_map map;
	struct kplace_range ranges[RANGES];
	struct kplace_span taken[SPANS];
	struct kplace_span avoid[SPANS];
};

static void ask_anything(struct question *question, u32 ranges, u32 spans, u32 segments)
{
	u32 i;

	question->map = any_map(question->ranges, ranges);
	/*@ loop unroll 16; */
	for (i = 0; i < spans; i++) {
		question->taken[i] = any_span();
		question->avoid[i] = any_span();
	}
	question->problem = (struct kplace_problem) {
		.map = &question->map, .page = any_page(),
		.free = any_bool() ? KPLACE_RAM : KPLACE_CRASH,
		.nr_segments = segments,
		.taken = question->taken, .nr_taken = spans,
		.avoid = question->avoid, .nr_avoid = spans,
		.shun = any_u32(), .limit = any_u64(),
	};
	/*@ loop unroll 16; */
	for (i = 0; i < segments; i++)
		question->problem.segments[i] = any_segment();
}

#endif
