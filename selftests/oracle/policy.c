// SPDX-License-Identifier: GPL-2.0-only
/*
 * Oracle for policies: what each wishes for, against trying every placement.
 *
 * The model knows kinds of memory a page at a time, holes as runs of letters, and the
 * order of preference as the documentation has it. Where chance decides, each answer
 * must be a valid placement, and in small worlds each placement must come up.
 */
#include <string.h>

#include "plan_question.h"
#include "verify.h"

/* Of the worlds in which all that chance may do is counted. */
#define DRAWS 600
#define COUNTED 3000

/**
 * struct wish - a question with wishes, and their model's answer
 * @ask: the question; its places are those expected
 * @low: no segment below this page; 0 for no such wish
 * @pick: how places are picked
 * @seed: for chance
 * @low_unmet: expected
 * @kinds_unmet: expected
 */
struct wish {
	struct question ask;
	int low;
	enum kplace_pick pick;
	u64 seed;
	u32 low_unmet;
	u32 kinds_unmet;
};

static bool solvable(const struct question *ask)
{
	int place[KPLACE_SEGMENTS];

	return plan_best(ask, place, 0, ask->count);
}

/* The first set of kinds that will do. */
static bool model_kinds(struct question *ask)
{
	ask->no_spare = true;
	ask->no_removable = true;
	if (solvable(ask))
		return true;
	ask->no_spare = false;
	if (solvable(ask))
		return true;
	ask->no_removable = false;
	return solvable(ask);
}

static u32 model_low(struct question *ask, int low)
{
	u32 unmet = 0;
	u32 i;

	for (i = 0; i < ask->count; i++) {
		struct piece *piece = &ask->piece[i];
		const struct piece before = *piece;

		if (piece->min < low)
			piece->min = low;
		if (solvable(ask))
			continue;
		*piece = before;
		unmet |= 1U << i;
	}
	return unmet;
}

/* Free in the map, whether or not the image has it already. */
static bool in_hole(const struct question *ask, int page)
{
	const struct world *world = ask->world;
	char letter;

	if (page < 0 || page >= world->pages || !world_address(world, page + 1))
		return false;
	letter = world->bar[page];
	return plan_usable(ask, page) || letter == 't' ||
	       (letter == 'r' && world->texture == TAKEN);
}

/* The pages of the hole that begins at a page; 0 if none does. */
static int hole_at(const struct question *ask, int page)
{
	int end = page;

	if (in_hole(ask, page - 1))
		return 0;
	while (in_hole(ask, end))
		end++;
	return end - page;
}

/* Try one segment in one hole; if it fits there it stays where it is. */
static bool settle_in(struct question *ask, u32 index, int start, int size)
{
	struct piece *piece = &ask->piece[index];
	const struct piece before = *piece;
	int place[KPLACE_SEGMENTS];

	if (piece->min < start)
		piece->min = start;
	if (piece->max > start + size)
		piece->max = start + size;
	if (!plan_best(ask, place, 0, ask->count)) {
		*piece = before;
		return false;
	}
	piece->min = place[index];
	piece->max = place[index] + piece->size;
	return true;
}

/* Holes by size, those of one size by address. */
static bool settle_snugly(struct question *ask, u32 index)
{
	int size, start;

	for (size = 1; size <= ask->world->pages; size++)
		for (start = 0; start < ask->world->pages; start++)
			if (hole_at(ask, start) == size &&
			    settle_in(ask, index, start, size))
				return true;
	return false;
}

static void model_snug(struct question *ask)
{
	u32 i;

	for (i = 0; i < ask->count; i++)
		if (!settle_snugly(ask, i))
			ask->fault = "the model has no snug place";
}

static u32 kinds_used(const struct question *ask)
{
	u32 kinds = 0;
	u32 i;
	int page;

	for (i = 0; i < ask->count; i++)
		for (page = ask->expected[i];
		     page < ask->expected[i] + ask->piece[i].size; page++) {
			if (ask->world->bar[page] == 'o')
				kinds |= 1U << KPLACE_SPARE;
			if (ask->world->bar[page] == 'g')
				kinds |= 1U << KPLACE_REMOVABLE;
		}
	return kinds;
}

