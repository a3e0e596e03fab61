// SPDX-License-Identifier: GPL-2.0-only
/*
 * From what the sources say to one map.
 *
 * memblock, or else /proc/iomem, says what is memory. The other sources name
 * and protect: the stricter kind wins when the map is sealed. Only where there
 * is neither, one of them says what is memory, too.
 *
 * What names comes first: among equal kinds the first range names the owner.
 */
#include <string.h>

#include "align.h"
#include "base/growing.h"
#include "compose.h"

/**
 * struct making - a map being made
 * @said: what the sources say
 * @release: memory that was asked to be released
 * @to: gets the ranges
 */
struct making {
	const struct statements *said;
	const struct release_options *release;
	struct composed *to;
};

/* Released memory is free where RAM lies beneath and nothing else forbids. */
static int add_protection(struct making *making,
			  const struct kplace_range *protection)
{
	struct kplace_range range = *protection;

	if (range.kind != KPLACE_BOOT_INITRD &&
	    release_asked(making->release, range.kind)) {
		range.kind = KPLACE_RELEASED;
		range.source = KPLACE_FROM_RELEASE;
	}
	return growing_add(&making->to->map, &range);
}

/* Not yet: what depends on whether memblock or /proc/iomem says it, too. */
static bool names_at_once(const struct statement *statement)
{
	return statement->use <= STATEMENT_SECOND_HAND &&
	       statement->range.kind != KPLACE_RAM &&
	       statement->range.kind != KPLACE_BOOT_INITRD;
}

/*
 * What the device tree reserves counts as far as memblock still does: a tree is
 * as old as the boot, and the kernel may have freed some of it.
 */
static bool asks_memblock(const struct statement *statement)
{
	return statement->range.source == KPLACE_FROM_FDT &&
	       statement->range.kind == KPLACE_RESERVED;
}

/* A tree's reservations may overlap; the map they end in is sealed. */
static int collect(const struct statements *said, struct kplace_map *fdt)
{
	int status = 0;
	u32 i;

	for (i = 0; !status && i < said->count; i++)
		if (asks_memblock(&said->list[i]))
			status = growing_add(fdt, &said->list[i].range);
	kplace_map_seal(fdt);
	return status;
}

/* Both maps are sealed: one look at each range of either. */
static int add_common(struct kplace_map *map, const struct kplace_map *fdt,
		      const struct kplace_map *memblock)
{
	int status = 0;
	u32 i = 0, j = 0;

	while (!status && i < fdt->count && j < memblock->count) {
		const struct kplace_range *holder = &memblock->ranges[j];
		struct kplace_range part = fdt->ranges[i];

		if (part.end <= holder->end)
			i++;
		else
			j++;
		part.start = kplace_max(part.start, holder->start);
		part.end = kplace_min(part.end, holder->end);
		if (holder->kind == KPLACE_RESERVED && part.start < part.end)
			status = growing_add(map, &part);
	}
	return status;
}

/* Add what the tree names of what memblock reserves. */
static int add_fdt_in_memblock(const struct statements *said,
			       struct kplace_map *map)
{
	struct kplace_map fdt = { 0 }, memblock = { 0 };
	int status = collect(said, &fdt);

	if (!status)
		status = compose_memblock(said, &memblock);
	kplace_map_seal(&memblock);
	if (!status)
		status = add_common(map, &fdt, &memblock);
	growing_free(&fdt);
	growing_free(&memblock);
	return status;
}

static int add_named(struct making *making, enum statement_use use,
		     bool *has_fdt)
{
	const struct statements *said = making->said;
	int status = 0;
	u32 i;

	for (i = 0; !status && i < said->count; i++) {
		const struct statement *statement = &said->list[i];

		if (statement->use != use)
			continue;
		if (!said->has_memblock || !asks_memblock(statement)) {
			if (names_at_once(statement))
				status = add_protection(making,
							&statement->range);
		} else if (!*has_fdt) {
			/* All of the tree in place of its first. */
			status = add_fdt_in_memblock(said, &making->to->map);
			*has_fdt = true;
		}
	}
	return status;
}

/* The module knows more names than what it has read them from. */
static int add_names(struct making *making)
{
	bool has_fdt = false;
	int status = add_named(making, STATEMENT_SECOND_HAND, &has_fdt);

	return status ? status :
	       add_named(making, STATEMENT_ALWAYS, &has_fdt);
}

static int add_memblock(const struct statements *said, struct composed *to,
			bool reserved)
{
	int status = 0;
	u32 i;

	for (i = 0; !status && i < said->count; i++) {
		const struct kplace_range *range = &said->list[i].range;
		bool is_reserved = range->kind == KPLACE_RESERVED;

		if (said->list[i].use != STATEMENT_MEMBLOCK ||
		    is_reserved != reserved)
			continue;
		to->ram_regions += range->kind == KPLACE_RAM;
		status = growing_add(&to->map, range);
	}
	return status;
}

