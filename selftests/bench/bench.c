// SPDX-License-Identifier: GPL-2.0
/*
 * What a decision costs, on this machine.
 *
 * usage: bench time                 nanoseconds, medians
 *        bench count NAME           one run of NAME, for a tool that counts
 *        bench list                 the names
 *
 * A server's map: banks of RAM full of reservations, and an image of three
 * segments. "Near" the first gaps take it, as on most machines; "far" the
 * kernel is larger than every gap but one, which lies at the end that the
 * policy comes to last: every hole is passed over.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "plan.h"
#include "rules.h"

#define PASSES 4096

static struct kplace_map map;
static struct kplace_range *ranges;
static struct kplace_range *unsealed;
static u32 nr_unsealed;

static u64 state = 1;

static u64 random_below(u64 limit)
{
	state = state * 6364136223846793005ULL + 1442695040888963407ULL;
	return (state >> 33) % limit;
}

static void add(enum kplace_kind kind, u64 start, u64 size)
{
	unsealed[nr_unsealed++] = (struct kplace_range) {
		.start = start, .end = start + size, .kind = kind,
		.owner = kind == KPLACE_RAM ? "System RAM" : "reserved",
	};
}

/*
 * A bank of 3 GiB in every 4 for each 100 reservations, these 30 MiB apart and
 * up to 4 MiB long; below or behind all banks one of 1 GiB without any.
 */
static void describe(u32 reservations, bool large_gap_below)
{
	u32 banks = (reservations + 99) / 100;
	u32 i;

	unsealed = calloc(banks + reservations + 1, sizeof(*unsealed));
	if (!unsealed)
		abort();
	nr_unsealed = 0;
	for (i = 0; i < banks; i++)
		add(KPLACE_RAM, (i + 1ULL) << 32, 3ULL << 30);
	add(KPLACE_RAM, large_gap_below ? 0 : (banks + 1ULL) << 32, 1 << 30);
	for (i = 0; i < reservations; i++)
		add(KPLACE_RESERVED,
		    ((i / 100 + 1ULL) << 32) + (i % 100) * (30ULL << 20),
		    4096 + 4096 * random_below(1023));
}

static void prepare(u32 reservations, bool large_gap_below)
{
	describe(reservations, large_gap_below);
	ranges = calloc(KPLACE_MAP_NEED(nr_unsealed), sizeof(*ranges));
	if (!ranges)
		abort();
}

/* What is counted: ranges in, a sealed map out. */
__attribute__((noinline)) static void bench_map(void)
{
	u32 i;

	kplace_map_init(&map, ranges, KPLACE_MAP_NEED(nr_unsealed));
	for (i = 0; i < nr_unsealed; i++)
		if (kplace_map_add(&map, &unsealed[i]) != KPLACE_OK)
			abort();
	kplace_map_seal(&map);
}

static struct kplace_problem problem;
static struct kplace_stock stock;
static struct kplace_plan plan;
static struct kplace_pass passes[PASSES];
static struct kplace_trace trace;

static void set_problem(enum kplace_policy policy, bool far)
{
	problem = (struct kplace_problem) {
		.map = &map, .page = 4096, .free = KPLACE_RAM,
	};
	kplace_rules_add(&problem, KPLACE_ROLE_KERNEL, policy,
			 far ? 128 << 20 : 20 << 20, 0);
	kplace_rules_add(&problem, KPLACE_ROLE_INITRD, policy, 14 << 20, 0);
	kplace_rules_add(&problem, KPLACE_ROLE_DTB, policy, 2 << 20, 0);
}

/* What is counted: one decision. */
__attribute__((noinline)) static void bench_plan(bool is_stock, bool traced)
{
	trace = (struct kplace_trace) { .pass = passes, .capacity = PASSES };
	if (is_stock)
		kplace_plan_stock(&problem, &stock, &plan,
				  traced ? &trace : NULL);
	else
		kplace_plan_search(&problem, &plan, traced ? &trace : NULL);
}

static int compare_u64(const void *a, const void *b)
{
	u64 x = *(const u64 *)a;
	u64 y = *(const u64 *)b;

	return x < y ? -1 : x > y;
}