/* @settled becomes the question with constraints in place of wishes. */
static void model(struct wish *wish, struct question *settled)
{
	struct question *ask = &wish->ask;

	*settled = *ask;
	ask->solvable = model_kinds(settled);
	wish->low_unmet = 0;
	wish->kinds_unmet = 0;
	if (!ask->solvable)
		return;
	if (wish->low)
		wish->low_unmet = model_low(settled, wish->low);
	if (wish->pick == KPLACE_PICK_SNUG) {
		struct question snug = *settled;

		model_snug(&snug);
		ask->fault = snug.fault;
		plan_best(&snug, ask->expected, 0, ask->count);
	} else {
		plan_best(settled, ask->expected, 0, ask->count);
	}
	wish->kinds_unmet = kinds_used(ask);
}

static void show(void *context)
{
	const struct wish *wish = context;
	const struct question *ask = &wish->ask;
	u32 i;

	printf("#\t%s: pick %u low %d seed %llu limit %d, expected %s, got %s\n",
	       ask->fault, wish->pick, wish->low, wish->seed, ask->limit,
	       ask->solvable ? "a placement" : "none",
	       kplace_status_name(ask->plan.status));
	printf("#\tgiven up: expected low %x kinds %x, got low %x kinds %x\n",
	       wish->low_unmet, wish->kinds_unmet, ask->plan.unmet.low,
	       ask->plan.unmet.kinds);
	for (i = 0; i < ask->count; i++) {
		const struct piece *piece = &ask->piece[i];

		printf("#\t%-6s size %d align %d boundary %d min %d max %d avoids %x",
		       plan_names[i], piece->size, piece->align, piece->boundary,
		       piece->min, piece->max, piece->avoids);
		printf(" line %d span %d%s %s: expected %d, got %lld\n",
		       piece->line, piece->span, piece->above ? " above" : "",
		       piece->dir == KPLACE_UP ? "up" : "down",
		       ask->expected[i],
		       (long long)((ask->plan.segment[i].start -
				    ask->world->base) / PAGE) - piece->lead);
	}
}

/* Pages of the plan's places. */
static void places_of(const struct question *ask, int *place)
{
	u32 i;

	for (i = 0; i < ask->count; i++) {
		const struct kplace_decision *got = &ask->plan.segment[i];

		place[i] = (int)((got->start - got->lead - ask->world->base) /
				 PAGE);
	}
}

static const char *check_chance(const struct wish *wish,
				const struct question *settled)
{
	const struct question *ask = &wish->ask;
	int place[KPLACE_SEGMENTS];
	u32 i;

	places_of(ask, place);
	for (i = 0; i < ask->count; i++)
		if (!plan_valid(settled, place, i))
			return "chance has chosen a place that is not valid";
	return NULL;
}

static const char *check_places(const struct wish *wish,
				const struct question *settled)
{
	const struct question *ask = &wish->ask;
	int place[KPLACE_SEGMENTS];
	u32 i;

	if (ask->fault)
		return ask->fault;
	if (wish->low_unmet != ask->plan.unmet.low)
		return "another segment may lie low";
	if (wish->pick == KPLACE_PICK_CHANCE)
		return check_chance(wish, settled);
	if (wish->kinds_unmet != ask->plan.unmet.kinds)
		return "another kind of memory is used";
	places_of(ask, place);
	for (i = 0; i < ask->count; i++)
		if (place[i] != ask->expected[i])
			return "not the place preferred";
	return NULL;
}

static struct kplace_problem problem_of(struct wish *wish)
{
	struct kplace_problem problem = plan_problem(&wish->ask);

	problem.shun = KPLACE_MARKED;
	problem.low = wish->low ? world_address(wish->ask.world, wish->low) : 0;
	problem.pick = wish->pick;
	problem.seed = wish->seed;
	return problem;
}

