// SPDX-License-Identifier: GPL-2.0-only
/*
 * Oracle for plans: small problems, against trying every placement.
 *
 * The brute force below tries, for the first segment, every page in the order
 * of its direction, for each of these every page for the second, and so on.
 * The first placement that is valid is by construction the best one.
 */
#include <string.h>

#include "plan_question.h"
#include "verify.h"

const char * const plan_names[KPLACE_SEGMENTS] = {
	"kernel", "second", "third", "fourth",
};

/* Is there a window that starts on a line and covers both? */
static bool share_window(const struct world *world, const struct piece *piece,
			 int page, int anchor, int anchor_size)
{
	int from = world->base ? -piece->span : 0;
	int window;

	for (window = from; window < world->pages; window += piece->line)
		if (window <= page && window <= anchor &&
		    page + piece->size <= window + piece->span &&
		    anchor + anchor_size <= window + piece->span)
			return true;
	return false;
}

bool plan_usable(const struct question *ask, int page)
{
	const struct world *world = ask->world;
	char letter = page < world->pages ? world->bar[page] : ' ';

	/* The number after the last page of all does not exist. */
	if ((letter == 'o' && !ask->no_spare) ||
	    (letter == 'g' && !ask->no_removable))
		return world_address(world, page + 1);
	return world_free(world, page);
}

static bool avoided(const struct question *ask, const struct piece *piece,
		    int page)
{
	u32 i;

	for (i = 0; i < KPLACE_SEGMENTS; i++)
		if (piece->avoids >> i & 1 && page >= ask->avoid_from[i] &&
		    page < ask->avoid_to[i])
			return true;
	return false;
}

bool plan_valid(const struct question *ask, const int *place, u32 index)
{
	const struct piece *piece = &ask->piece[index];
	int page = place[index];
	int end = page + piece->size;
	u32 other;
	int i;

	if (page % piece->align || page < piece->min || end > piece->max)
		return false;
	if (piece->boundary &&
	    page / piece->boundary != (end - 1) / piece->boundary)
		return false;
	for (i = page; i < end; i++)
		if (!plan_usable(ask, i) || avoided(ask, piece, i))
			return false;
	for (other = 0; other < index; other++)
		if (page < place[other] + ask->piece[other].size &&
		    place[other] < end)
			return false;
	if (!index)
		return true;
	if (piece->above && page < place[0] + ask->piece[0].size)
		return false;
	return !piece->line || share_window(ask->world, piece, page, place[0],
					    ask->piece[0].size);
}

/* More than kexec takes? What lies in front of a segment is not loaded. */
bool plan_exceeds(const struct question *ask, u32 count)
{
	int pages = ask->world->nr_taken;
	u32 i;

	for (i = 0; i < count; i++)
		pages += ask->piece[i].size - ask->piece[i].lead;
	return ask->limit && pages > ask->limit;
}

bool plan_best(const struct question *ask, int *place, u32 index, u32 count)
{
	int last = ask->world->pages - 1;
	int i;

	if (index == count)
		return !plan_exceeds(ask, count);
	for (i = 0; i <= last; i++) {
		place[index] = ask->piece[index].dir == KPLACE_UP ? i : last - i;
		if (plan_valid(ask, place, index) &&
		    plan_best(ask, place, index + 1, count))
			return true;
	}
	return false;
}

static struct kplace_segment segment_for(const struct question *ask, u32 index)
{
	const struct piece *piece = &ask->piece[index];

	return (struct kplace_segment) {
		.name = plan_names[index],
		.size = piece->size * PAGE,
		.lead = piece->lead * PAGE,
		.align = piece->align * PAGE,
		.least_align = piece->least_align * PAGE,
		.rule_align = piece->rule_align * PAGE,
		.boundary = piece->boundary * PAGE,
		.min = world_address(ask->world, piece->min),
		.max = piece->max == ask->world->pages ? U64_MAX :
		       world_address(ask->world, piece->max),
		.window_line = piece->line * PAGE,
		.window_span = piece->span * PAGE,
		.above = piece->above,
		.policy_min = piece->of_policy,
		.policy_max = piece->of_policy,
		.avoids = piece->avoids,
		.dir = piece->dir,
	};
}

struct kplace_problem plan_problem(struct question *ask)
{
	struct kplace_problem problem = {
		.map = &ask->world->map,
		.page = PAGE,
		.free = KPLACE_RAM,
		.nr_segments = ask->count,
		.taken = ask->world->taken,
		.nr_taken = ask->world->nr_taken,
		.limit = ask->limit * PAGE,
		.avoid = ask->avoid,
		.nr_avoid = KPLACE_SEGMENTS,
	};
	u32 i;

	for (i = 0; i < ask->count; i++)
		problem.segments[i] = segment_for(ask, i);
	for (i = 0; i < KPLACE_SEGMENTS; i++)
		ask->avoid[i] = (struct kplace_span) {
			.start = world_address(ask->world, ask->avoid_from[i]),
			.end = world_end(ask->world, ask->avoid_to[i] - 1),
			.name = "avoid=",
		};
	return problem;
}

