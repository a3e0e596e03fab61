// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a decision costs, on this machine.
 *
 * usage: bench count     each subject once, to be counted by callgrind, which
 *                        writes a file for each
 *        bench time      nanoseconds of each subject, one a line
 *
 * A subject has a name of five words: the world's kind, its size, its seed, the
 * policy, and what is measured: kplace's plan, the same told (with the holes
 * passed over), the stock kernel's search, or the floor.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <valgrind/callgrind.h>

#include "rules.h"
#include "world.h"

/* Worlds of a kind of which no two are alike. */
#define SEEDS 20
/* Holes passed over that are kept: all, of three segments. */
#define MOST_PASSES 400000
/* Timed are at least this many nanoseconds at once, this often. */
#define LEAST_TIME 50000
#define TIMES 9

/**
 * struct setting - worlds of one kind and size
 * @name: of the kind
 * @kind: the kind
 * @reservations: the size; where it is 0 the kind has but one
 * @seeds: how many worlds
 * @slow: the stock kernel takes too long to be counted
 */
struct setting {
	const char *name;
	enum bench_kind kind;
	u32 reservations;
	u32 seeds;
	bool slow;
};

static const struct setting settings[] = {
	{ "realistic", REALISTIC, 20, SEEDS, false },
	{ "realistic", REALISTIC, 100, SEEDS, false },
	{ "realistic", REALISTIC, 300, SEEDS, false },
	{ "far", FAR, 300, 1, false },
	{ "far", FAR, 1000, 1, false },
	{ "far", FAR, 10000, 1, false },
	{ "far", FAR, 100000, 1, false },
	{ "crowded", CROWDED, 0, 1, false },
	{ "storm", STORM, 1600, 1, false },
	{ "storm", STORM, 3200, 1, false },
	{ "storm", STORM, 20000, 1, true },
	{ "chase", CHASE, 3200, 1, false },
	{ "steps", STEPS, 0, 1, false },
};

/* What is measured in a world, and in which order. */
enum what {
	WHAT_FLOOR,
	WHAT_KERNEL,
	WHAT_PLAN,
	WHAT_TOLD,
	WHAT_MAP
};

static struct bench_world world;
static struct kplace_range *ranges;
static struct kplace_map map;
static struct kplace_problem problem;
static struct kplace_stock stock;
static struct kplace_plan plan;
static struct kplace_trace trace;
static enum kplace_order policy;
static bool timed;
static volatile u64 sum;	/* so that the floor is not optimised away */

/* One pass over both arrays that only sums sizes: there is no cheaper look. */
__attribute__((noinline)) static void measure_floor(void)
{
	const struct bench_load *load = &world.load;
	u64 total = 0;
	u64 i;

	for (i = 0; i < load->memory.count; i++)
		total += load->memory.region[i].size;
	for (i = 0; i < load->reserved.count; i++)
		total -= load->reserved.region[i].size;
	sum = total;
}

static void measure_kernel(void)
{
	bench_stock(&world.load, policy == KPLACE_ORDER_TOP_DOWN);
}

static void solve(struct kplace_trace *to)
{
	if (policy == KPLACE_ORDER_STOCK)
		kplace_plan_stock(&problem, &stock, &plan, to);
	else
		kplace_plan_search(&problem, &plan, to);
}

static void measure_plan(void)
{
	solve(NULL);
}

static void measure_told(void)
{
	trace.count = 0;
	solve(&trace);
}

/* Ranges in, a sealed map out. */
static void measure_map(void)
{
	u32 i;

	kplace_map_init(&map, ranges, KPLACE_MAP_NEED(world.nr_ranges));
	for (i = 0; i < world.nr_ranges; i++)
		if (kplace_map_add(&map, &world.range[i]) != KPLACE_OK)
			abort();
	kplace_map_seal(&map);
}

static void (*const measures[])(void) = {
	[WHAT_FLOOR] = measure_floor,
	[WHAT_KERNEL] = measure_kernel,
	[WHAT_PLAN] = measure_plan,
	[WHAT_TOLD] = measure_told,
	[WHAT_MAP] = measure_map,
};

static u64 now(void)
{
	struct timespec at;

	clock_gettime(CLOCK_MONOTONIC, &at);
	return at.tv_sec * 1000000000ULL + at.tv_nsec;
}

static u64 time_of(void (*measure)(void), u64 rounds)
{
	u64 start = now();
	u64 i;

	for (i = 0; i < rounds; i++)
		measure();
	return now() - start;
}

static int compare_u64(const void *a, const void *b)
{
	u64 x = *(const u64 *)a;
	u64 y = *(const u64 *)b;

	return x < y ? -1 : x > y;
}

/* The median; of what takes seconds, the first. */
static double nanoseconds(void (*measure)(void))
{
	u64 took[TIMES];
	u64 rounds = 1;
	u32 i;

	took[0] = time_of(measure, 1);
	if (took[0] > 1000000000)
		return took[0];
	while (took[0] < LEAST_TIME) {
		rounds *= 2;
		took[0] = time_of(measure, rounds);
	}
	for (i = 0; i < TIMES; i++)
		took[i] = time_of(measure, rounds);
	qsort(took, TIMES, sizeof(*took), compare_u64);
	return (double)took[TIMES / 2] / rounds;
}

