/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the ledger's own files share.
 */
#ifndef KPLACE_LEDGER_PART_H
#define KPLACE_LEDGER_PART_H

#include "ledger.h"

bool kplace_ledger_is_free(struct kplace_ledger *ledger, u64 start, u64 end,
			   const struct kplace_entry *except);
bool kplace_ledger_choose(struct kplace_ledger *ledger,
			  const struct kplace_wish *wish, u64 *start);

bool kplace_ledger_refuse(struct kplace_ledger *ledger, enum kplace_answer answer,
			  u64 start, u64 end);
bool kplace_ledger_accept(struct kplace_ledger *ledger);
bool kplace_ledger_same(const char *one, const char *other);
struct kplace_entry *kplace_ledger_named(const struct kplace_ledger *ledger,
					 const char *owner, const char *name);
bool kplace_ledger_belongs(const struct kplace_entry *entry,
			   const struct kplace_entry *load);
struct kplace_entry *kplace_ledger_left(const struct kplace_ledger *ledger,
					const struct kplace_entry *load);
bool kplace_ledger_place(struct kplace_ledger *ledger,
			 const struct kplace_wish *wish, u64 *start);
struct kplace_entry *kplace_ledger_insert(struct kplace_ledger *ledger,
					  const struct kplace_entry *entry);
void kplace_ledger_remove(struct kplace_ledger *ledger, struct kplace_entry *entry);

/* A kind that marks RAM, as %KPLACE_RELEASED, is neither memory nor taken. */
static inline bool kplace_kind_is_taken(u8 kind)
{
	return !kplace_kind_is_free(kind, KPLACE_RAM);
}

/* Does it belong to @owner, where NULL stands for anyone? */
static inline bool kplace_entry_of(const struct kplace_entry *entry,
				   const char *owner)
{
	return !owner || (entry->owner && kplace_ledger_same(entry->owner, owner));
}

#endif