static void show(void *context)
{
	const struct question *ask = context;
	u32 i;

	printf("#\t%s: limit %d, expected %s, got %s, culprit %u (%s)\n",
	       ask->fault, ask->limit, ask->solvable ? "a placement" : "none",
	       kplace_status_name(ask->plan.status), ask->plan.culprit,
	       kplace_reason_text(ask->plan.segment[ask->plan.culprit].reason));
	for (i = 0; i < ask->count; i++) {
		const struct piece *piece = &ask->piece[i];
		const struct kplace_decision *got = &ask->plan.segment[i];

		printf("#\t%-6s size %d lead %d align %d boundary %d min %d max %d",
		       plan_names[i], piece->size, piece->lead, piece->align,
		       piece->boundary, piece->min, piece->max);
		printf(" avoids %x rule %d%s", piece->avoids, piece->rule_align,
		       piece->of_policy ? " policy" : "");
		printf(" line %d span %d%s %s:", piece->line, piece->span,
		       piece->above ? " above" : "",
		       piece->dir == KPLACE_UP ? "up" : "down");
		printf(" expected %d, got %lld\n", ask->expected[i],
		       ask->plan.status == KPLACE_PLACED ?
		       (long long)((got->start - ask->world->base) / PAGE) :
		       -1LL);
	}
}

static const char *check_placed(const struct question *ask,
				const struct kplace_problem *problem)
{
	struct kplace_span places[KPLACE_SEGMENTS] = { };
	const char *owner;
	u32 i;

	if (ask->plan.status != KPLACE_PLACED)
		return "missed";
	for (i = 0; i < ask->count; i++) {
		const struct kplace_decision *got = &ask->plan.segment[i];

		places[i].start = world_address(ask->world, ask->expected[i]);
		places[i].end = places[i].start + ask->piece[i].size * PAGE;
		if (got->start - places[i].start != ask->piece[i].lead * PAGE ||
		    got->end != places[i].end)
			return "not the best";
	}
	if (kplace_verify_places(problem, places, &i, &owner) != KPLACE_FITS)
		return "verify refuses it";
	return NULL;
}

/* Without the culprit and what follows there is a placement; with it, none. */
static const char *check_refused(const struct question *ask)
{
	struct question unlimited = *ask;
	int place[KPLACE_SEGMENTS];
	u32 culprit = ask->plan.culprit;
	enum kplace_reason reason;
	bool half;

	if (ask->plan.status != KPLACE_NO_PLACEMENT)
		return "no such placement";
	if (culprit >= ask->count)
		return "no culprit";
	/* What the image had before may be too much by itself. */
	if ((culprit && !plan_best(ask, place, 0, culprit)) ||
	    plan_best(ask, place, 0, culprit + 1))
		return "wrong culprit";
	unlimited.limit = 0;
	half = plan_best(&unlimited, place, 0, culprit + 1);
	reason = ask->plan.segment[culprit].reason;
	if (half ? reason != KPLACE_MORE_THAN_HALF :
		   reason == KPLACE_MORE_THAN_HALF || reason == KPLACE_FITS)
		return "not the reason";
	return NULL;
}

/* Some placement, right or wrong: does kplace_verify_places() know? */
static const char *check_verify(const struct question *ask,
				const struct kplace_problem *problem)
{
	struct kplace_span places[KPLACE_SEGMENTS] = { };
	int place[KPLACE_SEGMENTS];
	bool all_valid = true;
	const char *owner;
	u32 i;

	for (i = 0; i < ask->count; i++) {
		place[i] = oracle_random(ask->world->pages);
		places[i].start = world_address(ask->world, place[i]);
		places[i].end = places[i].start + ask->piece[i].size * PAGE;
		all_valid = all_valid && plan_valid(ask, place, i);
	}
	all_valid = all_valid && !plan_exceeds(ask, ask->count);
	if ((kplace_verify_places(problem, places, &i, &owner) == KPLACE_FITS) !=
	    all_valid)
		return "verify is wrong about another placement";
	return NULL;
}

static void check(struct question *ask)
{
	struct kplace_problem problem = plan_problem(ask);

	ask->solvable = plan_best(ask, ask->expected, 0, ask->count);
	if (oracle_lies())
		ask->solvable = !ask->solvable;
	kplace_plan_search(&problem, &ask->plan, NULL);
	oracle_case();
	ask->fault = ask->solvable ? check_placed(ask, &problem) :
				     check_refused(ask);
	if (!ask->fault && !ask->solvable)
		ask->fault = plan_check_relax(ask, &problem);
	if (!ask->fault)
		ask->fault = check_verify(ask, &problem);
	if (ask->fault)
		oracle_mismatch(ask->world, show, ask);
}

static const enum kplace_dir directions[][KPLACE_SEGMENTS] = {
	{ KPLACE_UP, KPLACE_UP, KPLACE_UP },
	{ KPLACE_DOWN, KPLACE_DOWN, KPLACE_DOWN },
	{ KPLACE_UP, KPLACE_UP, KPLACE_DOWN },	/* stock */
};

