// SPDX-License-Identifier: GPL-2.0-only
/*
 * Worlds drawn as bars, for the unit tests.
 */
#include "unit.h"

static const char kind_letter[] = {
	[KPLACE_RAM] = '.',
	[KPLACE_SPARE] = 'o',
	[KPLACE_REMOVABLE] = 'g',
	[KPLACE_DRIVER] = 'd',
	[KPLACE_RESERVED] = 'r',
	[KPLACE_RELEASED] = '+',
	[KPLACE_SOFT_RESERVED] = 's',
	[KPLACE_UNACCEPTED] = 'u',
	[KPLACE_PERSISTENT] = 'p',
	[KPLACE_MMIO] = 'm',
	[KPLACE_CRASH] = 'c',
	[KPLACE_KERNEL] = 'k',
	[KPLACE_BOOT_INITRD] = 'i',
	[KPLACE_FDT] = 't',
	[KPLACE_NOMAP] = 'n',
	[KPLACE_ACPI] = 'a',
	[KPLACE_EFI_MEMMAP] = 'e',
	[KPLACE_ACPI_NVS] = 'v',
	[KPLACE_RUNTIME] = 'x',
	[KPLACE_FIRMWARE] = 'f',
	[KPLACE_LPI] = 'l',
	[KPLACE_POISON] = 'b',
};

static_assert(sizeof(kind_letter) == KPLACE_KINDS, "a kind has no letter");

static const char * const kind_owner[] = {
	[KPLACE_RAM] = "System RAM",
	[KPLACE_SPARE] = "other node",
	[KPLACE_REMOVABLE] = "removable",
	[KPLACE_DRIVER] = "driver",
	[KPLACE_RESERVED] = "somebody",
	[KPLACE_RELEASED] = "released",
	[KPLACE_SOFT_RESERVED] = "special purpose",
	[KPLACE_UNACCEPTED] = "unaccepted",
	[KPLACE_PERSISTENT] = "persistent",
	[KPLACE_MMIO] = "device",
	[KPLACE_CRASH] = "Crash kernel",
	[KPLACE_KERNEL] = "this kernel",
	[KPLACE_BOOT_INITRD] = "initrd of this boot",
	[KPLACE_FDT] = "device tree",
	[KPLACE_NOMAP] = "firmware",
	[KPLACE_ACPI] = "ACPI tables",
	[KPLACE_EFI_MEMMAP] = "EFI memory map",
	[KPLACE_ACPI_NVS] = "ACPI NVS",
	[KPLACE_RUNTIME] = "EFI runtime",
	[KPLACE_FIRMWARE] = "EFI tables",
	[KPLACE_LPI] = "LPI tables",
	[KPLACE_POISON] = "hwpoison",
};

const struct kplace_stock stock_new = { .wastes_top = false };
const struct kplace_stock stock_old = { .wastes_top = true };

const char *world_owner(enum kplace_kind kind)
{
	return kind_owner[kind];
}

void world_init(struct world *world, u64 base, u64 page)
{
	world->base = base;
	world->page = page;
	kplace_map_init(&world->map, world->ranges, ARRAY_SIZE(world->ranges));
}

static void add_banked(struct world *world, enum kplace_kind kind, u64 start,
		       u64 end, u16 bank)
{
	struct kplace_range range = {
		.start = start,
		.end = end,
		.kind = kind,
		.bank = bank,
		.owner = kind_owner[kind],
		.source = KPLACE_FROM_MEMBLOCK,
	};

	assert_int_equal(kplace_map_add(&world->map, &range), KPLACE_OK);
}

void world_add(struct world *world, enum kplace_kind kind, u64 start, u64 end)
{
	add_banked(world, kind, start, end, 0);
}

static enum kplace_kind letter_kind(char letter)
{
	const char *found;

	if (letter == ':')
		return KPLACE_RAM;
	found = memchr(kind_letter, letter, sizeof(kind_letter));
	if (!found)
		fail_msg("no such letter in a bar: '%c'", letter);
	return found - kind_letter;
}

/* The number of bytes from @page pages up, which may reach 2^64. */
static u64 page_end(const struct world *world, size_t page)
{
	u64 address = world->base + page * world->page;

	return address ? address : U64_MAX;
}

