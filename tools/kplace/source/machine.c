// SPDX-License-Identifier: GPL-2.0
/*
 * A machine as its files describe it.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compose.h"
#include "tree/lines.h"
#include "machine.h"
#include "tree/manifest.h"
#include "base/size.h"
#include "sources.h"

#define OPTION_PAGE_SIZE 0x100
#define OPTION_KERNEL_RELEASE 0x101

static const struct argp_option options[] = {
	{ "sysroot", 's', "DIR|ARCHIVE", 0,
	  "Read the machine's files below DIR, or in an archive that capture wrote, instead of /",
	  1 },
	{ "page-size", OPTION_PAGE_SIZE, "4K|16K|64K", 0,
	  "Page size of the machine's kernel (default: this machine's, or what a capture says, or 4K)",
	  2 },
	{ "kernel-release", OPTION_KERNEL_RELEASE, "X.Y", 0,
	  "Release of the machine's kernel, if its files do not tell: before 6.8 the stock search leaves the last byte of a hole unused",
	  2 },
	{ 0 }
};

static bool release_scan(const char *text, unsigned int *major,
			 unsigned int *minor)
{
	u64 number[2];

	if (!scan_decimal(&text, &number[0]) || !scan_word(&text, ".") ||
	    !scan_decimal(&text, &number[1]))
		return false;
	if (!number[0] || number[0] > 999 || number[1] > 999)
		return false;
	*major = (unsigned int)number[0];
	*minor = (unsigned int)number[1];
	return true;
}

static bool page_scan(const char *text, u64 *page)
{
	return size_parse(text, page) == SIZE_OK &&
	       (*page == SZ_4K || *page == SZ_64K || *page == 4 * SZ_4K);
}

static error_t parse_option(int key, char *value, struct argp_state *state)
{
	struct machine_options *chosen = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &chosen->release;
		return 0;
	case 's':
		chosen->sysroot = value;
		return 0;
	case OPTION_PAGE_SIZE:
		if (!page_scan(value, &chosen->page))
			argp_error(state,
				   "the page size '%s' is none of arm64's: give 4K, 16K or 64K",
				   value);
		return 0;
	case OPTION_KERNEL_RELEASE:
		if (!release_scan(value, &chosen->major, &chosen->minor))
			argp_error(state,
				   "the release '%s' is none: give two numbers, as in 6.12",
				   value);
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp_child children[] = {
	{ &release_argp, 0, NULL, 0 },
	{ 0 }
};

const struct argp machine_argp = { options, parse_option, NULL, NULL, children,
				   NULL, NULL };

/* The release from the machine's files, e.g. "Linux version 6.12.95 (...". */
static void find_release(struct machine *machine)
{
	char text[256];
	const char *at = text;

	if (sysroot_word(&machine->root, "proc/sys/kernel/osrelease", text,
			 sizeof(text)) &&
	    release_scan(at, &machine->major, &machine->minor))
		return;
	if (sysroot_word(&machine->root, "proc/version", text, sizeof(text)) &&
	    scan_word(&at, "Linux version "))
		release_scan(at, &machine->major, &machine->minor);
}

/**
 * fail_nothing - say that no file tells of memory
 * @machine: the machine, open
 *
 * Return: %EXIT_INPUT.
 */
int fail_nothing(const struct machine *machine)
{
	char *memblock = sysroot_name(&machine->root,
				      "sys/kernel/debug/memblock/");
	char *iomem = sysroot_name(&machine->root, "proc/iomem");

	fail(EXIT_INPUT,
	     "nothing here describes memory: there is neither %s nor %s; is '%s' a machine's / or a copy of it?",
	     memblock ? memblock : "memblock", iomem ? iomem : "iomem",
	     machine->root.dir);
	free(memblock);
	free(iomem);
	return EXIT_INPUT;
}

/* What protects by name comes first: among equal kinds it names the owner. */
static int read_sources(struct machine *machine)
{
	int status;

	status = source_module(machine);
	if (!status || status == SOURCE_ABSENT)
		status = sources_beside(machine);
	if (!status)
		status = compose_names(machine);
	if (status)
		return status;
	status = source_memblock(machine);
	if (status == SOURCE_ABSENT)
		status = source_iomem(machine);
	if (status == SOURCE_ABSENT)
		status = compose_memory(machine);
	if (status == SOURCE_ABSENT)
		return fail_nothing(machine);
	return status ? status : compose_rest(machine);
}

static int check_release(const struct machine *machine)
{
	struct kplace_next next = {
		.cmdline = machine->release->cmdline,
		.dt_has_memory = machine->dt_has_memory,
		.dt_has_efi = machine->dt_has_efi,
	};

	return release_check(machine->release, &next);
}

/* This machine's, where it is asked about itself; else a capture may tell. */
static int find_page(struct machine *machine,
		     const struct machine_options *chosen)
{
	struct manifest manifest = { 0 };
	int status = 0;

	machine->page = chosen->page;
	if (!machine->page && !chosen->sysroot)
		machine->page = (u64)sysconf(_SC_PAGESIZE);
	if (!machine->page)
		status = manifest_read(&machine->root, &manifest);
	if (!machine->page)
		machine->page = manifest.page ? manifest.page : SZ_4K;
	manifest_free(&manifest);
	return status;
}

