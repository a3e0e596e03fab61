// SPDX-License-Identifier: GPL-2.0-only
/*
 * Oracle for one segment: every world of 8 pages, against trying each page.
 */
#include "check.h"
#include "oracle.h"
#include "place_one.h"

#define PAGES 8

/* One question, in pages relative to the world's base. */
struct question {
	const struct world *world;
	int size;
	int align;
	int boundary;		/* 0 for none */
	int min;
	int max;
	bool ragged;		/* bounds and size not whole pages */
	enum kplace_dir dir;
	int expected;
	struct kplace_decision decision;
};

static bool fits(const struct question *ask, int page)
{
	int i;

	if (page % ask->align || page < ask->min ||
	    page + ask->size > ask->max)
		return false;
	if (ask->boundary && page / ask->boundary !=
			     (page + ask->size - 1) / ask->boundary)
		return false;
	for (i = 0; i < ask->size; i++)
		if (!world_free(ask->world, page + i))
			return false;
	return true;
}

static int answer(const struct question *ask)
{
	int i;

	for (i = 0; i < PAGES; i++) {
		int page = ask->dir == KPLACE_UP ? i : PAGES - 1 - i;

		if (fits(ask, page))
			return page;
	}
	return NOWHERE;
}

/*
 * The core's segment for the question. Ragged: the minimum is a byte above
 * the page before, the maximum a byte below the one after, the size one byte
 * more than a page less; rounding must bring back the same question.
 */
static struct kplace_segment segment_for(const struct question *ask)
{
	struct kplace_segment segment = {
		.name = "segment",
		.size = ask->size * PAGE,
		.align = ask->align * PAGE,
		.boundary = ask->boundary * PAGE,
		.min = world_address(ask->world, ask->min),
		.max = ask->max == PAGES ? U64_MAX :
		       world_address(ask->world, ask->max),
		.dir = ask->dir,
	};

	if (!ask->ragged)
		return segment;
	segment.size -= PAGE - 1;
	if (segment.min)
		segment.min -= PAGE - 1;
	if (segment.max != U64_MAX)
		segment.max += PAGE - 1;
	return segment;
}

static void show(void *context)
{
	const struct question *ask = context;

	printf("#\tsize %d align %d boundary %d min %d max %d%s, %s\n",
	       ask->size, ask->align, ask->boundary, ask->min, ask->max,
	       ask->ragged ? " (ragged)" : "",
	       ask->dir == KPLACE_UP ? "upward" : "downward");
	printf("#\texpected page %d; got %s, start %#llx\n", ask->expected,
	       kplace_status_name(ask->decision.status),
	       ask->decision.start);
}

static bool agrees(const struct question *ask)
{
	const struct kplace_decision *got = &ask->decision;

	if (ask->expected == NOWHERE)
		return got->status == KPLACE_NO_PLACEMENT &&
		       got->reason != KPLACE_FITS;
	return got->status == KPLACE_PLACED && got->reason == KPLACE_FITS &&
	       got->start == world_address(ask->world, ask->expected) &&
	       got->end == got->start + ask->size * PAGE &&
	       got->hole.start <= got->start && got->hole.end >= got->end;
}

static void check(struct question *ask)
{
	struct kplace_problem problem = {
		.map = &ask->world->map,
		.page = PAGE,
		.free = KPLACE_RAM,
		.nr_segments = 1,
		.taken = ask->world->taken,
		.nr_taken = ask->world->nr_taken,
	};

	problem.segments[0] = segment_for(ask);
	ask->expected = answer(ask);
	if (oracle_lies())
		ask->expected = PAGES;
	ask->decision = place_one(&problem, 0, NULL, NULL);
	oracle_case();
	if (!agrees(ask))
		oracle_mismatch(ask->world, show, ask);
}

static void check_windows(struct question *ask)
{
	for (ask->min = 0; ask->min < PAGES; ask->min++) {
		for (ask->max = ask->min + 1; ask->max <= PAGES; ask->max++) {
			ask->dir = KPLACE_UP;
			check(ask);
			ask->dir = KPLACE_DOWN;
			check(ask);
		}
	}
}

/* Are pages free, whose fault is it if not, and do holes say the same? */
static bool pages_agree(const struct world *world, int first, int end)
{
	const struct kplace_span span = {
		.start = world_address(world, first),
		.end = world_end(world, end - 1),
	};
	struct kplace_walk walk = {
		.map = &world->map, .align = PAGE, .free = KPLACE_RAM,
	};
	struct kplace_range obstacle = { };
	struct kplace_hole hole;
	bool is_free = true;
	bool in_hole, got;
	int i;

	for (i = first; i < end; i++)
		is_free = is_free && world_free(world, i);
	in_hole = kplace_hole_around(&walk, span.start, 0, &hole) &&
		  hole.start <= span.start && hole.end >= span.end;
	got = kplace_check_pages(&world->map, KPLACE_RAM, PAGE, &span,
				 &obstacle);
	return got == is_free && in_hole == is_free &&
	       (got || (obstacle.start < span.end && obstacle.end > span.start));
}

static void show_pages(void *context)
{
	(void)context;
	printf("#\tchecking pages and looking for their hole disagree\n");
}

static void check_pages(const struct world *world)
{
	int first, end;

	/* What is taken is no matter of the map's. */
	if (world->texture == TAKEN)
		return;
	for (first = 0; first < PAGES; first++)
		for (end = first + 1; end <= PAGES; end++) {
			oracle_case();
			if (!pages_agree(world, first, end))
				oracle_mismatch(world, show_pages, NULL);
		}
}

static void check_world(const struct world *world)
{
	struct question ask = { .world = world };

	for (ask.size = 1; ask.size <= PAGES; ask.size++) {
		for (ask.align = 1; ask.align <= 4; ask.align *= 2) {
			ask.ragged = world->texture != WHOLE;
			ask.boundary = 0;
			check_windows(&ask);
			if (world->texture != WHOLE)
				continue;
			for (ask.boundary = 2; ask.boundary <= 4;
			     ask.boundary *= 2)
				if (ask.boundary >= ask.size)
					check_windows(&ask);
		}
	}
}

static void check_all_worlds(u64 base, enum texture texture)
{
	static struct world world;
	int number, rest, i;

	world.base = base;
	world.pages = PAGES;
	world.texture = texture;
	for (number = 0; number < 6561; number++) {
		for (i = 0, rest = number; i < PAGES; i++, rest /= 3)
			world.bar[i] = ".r "[rest % 3];
		world_build(&world);
		check_pages(&world);
		check_world(&world);
	}
}

/* Exhaustive, for any seed; a count only cuts it short. */
void oracle_place(u64 seed, unsigned long count)
{
	int texture;

	(void)seed;
	for (texture = 0; texture < TEXTURES; texture++) {
		check_all_worlds(0, texture);
		if (count)
			return;
	}
	/* The same worlds up to the last byte of 2^64. */
	check_all_worlds(0 - PAGES * PAGE, WHOLE);
	check_all_worlds(0 - PAGES * PAGE, TAKEN);
}