static void check(struct wish *wish)
{
	struct question *ask = &wish->ask;
	struct kplace_problem problem = problem_of(wish);
	struct question settled;
	bool placed;

	ask->fault = NULL;
	model(wish, &settled);
	if (oracle_lies())
		ask->solvable = !ask->solvable;
	kplace_plan_search(&problem, &ask->plan, NULL);
	oracle_case();
	placed = ask->plan.status == KPLACE_PLACED;
	if (placed != ask->solvable)
		ask->fault = ask->solvable ? "missed" : "no such placement";
	else if (ask->solvable)
		ask->fault = check_places(wish, &settled);
	else if (ask->plan.unmet.low | ask->plan.unmet.kinds)
		ask->fault = "a plan that failed gave something up";
	if (ask->fault)
		oracle_mismatch(ask->world, show, wish);
}

static void random_world(struct world *world, int most)
{
	u32 density = 2 + oracle_random(12);
	int i;

	oracle_random_page();
	world->pages = 6 + oracle_random(most - 5);
	world->base = (u64)oracle_random(2) * 64 * PAGE;
	/* Up to the last byte of 2^64; a multiple of every alignment there is. */
	if (oracle_random(8) == 0) {
		world->pages = 8;
		world->base = 0 - 8 * PAGE;
	}
	world->texture = oracle_random(TEXTURES);
	for (i = 0; i < world->pages; i++)
		world->bar[i] = oracle_random(density) ? ".....oog"[oracle_random(8)] :
				"r tr:ln"[oracle_random(7)];
	world_build(world);
}

static void random_wish(const struct world *world, struct wish *wish)
{
	struct question *ask = &wish->ask;
	u32 i;

	*wish = (struct wish) { .ask.world = world };
	wish->pick = oracle_random(KPLACE_PICKS);
	wish->seed = oracle_random(1U << 30);
	/* Not 0 in a world that begins there: that is no wish. */
	if (oracle_random(2))
		wish->low = 1 + oracle_random(world->pages - 1);
	ask->count = 1 + oracle_random(3);
	for (i = 0; i < ask->count; i++) {
		plan_random_piece(world, &ask->piece[i]);
		if (ask->piece[i].size > 3)
			ask->piece[i].size = 1 + ask->piece[i].lead;
		if (wish->pick != KPLACE_PICK_EDGE)
			ask->piece[i].dir = KPLACE_UP;
		/* A base that is no multiple of all lines. */
		if (world->base % (64 * PAGE))
			ask->piece[i].line = 0;
	}
	plan_random_avoid(ask);
	ask->limit = oracle_random(4) ? 0 : 1 + oracle_random(16);
}

/*
 * Which places of the first segment can come up, by the model and by chance? Each of
 * at most 24 is missed by all draws about once in 10^11 times.
 */
static void check_all_come_up(struct wish *wish)
{
	struct question *ask = &wish->ask;
	struct question settled;
	u64 possible = 0, seen = 0;
	int place[KPLACE_SEGMENTS];
	int i;

	wish->pick = KPLACE_PICK_CHANCE;
	for (i = 0; i < (int)ask->count; i++)
		ask->piece[i].dir = KPLACE_UP;
	model(wish, &settled);
	if (!ask->solvable)
		return;
	for (place[0] = 0; place[0] < ask->world->pages; place[0]++)
		if (plan_valid(&settled, place, 0) &&
		    plan_best(&settled, place, 1, ask->count))
			possible |= 1ULL << place[0];
	for (i = 0; i < DRAWS; i++) {
		struct kplace_problem problem;

		wish->seed = i;
		problem = problem_of(wish);
		kplace_plan_search(&problem, &ask->plan, NULL);
		places_of(ask, place);
		seen |= 1ULL << place[0];
	}
	oracle_case();
	ask->fault = seen & ~possible ? "chance has chosen what is impossible" :
		     possible & ~seen ? "a place never comes up" : NULL;
	if (ask->fault)
		oracle_mismatch(ask->world, show, wish);
}

/**
 * oracle_policy - plans with wishes in random small worlds
 * @seed: of the generator
 * @count: worlds; 0 for what make check runs
 */
void oracle_policy(u64 seed, unsigned long count)
{
	static struct world world;
	struct wish wish;
	unsigned long i;

	oracle_seed(seed);
	for (i = 0; i < oracle_count(count, 1000000); i++) {
		random_world(&world, 14);
		random_wish(&world, &wish);
		check(&wish);
		if (i < COUNTED)
			check_all_come_up(&wish);
	}
}