/* Windows and "nothing below the kernel", in all combinations. */
static void check_policies(struct question *ask)
{
	u32 dir, i, policy;

	for (dir = 0; dir < ARRAY_SIZE(directions); dir++) {
		for (policy = 0; policy < 8; policy++) {
			for (i = 0; i < ask->count; i++)
				ask->piece[i].dir = directions[dir][i];
			ask->piece[1].line = policy & 1 ? 2 : 0;
			ask->piece[1].span = policy & 1 ? 4 : 0;
			ask->piece[1].above = policy & 2;
			ask->piece[2].above = policy & 4;
			if (ask->count == 2 && policy & 4)
				continue;
			check(ask);
		}
	}
}

/* All sizes and alignments of two and three segments. */
static void check_world(const struct world *world)
{
	struct question ask = { .world = world };
	struct piece *piece = ask.piece;
	u32 i;

	for (i = 0; i < 3; i++) {
		piece[i].align = 1;
		piece[i].max = world->pages;
	}
	for (piece[0].size = 1; piece[0].size <= 3; piece[0].size++) {
		for (piece[1].size = 1; piece[1].size <= 3; piece[1].size++) {
			ask.count = 2;
			check_policies(&ask);
			ask.count = 3;
			for (i = 0; i < 8; i++) {
				piece[0].align = i & 1 ? 2 : 1;
				piece[2].size = i & 2 ? 2 : 1;
				piece[2].align = i & 4 ? 2 : 1;
				piece[2].boundary = i & 4 ? 2 : 0;
				check_policies(&ask);
			}
			piece[0].align = 1;
		}
	}
}

#define PAGES 6

static void check_all_worlds(void)
{
	static struct world world = { .pages = PAGES };
	int number, rest, i;

	for (number = 0; number < 729; number++) {
		for (i = 0, rest = number; i < PAGES; i++, rest /= 3)
			world.bar[i] = ".r "[rest % 3];
		world_build(&world);
		check_world(&world);
	}
}

static int random_piece_max(const struct world *world, const struct piece *piece)
{
	if (oracle_random(4))
		return world->pages;
	return piece->min + 1 + oracle_random(world->pages - piece->min);
}

void plan_random_piece(const struct world *world, struct piece *piece)
{
	piece->size = 1 + oracle_random(1 + oracle_random(6));
	piece->lead = oracle_random(3) ? 0 : oracle_random(piece->size);
	piece->align = 1 << oracle_random(3);
	piece->least_align = oracle_random(2);
	piece->rule_align = oracle_random(4) ? 0 : piece->align / 2;
	piece->of_policy = !oracle_random(4);
	piece->boundary = 0;
	if (!oracle_random(3))
		piece->boundary = piece->size <= 2 ? 2 :
				  piece->size <= 4 ? 4 : 8;
	piece->min = oracle_random(4) ? 0 : oracle_random(world->pages);
	piece->max = random_piece_max(world, piece);
	piece->line = oracle_random(2) ? 1 << oracle_random(4) : 0;
	piece->span = piece->line * (1 + oracle_random(4));
	piece->above = oracle_random(2);
	piece->dir = oracle_random(2);
}

static void random_world(struct world *world)
{
	u32 density = 2 + oracle_random(20);
	int i;

	oracle_random_page();
	/* A multiple of all lines; or up to the last byte of 2^64. */
	world->pages = 8 + oracle_random(17);
	if (oracle_random(4) == 0)
		world->pages = 24;
	world->base = (u64)oracle_random(2) * 64 * PAGE;
	if (world->pages == 24 && oracle_random(2))
		world->base = 0 - 24 * PAGE;
	world->texture = oracle_random(TEXTURES);
	for (i = 0; i < world->pages; i++)
		world->bar[i] = oracle_random(density) ? '.' :
				"r tr:ln"[oracle_random(7)];
	world_build(world);
}

/* Ranges that some of the segments avoid; mostly there are none. */
void plan_random_avoid(struct question *ask)
{
	bool any = !oracle_random(3);
	u32 i;

	for (i = 0; i < KPLACE_SEGMENTS; i++) {
		int from = oracle_random(ask->world->pages);

		ask->avoid_from[i] = from;
		ask->avoid_to[i] = from + 1;
		ask->avoid_to[i] += oracle_random(1 +
			oracle_random(ask->world->pages - from));
		ask->piece[i].avoids = any ? oracle_random(16) : 0;
		if (ask->avoid_to[i] > ask->world->pages)
			ask->avoid_to[i] = ask->world->pages;
	}
}

static void check_random_worlds(unsigned long count)
{
	static struct world world;
	struct question ask = { .world = &world };
	u32 i;

	while (count--) {
		random_world(&world);
		ask.count = 1 + oracle_random(KPLACE_SEGMENTS);
		for (i = 0; i < ask.count; i++)
			plan_random_piece(&world, &ask.piece[i]);
		plan_random_avoid(&ask);
		ask.limit = oracle_random(3) ? 0 : 1 + oracle_random(16);
		check(&ask);
	}
}

void oracle_plan(u64 seed, unsigned long count)
{
	oracle_seed(seed);
	if (!count)
		check_all_worlds();
	check_random_worlds(oracle_count(count, 500000));
}
