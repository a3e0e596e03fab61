// SPDX-License-Identifier: GPL-2.0-only
/*
 * The worlds that are measured.
 */
#include <stdlib.h>

#include "align.h"
#include "world.h"

#define KIB (1ULL << 10)
#define MIB (1ULL << 20)
#define GIB (1ULL << 30)

static u64 state;

static u64 below(u64 limit)
{
	state = state * 6364136223846793005ULL + 1442695040888963407ULL;
	return (state >> 24) % limit;
}

/* From @least to @most pages, and as many small ones as large ones. */
static u64 some_pages(u64 least, u64 most)
{
	u64 pages = most;

	while (pages > least && below(2))
		pages /= 2;
	return SZ_4K * (least + below(kplace_max(pages - least, 1)));
}

static void *allocate(u64 count, u64 size)
{
	void *memory = calloc(count, size);

	if (!memory)
		abort();
	return memory;
}

static void put(struct bench_regions *regions, u64 base, u64 size)
{
	u32 node = (u32)regions->count;

	regions->region[regions->count++] = (struct bench_region) {
		.base = base, .size = size, .node = (int)node,
	};
}

static u64 end_of(const struct bench_region *region)
{
	return region->base + region->size;
}

static struct kplace_range *add(struct bench_world *world,
				enum kplace_kind kind, const char *owner,
				u64 start, u64 size)
{
	struct kplace_range *range = &world->range[world->nr_ranges++];

	*range = (struct kplace_range) {
		.start = start, .end = start + size, .kind = kind,
		.owner = owner,
	};
	return range;
}

static void add_regions(struct bench_world *world,
			const struct bench_regions *regions,
			enum kplace_kind kind)
{
	u64 i;

	for (i = 0; i < regions->count; i++)
		add(world, kind, kind == KPLACE_RAM ? "System RAM" : "reserved",
		    regions->region[i].base, regions->region[i].size)->bank =
			(u16)regions->region[i].node;
}

static struct bench_region *ram_of(const struct bench_world *world, u64 start,
				   u64 size)
{
	const struct bench_regions *memory = &world->load.memory;
	u64 i;

	for (i = 0; i < memory->count; i++)
		if (start >= memory->region[i].base &&
		    start + size <= memory->region[i].base +
				    memory->region[i].size)
			return &memory->region[i];
	return NULL;
}

/* Insert in order; not if it would touch another, or is not all RAM. */
static bool reserve(struct bench_world *world, u64 base, u64 size)
{
	struct bench_regions *reserved = &world->load.reserved;
	struct bench_region *region = reserved->region;
	u64 low = 0;
	u64 high = reserved->count;

	if (!ram_of(world, base, size))
		return false;
	while (low < high) {
		u64 middle = (low + high) / 2;

		if (region[middle].base + region[middle].size >= base)
			high = middle;
		else
			low = middle + 1;
	}
	if (low < reserved->count && region[low].base <= base + size)
		return false;
	memmove(&region[low + 1], &region[low],
		(reserved->count - low) * sizeof(*region));
	region[low] = (struct bench_region) { .base = base, .size = size };
	reserved->count++;
	return true;
}

/* One more reservation of a machine: where, depends on its number. */
static bool reserve_one(struct bench_world *world, u32 number)
{
	const struct bench_regions *memory = &world->load.memory;
	const struct bench_region *low = &memory->region[0];
	const struct bench_region *bank;
	u64 size;

	switch (number % 4) {
	case 0:		/* firmware's, below the top of low memory */
		size = some_pages(1, 64);
		return reserve(world, end_of(low) - size - SZ_4K *
			       below(32 * 1024), size);
	case 1:		/* boot allocations, below the top of a node's */
		size = some_pages(16, 2048);
		bank = &memory->region[memory->count > 1 ?
				       1 + below(memory->count - 1) : 0];
		return reserve(world, end_of(bank) - size - SZ_64K *
			       below(1024 + world->load.reserved.count * 8),
			       size);
	default:	/* anywhere */
		size = some_pages(1, 256);
		bank = &memory->region[below(memory->count)];
		return reserve(world, bank->base + SZ_4K *
			       below(bank->size / SZ_4K), size);
	}
}

static void reserve_big(struct bench_world *world, u64 size, u64 align)
{
	const struct bench_region *low = &world->load.memory.region[0];

	while (!reserve(world, low->base + align * below(low->size / align),
			size))
		;
}

/* A node has a bank; the first one's lowest 2 GiB lie by themselves. */
static void make_realistic(struct bench_world *world, u32 reservations)
{
	u64 nodes = 1 + reservations / 100;
	u32 number = 0;
	u64 i;

	put(&world->load.memory, 2 * GIB, 2 * GIB);
	for (i = 0; i < nodes && reservations > 20; i++)
		put(&world->load.memory, (i << 40) + (34 * GIB), 30 * GIB);
	reserve_big(world, (24 + below(24)) * MIB, 2 * MIB);
	reserve_big(world, (10 + below(80)) * MIB, SZ_4K);
	reserve_big(world, 64 * MIB, 4 * MIB);
	while (world->load.reserved.count < reservations)
		number += reserve_one(world, number);
	world->load.kernel = (20 + below(30)) * MIB;
	world->load.initrd = (10 + below(120)) * MIB;
	world->load.dtb = 64 * KIB;
}

