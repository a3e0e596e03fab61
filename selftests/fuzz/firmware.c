// SPDX-License-Identifier: GPL-2.0-only
/*
 * Firmware's tables, in a memory that the input describes, read as the module reads
 * them: kernel/formats, with the same limits.
 */
#include <stdlib.h>

#include "acpi.h"
#include "efi_ledger.h"
#include "efi_tables.h"
#include "fdt_ledger.h"
#include "physmem.h"

#define RANGES 4096
#define ENTRIES 256

/* As a module's pool of names, and one that is soon full. */
#define POOL 512

/*
 * Whatever tables say, a reader ends soon: so many looks, and so many bytes. See
 * KPLACE_READER_LOOKS and what a look may have.
 */
#define LOOKS KPLACE_READER_LOOKS
#define BYTES (LOOKS * 1024ULL)

static struct kplace_range ranges[KPLACE_MAP_NEED(RANGES)];
static char pool[POOL];

/* A complaint has a text, and says of what. */
static void complain(void *context, const struct kplace_complaint *complaint)
{
	u64 *count = context;

	if (!complaint->flaw || complaint->flaw >= KPLACE_FLAWS || !complaint->what ||
	    !*kplace_flaw_text(complaint->flaw))
		abort();
	++*count;
}

/* All that was added lies where bytes are, and can be sorted. */
static void check_map(struct kplace_map *map)
{
	u32 i;

	for (i = 0; i < map->count; i++)
		if (map->ranges[i].start >= map->ranges[i].end ||
		    !map->ranges[i].owner)
			abort();
	kplace_map_seal(map);
	for (i = 1; i < map->count; i++)
		if (map->ranges[i].start < map->ranges[i - 1].end)
			abort();
}

/* An answer that ends a reading is never kept silent. */
static void check(struct kplace_map *map, const struct physmem *physmem,
		  enum kplace_flaw flaw, u64 complaints)
{
	if (flaw >= KPLACE_FLAWS || (flaw && !complaints))
		abort();
	if (physmem->looks > LOOKS || physmem->bytes > BYTES)
		abort();
	check_map(map);
}

/**
 * struct bench - what a reader gets
 * @physmem: the memory
 * @memory: looks into it
 * @map: gets the ranges
 * @names: for their owners
 * @complaints: how many
 * @reader: has all of that
 */
struct bench {
	struct physmem physmem;
	struct kplace_memory memory;
	struct kplace_map map;
	struct kplace_names names;
	u64 complaints;
	struct kplace_reader reader;
};

static void begin(struct bench *bench)
{
	bench->physmem.looks = 0;
	bench->physmem.bytes = 0;
	bench->complaints = 0;
	bench->memory = physmem_look(&bench->physmem);
	kplace_map_init(&bench->map, ranges, ARRAY_SIZE(ranges));
	bench->names = (struct kplace_names) { pool, sizeof(pool), 0 };
	bench->reader = (struct kplace_reader) {
		.map = &bench->map, .memory = &bench->memory,
		.complain = complain, .context = &bench->complaints,
		.source = KPLACE_FROM_EFI,
	};
}

static void read_acpi(struct bench *bench, u64 rsdp)
{
	enum kplace_flaw flaw;

	begin(bench);
	flaw = kplace_acpi_read(&bench->reader, &bench->names, rsdp);
	check(&bench->map, &bench->physmem, flaw, bench->complaints);
}

/* EFI's system table, and what it leads to. */
void fuzz_firmware_run(const struct fuzz_input *input)
{
	struct kplace_efi_found found;
	struct bench bench;
	enum kplace_flaw flaw;

	if (!physmem_parse(&bench.physmem, input->data, input->size))
		return;
	begin(&bench);
	flaw = kplace_efi_tables_read(&bench.reader, NULL, bench.physmem.root, &found);
	check(&bench.map, &bench.physmem, flaw, bench.complaints);
	if (!flaw && found.rsdp)
		read_acpi(&bench, found.rsdp);
}

void fuzz_acpi_run(const struct fuzz_input *input)
{
	struct bench bench;

	if (physmem_parse(&bench.physmem, input->data, input->size))
		read_acpi(&bench, bench.physmem.root);
}

/* A loader's ledger from the map, and the map and the reservations from that. */
static void run_ledger(const struct kplace_efi_memmap *memmap)
{
	static struct kplace_entry entries[2 * ENTRIES];
	struct kplace_ledger ledger;
	u64 need;
	u8 *out;

	kplace_ledger_init(&ledger, entries, sizeof(entries), SZ_4K);
	if (!kplace_efi_ledger_read(&ledger, memmap))
		return;
	need = kplace_efi_ledger_write(&ledger, NULL, 0, memmap->desc_size);
	out = need <= SZ_2M ? malloc(need) : NULL;
	if (out && kplace_efi_ledger_write(&ledger, out, need,
					   memmap->desc_size) != need)
		abort();
	free(out);
	need = kplace_fdt_ledger_write(&ledger, NULL, 0);
	out = malloc(need);
	if (out && kplace_fdt_ledger_write(&ledger, out, need) != need)
		abort();
	free(out);
}

static void read_memmap(const struct kplace_efi_memmap *memmap)
{
	struct bench bench = { .complaints = 0 };
	enum kplace_flaw flaw;

	begin(&bench);
	flaw = kplace_efi_memmap_read(memmap, &bench.reader);
	check(&bench.map, &bench.physmem, flaw, bench.complaints);
	kplace_efi_memmap_to_phys(memmap, memmap->address + 1);
}

/* Flags, size and version of a descriptor, the map's address; then descriptors. */
void fuzz_memmap_run(const struct fuzz_input *input)
{
	static u32 order[ENTRIES];
	struct kplace_efi_memmap memmap = { .nr_order = ENTRIES };
	u8 flags;

	if (input->size < 24)
		return;
	flags = input->data[0];
	memmap.usable = flags & 1;
	memmap.running = flags & 2;
	memmap.order = flags & 4 ? order : NULL;
	memmap.desc_version = (u32)fuzz_get(input->data + 4, 4);
	memmap.desc_size = fuzz_get(input->data + 8, 8);
	memmap.address = fuzz_get(input->data + 16, 8);
	memmap.data = input->data + 24;
	memmap.size = input->size - 24;
	read_memmap(&memmap);
	if (memmap.desc_size <= SZ_4K)
		run_ledger(&memmap);
}
