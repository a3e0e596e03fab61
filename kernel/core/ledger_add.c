// SPDX-License-Identifier: GPL-2.0-only
/**
 * DOC: The ledger
 *
 * A boot loader loads one file after the other, by names people chose, some to
 * addresses they chose, too; firmware and drivers allocate in between. The
 * ledger keeps all of it: what was loaded stays reserved until it is unloaded,
 * and a load that would overwrite anything is refused with what lies there, whose
 * it is and which bytes.
 *
 * Everything lies in a pool of the caller's, %KPLACE_LEDGER_EACH bytes an entry,
 * so a pool's capacity is known in advance, and "full" is an answer before
 * anything is changed. The entries are sorted by their starts. What is free is
 * memory minus all that is taken; one pass over the entries finds it, with the
 * highest ends of memory and of what is taken so far, and needs no storage:
 * O(n) for n entries.
 *
 * A load is known by its name and its owner: the same name under two owners is two
 * loads.
 */
#include "ledger_part.h"

/**
 * kplace_ledger_init - begin with no memory and no load
 * @ledger: filled in; owner, replacement and listener may be set afterwards
 * @pool: storage for all that follows, aligned for u64 and a pointer; must outlive
 *	@ledger
 * @bytes: of @pool; each entry takes %KPLACE_LEDGER_EACH
 * @page: page size; what is chosen begins and ends at pages
 */
void kplace_ledger_init(struct kplace_ledger *ledger, void *pool, u64 bytes,
			u64 page)
{
	*ledger = (struct kplace_ledger) {
		.entries = pool,
		.capacity = (u32)kplace_min(bytes / KPLACE_LEDGER_EACH, U32_MAX),
		.page = page,
		.pool = pool,
	};
}

/* Once for each thing that a new line hits; once if it hits none. */
static void announce(const struct kplace_ledger *ledger,
		     const struct kplace_entry *added)
{
	bool hit = false;
	u32 i;

	for (i = 0; i < ledger->count && kplace_kind_is_taken(added->kind); i++) {
		const struct kplace_entry *entry = &ledger->entries[i];

		if (entry == added || !kplace_kind_is_taken(entry->kind) ||
		    entry->start >= added->end || added->start >= entry->end)
			continue;
		ledger->listener(ledger->context, added, entry);
		hit = true;
	}
	if (!hit)
		ledger->listener(ledger->context, added, NULL);
}

/**
 * kplace_ledger_add - add a range after the fact, over anything that lies there
 * @ledger: the ledger
 * @entry: a statement of the map, or what firmware or a driver has taken for
 *	itself; not empty. A kind that marks RAM changes nothing of what is free
 *
 * The listener hears of it.
 *
 * Return: whether it was entered.
 */
bool kplace_ledger_add(struct kplace_ledger *ledger,
		       const struct kplace_entry *entry)
{
	if (entry->start >= entry->end)
		return kplace_ledger_refuse(ledger, KPLACE_LEDGER_BEYOND, 0, 0);
	if (entry->owner && !kplace_kind_is_taken(entry->kind))
		return kplace_ledger_refuse(ledger, KPLACE_LEDGER_NOT_TAKEN, 0, 0);
	if (ledger->count == ledger->capacity)
		return kplace_ledger_refuse(ledger, KPLACE_LEDGER_FULL, 0, 0);
	entry = kplace_ledger_insert(ledger, entry);
	if (ledger->listener)
		announce(ledger, entry);
	return kplace_ledger_accept(ledger);
}

/**
 * kplace_ledger_drop - end a lifetime
 * @ledger: the ledger
 * @lifetime: its name
 *
 * Return: how many entries ended with it, anyone's, those not to be overwritten, too.
 */
u32 kplace_ledger_drop(struct kplace_ledger *ledger, const char *lifetime)
{
	u32 before = ledger->count;
	u32 i;

	for (i = ledger->count; i-- > 0;) {
		struct kplace_entry *entry = &ledger->entries[i];

		if (entry->lifetime && kplace_ledger_same(entry->lifetime, lifetime))
			kplace_ledger_remove(ledger, entry);
	}
	kplace_ledger_accept(ledger);
	return before - ledger->count;
}
