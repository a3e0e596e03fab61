// SPDX-License-Identifier: GPL-2.0
/*
 * From what the sources claim to one map.
 *
 * memblock, or else /proc/iomem, says what is memory. The other sources name
 * and protect: the stricter kind wins when the map is sealed. Only where there
 * is neither, one of them says what is memory, too.
 */
#include "align.h"
#include "compose.h"
#include "held.h"
#include "sources.h"

/* Released memory is free where RAM lies beneath and nobody else forbids. */
static int add_protection(struct machine *machine,
			  const struct kplace_range *protection)
{
	struct kplace_range range = *protection;

	if (range.kind != KPLACE_BOOT_INITRD &&
	    release_asked(machine->release, range.kind)) {
		range.kind = KPLACE_RELEASED;
		range.source = KPLACE_FROM_RELEASE;
	}
	return machine_add(machine, &range, range.owner);
}

/* Not yet: what depends on whether memblock or /proc/iomem tells it, too. */
static bool names_at_once(const struct claim *claim)
{
	return claim->use == CLAIM_ALWAYS &&
	       claim->range.kind != KPLACE_RAM &&
	       claim->range.kind != KPLACE_BOOT_INITRD;
}

/* @memblock is NULL where there is none: then the tree is all there is. */
static int add_names(struct machine *machine,
		     const struct kplace_map *memblock)
{
	const struct claims *claims = &machine->claims;
	bool has_held = false;
	int status = 0;
	u32 i;

	for (i = 0; !status && i < claims->count; i++) {
		const struct claim *claim = &claims->claim[i];

		if (!memblock || !held_asks(claim)) {
			if (names_at_once(claim))
				status = add_protection(machine, &claim->range);
		} else if (!has_held) {
			/* All of the tree in place of its first. */
			status = held_add(machine, memblock);
			has_held = true;
		}
	}
	return status;
}

static bool needs_memblock(const struct machine *machine)
{
	u32 i;

	for (i = 0; i < machine->claims.count; i++)
		if (held_asks(&machine->claims.claim[i]))
			return true;
	return false;
}

/**
 * compose_names - add what protects whatever else there is
 * @machine: its claims are read
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int compose_names(struct machine *machine)
{
	struct machine scratch = {
		.root = machine->root, .page = machine->page,
	};
	int status = SOURCE_ABSENT;

	if (needs_memblock(machine))
		status = source_memblock_alone(&scratch);
	kplace_map_seal(&scratch.map);
	if (!status)
		status = add_names(machine, &scratch.map);
	else if (status == SOURCE_ABSENT)
		status = add_names(machine, NULL);
	/* The tree stays open for @machine. */
	scratch.root.fd = -1;
	machine_free(&scratch);
	return status;
}

/**
 * struct authority - a source that can say what is memory
 * @source: whose claims
 * @name: how reports call it
 * @lacks: what it does not tell
 */
struct authority {
	enum kplace_source source;
	const char *name;
	const char *lacks;
};

/* The best first: the EFI map knows nothing of what the kernel reserved. */
static const struct authority authorities[] = {
	{ KPLACE_FROM_DMESG, "dmesg (memblock=debug)",
	  "later reservations are missing" },
	{ KPLACE_FROM_EFI, "dmesg (EFI memory map)",
	  "what the running kernel reserved, itself included, is missing" },
	{ KPLACE_FROM_FDT, "the device tree",
	  "what the running kernel reserved, itself included, is missing" },
	{ KPLACE_FROM_E820, "dmesg (e820)",
	  "what the running kernel reserved, itself included, is missing" },
	{ KPLACE_FROM_FIRMWARE_MEMMAP, "sys/firmware/memmap",
	  "what the running kernel reserved, itself included, is missing" },
};

/* ACPI tables lie in memory: under the protection there is RAM. */
static bool is_memory(const struct kplace_range *range)
{
	return range->kind == KPLACE_RAM || range->kind == KPLACE_ACPI;
}

/**
 * compose_add_memory - add RAM, as one source tells it
 * @machine: its map gets the ranges
 * @claims: what the sources say
 * @source: the source
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int compose_add_memory(struct machine *machine, const struct claims *claims,
		       enum kplace_source source)
{
	u32 i;

	for (i = 0; i < claims->count; i++) {
		struct kplace_range range = claims->claim[i].range;
		int status;

		if (range.source != source || !is_memory(&range))
			continue;
		if (range.kind == KPLACE_RAM)
			machine->ram_regions++;
		range.kind = KPLACE_RAM;
		status = machine_add(machine, &range, SYSTEM_RAM);
		if (status)
			return status;
	}
	return 0;
}

/**
 * compose_tells_memory - does a source say what is memory?
 * @claims: what the sources say
 * @source: the source
 *
 * Return: whether it does.
 */