static u64 now(void)
{
	struct timespec at;

	clock_gettime(CLOCK_MONOTONIC, &at);
	return at.tv_sec * 1000000000ULL + at.tv_nsec;
}

/**
 * struct subject - something to measure
 * @name: what "bench count" calls it
 * @what: what the table calls it
 * @reservations: size of the map
 * @policy: %KPLACE_POLICIES for building the map
 * @far: every hole but the last is passed over
 * @traced: with the holes passed over
 * @rounds: how often it is timed
 */
struct subject {
	const char *name;
	const char *what;
	u32 reservations;
	enum kplace_policy policy;
	bool far;
	bool traced;
	u32 rounds;
};

#define STOCK KPLACE_POLICY_STOCK
#define UP KPLACE_POLICY_BOTTOM_UP
#define DOWN KPLACE_POLICY_TOP_DOWN
#define MAP KPLACE_POLICIES

static const struct subject subjects[] = {
	{ "near-stock", "stock, near", 300, STOCK, false, false, 2001 },
	{ "near-up", "bottom-up, near", 300, UP, false, false, 2001 },
	{ "near-down", "top-down, near", 300, DOWN, false, false, 2001 },
	{ "far-stock", "stock, far", 300, STOCK, true, false, 2001 },
	{ "far-up", "bottom-up, far", 300, UP, true, false, 2001 },
	{ "far-down", "top-down, far", 300, DOWN, true, false, 2001 },
	{ "told-stock", "stock, far, explained", 300, STOCK, true, true, 2001 },
	{ "told-up", "bottom-up, far, explained", 300, UP, true, true, 2001 },
	{ "told-down", "top-down, far, explained", 300, DOWN, true, true, 2001 },
	{ "far-stock-1k", "stock, far", 1000, STOCK, true, false, 501 },
	{ "far-stock-10k", "stock, far", 10000, STOCK, true, false, 51 },
	{ "far-stock-100k", "stock, far", 100000, STOCK, true, false, 11 },
	{ "map", "map built and sealed", 300, MAP, false, false, 2001 },
	{ "map-1k", "map built and sealed", 1000, MAP, false, false, 501 },
	{ "map-10k", "map built and sealed", 10000, MAP, false, false, 51 },
	{ "map-100k", "map built and sealed", 100000, MAP, false, false, 11 },
};

static void run_once(const struct subject *subject)
{
	if (subject->policy == MAP)
		bench_map();
	else
		bench_plan(subject->policy == STOCK, subject->traced);
}

static void begin(const struct subject *subject)
{
	prepare(subject->reservations, subject->policy == DOWN);
	if (subject->policy == MAP)
		return;
	bench_map();
	set_problem(subject->policy, subject->far);
}

static u64 median_time(const struct subject *subject)
{
	u64 *took = calloc(subject->rounds, sizeof(*took));
	u64 median;
	u32 i;

	if (!took)
		abort();
	for (i = 0; i < subject->rounds; i++) {
		u64 start = now();

		run_once(subject);
		took[i] = now() - start;
	}
	qsort(took, subject->rounds, sizeof(*took), compare_u64);
	median = took[subject->rounds / 2];
	free(took);
	return median;
}

static void print_time(const struct subject *subject)
{
	begin(subject);
	printf("%s\t%s\t%u\t%llu\n", subject->name, subject->what, nr_unsealed,
	       (unsigned long long)median_time(subject));
	if (subject->policy != MAP &&
	    plan.status != KPLACE_PLACED) {
		fprintf(stderr, "bench: %s found no place\n", subject->name);
		exit(1);
	}
	free(unsealed);
	free(ranges);
}

int main(int argc, char **argv)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(subjects); i++) {
		const struct subject *subject = &subjects[i];

		if (argc == 2 && !strcmp(argv[1], "list")) {
			puts(subject->name);
		} else if (argc == 2 && !strcmp(argv[1], "time")) {
			print_time(subject);
		} else if (argc == 3 && !strcmp(argv[1], "count") &&
			   !strcmp(argv[2], subject->name)) {
			begin(subject);
			run_once(subject);
			return 0;
		}
	}
	return argc != 2;
}