static void make_far(struct bench_world *world, u32 reservations, bool downward)
{
	struct bench_regions *memory = &world->load.memory;
	u64 banks = (reservations + 99) / 100;
	u64 i;

	if (downward)
		put(memory, 0, GIB);
	for (i = 0; i < banks; i++)
		put(memory, (i + 1) << 32, 3 * GIB);
	if (!downward)
		put(memory, (banks + 1) << 32, GIB);
	for (i = 0; i < reservations; i++)
		put(&world->load.reserved,
		    ((i / 100 + 1) << 32) + i % 100 * 30 * MIB,
		    SZ_4K + SZ_4K * below(1023));
	world->load.kernel = 128 * MIB;
	world->load.initrd = 14 * MIB;
	world->load.dtb = 64 * KIB;
}

static void take(struct bench_world *world, u64 start, u64 size)
{
	struct bench_load *load = &world->load;

	load->segment[load->taken++] = (struct bench_segment) {
		.start = start, .size = size,
	};
	world->taken[world->nr_taken++] = (struct kplace_span) {
		.start = start, .end = start + size, .name = "earlier segment",
	};
}

static void make_crowded(struct bench_world *world)
{
	u64 i;

	put(&world->load.memory, GIB, GIB);
	for (i = 0; i < 61; i++)
		take(world, GIB + i * MIB, some_pages(1, 128));
	world->load.kernel = 20 * MIB;
	world->load.initrd = 14 * MIB;
	world->load.dtb = 64 * KIB;
}

/* Each hole of 22 to 30 MiB takes a kernel of 20 MiB, aligned to 2 MiB. */
static void make_storm(struct bench_world *world, u32 reservations, bool chase)
{
	u64 i;

	put(&world->load.memory, GIB, (reservations + 2) * 32 * MIB);
	for (i = 0; i < reservations; i++)
		put(&world->load.reserved, GIB + i * 32 * MIB,
		    (2 + below(8)) * MIB);
	if (!chase)
		put(&world->load.reserved, GIB + i * 32 * MIB, 64 * MIB);
	world->load.kernel = 20 * MIB;
	world->load.initrd = 40 * MIB;
	world->load.dtb = 64 * KIB;
}

static void make_steps(struct bench_world *world)
{
	u64 i;

	put(&world->load.memory, GIB, 16 * GIB);
	for (i = 0; i < 15; i++)
		take(world, GIB + 24 * MIB + i * GIB, GIB - 8 * MIB);
	world->load.kernel = 20 * MIB;
	world->load.initrd = 64 * MIB;
	world->load.dtb = 64 * KIB;
}

/* Bank after bank: a MiB of RAM, and every second one is reserved. */
static void make_sorted(struct bench_world *world, u32 ranges)
{
	u32 i;

	for (i = 0; i < ranges; i++)
		add(world, i % 2 ? KPLACE_RESERVED : KPLACE_RAM, i % 2 ?
		    "reserved" : "System RAM", GIB + i * MIB, MIB);
}

/* ACPI tables in no order: a machine has tens of them. */
#define TABLES 50

/* Of six ranges, two are memblock's own; what other sources name overlaps them. */
static void make_typed(struct bench_world *world, u32 ranges)
{
	u64 each = (ranges - TABLES) / 5;
	u64 i;

	for (i = 0; i < TABLES; i++)
		add(world, KPLACE_ACPI, "ACPI tables", GIB + SZ_4K +
		    (i * 7919 % TABLES) * 2 * MIB, 600);
	for (i = 0; i < 2 * each; i++)
		add(world, i % 2 ? KPLACE_RUNTIME : KPLACE_ACPI,
		    "EFI memory map", GIB + i * MIB, SZ_64K);
	for (i = 0; i < each; i++)
		add(world, KPLACE_FDT, "device tree", 2 * GIB + i * MIB / 4,
		    SZ_4K);
	for (i = 0; i < 4; i++)
		add(world, KPLACE_RAM, "System RAM", GIB + i * each * MIB,
		    each * MIB);
	for (i = 0; i < 2 * each; i++)
		add(world, KPLACE_RESERVED, "reserved", GIB + i * 2 * MIB,
		    32 * SZ_4K);
}

/* Banks, at most: the first of all, one for each hundred, and one more. */
static u64 most_banks(u32 reservations)
{
	return 3 + reservations / 100;
}

void bench_world_make(struct bench_world *world, enum bench_kind kind,
		      u32 reservations, u32 seed, bool downward)
{
	state = seed;
	*world = (struct bench_world) { };
	world->load.memory.region = allocate(most_banks(reservations),
					     sizeof(struct bench_region));
	world->load.reserved.region = allocate(reservations + 2,
					       sizeof(struct bench_region));
	world->range = allocate(most_banks(reservations) + reservations + 2,
				sizeof(*world->range));
	switch (kind) {
	case REALISTIC:
		make_realistic(world, reservations);
		break;
	case FAR:
		make_far(world, reservations, downward);
		break;
	case CROWDED:
		make_crowded(world);
		break;
	case STORM:
	case CHASE:
		make_storm(world, reservations, kind == CHASE);
		break;
	case STEPS:
		make_steps(world);
		break;
	case SORTED:
		make_sorted(world, reservations);
		break;
	case TYPED:
		make_typed(world, reservations);
		break;
	}
	add_regions(world, &world->load.memory, KPLACE_RAM);
	add_regions(world, &world->load.reserved, KPLACE_RESERVED);
}

void bench_world_free(struct bench_world *world)
{
	free(world->load.memory.region);
	free(world->load.reserved.region);
	free(world->range);
}
