/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What every reader of a firmware format shares.
 */
#ifndef KPLACE_READER_H
#define KPLACE_READER_H

#include "flaw.h"
#include "map.h"

/* No table is larger: a size above it is taken for damage. */
#define KPLACE_TABLE_LIMIT 0x1000000ULL

/*
 * No firmware's tables need so many looks: a checksum over 16 MiB, the largest table,
 * takes 0x20000 of them. What tables that lead to each other would take has no bound.
 */
#define KPLACE_READER_LOOKS 0x80000

/**
 * struct kplace_memory - a way to look into physical memory
 * @read: copy @size bytes from @address into @buffer; false if that cannot be
 *	done. @address + @size does not wrap, and @size is not 0
 * @context: handed to @read
 * @looks: private: how often a reader has looked; begins as 0
 */
struct kplace_memory {
	bool (*read)(void *context, u64 address, void *buffer, size_t size);
	void *context;
	u32 looks;
};

/**
 * struct kplace_reader - where a reader reads, writes and complains
 * @map: gets the ranges, unsealed
 * @memory: NULL for a reader that follows no pointers
 * @complain: called for each thing that is wrong; reading goes on. May be NULL
 * @context: handed to @complain
 * @source: what the ranges are said to come from
 */
struct kplace_reader {
	struct kplace_map *map;
	struct kplace_memory *memory;
	void (*complain)(void *context,
			 const struct kplace_complaint *complaint);
	void *context;
	enum kplace_source source;
};

/**
 * struct kplace_item - a thing found in memory, to be read or to be protected
 * @what: the table or list it belongs to, for complaints
 * @index: its place there
 * @address: physical
 * @size: bytes
 * @kind: what to protect it as
 * @owner: the name to protect it under; lives as long as the map
 */
struct kplace_item {
	const char *what;
	u64 index;
	u64 address;
	u64 size;
	enum kplace_kind kind;
	const char *owner;
};

/* These end a reading; any other flaw is complained of and passed over. */
static inline bool kplace_flaw_ends(enum kplace_flaw flaw)
{
	return flaw == KPLACE_FLAW_MAP_FULL || flaw == KPLACE_FLAW_NAMES_FULL;
}

enum kplace_flaw kplace_reader_complain(const struct kplace_reader *reader,
					const struct kplace_item *item,
					enum kplace_flaw flaw);
enum kplace_flaw kplace_reader_fetch(const struct kplace_reader *reader,
				     u64 address, void *buffer, size_t size);
enum kplace_flaw kplace_reader_add(const struct kplace_reader *reader,
				   const struct kplace_item *item);

#endif
