// SPDX-License-Identifier: GPL-2.0-only
/*
 * What an early loader such as Xen allocates before it has an allocator: a chunk for
 * the memory map above 1 MiB and below 4 GiB, and a trampoline for other processors
 * below 1 MiB. The ledger has 64 KiB; the firmware is then asked for just these places.
 */
#include "chunks.h"
#include "efi_type.h"
#include "ledger.h"

#define POOL SZ_64K
#define SZ_1M 0x100000ULL
#define SZ_4G 0x100000000ULL

/**
 * struct chunk - one of them
 * @name: what it is
 * @wish: where it may lie
 */
struct chunk {
	const char *name;
	struct kplace_wish wish;
};

static const struct chunk chunks[] = {
	{ "memory map", { .size = SZ_64K, .min = SZ_1M, .max = SZ_4G,
			  .align = SZ_4K, .dir = KPLACE_UP } },
	{ "trampoline", { .size = SZ_64K, .min = SZ_4K, .max = SZ_1M,
			  .align = SZ_4K, .dir = KPLACE_DOWN } },
};

static bool full(struct sentence *why)
{
	return refuse(why,
		      "the ledger's 64 KiB have no space for the map: they hold %llu ranges",
		      (u64)(POOL / KPLACE_LEDGER_EACH));
}

/* A page in every 64 KiB from 1 MiB on: no hole between them takes a chunk. */
static bool add_made_up(struct kplace_ledger *ledger, u64 entries,
			struct sentence *why)
{
	u64 i;

	for (i = 0; i < entries; i++) {
		struct kplace_entry entry = {
			.name = "made up", .start = SZ_1M + i * SZ_64K,
			.end = SZ_1M + i * SZ_64K + SZ_4K,
			.kind = KPLACE_RESERVED, .source = KPLACE_FROM_EFI,
		};

		if (!kplace_ledger_add(ledger, &entry))
			return full(why);
	}
	return true;
}

static bool place(struct app *app, struct kplace_ledger *ledger,
		  const struct chunk *chunk, struct sentence *why)
{
	const struct kplace_wish *wish = &chunk->wish;
	struct kplace_entry entry = {
		.name = chunk->name, .owner = "loader",
		.kind = KPLACE_RESERVED,
	};
	struct kplace_hole largest = { 0 };
	u64 status;

	if (!kplace_ledger_load(ledger, &entry, wish)) {
		if (!kplace_ledger_largest(ledger, wish, &largest))
			largest.end = largest.start;
		return refuse(why,
			      "no place for the %s of 0x%llx bytes between 0x%llx and 0x%llx: the largest hole there has 0x%llx",
			      chunk->name, wish->size, wish->min, wish->max,
			      largest.end - largest.start);
	}
	if (!app_pages(app, entry.start, wish->size >> KPLACE_EFI_PAGE_BITS,
		       KPLACE_EFI_LOADER_DATA, &status))
		return refuse(why, "the firmware refuses the %s at 0x%llx: %s",
			      chunk->name, entry.start, status_name(status));
	say(app, "chunk %s 0x%llx-0x%llx\n", chunk->name, entry.start,
	    entry.end);
	return true;
}

/**
 * chunks_try - place them, in the firmware's map, and take them
 * @app: the application; what is taken is freed with all else
 * @entries: ranges that are made up and in the way
 * @why: set if there is no place for one, or no space for the map
 *
 * Return: whether all have a place, and the firmware agrees.
 */
bool chunks_try(struct app *app, u64 entries, struct sentence *why)
{
	void *pool = app_pool(app, POOL, KPLACE_EFI_LOADER_DATA);
	struct memory_map memory = { .app = app };
	struct kplace_ledger ledger;
	bool right;
	u32 i;

	if (!pool)
		return refuse(why, "the firmware has no 64 KiB for the ledger");
	if (!memory_map_read(app, &memory, why))
		return false;
	kplace_ledger_init(&ledger, pool, POOL, SZ_4K);
	right = (kplace_ledger_take_map(&ledger, &memory.map) || full(why)) &&
		add_made_up(&ledger, entries, why);
	if (right)
		say(app, "ledger of 64 KiB: the firmware's %llu entries and %llu made-up ones\n",
		    kplace_efi_memmap_count(&memory.efi), entries);
	for (i = 0; right && i < ARRAY_SIZE(chunks); i++)
		right = place(app, &ledger, &chunks[i], why);
	/* The ledger has names of the map's. */
	memory_map_free(&memory);
	return right;
}
