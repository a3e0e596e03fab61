// SPDX-License-Identifier: GPL-2.0-only
/*
 * A machine as its files describe it.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "base/growing.h"
#include "base/json.h"
#include "base/size.h"
#include "machine.h"
#include "reading.h"
#include "tree/manifest.h"

#define OPTION_PAGE_SIZE 0x100
#define OPTION_KERNEL_RELEASE 0x101
#define OPTION_ASSUME_ARM64 0x103
#define OPTION_ASSUME_MAPPED 0x104

static const struct argp_option options[] = {
	{ "sysroot", 's', "DIR|ARCHIVE", 0,
	  "Read the machine's files below DIR, or in an archive that capture wrote, instead of /",
	  1 },
	{ "page-size", OPTION_PAGE_SIZE, "4K|16K|64K", 0,
	  "Page size of the machine's kernel (default: this machine's, or what a capture says, or 4K)",
	  2 },
	{ "kernel-release", OPTION_KERNEL_RELEASE, "X.Y", 0,
	  "Release of the machine's kernel, if its files do not say: before 6.8 the stock search leaves the last byte of a hole unused",
	  2 },
	{ "assume-arm64", OPTION_ASSUME_ARM64, NULL, 0,
	  "Answer for arm64's loader, though the files are of another architecture",
	  2 },
	{ "assume-mapped", OPTION_ASSUME_MAPPED, NULL, 0,
	  "Take memory for usual that is probably no-map, in a memblock text without flags",
	  2 },
	{ 0 }
};

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
	case OPTION_ASSUME_ARM64:
		chosen->assume_arm64 = true;
		return 0;
	case OPTION_ASSUME_MAPPED:
		chosen->assume_mapped = true;
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

/* What a capture says of the machine it is of. */
static int hear_manifest(struct statements *said, struct tree *tree)
{
	struct manifest manifest = { 0 };
	int status = manifest_read(tree, &manifest);

	if (!said->page)
		said->page = manifest.page;
	if (manifest.kernel)
		statements_release(said, manifest.kernel, RELEASE_MANIFEST);
	if (manifest.machine)
		statements_arch(said, arch_of_machine(manifest.machine),
				ARCH_WORD, MANIFEST);
	manifest_free(&manifest);
	return status;
}

static void hear_live(struct statements *said)
{
	struct utsname name;

	if (!said->page)
		said->page = (u64)sysconf(_SC_PAGESIZE);
	if (!uname(&name))
		statements_arch(said, arch_of_machine(name.machine), ARCH_WORD,
				"uname");
}

/* This machine's, where it is asked about itself; else a capture may say. */
static int hear_about(struct statements *said, struct tree *tree, bool is_live)
{
	int status = 0;

	if (is_live)
		hear_live(said);
	else
		status = hear_manifest(said, tree);
	said->page_assumed = !said->page;
	if (!said->page)
		said->page = SZ_4K;
	return status;
}

static void hear_options(struct statements *said,
			 const struct machine_options *chosen)
{
	said->assume_mapped = chosen->assume_mapped;
	said->page = chosen->page;
	if (!chosen->major)
		return;
	said->major = chosen->major;
	said->minor = chosen->minor;
	said->release_from = RELEASE_OPTION;
}

/**
 * machine_hear - read what every source says of a machine
 * @said: zeroed by the caller and filled in; statements_free() is due in either
 *	case
 * @chosen: what the command line says; its strings must outlive @said
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int machine_hear(struct statements *said, const struct machine_options *chosen)
{
	struct tree tree = { 0 };
	int status;

	said->place = chosen->sysroot ? chosen->sysroot : "/";
	hear_options(said, chosen);
	status = tree_open(&tree, said->place);
	if (!status)
		status = hear_about(said, &tree, !chosen->sysroot);
	if (!status && chosen->sysroot && strcmp(chosen->sysroot, "/"))
		status = recognise(&source_table, &tree, &said->notes);
	if (!status)
		status = sources_read(&source_table, &tree, said);
	tree_free(&tree);
	return status;
}

/**
 * machine_hear_capture - the same of a capture in memory
 * @said: as for machine_hear()
 * @capture: with its manifest, sorted; its name must outlive @said
 * @chosen: as for machine_hear(); where the files are is not looked at
 *
 * Return: as machine_hear().
 */
int machine_hear_capture(struct statements *said, struct tree *capture,
			 const struct machine_options *chosen)
{
	int status;

	said->place = capture->name;
	hear_options(said, chosen);
	status = hear_about(said, capture, false);
	return status ? status : sources_read(&source_table, capture, said);
}

/**
 * fail_nothing - say that no source describes memory, and what there is
 * @said: what the sources say
 *
 * Return: %EXIT_INPUT.
 */