static void measure(const char *name, enum what what)
{
	void (*const function)(void) = measures[what];

	if (timed) {
		printf("%s\t%.1f\n", name, nanoseconds(function));
		fflush(stdout);
		return;
	}
	CALLGRIND_ZERO_STATS;
	CALLGRIND_TOGGLE_COLLECT;
	function();
	CALLGRIND_TOGGLE_COLLECT;
	CALLGRIND_DUMP_STATS_AT(name);
}

/* The kernel and kplace must agree on what has a place. */
static void check(const char *name)
{
	bool placed = plan.status == KPLACE_PLACED;
	u32 first = world.load.taken;
	u32 i;

	if (bench_stock(&world.load, false) != placed) {
		fprintf(stderr, "bench: %s: the kernel disagrees\n", name);
		exit(1);
	}
	if (!placed || policy != KPLACE_ORDER_STOCK)
		return;
	for (i = 0; i < plan.nr_segments; i++)
		if (plan.segment[i].start != world.load.segment[first + i].start) {
			fprintf(stderr, "bench: %s: another place\n", name);
			exit(1);
		}
}

static void set_problem(void)
{
	problem = (struct kplace_problem) {
		.map = &map, .page = SZ_4K, .free = KPLACE_RAM,
		.taken = world.taken, .nr_taken = world.nr_taken,
	};
	kplace_rules_add(&problem, KPLACE_ROLE_KERNEL, policy,
			 world.load.kernel, 0);
	kplace_rules_add(&problem, KPLACE_ROLE_INITRD, policy,
			 world.load.initrd, 0);
	kplace_rules_add(&problem, KPLACE_ROLE_DTB, policy, world.load.dtb, 0);
}

static void begin(enum bench_kind kind, u32 reservations, u32 seed)
{
	bench_world_make(&world, kind, reservations, seed,
			 policy == KPLACE_ORDER_TOP_DOWN);
	ranges = calloc(KPLACE_MAP_NEED(world.nr_ranges), sizeof(*ranges));
	if (!ranges)
		abort();
}

static void end(void)
{
	free(ranges);
	bench_world_free(&world);
}

static void measure_world(const struct setting *setting, u32 seed)
{
	char prefix[64], name[128];

	begin(setting->kind, setting->reservations, seed);
	measure_map();
	set_problem();
	snprintf(prefix, sizeof(prefix), "%s %u %u %s", setting->name,
		 setting->reservations, seed, kplace_order_name(policy));
	snprintf(name, sizeof(name), "%s kplace", prefix);
	measure(name, WHAT_PLAN);
	if (!setting->slow)
		check(name);
	snprintf(name, sizeof(name), "%s told", prefix);
	measure(name, WHAT_TOLD);
	snprintf(name, sizeof(name), "%s kernel", prefix);
	if (timed || !setting->slow)
		measure(name, WHAT_KERNEL);
	snprintf(name, sizeof(name), "%s floor", prefix);
	measure(name, WHAT_FLOOR);
	end();
}

static void measure_decisions(void)
{
	size_t i;
	u32 seed;

	trace.capacity = MOST_PASSES;
	trace.pass = calloc(MOST_PASSES, sizeof(*trace.pass));
	if (!trace.pass)
		abort();
	for (i = 0; i < ARRAY_SIZE(settings); i++)
		/* Those that the stock search can be compared with. */
		for (policy = 0; policy <= KPLACE_ORDER_TOP_DOWN; policy++)
			for (seed = 1; seed <= settings[i].seeds; seed++)
				measure_world(&settings[i], seed);
	free(trace.pass);
}

static void measure_maps(void)
{
	static const u32 sizes[] = { 300, 1000, 10000, 100000 };
	static const struct {
		const char *name;
		enum bench_kind kind;
	} maps[] = {
		{ "sorted", SORTED },
		{ "memblock", FAR },
		{ "typed", TYPED },
	};
	char name[64];
	size_t i, j;

	for (i = 0; i < ARRAY_SIZE(maps); i++) {
		for (j = 0; j < ARRAY_SIZE(sizes); j++) {
			begin(maps[i].kind, sizes[j], 1);
			snprintf(name, sizeof(name), "%s %u 1 map kplace",
				 maps[i].name, sizes[j]);
			measure(name, WHAT_MAP);
			end();
		}
	}
}

int main(int argc, char **argv)
{
	if (argc != 2 || (strcmp(argv[1], "count") && strcmp(argv[1], "time"))) {
		fputs("usage: bench count|time\n", stderr);
		return 2;
	}
	timed = !strcmp(argv[1], "time");
	measure_decisions();
	policy = KPLACE_ORDER_STOCK;
	measure_maps();
	return 0;
}
