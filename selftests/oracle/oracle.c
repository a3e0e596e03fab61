// SPDX-License-Identifier: GPL-2.0-only
/*
 * Worlds, numbers and totals of the oracles.
 */
#include "oracle.h"

u64 oracle_page = SZ_4K;
unsigned long oracle_share = 1;

static u64 state = 1;
static unsigned long cases;
static unsigned long mismatches;

unsigned long oracle_count(unsigned long asked, unsigned long usual)
{
	return asked ? asked : (usual + oracle_share - 1) / oracle_share;
}

void oracle_seed(u64 seed)
{
	state = seed;
}

u32 oracle_random(u32 limit)
{
	state = state * 6364136223846793005ULL + 1442695040888963407ULL;
	return (state >> 33) % limit;
}

u64 world_address(const struct world *world, int page)
{
	return world->base + page * PAGE;
}

u64 world_end(const struct world *world, int page)
{
	u64 end = world_address(world, page + 1);

	return end ? end : U64_MAX;
}

bool world_free(const struct world *world, int page)
{
	if (page < 0 || page >= world->pages)
		return false;
	/* The number after the last page of all does not exist. */
	if (!world_address(world, page + 1))
		return false;
	return world->bar[page] == '.' || world->bar[page] == ':' ||
	       world->bar[page] == 'l';
}

static void add(struct world *world, enum kplace_kind kind, u64 start, u64 end,
		u16 bank)
{
	struct kplace_range range = {
		.start = start, .end = end, .kind = kind, .bank = bank,
		.owner = kind == KPLACE_RAM ? "ram" : "reserved",
	};

	if (kplace_map_add(&world->map, &range) != KPLACE_OK) {
		fprintf(stderr, "oracle: the map refused a range\n");
		exit(2);
	}
}

static void add_taken(struct world *world, u64 start, u64 end)
{
	world->taken[world->nr_taken++] = (struct kplace_span) {
		.start = start, .end = end, .name = "taken",
	};
}

static void build_page(struct world *world, int page)
{
	u64 start = world_address(world, page);
	u64 end = world_end(world, page);
	char letter = world->bar[page];

	switch (letter) {
	case '.':
	case ':':
	case 't':
		add(world, KPLACE_RAM, start, end, letter == ':');
		if (letter == 't')
			add_taken(world, start, end);
		return;
	case 'o':
	case 'g':
		add(world, KPLACE_RAM, start, end, 0);
		add(world, letter == 'o' ? KPLACE_SPARE : KPLACE_REMOVABLE,
		    start, end, 0);
		return;
	case 'l':
	case 'n':
		if (letter == 'l')
			add(world, KPLACE_RAM, start, end, 0);
		add(world, KPLACE_RESERVED, start, end, 0);
		add(world, KPLACE_RELEASED, start, end, 0);
		return;
	case 'r':
		add(world, KPLACE_RAM, start, end, 0);
		if (world->texture == TAKEN)
			add_taken(world, start, end);
		else if (world->texture == FIRST_BYTE)
			add(world, KPLACE_RESERVED, start, start + 1, 0);
		else if (world->texture == LAST_BYTE)
			add(world, KPLACE_RESERVED, end - 1, end, 0);
		else
			add(world, KPLACE_RESERVED, start, end, 0);
		return;
	default:
		if (world->texture == FIRST_BYTE)
			add(world, KPLACE_RAM, start + 1, end, 0);
		else if (world->texture == LAST_BYTE)
			add(world, KPLACE_RAM, start, end - 1, 0);
	}
}

static void build(struct world *world, u32 most)
{
	int page;

	kplace_map_init(&world->map, world->ranges, KPLACE_MAP_NEED(most));
	world->nr_taken = 0;
	for (page = 0; page < world->pages; page++)
		build_page(world, page);
}

/* In storage that is just enough for its ranges: behind it nothing may be touched. */
void world_build(struct world *world)
{
	const struct kplace_range behind = { .end = 1, .order = 0xdead };
	struct kplace_range *last;

	build(world, WORLD_RANGES);
	build(world, world->map.count);
	last = &world->ranges[KPLACE_MAP_NEED(world->map.count)];
	*last = behind;
	if (kplace_map_add(&world->map, &behind) != KPLACE_FULL) {
		fprintf(stderr, "oracle: a full map took a range\n");
		exit(2);
	}
	kplace_map_seal(&world->map);
	if (last->end != behind.end || last->order != behind.order) {
		fprintf(stderr, "oracle: a full map wrote behind its end\n");
		exit(2);
	}
}

void oracle_random_page(void)
{
	oracle_page = SZ_4K << 2 * oracle_random(3);
}

void oracle_case(void)
{
	cases++;
}

void oracle_mismatch(const struct world *world, void (*show)(void *),
		     void *context)
{
	if (mismatches++)
		return;
	printf("# first mismatch: base %#llx, %d pages, texture %d\n#\t|%.*s|\n",
	       world->base, world->pages, world->texture,
	       world->pages, world->bar);
	show(context);
}

bool oracle_result(const char *name, int number)
{
	bool good = cases && !mismatches;

	printf("%sok %d - %s: %lu cases, %lu mismatches\n", good ? "" : "not ",
	       number, name, cases, mismatches);
	return good;
}

bool oracle_lies(void)
{
	return !cases && getenv("KPLACE_FAIL");
}
