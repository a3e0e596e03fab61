// SPDX-License-Identifier: GPL-2.0-only
/*
 * The EFI memory map of a ledger against a world of bytes.
 *
 * In random ledgers every EFI page is looked at byte by byte, a byte standing for
 * a cell of 512: the map must describe the page as what lasts longest of it, as free
 * only if all of it is, and not at all if nothing is there; and its entries must
 * be sorted, disjoint and merged.
 */
#include "efi_ledger.h"
#include "efi_type.h"
#include "oracle.h"

#define WORLDS 200000
#define ENTRIES 10
#define CELLS 96u
#define CELL 512u
#define PAGE_CELLS ((u32)SZ_4K / CELL)

/* In the order in which one outlasts the other. */
enum cell {
	VOID,
	UNUSED,
	LOADED,
	TABLE,
	FIRMWARE
};

struct picture {
	char pool[ENTRIES * KPLACE_LEDGER_EACH];
	struct kplace_ledger ledger;
	u64 base;
	enum cell cell[CELLS];
	u64 page;
	u32 told;
	u32 expected;
};

static const char * const names[ENTRIES] = {
	"a", "b", "c", "d", "e", "f", "g", "h", "i", "j",
};

static void fill(struct picture *picture, u64 start, u64 end, enum cell cell)
{
	u64 i;

	for (i = start; i < end; i++)
		if (picture->cell[i] < cell && (cell == UNUSED ||
						picture->cell[i] != VOID))
			picture->cell[i] = cell;
}

static void put(struct picture *picture, enum kplace_kind kind, enum cell cell,
		u64 start, u64 end)
{
	const struct kplace_entry entry = {
		.name = names[picture->ledger.count], .kind = kind,
		.start = picture->base + start * CELL,
		.end = picture->base + end * CELL,
	};

	kplace_ledger_add(&picture->ledger, &entry);
	fill(picture, start, end, cell);
}

/* Of no type, or of one that lasts longer than a load does. */
static void load(struct picture *picture, u64 start, u64 end)
{
	static const struct {
		u32 type;
		enum cell cell;
	} types[] = {
		{ KPLACE_EFI_LOADER_DATA, LOADED },
		{ KPLACE_EFI_ACPI_RECLAIM, TABLE },
		{ KPLACE_EFI_RESERVED, FIRMWARE },
	};
	u32 i = oracle_random(ARRAY_SIZE(types));
	struct kplace_entry entry = {
		.name = names[picture->ledger.count], .owner = "loader",
		.kind = KPLACE_RESERVED, .typed = i > 0, .type = i ? types[i].type : 0,
	};
	const struct kplace_wish wish = {
		.size = (end - start) * CELL, .align = 1, .fixed = true,
		.min = picture->base + start * CELL, .max = U64_MAX,
	};

	if (kplace_ledger_load(&picture->ledger, &entry, &wish))
		fill(picture, start, end, types[i].cell);
}

/* RAM everywhere in up to three pieces, and over it what takes from it. */
static void build(struct picture *picture)
{
	u32 pieces = 1 + oracle_random(3);
	u32 i;

	*picture = (struct picture) { .base = oracle_random(4) * PAGE };
	kplace_ledger_init(&picture->ledger, picture->pool,
			   sizeof(picture->pool), PAGE);
	for (i = 0; i < ENTRIES; i++) {
		u64 start = oracle_random(CELLS - 1);
		u64 most = CELLS - start;
		u64 end = start + 1 + oracle_random(i < pieces ? (u32)most :
						    most > 20 ? 20 : (u32)most);

		if (i < pieces)
			put(picture, KPLACE_RAM, UNUSED, start, end);
		else if (oracle_random(2))
			load(picture, start, end);
		else if (picture->cell[start] != VOID &&
			 picture->cell[end - 1] != VOID)
			oracle_random(2) ?
			put(picture, KPLACE_ACPI, TABLE, start, start + 1) :
			put(picture, KPLACE_FIRMWARE, FIRMWARE, start, start + 1);
	}
}

static u32 type_of(enum cell cell)
{
	static const u32 types[] = {
		[VOID] = KPLACE_EFI_TYPES,
		[UNUSED] = KPLACE_EFI_CONVENTIONAL,
		[LOADED] = KPLACE_EFI_LOADER_DATA,
		[TABLE] = KPLACE_EFI_ACPI_RECLAIM,
		[FIRMWARE] = KPLACE_EFI_RESERVED,
	};

	return types[cell];
}

static u32 expect(const struct picture *picture, u64 page)
{
	enum cell longest = VOID;
	bool all = true;
	u32 i;

	for (i = 0; i < PAGE_CELLS; i++) {
		enum cell cell = picture->cell[page * PAGE_CELLS + i];

		all = all && cell == UNUSED;
		if (cell > longest)
			longest = cell;
	}
	return type_of(longest == UNUSED && !all ? VOID : longest);
}

/* The type that the map has for a page; entries must be in normal form. */
static u32 look_up(const struct picture *picture, u64 page, bool *normal)
{
	struct kplace_efi_walk walk = { .ledger = &picture->ledger };
	struct kplace_efi_entry entry = { .type = KPLACE_EFI_TYPES };
	u64 at = picture->base / PAGE + page;
	u32 found = KPLACE_EFI_TYPES;
	u64 end = 0;
	u32 before = KPLACE_EFI_TYPES;

	for (; kplace_efi_ledger_next(&walk, &entry); before = entry.type) {
		u64 first = entry.start / PAGE;

		*normal = *normal && entry.pages && first >= end &&
			  (first > end || entry.type != before);
		end = first + entry.pages;
		if (at >= first && at < end)
			found = entry.type;
	}
	return found;
}

static void show(void *context)
{
	const struct picture *picture = context;
	u32 i;

	printf("#\tpage %llu: expected type %u, told %u\n#\t",
	       picture->page, picture->expected,
	       picture->told);
	for (i = 0; i < CELLS; i++)
		printf("%s%c", i % PAGE_CELLS ? "" : "|",
		       " .ltF"[picture->cell[i]]);
	printf("|\n");
}

/**
 * oracle_efi - EFI memory maps of random ledgers
 * @seed: of the generator
 * @count: ledgers; 0 for what make check runs
 */
void oracle_efi(u64 seed, unsigned long count)
{
	static const struct world nowhere;
	static struct picture picture;

	oracle_seed(seed);
	for (count = oracle_count(count, WORLDS); count; count--) {
		build(&picture);
		for (picture.page = 0; picture.page < CELLS / PAGE_CELLS;
		     picture.page++) {
			bool normal = true;
			bool bad;

			picture.expected = expect(&picture, picture.page);
			picture.told = look_up(&picture, picture.page, &normal);
			bad = oracle_lies() || !normal ||
			      picture.told != picture.expected;
			oracle_case();
			if (bad)
				oracle_mismatch(&nowhere, show, &picture);
		}
	}
}
