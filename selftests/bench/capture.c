// SPDX-License-Identifier: GPL-2.0-only
/*
 * Makes the files of a machine that does not exist, of any size.
 *
 * usage: capture SHAPE RESERVATIONS DIR
 *        capture list
 *
 * Its memory is that of bench.c: a bank of 3 GiB in every 4 for each 100
 * reservations, these 30 MiB apart and up to 4 MiB long. A shape says which
 * files there are, and which of the reservations each of them knows.
 */
#include <errno.h>
#include <libfdt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "kplace_host.h"

#define IN_BANK 100

/* With a node for one in 20, 100,000 have room in 2 MiB, all a kernel takes. */
#define IN_TREE 20

/**
 * struct view - what one file knows
 * @every: one in so many reservations; 0: there is no such file
 * @first: the first of them
 */
struct view {
	u32 every;
	u32 first;
};

/**
 * struct shape - a machine
 * @name: what it is called
 * @iomem: proc/iomem
 * @memblock: debugfs
 * @efi: the EFI memory map in dmesg
 * @tree: the device tree
 * @owners: each reservation has an owner of its own
 */
struct shape {
	const char *name;
	struct view iomem;
	struct view memblock;
	struct view efi;
	struct view tree;
	bool owners;
};

static const struct shape shapes[] = {
	/* A server: memblock knows all, each other source some. */
	{ "server", .iomem = { 1 }, .memblock = { 1 }, .efi = { 10 },
	  .tree = { 100 } },
	/* One source alone. */
	{ "iomem", .iomem = { 1 } },
	{ "memblock", .memblock = { 1 } },
	{ "efi", .efi = { 2 } },
	{ "tree", .tree = { 1 } },
	/* The tree names all that memblock holds. */
	{ "named", .memblock = { 1 }, .tree = { 1 } },
	/* No two ranges have the same owner. */
	{ "owners", .iomem = { 1 }, .owners = true },
	/* No two sources agree on any. */
	{ "disagree", .iomem = { 2, 0 }, .memblock = { 2, 1 }, .efi = { 3, 1 },
	  .tree = { 3, 2 } },
};

struct machine {
	const struct shape *shape;
	u32 reservations;
	const char *dir;
};

static void give_up(const char *what)
{
	fprintf(stderr, "capture: %s: %s\n", what, strerror(errno));
	exit(1);
}

/* The file and the directories it is in. */
static FILE *create(const struct machine *machine, const char *path)
{
	char name[4096];
	FILE *file;
	char *slash;

	snprintf(name, sizeof(name), "%s/%s", machine->dir, path);
	for (slash = strchr(name + 1, '/'); slash;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(name, 0777) && errno != EEXIST)
			give_up(name);
		*slash = '/';
	}
	file = fopen(name, "w");
	if (!file)
		give_up(name);
	return file;
}

static void finish(FILE *file)
{
	if (ferror(file) || fclose(file))
		give_up("cannot write");
}

static bool knows(const struct view *view, u32 index)
{
	return view->every && index % view->every == view->first;
}

static u32 banks(const struct machine *machine)
{
	return (machine->reservations + IN_BANK - 1) / IN_BANK;
}

static unsigned long long bank_start(u32 bank)
{
	return (bank + 1ULL) << 32;
}

static unsigned long long bank_last(u32 bank)
{
	return bank_start(bank) + (3ULL << 30) - 1;
}

static unsigned long long start_of(u32 index)
{
	return bank_start(index / IN_BANK) + index % IN_BANK * (30ULL << 20);
}

static unsigned long long last_of(u32 index)
{
	u64 mixed = (index + 1) * 6364136223846793005ULL;

	return start_of(index) + 4096 * (1 + (mixed >> 33) % 1023) - 1;
}

static void write_iomem(const struct machine *machine)
{
	FILE *file = create(machine, "proc/iomem");
	u32 i;

	for (i = 0; i < machine->reservations; i++) {
		if (i % IN_BANK == 0)
			fprintf(file, "%08llx-%08llx : System RAM\n",
				bank_start(i / IN_BANK),
				bank_last(i / IN_BANK));
		if (!knows(&machine->shape->iomem, i))
			continue;
		fprintf(file, "  %08llx-%08llx : ", start_of(i), last_of(i));
		if (machine->shape->owners)
			fprintf(file, "owner %u\n", i);
		else
			fprintf(file, "%s\n", i ? "reserved" : "Kernel code");
	}
	finish(file);
}

static void write_memblock(const struct machine *machine)
{
	FILE *file = create(machine, "sys/kernel/debug/memblock/memory");
	u32 index = 0;
	u32 i;

	for (i = 0; i < banks(machine); i++)
		fprintf(file, "%4u: 0x%016llx..0x%016llx    0 NONE\n", i,
			bank_start(i), bank_last(i));
	finish(file);
	file = create(machine, "sys/kernel/debug/memblock/reserved");
	for (i = 0; i < machine->reservations; i++)
		if (knows(&machine->shape->memblock, i))
			fprintf(file, "%4u: 0x%016llx..0x%016llx    x NONE\n",
				index++, start_of(i), last_of(i));
	finish(file);
}