void world_draw(struct world *world, const char *bar)
{
	size_t i, length;

	for (i = 0; bar[i]; i += length) {
		u64 start = world->base + i * world->page;
		u16 bank = bar[i] == ':';
		enum kplace_kind kind;

		length = 1;
		while (bar[i + length] == bar[i])
			length++;
		if (bar[i] == ' ')
			continue;
		kind = letter_kind(bar[i]);
		add_banked(world, KPLACE_RAM, start, page_end(world, i + length),
			   bank);
		if (kind != KPLACE_RAM)
			add_banked(world, kind, start,
				   page_end(world, i + length), 0);
	}
}

void world_of(struct world *world, const char *bar)
{
	world_init(world, 0, PAGE);
	world_draw(world, bar);
	kplace_map_seal(&world->map);
}

void assert_normal(const struct kplace_map *map)
{
	u32 i;

	assert_true(map->sealed);
	for (i = 0; i < map->count; i++) {
		const struct kplace_range *range = &map->ranges[i];
		const struct kplace_range *next = range + 1;

		assert_true(range->start < range->end);
		if (i + 1 == map->count)
			break;
		assert_true(range->end <= next->start);
		assert_false(range->end == next->start &&
			     range->kind == next->kind &&
			     range->owner == next->owner &&
			     range->source == next->source &&
			     range->bank == next->bank);
	}
}

/* What one page is; '?' where a range begins or ends inside it. */
static char draw_page(const struct kplace_map *map, u64 start, u64 end)
{
	const struct kplace_range *range;
	u32 i = kplace_map_find(map, start);

	if (i == map->count || map->ranges[i].start >= end)
		return ' ';
	range = &map->ranges[i];
	if (range->start > start || range->end < end)
		return '?';
	if (range->kind == KPLACE_RAM && range->bank)
		return ':';
	return kind_letter[range->kind];
}

void assert_bar(const struct world *world, const char *bar)
{
	char drawn[BAR_PAGES + 1];
	size_t i;

	assert_normal(&world->map);
	assert_true(strlen(bar) <= BAR_PAGES);
	for (i = 0; bar[i]; i++)
		drawn[i] = draw_page(&world->map,
				     world->base + i * world->page,
				     page_end(world, i + 1));
	drawn[i] = '\0';
	assert_string_equal(drawn, bar);
}

struct kplace_segment segment_of(const char *name, u64 pages,
				 enum kplace_dir dir)
{
	return (struct kplace_segment) {
		.name = name,
		.size = pages * PAGE,
		.align = PAGE,
		.max = U64_MAX,
		.dir = dir,
	};
}

struct kplace_problem problem_of(const struct world *world)
{
	return (struct kplace_problem) {
		.map = &world->map,
		.page = PAGE,
		.free = KPLACE_RAM,
	};
}

void problem_add(struct kplace_problem *problem, struct kplace_segment segment)
{
	assert_true(problem->nr_segments < KPLACE_SEGMENTS);
	problem->segments[problem->nr_segments++] = segment;
}

struct kplace_trace *trace_of_test(void)
{
	static struct kplace_pass pass[WORLD_RANGES];
	static struct kplace_trace trace;

	memset(pass, 0, sizeof(pass));
	trace = (struct kplace_trace) {
		.pass = pass,
		.capacity = ARRAY_SIZE(pass),
	};
	return &trace;
}

void assert_valid(const struct kplace_problem *problem,
		  const struct kplace_plan *plan)
{
	struct kplace_span places[KPLACE_SEGMENTS] = { };
	const char *owner = NULL;
	u32 index = 0;
	u32 i;

	assert_int_equal(plan->status, KPLACE_PLACED);
	assert_int_equal(plan->nr_segments, problem->nr_segments);
	for (i = 0; i < plan->nr_segments; i++) {
		assert_int_equal(plan->segment[i].status, KPLACE_PLACED);
		places[i].start = plan->segment[i].start - plan->segment[i].lead;
		places[i].end = plan->segment[i].end;
		places[i].name = plan->segment[i].name;
	}
	assert_int_equal(kplace_verify_places(problem, places, &index, &owner),
			 KPLACE_FITS);
}
