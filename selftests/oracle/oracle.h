/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the oracles share: worlds from bars, numbers, and the last word.
 *
 * An oracle answers the same question as the core with means so plain that
 * they can be believed: pages in a bitmap, every address tried in turn. It
 * shares no code with the core but its types.
 */
#ifndef KPLACE_ORACLE_H
#define KPLACE_ORACLE_H

#include <stdio.h>
#include <stdlib.h>

#include "plan.h"

/* Bytes: what the world at hand has; 4 KiB where no oracle says otherwise. */
extern u64 oracle_page;

#define PAGE oracle_page
#define ORACLE_PAGES 96
#define WORLD_RANGES (3 * ORACLE_PAGES)
#define NOWHERE (-1)

/**
 * enum texture - how the pages that a bar says are not free came to be so
 * @WHOLE: the whole page is reserved, or no memory
 * @FIRST_BYTE: its first byte is reserved, or missing
 * @LAST_BYTE: its last byte is
 * @TAKEN: free in the map, but a destination of the image
 * @TEXTURES: how many there are
 */
enum texture {
	WHOLE,
	FIRST_BYTE,
	LAST_BYTE,
	TAKEN,
	TEXTURES
};

/**
 * struct world - memory as both sides see it
 * @base: address of page 0
 * @pages: how many pages
 * @bar: one letter a page: '.' or ':' free, of two banks; 'o' free, of another node;
 *	'g' free, may go away; 'r' reserved;
 *	'l' reserved and released; 't' taken by the image; ' ' no memory;
 *	'n' reserved and released, but no memory
 * @texture: what a page that is not free looks like in bytes
 * @map: for the core
 * @taken: for the core
 * @nr_taken: for the core
 * @ranges: storage of @map
 */
struct world {
	u64 base;
	int pages;
	char bar[ORACLE_PAGES + 1];
	enum texture texture;
	struct kplace_map map;
	struct kplace_span taken[ORACLE_PAGES];
	u32 nr_taken;
	struct kplace_range ranges[KPLACE_MAP_NEED(WORLD_RANGES) + 1];
};

/* Fill in @map and @taken from the rest. */
void world_build(struct world *world);
/* May a segment cover the page? */
bool world_free(const struct world *world, int page);
u64 world_address(const struct world *world, int page);
/* The number after a page, or U64_MAX where there is none. */
u64 world_end(const struct world *world, int page);

/*
 * How many worlds: those asked for, if any, or the usual number of them. Of these only
 * one in oracle_share is tried.
 */
extern unsigned long oracle_share;
unsigned long oracle_count(unsigned long asked, unsigned long usual);

/* A generator of its own: the same worlds on every machine. */
void oracle_seed(u64 seed);
u32 oracle_random(u32 limit);

/* Count a case; the first mismatch prints the world, then what @show prints. */
/* Worlds from now on have pages of 4, 16 or 64 KiB. */
void oracle_random_page(void);
void oracle_case(void);
void oracle_mismatch(const struct world *world, void (*show)(void *),
		     void *context);
/* Print the totals as one line of TAP; false if anything did not match. */
bool oracle_result(const char *name, int number);

/* The oracles; a count of 0 stands for what make check runs. */
void oracle_place(u64 seed, unsigned long count);
void oracle_policy(u64 seed, unsigned long count);
void oracle_plan(u64 seed, unsigned long count);
void oracle_stock(u64 seed, unsigned long count);
void oracle_typed(u64 seed, unsigned long count);
void oracle_ledger(u64 seed, unsigned long count);
void oracle_efi(u64 seed, unsigned long count);
void oracle_crashkernel(u64 seed, unsigned long count);

/* Make the oracle lie once, so that a check of the check can see it caught. */
bool oracle_lies(void);

#endif
