// SPDX-License-Identifier: GPL-2.0-only
/*
 * What every reader of a firmware format shares.
 */
#include "reader.h"

/**
 * kplace_reader_complain - report what is wrong with an item
 * @reader: knows where to complain
 * @item: the item
 * @flaw: what is wrong with it; nothing happens for %KPLACE_FLAW_NONE
 *
 * Return: @flaw.
 */
enum kplace_flaw kplace_reader_complain(const struct kplace_reader *reader,
					const struct kplace_item *item,
					enum kplace_flaw flaw)
{
	struct kplace_complaint complaint = {
		.flaw = flaw,
		.what = item->what,
		.index = item->index,
		.address = item->address,
	};

	if (flaw && reader->complain)
		reader->complain(reader->context, &complaint);
	return flaw;
}

/**
 * kplace_reader_fetch - copy bytes out of physical memory
 * @reader: knows the memory
 * @address: of the first byte
 * @buffer: where to
 * @size: how many
 *
 * Return: %KPLACE_FLAW_NONE, %KPLACE_FLAW_WRAPS, %KPLACE_FLAW_UNREADABLE, or
 * %KPLACE_FLAW_LOOKS from the look on that is one too many.
 */
enum kplace_flaw kplace_reader_fetch(const struct kplace_reader *reader,
				     u64 address, void *buffer, size_t size)
{
	struct kplace_memory *memory = reader->memory;

	if (size > U64_MAX - address)
		return KPLACE_FLAW_WRAPS;
	if (memory->looks == KPLACE_READER_LOOKS)
		return KPLACE_FLAW_LOOKS;
	memory->looks++;
	if (size && !memory->read(memory->context, address, buffer, size))
		return KPLACE_FLAW_UNREADABLE;
	return KPLACE_FLAW_NONE;
}

/**
 * kplace_reader_add - add an item to the map
 * @reader: knows the map
 * @item: what to protect
 *
 * Bytes are kept as they are: who walks the map's holes rounds them outward
 * to pages.
 *
 * Return: %KPLACE_FLAW_NONE, or why the map is as it was.
 */
enum kplace_flaw kplace_reader_add(const struct kplace_reader *reader,
				   const struct kplace_item *item)
{
	struct kplace_range range = {
		.start = item->address,
		.owner = item->owner,
		.kind = item->kind,
		.source = reader->source,
	};

	if (!item->size)
		return KPLACE_FLAW_EMPTY;
	/* A range may end with the address space, which U64_MAX stands for. */
	if (item->size - 1 > U64_MAX - item->address)
		return KPLACE_FLAW_WRAPS;
	range.end = item->size > U64_MAX - item->address ?
		    U64_MAX : item->address + item->size;
	if (range.end == range.start)
		return KPLACE_FLAW_WRAPS;
	if (kplace_map_add(reader->map, &range) == KPLACE_FULL)
		return KPLACE_FLAW_MAP_FULL;
	return KPLACE_FLAW_NONE;
}
