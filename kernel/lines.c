// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory as kexec-tools sees it: by the lines of /proc/iomem.
 *
 * It takes each "System RAM" line and leaves out every line inside it but "Kernel
 * code", "Kernel data" and the crash kernel region that takes images, for normal
 * images as well. tools/kplace/plan/ktools_memory.c reads the file itself.
 *
 * The resource tree is looked at without its lock: iomem.c says why that is sound.
 * Memory that was added after boot is left out, because its lines can go.
 */
#include <linux/ioport.h>
#include <linux/mm.h>

#include "align.h"
#include "compat.h"
#include "iomem.h"
#include "lines.h"
#include "memblock.h"

/**
 * struct walk - a walk over the lines
 * @map: where they are added
 * @line: the line of System RAM it is in
 * @region: the last crash kernel region seen; of no bytes before the first
 * @bank: lines so far: no hole reaches from one into the next
 */
struct walk {
	struct kplace_map *map;
	const struct resource *line;
	struct kplace_range region;
	u16 bank;
};

static struct kplace_range range_of(const struct walk *walk, const struct resource *line,
				    enum kplace_kind kind, const char *owner)
{
	return (struct kplace_range) {
		.start = line->start,
		/* Ends are inclusive in the resource tree. */
		.end = line->end + 1,
		.owner = owner,
		.bank = walk->bank,
		.kind = kind,
		.source = KPLACE_FROM_IOMEM,
	};
}

/* Only the last region takes images: one before it is left out. */
static enum kplace_error keep_region(struct walk *walk, const struct resource *line)
{
	const struct kplace_range before = walk->region;

	walk->region = range_of(walk, line, KPLACE_RESERVED, "Crash kernel");
	return before.end ? kplace_map_add(walk->map, &before) : KPLACE_OK;
}

static enum kplace_error leave_out(struct walk *walk, const struct resource *line)
{
	const struct kplace_range range =
		range_of(walk, line, KPLACE_RESERVED, "reserved");
	const char *name = line->name ?: "";

	if (line->desc == IORES_DESC_CRASH_KERNEL)
		return keep_region(walk, line);
	if (!strcmp(name, "Kernel code") || !strcmp(name, "Kernel data"))
		return KPLACE_OK;
	return kplace_map_add(walk->map, &range);
}

/* As deep as the tree, of which the kernel shows five levels. */
static enum kplace_error add_inside(struct walk *walk, const struct resource *line)
{
	const struct resource *child = READ_ONCE(line->child);
	enum kplace_error error = KPLACE_OK;

	for (; child && !error; child = READ_ONCE(child->sibling)) {
		error = leave_out(walk, child);
		if (!error)
			error = add_inside(walk, child);
	}
	return error;
}

static enum kplace_error add_line(struct walk *walk, const struct resource *line)
{
	const struct kplace_range ram =
		range_of(walk, line, KPLACE_RAM, "System RAM");
	enum kplace_error error = kplace_map_add(walk->map, &ram);

	walk->line = line;
	walk->bank++;
	return error ?: add_inside(walk, line);
}

/* What was added after boot may be taken away meanwhile, and its line with it. */
static enum kplace_error add_lines(struct walk *walk, u64 start, u64 end)
{
	enum kplace_error error = KPLACE_OK;

	for (; !error && start < end; start = kplace_compat_stays_alike(start, end)) {
		const struct resource *line = NULL;

		if (kplace_compat_stays(start))
			line = kplace_iomem_ram_line(start);
		if (line && line != walk->line)
			error = add_line(walk, line);
	}
	return error;
}

static enum kplace_error add_region(struct walk *walk)
{
	if (!walk->region.end)
		return KPLACE_OK;
	walk->region.kind = KPLACE_CRASH;
	return kplace_map_add(walk->map, &walk->region);
}

/**
 * kplace_lines_add - add what kexec-tools would make of /proc/iomem
 * @map: the map, just initialised
 * @crash: for a crash image: the crash kernel region is what is free
 *
 * memblock has been found; the exporter's children must stay meanwhile.
 *
 * Return: %KPLACE_OK, or why a line could not be added.
 */
enum kplace_error kplace_lines_add(struct kplace_map *map, bool crash)
{
	struct walk walk = { .map = map };
	enum kplace_error error = KPLACE_OK;
	unsigned long i;
	u64 start, end;

	for (i = 0; !error && kplace_memblock_region(i, &start, &end); i++)
		error = add_lines(&walk, kplace_align_up(start, PAGE_SIZE), end);
	return error || !crash ? error : add_region(&walk);
}