int fail_nothing(const struct statements *said)
{
	const struct tree tree = { .name = said->place };
	char *memblock = tree_path_name(&tree, "sys/kernel/debug/memblock/");
	char *iomem = tree_path_name(&tree, "proc/iomem");
	char *log = tree_path_name(&tree, "dmesg");

	notes_complain(&said->notes);
	if (said->has_log)
		fail(EXIT_INPUT,
		     "%s: no line of this kernel's log shows where memory is: boot with efi=debug or memblock=debug and take it again, or copy /proc/iomem as root",
		     log ? log : said->place);
	else if (said->count)
		fail(EXIT_INPUT,
		     "nothing here shows where memory is, only what is reserved: copy /proc/iomem as root, too, to %s",
		     iomem ? iomem : said->place);
	else
		fail(EXIT_INPUT,
		     "nothing here describes memory: there is neither %s nor %s; is '%s' a machine's / or a copy of it?",
		     memblock ? memblock : "memblock", iomem ? iomem : "iomem",
		     said->place);
	free(memblock);
	free(iomem);
	free(log);
	return EXIT_INPUT;
}

static int check_release(const struct machine *machine)
{
	struct kplace_next next = {
		.cmdline = machine->release->cmdline,
		.dt_has_memory = machine->said.dt_has_memory,
		.dt_has_efi = machine->said.dt_has_efi,
	};

	return release_check(machine->release, &next);
}

/**
 * machine_compose - make the map of a machine
 * @machine: its sources have been heard; its map is not sealed, so that what
 *	holds memory does not hide it yet
 * @chosen: what the command line says; must outlive @machine
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int machine_compose(struct machine *machine,
		    const struct machine_options *chosen)
{
	struct composed composed = { 0 };
	int status;

	machine->release = &chosen->release;
	machine->page = machine->said.page;
	notes_append(&composed.notes, &machine->said.notes);
	status = compose(&machine->said, machine->release, &composed);
	machine->map = composed.map;
	machine->notes = composed.notes;
	machine->source = composed.source;
	machine->from_memblock = composed.from_memblock;
	machine->ram_regions = composed.ram_regions;
	if (status == SOURCE_ABSENT)
		status = fail_nothing(&machine->said);
	return status ? status : check_release(machine);
}

/**
 * machine_read - read a machine's files, and make its map
 * @machine: zeroed by the caller and filled in; its map is not sealed
 * @chosen: what the command line says; must outlive @machine
 *
 * Return: 0 or an exit status; the message has been printed. machine_free() is
 * due in either case.
 */
int machine_read(struct machine *machine, const struct machine_options *chosen)
{
	int status = machine_hear(&machine->said, chosen);

	return status ? status : machine_compose(machine, chosen);
}

/* Say what was released; the map is sealed. */
static void note_released(struct machine *machine)
{
	const struct kplace_map *map = &machine->map;
	char size[SIZE_TEXT];
	u32 released = 0;
	u32 i;

	for (i = 0; i < map->count; i++) {
		const struct kplace_range *range = &map->ranges[i];

		if (range->kind != KPLACE_RELEASED)
			continue;
		released++;
		notes_add(&machine->notes,
			  "released: 0x%llx-0x%llx, %s, %s, counts as free",
			  range->start, range->end,
			  size_text(range->end - range->start, size),
			  range->owner);
	}
	if (machine->release->count && !released)
		notes_add(&machine->notes,
			  "released: nothing");
}

/**
 * machine_seal - seal the map of a machine
 * @machine: after machine_read()
 */
void machine_seal(struct machine *machine)
{
	kplace_map_seal(&machine->map);
	note_released(machine);
}

/**
 * machine_load - read a machine's files, and seal its map
 * @machine: zeroed by the caller and filled in
 * @chosen: what the command line says; must outlive @machine
 *
 * Return: 0 or an exit status; the message has been printed. machine_free()
 * is due in either case.
 */
int machine_load(struct machine *machine, const struct machine_options *chosen)
{
	int status = machine_read(machine, chosen);

	if (!status)
		machine_seal(machine);
	return status;
}

/**
 * machine_free - forget a machine
 * @machine: the machine, loaded or zeroed
 */
void machine_free(struct machine *machine)
{
	growing_free(&machine->map);
	notes_free(&machine->notes);
	statements_free(&machine->said);
}

static json_t *range_object(const struct kplace_range *range)
{
	return json_pack("{so so so}", "start", json_address(range->start),
			 "end", json_address(range->end), "owner",
			 json_text(range->owner));
}

/**
 * released_set - what was released, as the member "released" of an object
 * @object: gets an array, if anything was asked to be released
 * @machine: its map is sealed
 */
void released_set(json_t *object, const struct machine *machine)
{
	const struct kplace_map *map = &machine->map;
	json_t *array;
	u32 i;

	if (!machine->release->count)
		return;
	array = json_array();
	for (i = 0; i < map->count; i++)
		if (map->ranges[i].kind == KPLACE_RELEASED)
			json_array_append_new(array,
					      range_object(&map->ranges[i]));
	json_object_set_new(object, "released", array);
}