static void write_efi_entry(FILE *file, unsigned long long start,
			    unsigned long long last, const char *type)
{
	if (start <= last)
		fprintf(file,
			"[    0.000000] efi:   0x%012llx-0x%012llx [%s|   |  |  |  |  |  |  |  |  |  |   |WB|WT|WC|UC]\n",
			start, last, type);
}

static void write_efi(const struct machine *machine)
{
	static const char * const types[] = {
		"Runtime Data", "ACPI Reclaim", "Reserved    ", "ACPI Mem NVS",
	};
	FILE *file = create(machine, "dmesg");
	unsigned long long at = 0;
	u32 i;

	fprintf(file, "[    0.000000] Linux version 6.12.95 (builder@host)\n");
	fprintf(file, "[    0.000000] efi: Processing EFI memory map:\n");
	for (i = 0; i < machine->reservations; i++) {
		if (i % IN_BANK == 0)
			at = bank_start(i / IN_BANK);
		if (knows(&machine->shape->efi, i)) {
			write_efi_entry(file, at, start_of(i) - 1,
					"Conventional");
			write_efi_entry(file, start_of(i), last_of(i),
					types[i / machine->shape->efi.every %
					      ARRAY_SIZE(types)]);
			at = last_of(i) + 1;
		}
		if (i % IN_BANK == IN_BANK - 1 ||
		    i == machine->reservations - 1)
			write_efi_entry(file, at, bank_last(i / IN_BANK),
					"Conventional");
	}
	finish(file);
}

static void put_reg(void *tree, unsigned long long start,
		    unsigned long long last)
{
	fdt64_t reg[2];

	fdt64_st(&reg[0], start);
	fdt64_st(&reg[1], last - start + 1);
	fdt_property(tree, "reg", reg, sizeof(reg));
}

static void put_node(void *tree, const char *name, unsigned long long start,
		     unsigned long long last)
{
	char unit[64];

	snprintf(unit, sizeof(unit), "%s@%llx", name, start);
	fdt_begin_node(tree, unit);
	if (!strcmp(name, "memory"))
		fdt_property_string(tree, "device_type", "memory");
	put_reg(tree, start, last);
	fdt_end_node(tree);
}

static void put_cells(void *tree)
{
	fdt_property_u32(tree, "#address-cells", 2);
	fdt_property_u32(tree, "#size-cells", 2);
}

/* Whether the tree has a node for a reservation rather than a reserve entry. */
static bool is_node(const struct view *view, u32 index)
{
	return knows(view, index) && index / view->every % IN_TREE == 0;
}

static void fill_tree(const struct machine *machine, void *tree)
{
	const struct view *view = &machine->shape->tree;
	u32 i;

	for (i = 0; i < machine->reservations; i++)
		if (knows(view, i) && !is_node(view, i))
			fdt_add_reservemap_entry(tree, start_of(i),
						 last_of(i) - start_of(i) + 1);
	fdt_finish_reservemap(tree);
	fdt_begin_node(tree, "");
	put_cells(tree);
	for (i = 0; i < banks(machine); i++)
		put_node(tree, "memory", bank_start(i), bank_last(i));
	fdt_begin_node(tree, "reserved-memory");
	put_cells(tree);
	fdt_property(tree, "ranges", NULL, 0);
	for (i = 0; i < machine->reservations; i++)
		if (is_node(view, i))
			put_node(tree, "buffer", start_of(i), last_of(i));
	fdt_end_node(tree);
	fdt_end_node(tree);
}

static void write_tree(const struct machine *machine)
{
	FILE *file = create(machine, "sys/firmware/fdt");
	int room = 4096 + 128 * (int)(machine->reservations + banks(machine));
	void *tree = malloc((size_t)room);

	if (!tree || fdt_create(tree, room))
		give_up("device tree");
	fill_tree(machine, tree);
	if (fdt_finish(tree))
		give_up("device tree");
	fwrite(tree, fdt_totalsize(tree), 1, file);
	free(tree);
	finish(file);
}

static void write_machine(const struct machine *machine)
{
	const struct shape *shape = machine->shape;

	if (shape->iomem.every)
		write_iomem(machine);
	if (shape->memblock.every)
		write_memblock(machine);
	if (shape->efi.every)
		write_efi(machine);
	if (shape->tree.every)
		write_tree(machine);
}

int main(int argc, char **argv)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(shapes); i++) {
		struct machine machine = { .shape = &shapes[i] };

		if (argc == 2 && !strcmp(argv[1], "list")) {
			puts(shapes[i].name);
		} else if (argc == 4 && !strcmp(argv[1], shapes[i].name)) {
			machine.reservations = (u32)strtoul(argv[2], NULL, 10);
			machine.dir = argv[3];
			write_machine(&machine);
			return 0;
		}
	}
	return argc != 2;
}