static int use_memblock(struct making *making)
{
	int status = add_memblock(making->said, making->to, false);

	making->to->source = "memblock";
	making->to->from_memblock = true;
	if (!status && !making->said->has_iomem && !making->said->flags_known)
		status = compose_probable_nomap(making->said,
						KPLACE_FROM_MEMBLOCK,
						making->to);
	if (!status)
		status = compose_beside_memblock(making->said, making->to);
	return status ? status : add_memblock(making->said, making->to, true);
}

/* A kernel shows both in any /proc/iomem; from a file cut between two lines they are gone. */
static void note_missing(const struct making *making)
{
	if (statements_iomem_has(making->said, KPLACE_RESERVED))
		return;
	if (statements_iomem_has(making->said, KPLACE_KERNEL))
		notes_add(&making->to->notes,
			  "there is no \"reserved\" line in proc/iomem: what its kernel reserves in memory is missing");
	else
		notes_add(&making->to->notes,
			  "there is neither a \"reserved\" nor a \"Kernel code\" line in proc/iomem: what its kernel reserves in memory, and where it lies itself, is missing");
}

static int use_iomem(struct making *making)
{
	const struct statements *said = making->said;
	u32 i;

	making->to->source = "proc/iomem";
	for (i = 0; i < said->count; i++)
		making->to->ram_regions +=
			said->list[i].use == STATEMENT_IOMEM &&
			said->list[i].range.kind == KPLACE_RAM;
	if (said->arch != ARCH_X86)
		note_missing(making);
	if (!making->to->ram_regions)
		notes_add(&making->to->notes,
			  "there is no \"System RAM\" at the top level of proc/iomem: nothing can be placed");
	return compose_iomem(making->said, &making->to->map);
}

/* ACPI tables lie in memory: under the protection there is RAM. */
static bool is_memory(const struct kplace_range *range)
{
	return range->kind == KPLACE_RAM || range->kind == KPLACE_ACPI;
}

/**
 * compose_voice - memory, as one source describes it
 * @said: what the sources say
 * @source: the source
 * @map: gets the ranges
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int compose_voice(const struct statements *said, enum kplace_source source,
		  struct kplace_map *map)
{
	static const char owner[] = SYSTEM_RAM;
	int status = 0;
	u32 i;

	for (i = 0; !status && i < said->count; i++) {
		struct kplace_range range = said->list[i].range;

		if (range.source != source || !is_memory(&range) ||
		    said->list[i].use == STATEMENT_SECOND_HAND)
			continue;
		range.kind = KPLACE_RAM;
		range.owner = owner;
		status = growing_add(map, &range);
	}
	return status;
}

static u32 regions_of(const struct statements *said, enum kplace_source source)
{
	u32 regions = 0;
	u32 i;

	for (i = 0; i < said->count; i++)
		regions += said->list[i].range.source == source &&
			   said->list[i].range.kind == KPLACE_RAM &&
			   said->list[i].use != STATEMENT_SECOND_HAND;
	return regions;
}

/**
 * compose_has_memory - does a source say what is memory?
 * @said: what the sources say
 * @source: the source
 *
 * Return: whether it does.
 */
bool compose_has_memory(const struct statements *said,
			enum kplace_source source)
{
	return regions_of(said, source);
}

static const struct source_voice *best_voice(const struct statements *said)
{
	const struct source_voice *voice;
	unsigned int rank = 1;

	while ((voice = source_voice_ranked(&source_table, rank++)))
		if (compose_has_memory(said, voice->source))
			break;
	return voice;
}

static int use_voice(struct making *making)
{
	const struct statements *said = making->said;
	const struct source_voice *voice = best_voice(said);
	int status;
	u32 i;

	if (!voice)
		return SOURCE_ABSENT;
	making->to->source = voice->name;
	making->to->ram_regions = regions_of(said, voice->source);
	status = compose_voice(said, voice->source, &making->to->map);
	if (!status && voice->source == KPLACE_FROM_EFI)
		status = compose_note_lost(said, making->to);
	if (!status && voice->source == KPLACE_FROM_NODES)
		status = compose_probable_nomap(said, voice->source,
						making->to);
	for (i = 0; !status && i < said->count; i++)
		if (said->list[i].use == STATEMENT_WITHOUT_MEMORY &&
		    said->list[i].range.kind != KPLACE_RAM)
			status = add_protection(making, &said->list[i].range);
	notes_add(&making->to->notes,
		  "there is neither memblock nor proc/iomem: what is memory comes from %s alone; %s",
		  voice->name, voice->lacks);
	return status;
}