bool compose_tells_memory(const struct claims *claims,
			  enum kplace_source source)
{
	u32 i;

	for (i = 0; i < claims->count; i++)
		if (claims->claim[i].range.source == source &&
		    claims->claim[i].range.kind == KPLACE_RAM)
			return true;
	return false;
}

/**
 * compose_memory - add RAM, as the best of the other sources tells it
 * @machine: has neither memblock nor /proc/iomem
 *
 * Return: 0, an exit status after a message, or %SOURCE_ABSENT if no source
 * tells of RAM.
 */
int compose_memory(struct machine *machine)
{
	const struct claims *claims = &machine->claims;
	size_t i;
	u32 j;
	int status;

	for (i = 0; i < ARRAY_SIZE(authorities); i++)
		if (compose_tells_memory(claims, authorities[i].source))
			break;
	if (i == ARRAY_SIZE(authorities))
		return SOURCE_ABSENT;
	status = compose_add_memory(machine, claims, authorities[i].source);
	for (j = 0; !status && j < claims->count; j++)
		if (claims->claim[j].use == CLAIM_WITHOUT_MEMORY &&
		    claims->claim[j].range.kind != KPLACE_RAM)
			status = add_protection(machine,
						&claims->claim[j].range);
	machine->source = authorities[i].name;
	notes_add(&machine->notes,
		  "there is neither memblock nor proc/iomem: what is memory is told by %s alone; %s",
		  authorities[i].name, authorities[i].lacks);
	return status;
}

static bool from_memblock(const struct machine *machine)
{
	return machine->source[0] == 'm';
}

/* memblock knows what is still held; the rest is as free as any memory. */
static int add_held_initrd(struct machine *machine,
			   const struct kplace_range *initrd)
{
	u32 count = machine->map.count;
	bool held = false;
	int status = 0;
	u32 i;

	for (i = 0; !status && i < count; i++) {
		struct kplace_range range = machine->map.ranges[i];

		if (range.kind != KPLACE_RESERVED ||
		    range.source != KPLACE_FROM_MEMBLOCK)
			continue;
		range.start = kplace_max(range.start, initrd->start);
		range.end = kplace_min(range.end, initrd->end);
		range.kind = KPLACE_BOOT_INITRD;
		range.source = initrd->source;
		if (range.start >= range.end)
			continue;
		status = machine_add(machine, &range, initrd->owner);
		held = true;
	}
	if (release_asked(machine->release, KPLACE_BOOT_INITRD))
		notes_add(&machine->notes,
			  "--release boot-initrd: memblock %s of 0x%llx-0x%llx, and what it does not reserve is free anyway",
			  held ? "still reserves part" : "reserves nothing",
			  initrd->start,
			  initrd->end);
	return status;
}

/* Without memblock, only the kernel's own word tells what was given back. */
static int add_told_initrd(struct machine *machine,
			   const struct kplace_range *initrd)
{
	struct kplace_range range = *initrd;
	u64 inside;

	/* Inward: the pages at the edges may be shared. */
	range.start = kplace_align_up(initrd->start, machine->page);
	range.end = kplace_align_down(initrd->end, machine->page);
	inside = range.end > range.start ? range.end - range.start : 0;
	if (!release_asked(machine->release, KPLACE_BOOT_INITRD))
		return machine_add(machine, initrd, initrd->owner);
	if (!inside || machine->initrd_freed < inside) {
		notes_add(&machine->notes,
			  "--release boot-initrd: nothing here shows that the kernel gave 0x%llx-0x%llx back: it stays",
			  initrd->start,
			  initrd->end);
		return machine_add(machine, initrd, initrd->owner);
	}
	range.kind = KPLACE_RELEASED;
	range.source = KPLACE_FROM_RELEASE;
	return machine_add(machine, &range, initrd->owner);
}

static int add_initrd(struct machine *machine,
		      const struct kplace_range *initrd)
{
	if (from_memblock(machine))
		return add_held_initrd(machine, initrd);
	return add_told_initrd(machine, initrd);
}

/**
 * compose_rest - add what depends on the source of memory
 * @machine: its map has memory
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int compose_rest(struct machine *machine)
{
	const struct claims *claims = &machine->claims;
	int status = 0;
	u32 i;

	for (i = 0; !status && i < claims->count; i++) {
		const struct claim *claim = &claims->claim[i];

		if (claim->range.kind == KPLACE_BOOT_INITRD)
			status = add_initrd(machine, &claim->range);
		else if (claim->use == CLAIM_WITHOUT_IOMEM &&
			 !machine->has_iomem)
			status = machine_add(machine, &claim->range,
					     claim->range.owner);
	}
	return status;
}
