// SPDX-License-Identifier: GPL-2.0
/*
 * What a decision costs.
 *
 * usage: bench WORLD RANGES OPERATION [once]
 *
 * Prints the median time of the operation in nanoseconds; with "once" it runs
 * a single time, for callgrind, which counts inside bench_measured().
 *
 * Worlds: "server", banks with reservations of server-like sizes scattered
 * over them; "storm", whose holes take the kernel but never the initrd.
 * Operations: "floor" (one pass that sums sizes), "seal", or a policy, with
 * "+trace" behind it to keep the explanation.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "plan.h"
#include "rules.h"

#define RUNS 101
#define PASSES 4096
#define KERNEL_SIZE (SZ_2M * 20ULL)
#define INITRD_SIZE (SZ_2M * 32ULL)
#define DTB_SIZE SZ_64K
#define MAP_BASE 0x40000000ULL

struct bench {
	struct kplace_range *input;
	u32 count;
	struct kplace_map map;
	struct kplace_problem problem;
	enum kplace_policy policy;
	struct kplace_trace trace;
	bool traced;
	struct kplace_plan plan;
	u64 sum;
	void (*run)(struct bench *bench);
};

static u32 random_state = 1;

/* The same worlds everywhere. */
static u32 random_below(u32 limit)
{
	random_state = random_state * 1664525 + 1013904223;
	return (random_state >> 8) % limit;
}

static void add_input(struct bench *bench, u64 start, u64 size,
		      enum kplace_kind kind)
{
	bench->input[bench->count++] = (struct kplace_range) {
		.start = start, .end = start + size,
		.owner = kind == KPLACE_RAM ? "System RAM" : "reserved",
		.kind = kind, .source = KPLACE_FROM_MEMBLOCK,
	};
}

/* Most reservations lie close together, a few far apart, as firmware's do. */
static void build_server(struct bench *bench, u32 ranges)
{
	u64 at = MAP_BASE;
	u64 span = 0;
	u32 i;

	bench->count = 1;
	for (i = 0; i < ranges; i++) {
		u64 size = (u64)SZ_4K << random_below(8);
		u64 gap = random_below(16) ? (u64)SZ_4K << random_below(10) :
					     SZ_2M * 64ULL;

		at += gap;
		add_input(bench, at, size, KPLACE_RESERVED);
		at += size;
	}
	span = at + SZ_1G - MAP_BASE;
	bench->count = 0;
	add_input(bench, MAP_BASE, span, KPLACE_RAM);
	bench->count = ranges + 1;
}

static void build_storm(struct bench *bench, u32 ranges)
{
	u64 stride = KERNEL_SIZE + 2 * SZ_2M;
	u32 i;

	add_input(bench, MAP_BASE, stride * (ranges + 1), KPLACE_RAM);
	for (i = 0; i < ranges; i++)
		add_input(bench, MAP_BASE + stride * (i + 1) - SZ_4K, SZ_4K,
			  KPLACE_RESERVED);
}

static void run_floor(struct bench *bench)
{
	u32 i;

	bench->sum = 0;
	for (i = 0; i < bench->map.count; i++)
		bench->sum += bench->map.ranges[i].end -
			      bench->map.ranges[i].start;
}

static void run_seal(struct bench *bench)
{
	u32 i;

	kplace_map_init(&bench->map, bench->map.ranges, bench->map.capacity);
	for (i = 0; i < bench->count; i++)
		kplace_map_add(&bench->map, &bench->input[i]);
	kplace_map_seal(&bench->map);
}

static void run_plan(struct bench *bench)
{
	const struct kplace_stock stock = { };
	struct kplace_trace *trace = bench->traced ? &bench->trace : NULL;

	bench->trace.count = 0;
	if (bench->policy == KPLACE_POLICY_STOCK)
		kplace_plan_stock(&bench->problem, &stock, &bench->plan, trace);
	else
		kplace_plan_search(&bench->problem, &bench->plan, trace);
}

/* Where callgrind counts: kept in one piece, and kept. */
__attribute__((noinline)) void bench_measured(struct bench *bench);
void bench_measured(struct bench *bench)
{
	bench->run(bench);
}

static int compare(const void *a, const void *b)
{
	u64 x = *(const u64 *)a;
	u64 y = *(const u64 *)b;

	return x < y ? -1 : x > y;
}

static u64 now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * 1000000000ULL + time.tv_nsec;
}

static u64 median_time(struct bench *bench)
{
	static u64 took[RUNS];
	u32 i;

	for (i = 0; i < RUNS; i++) {
		u64 began = now();

		bench_measured(bench);
		took[i] = now() - began;
	}
	qsort(took, RUNS, sizeof(*took), compare);
	return took[RUNS / 2];
}

static bool choose(struct bench *bench, char *operation)
{
	char *trace = strchr(operation, '+');
	enum kplace_role role;

	if (trace) {
		bench->traced = !strcmp(trace, "+trace");
		*trace = '\0';
	}
	bench->run = !strcmp(operation, "floor") ? run_floor :
		     !strcmp(operation, "seal") ? run_seal : run_plan;
	if (bench->run != run_plan)
		return true;
	if (!kplace_policy_parse(operation, &bench->policy))
		return false;
	bench->problem = (struct kplace_problem) {
		.map = &bench->map, .page = SZ_4K, .free = KPLACE_RAM,
	};
	for (role = 0; role < KPLACE_ROLES; role++)
		if (role != KPLACE_ROLE_ELFCOREHDR)
			kplace_rules_add(&bench->problem, role, bench->policy,
					 role == KPLACE_ROLE_KERNEL ?
					 KERNEL_SIZE :
					 role == KPLACE_ROLE_INITRD ?
					 INITRD_SIZE : DTB_SIZE, 0);
	return true;
}

static bool allocate(struct bench *bench, u32 ranges)
{
	bench->input = calloc(ranges + 1, sizeof(*bench->input));
	bench->map.capacity = KPLACE_MAP_NEED(ranges + 1);
	bench->map.ranges = calloc(bench->map.capacity,
				   sizeof(*bench->map.ranges));
	bench->trace.capacity = PASSES;
	bench->trace.pass = calloc(PASSES, sizeof(*bench->trace.pass));
	return bench->input && bench->map.ranges && bench->trace.pass;
}

int main(int argc, char **argv)
{
	static struct bench bench;
	u32 ranges = argc > 2 ? strtoul(argv[2], NULL, 0) : 0;

	if (argc < 4 || !ranges || !allocate(&bench, ranges) ||
	    !choose(&bench, argv[3])) {
		fprintf(stderr, "usage: bench server|storm RANGES OPERATION [once]\n");
		return 2;
	}
	if (strcmp(argv[1], "storm"))
		build_server(&bench, ranges);
	else
		build_storm(&bench, ranges);
	run_seal(&bench);
	if (argc > 4)
		bench_measured(&bench);
	else
		printf("%llu\n", (unsigned long long)median_time(&bench));
	return 0;
}