/* memblock knows what is still held; the rest is as free as any memory. */
static int add_held_initrd(struct making *making,
			   const struct kplace_range *initrd)
{
	struct kplace_map *map = &making->to->map;
	u32 count = map->count;
	bool held = false;
	int status = 0;
	u32 i;

	for (i = 0; !status && i < count; i++) {
		struct kplace_range range = map->ranges[i];

		if (range.kind != KPLACE_RESERVED ||
		    range.source != KPLACE_FROM_MEMBLOCK)
			continue;
		range.start = kplace_max(range.start, initrd->start);
		range.end = kplace_min(range.end, initrd->end);
		range.kind = KPLACE_BOOT_INITRD;
		range.source = initrd->source;
		range.owner = initrd->owner;
		if (range.start >= range.end)
			continue;
		status = growing_add(map, &range);
		held = true;
	}
	if (release_asked(making->release, KPLACE_BOOT_INITRD))
		notes_add(&making->to->notes,
			  "--release boot-initrd: memblock %s of 0x%llx-0x%llx, and what it does not reserve is free anyway",
			  held ? "still reserves part" : "reserves nothing",
			  initrd->start, initrd->end);
	return status;
}

/* Without memblock, only the kernel's log shows what was given back. */
static int add_logged_initrd(struct making *making,
			     const struct kplace_range *initrd)
{
	const struct statements *said = making->said;
	struct kplace_range range = *initrd;
	u64 inside;

	if (!release_asked(making->release, KPLACE_BOOT_INITRD))
		return growing_add(&making->to->map, initrd);
	/* Inward: the pages at the edges may be shared. */
	range.start = kplace_align_up(initrd->start, said->page);
	range.end = kplace_align_down(initrd->end, said->page);
	inside = range.end > range.start ? range.end - range.start : 0;
	if (!inside || said->initrd_freed < inside) {
		notes_add(&making->to->notes,
			  "--release boot-initrd: nothing here shows that the kernel gave 0x%llx-0x%llx back: it stays",
			  initrd->start, initrd->end);
		return growing_add(&making->to->map, initrd);
	}
	range.kind = KPLACE_RELEASED;
	range.source = KPLACE_FROM_RELEASE;
	return growing_add(&making->to->map, &range);
}

/* What depends on the source of memory. */
static int add_rest(struct making *making)
{
	const struct statements *said = making->said;
	int status = 0;
	u32 i;

	for (i = 0; !status && i < said->count; i++) {
		const struct statement *statement = &said->list[i];
		const struct kplace_range *range = &statement->range;

		if (range->kind == KPLACE_BOOT_INITRD)
			status = making->to->from_memblock ?
				 add_held_initrd(making, range) :
				 add_logged_initrd(making, range);
		else if (statement->use == STATEMENT_WITHOUT_IOMEM &&
			 !said->has_iomem)
			status = growing_add(&making->to->map, range);
	}
	return status;
}

/**
 * compose - make one map of what the sources say
 * @said: what they say; owns the owners' names in the map
 * @release: memory that was asked to be released; must outlive @composed
 * @composed: zeroed by the caller and filled in; composed_free() is due in any
 *	case
 *
 * Return: 0, an exit status after a message, or %SOURCE_ABSENT if no source
 * says what is memory.
 */
int compose(const struct statements *said, const struct release_options *release,
	    struct composed *composed)
{
	struct making making = { said, release, composed };
	int status = add_names(&making);

	if (said->log_lacks)
		notes_add(&composed->notes,
			  "dmesg is a part of a log: it has no %s; more about memory may be missing",
			  said->log_lacks);
	if (status)
		return status;
	if (said->has_memblock)
		status = use_memblock(&making);
	else if (said->has_iomem)
		status = use_iomem(&making);
	else
		status = use_voice(&making);
	return status ? status : add_rest(&making);
}

/**
 * compose_memblock - what memblock says, and nothing else
 * @said: what the sources say
 * @map: gets the ranges
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int compose_memblock(const struct statements *said, struct kplace_map *map)
{
	int status = 0;
	u32 i;

	for (i = 0; !status && i < said->count; i++)
		if (said->list[i].use == STATEMENT_MEMBLOCK)
			status = growing_add(map, &said->list[i].range);
	return status;
}

/**
 * composed_free - forget a map and how it came about
 * @composed: composed or zeroed
 */
void composed_free(struct composed *composed)
{
	growing_free(&composed->map);
	notes_free(&composed->notes);
	*composed = (struct composed) { 0 };
}
