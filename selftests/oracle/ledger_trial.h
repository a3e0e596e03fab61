/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The ledger's oracle: a world of bytes, and what an operation should answer.
 */
#ifndef KPLACE_LEDGER_TRIAL_H
#define KPLACE_LEDGER_TRIAL_H

#include "ledger.h"
#include "oracle.h"

#define CELLS 512u		/* bytes of a world */
#define UNIT 16u		/* its page size */
#define ENTRIES 12u		/* the pool's capacity */
#define BASE 0x100000u
#define BLOCKS 64		/* allocations from pools that live at once */

/**
 * enum cell - what a byte is
 * @NOTHING: no memory
 * @FREE: memory
 * @IN_USE: taken, whether memory lies there or not
 */
enum cell {
	NOTHING,
	FREE,
	IN_USE
};

/**
 * struct model - the entries as a list of facts in any order
 * @entry: the entries
 * @count: how many
 * @cell: of the world, after model_paint()
 * @block: first bytes of allocations from pools
 * @blocks: how many
 */
struct model {
	struct kplace_entry entry[ENTRIES];
	u32 count;
	enum cell cell[CELLS];
	u64 block[BLOCKS];
	u32 blocks;
};

/**
 * struct trial - an operation on both
 * @pool: of the ledger
 * @ledger: what is tried
 * @model: what it is held against
 * @operation: its name
 * @entry: of operations that take one
 * @wish: of operations that take one
 * @otherwise: its second choice
 * @last: the wish whose refusal is answered
 * @name: of operations that take one
 * @size: of operations that take one
 * @address: that a pool gave out
 * @expected: the answer
 * @expected_start: and its address
 * @expected_end: and its end
 * @expected_excess: bytes too many
 */
struct trial {
	char pool[ENTRIES * KPLACE_LEDGER_EACH];
	struct kplace_ledger ledger;
	struct model model;
	const char *operation;
	struct kplace_entry entry;
	struct kplace_wish wish;
	struct kplace_wish otherwise;
	struct kplace_wish last;
	const char *name;
	u64 size;
	u64 address;
	enum kplace_answer expected;
	u64 expected_start;
	u64 expected_end;
	u64 expected_excess;
};

void model_paint(struct model *model, const struct kplace_entry *except);
bool model_free(const struct model *model, u64 start, u64 size);
bool model_same(const char *one, const char *other);
struct kplace_entry *model_find(struct model *model, const char *owner,
				const char *name);
struct kplace_entry *model_left(struct model *model, const struct kplace_entry *load);
struct kplace_entry *model_only(struct trial *trial, const char *name);
void model_forget(struct model *model, struct kplace_entry *entry);

u64 random_address(void);
void random_wish(struct trial *trial);
struct kplace_entry random_load(struct trial *trial);
u64 largest_run(const struct trial *trial);
enum kplace_answer expect_free(struct trial *trial, u64 start, u64 end);
enum kplace_answer expect_place(struct trial *trial, u64 size);
enum kplace_answer expect_chosen(struct trial *trial, u64 size);

/* Each does it on both; whether the ledger says that it is done. */
bool try_load(struct trial *trial);
bool try_arrive(struct trial *trial);
bool try_reload(struct trial *trial);
bool try_unload(struct trial *trial);
bool try_keep(struct trial *trial);
bool try_drop(struct trial *trial);
bool try_add(struct trial *trial);
bool try_shrink(struct trial *trial);
bool try_free(struct trial *trial);
bool try_move(struct trial *trial);
bool try_moved(struct trial *trial);
bool try_take(struct trial *trial);
bool try_give(struct trial *trial);

#endif