/**
 * machine_open - begin with a machine
 * @machine: zeroed by the caller; its map stays empty
 * @chosen: what the command line says; must outlive @machine
 *
 * Return: 0 or an exit status; the message has been printed. machine_free()
 * is due in either case.
 */
int machine_open(struct machine *machine, const struct machine_options *chosen)
{
	int status;

	machine->major = chosen->major;
	machine->minor = chosen->minor;
	machine->release = &chosen->release;
	status = sysroot_open(&machine->root,
			      chosen->sysroot ? chosen->sysroot : "/");
	if (!status)
		status = find_page(machine, chosen);
	if (!status && !machine->major)
		find_release(machine);
	return status;
}

/**
 * machine_read - read a machine's files, and leave its map as they tell it
 * @machine: zeroed by the caller and filled in; its map is not sealed, so that
 *	what holds memory does not hide it yet
 * @chosen: what the command line says; must outlive @machine
 *
 * Return: 0 or an exit status; the message has been printed. machine_free() is
 * due in either case.
 */
int machine_read(struct machine *machine,
		 const struct machine_options *chosen)
{
	int status;

	status = machine_open(machine, chosen);
	if (!status)
		status = read_sources(machine);
	return status ? status : check_release(machine);
}

/**
 * machine_seal - seal the map of a machine
 * @machine: after machine_read()
 */
void machine_seal(struct machine *machine)
{
	kplace_map_seal(&machine->map);
	released_note(machine);
}

/**
 * machine_load - read a machine's files, and seal its map
 * @machine: zeroed by the caller and filled in
 * @chosen: what the command line says; must outlive @machine
 *
 * Return: 0 or an exit status; the message has been printed. machine_free()
 * is due in either case.
 */
int machine_load(struct machine *machine,
		 const struct machine_options *chosen)
{
	int status = machine_read(machine, chosen);

	if (!status)
		machine_seal(machine);
	return status;
}

/**
 * machine_free - forget a machine
 * @machine: the machine, loaded or not
 */
void machine_free(struct machine *machine)
{
	sysroot_close(&machine->root);
	free(machine->map.ranges);
	claims_free(&machine->claims);
	names_free(&machine->names);
	notes_free(&machine->notes);
}

/* Make room for twice as many ranges. */
static bool grow(struct kplace_map *map)
{
	u32 limit = kplace_map_limit(map);
	struct kplace_range *ranges;
	size_t capacity;

	if (limit > U32_MAX / KPLACE_MAP_NEED(2))
		return false;
	capacity = KPLACE_MAP_NEED((size_t)(limit ? 2 * limit : 256));
	ranges = realloc(map->ranges, capacity * sizeof(*ranges));
	if (!ranges)
		return false;
	map->ranges = ranges;
	map->capacity = (u32)capacity;
	return true;
}

/**
 * machine_add - add a range to a machine's map
 * @machine: the machine
 * @range: the range; its owner is not looked at
 * @owner: its owner; copied
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int machine_add(struct machine *machine, const struct kplace_range *range,
		const char *owner)
{
	struct kplace_range owned = *range;
	enum kplace_error error;

	owned.owner = names_keep(&machine->names, owner);
	if (!owned.owner)
		return fail_memory();
	if (machine->map.count >= kplace_map_limit(&machine->map) &&
	    !grow(&machine->map))
		return fail_memory();
	error = kplace_map_add(&machine->map, &owned);
	if (error)
		return fail(EXIT_INPUT, "the range 0x%llx-0x%llx (%s): %s",
			    range->start,
			    range->end, owner,
			    kplace_error_text(error));
	return 0;
}

/**
 * machine_claim - keep what one source says of a range
 * @machine: the machine
 * @range: the range; its owner is not looked at. A range that holds no byte
 *	is not kept
 * @owner: its owner; copied
 * @use: when it counts
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int machine_claim(struct machine *machine, const struct kplace_range *range,
		  const char *owner, enum claim_use use)
{
	struct claim claim = { *range, use };

	if (range->end <= range->start)
		return 0;
	claim.range.owner = names_keep(&machine->names, owner);
	if (!claim.range.owner || !claims_add(&machine->claims, &claim))
		return fail_memory();
	return 0;
}

/* The number of CPUs in a list such as "0-3,8"; 0 if it is none. */
static u64 count_cpus(const char *list)
{
	u64 count = 0;

	do {
		u64 first, last;

		if (!scan_decimal(&list, &first))
			return 0;
		last = first;
		if (scan_word(&list, "-") && !scan_decimal(&list, &last))
			return 0;
		if (last < first || last > 0xffff)
			return 0;
		count += last - first + 1;
	} while (scan_word(&list, ","));
	return *list ? 0 : count;
}

/**
 * machine_possible_cpus - how many CPUs the machine may have
 * @machine: the machine
 *
 * Return: their number, 0 if the files do not tell.
 */
u32 machine_possible_cpus(const struct machine *machine)
{
	char list[4096];

	if (!sysroot_word(&machine->root, "sys/devices/system/cpu/possible",
			  list, sizeof(list)))
		return 0;
	return (u32)count_cpus(list);
}
