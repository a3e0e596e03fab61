// SPDX-License-Identifier: GPL-2.0-only
/*
 * What each description of a machine says of its memory, kept apart.
 */
#include <stdlib.h>

#include "base/growing.h"
#include "base/scan.h"
#include "statements.h"

static bool grow(struct statements *said)
{
	u32 capacity = said->capacity ? 2 * said->capacity : 64;
	struct statement *grown;

	if (said->count < said->capacity)
		return true;
	if (said->capacity > U32_MAX / 2)
		return false;
	grown = reallocarray(said->list, capacity, sizeof(*grown));
	if (!grown)
		return false;
	said->list = grown;
	said->capacity = capacity;
	return true;
}

/*
 * Physical addresses have at most 52 bits on arm64 (and on x86). Memory above that
 * is a digit of a text that is damaged: what is free in it is not believed. What is
 * protected is: it can only make an answer stricter.
 */
static bool is_beyond(const struct kplace_range *range)
{
	return range->end > 1ULL << 52 && range->end > range->start &&
	       (range->kind == KPLACE_RAM || range->kind == KPLACE_CRASH);
}

static void note_beyond(struct statements *said, const struct kplace_range *range)
{
	notes_add_once(&said->notes,
		       "%s: 0x%llx-0x%llx (%s) is not counted as memory: physical addresses have at most 52 bits, so this line is damaged",
		       kplace_source_name(range->source), range->start,
		       range->end, kplace_kind_name(range->kind));
}

/**
 * statements_add - keep a statement
 * @said: the statements
 * @statement: copied; its owner is not looked at. Memory above the 52 bits of an
 *	address is no memory: there is a note, and a line of /proc/iomem is kept as
 *	one that is none
 * @owner: its owner; copied
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int statements_add(struct statements *said, const struct statement *statement,
		   const char *owner)
{
	const char *name = names_keep(&said->names, owner);

	if (!name || !grow(said))
		return fail_memory();
	if (is_beyond(&statement->range)) {
		note_beyond(said, &statement->range);
		if (statement->use != STATEMENT_IOMEM)
			return 0;
	}
	said->list[said->count] = *statement;
	said->list[said->count].range.owner = name;
	if (is_beyond(&statement->range)) {
		said->list[said->count].range.kind = KPLACE_KINDS;
		said->list[said->count].in_ram = false;
	}
	said->count++;
	return 0;
}

/**
 * statements_say - keep what a source says of a range
 * @said: the statements
 * @range: the range; its owner is not looked at. A range that holds no byte is
 *	not kept
 * @owner: its owner; copied
 * @use: when it counts
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int statements_say(struct statements *said, const struct kplace_range *range,
		   const char *owner, enum statement_use use)
{
	const struct statement statement = { .range = *range, .use = (u8)use };

	if (range->end <= range->start)
		return 0;
	return statements_add(said, &statement, owner);
}

/**
 * statements_total - how much one source says for itself
 * @said: the statements
 * @source: the source
 *
 * Return: its statements, without those that another source repeats.
 */
u32 statements_total(const struct statements *said, enum kplace_source source)
{
	u32 total = 0;
	u32 i;

	for (i = 0; i < said->count; i++)
		if (said->list[i].range.source == source &&
		    said->list[i].use != STATEMENT_SECOND_HAND)
			total++;
	return total;
}

/**
 * statements_arch - a sign of the machine's architecture
 * @said: gets it, if it counts more than those before
 * @arch: the architecture; %ARCH_UNKNOWN is no sign
 * @weight: how much it counts
 * @from: where it was seen; a constant
 */
void statements_arch(struct statements *said, enum arch arch,
		     enum arch_weight weight, const char *from)
{
	if (arch == ARCH_UNKNOWN || weight < said->arch_weight)
		return;
	if (weight == said->arch_weight && arch != said->arch)
		notes_add_once(&said->notes,
			       "%s looks like %s, %s like %s: are they of one machine?",
			       said->arch_from, arch_name(said->arch), from,
			       arch_name(arch));
	if (weight == said->arch_weight)
		return;
	said->arch = (u8)arch;
	said->arch_weight = (u8)weight;
	said->arch_from = from;
}

/**
 * statements_release - the kernel's release, as one source says it
 * @said: gets it, unless a better source has said it
 * @text: begins with it
 * @from: which source that is
 *
 * Return: whether @text is one.
 */
bool statements_release(struct statements *said, const char *text,
			enum release_from from)
{
	unsigned int major, minor;

	if (!release_scan(text, &major, &minor))
		return false;
	if (from <= said->release_from)
		return true;
	said->major = major;
	said->minor = minor;
	said->release_from = (u8)from;
	return true;
}

/**
 * statements_iomem_has - does /proc/iomem show something in memory?
 * @said: what the sources say
 * @kind: what: %KPLACE_RESERVED, what its kernel reserves, or %KPLACE_KERNEL, where that
 *	lies itself
 *
 * Return: whether there is such a line within memory.
 */
bool statements_iomem_has(const struct statements *said, enum kplace_kind kind)
{
	u32 i;

	for (i = 0; i < said->count; i++)
		if (said->list[i].use == STATEMENT_IOMEM &&
		    said->list[i].in_ram && said->list[i].depth &&
		    said->list[i].range.kind == kind)
			return true;
	return false;
}

/**
 * statements_free - forget all statements
 * @said: the statements, zeroed afterwards; maps made from them lose their
 *	owners' names
 */
void statements_free(struct statements *said)
{
	free(said->list);
	growing_free(&said->movable);
	growing_free(&said->zones);
	growing_free(&said->nodes);
	names_free(&said->names);
	notes_free(&said->notes);
	*said = (struct statements) { 0 };
}
