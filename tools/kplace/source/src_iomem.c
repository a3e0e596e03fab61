// SPDX-License-Identifier: GPL-2.0
/*
 * Source: /proc/iomem, all its levels.
 *
 * The top level says what is memory; whatever lies below a "System RAM" line
 * forbids, whatever its name. A top-level "reserved" is memory too, on arm64:
 * what must not be mapped.
 */
#include <string.h>
#include <strings.h>

#include "sources.h"

/* Hot-added memory of a driver, as in "System RAM (kmem)". */
#define DRIVER_RAM SYSTEM_RAM " ("

/* Lines open at once: the kernel shows five levels below the top. */
#define OPEN 16

/**
 * struct import - a map being made
 * @machine: gets the ranges
 * @open: lines whose children are being read; they are added after those,
 *	because among equal kinds the first one names the owner
 * @nr_open: how many
 * @crash: the last crash kernel region seen; only the highest takes images
 * @has_crash: there was one
 */
struct import {
	struct machine *machine;
	struct kplace_range open[OPEN];
	unsigned int nr_open;
	struct kplace_range crash;
	bool has_crash;
};

static bool is_ram(const struct iomem_line *line)
{
	return !line->depth && line->in_ram;
}

static bool is_driver_ram(const char *name)
{
	return !strncmp(name, DRIVER_RAM, strlen(DRIVER_RAM));
}

static bool is_kernel(const char *name)
{
	static const char * const names[] = {
		"Kernel code", "Kernel rodata", "Kernel data", "Kernel bss"
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(names); i++)
		if (!strcmp(name, names[i]))
			return true;
	return false;
}

/*
 * Of the module's lines these lie over free memory: what kexec loads next, and
 * what it could not load in place.
 */
static bool is_over_free(const char *name)
{
	static const char * const starts[] = { "kexec: ", "kplace: in use" };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(starts); i++)
		if (!strncmp(name, starts[i], strlen(starts[i])))
			return true;
	return false;
}

/**
 * iomem_kind - what a line of /proc/iomem is
 * @line: the line
 *
 * Return: its kind, %KPLACE_KINDS for what is no memory at all, or what the line
 * around it is.
 */
enum kplace_kind iomem_kind(const struct iomem_line *line)
{
	if (is_ram(line))
		return KPLACE_RAM;
	if (is_driver_ram(line->name))
		return KPLACE_DRIVER;
	if (line->in_ram && is_kernel(line->name))
		return KPLACE_KERNEL;
	if (line->in_ram && is_over_free(line->name))
		return KPLACE_KINDS;
	if (line->in_ram)
		return KPLACE_RESERVED;
	if (!line->depth && !strcasecmp(line->name, "reserved"))
		return KPLACE_NOMAP;
	return KPLACE_KINDS;
}

static struct kplace_range range_of(const struct iomem_line *line,
				    enum kplace_kind kind)
{
	return (struct kplace_range) {
		.start = line->start,
		.end = line->end,
		.kind = (u8)kind,
		.source = KPLACE_FROM_IOMEM,
	};
}

static int close_lines(struct import *import, unsigned int depth)
{
	while (import->nr_open > depth) {
		struct kplace_range *last = &import->open[--import->nr_open];
		int status = 0;

		if (last->kind < KPLACE_KINDS)
			status = machine_add(import->machine, last,
					     last->owner);
		if (status)
			return status;
	}
	return 0;
}

/*
 * The tree is shown upward, and a low region exists only beside a high one:
 * the last region seen takes the images, one before it is the low one.
 */
static int keep_crash(struct import *import, const struct iomem_line *line)
{
	struct kplace_range low = import->crash;
	bool had_crash = import->has_crash;

	import->crash = range_of(line, KPLACE_CRASH);
	import->has_crash = true;
	if (!had_crash)
		return 0;
	low.kind = KPLACE_RESERVED;
	return machine_add(import->machine, &low, CRASH_KERNEL " (low)");
}

static int add_crash(struct import *import)
{
	if (!import->has_crash)
		return 0;
	return machine_add(import->machine, &import->crash, CRASH_KERNEL);
}

static int import_line(void *context, const struct iomem_line *line)
{
	struct import *import = context;
	struct kplace_range *opened;
	int status;

	status = close_lines(import, line->depth);
	if (status)
		return status;
	opened = &import->open[import->nr_open++];
	*opened = range_of(line, iomem_kind(line));
	opened->owner = names_keep(&import->machine->names, line->name);
	if (!opened->owner)
		return fail_memory();
	if (is_ram(line))
		/* Neighbours need to differ, no more. */
		opened->bank = (u16)import->machine->ram_regions++;
	if (!line->in_ram || !line->depth || strcmp(line->name, CRASH_KERNEL))
		return 0;
	opened->kind = KPLACE_KINDS;
	return keep_crash(import, line);
}

/**
 * source_iomem - make the map from /proc/iomem alone
 * @machine: its map is filled
 *
 * Return: 0, an exit status after a message, or %SOURCE_ABSENT.
 */
int source_iomem(struct machine *machine)
{
	struct import import = { .machine = machine };
	struct iomem_reader reader = { import_line, &import };
	int status;

	machine->source = "proc/iomem";
	status = iomem_read(&machine->root, &reader);
	machine->has_iomem = status != SOURCE_ABSENT;
	if (!status)
		status = close_lines(&import, 0);
	if (!status)
		status = add_crash(&import);
	if (!status && !machine->ram_regions)
		notes_add(&machine->notes,
			  "there is no \"System RAM\" at the top level of proc/iomem: nothing can be placed");
	return status;
}

/* "reserved" is how old the boot is; a name is the module's word of now. */
static bool is_name(const char *name)
{
	return strcasecmp(name, ANONYMOUS) && !is_over_free(name);
}

/* Beside memblock: only what memblock does not name. */
static int import_names(void *context, const struct iomem_line *line)
{
	struct import *import = context;
	struct kplace_range range;

	if (!line->in_ram || !line->depth)
		return 0;
	if (!strcmp(line->name, CRASH_KERNEL))
		return keep_crash(import, line);
	if (!is_kernel(line->name) && !is_name(line->name))
		return 0;
	range = range_of(line, is_kernel(line->name) ? KPLACE_KERNEL :
						       KPLACE_RESERVED);
	return machine_add(import->machine, &range, line->name);
}

/**
 * source_iomem_beside_memblock - add what memblock does not tell
 * @machine: its map is made from memblock
 *
 * That is the crash kernel region and the kernel's own parts, both reserved
 * in memblock without a name, and the names that the module exports. Children
 * called "reserved" are a snapshot of the boot: memblock is newer.
 *
 * Return: 0, an exit status after a message, or %SOURCE_ABSENT.
 */
int source_iomem_beside_memblock(struct machine *machine)
{
	struct import import = { .machine = machine };
	struct iomem_reader reader = { import_names, &import };
	int status;

	status = iomem_read(&machine->root, &reader);
	machine->has_iomem = status != SOURCE_ABSENT;
	if (status)
		return status;
	return add_crash(&import);
}
