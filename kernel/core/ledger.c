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
 * kplace_ledger_refuse - keep why an operation is not done
 * @ledger: the ledger
 * @answer: why
 * @start: first byte it is about, or 0
 * @end: exclusive end, or 0
 *
 * Return: false.
 */
bool kplace_ledger_refuse(struct kplace_ledger *ledger, enum kplace_answer answer,
			  u64 start, u64 end)
{
	ledger->refusal = (struct kplace_refusal) {
		.answer = answer, .start = start, .end = end,
	};
	return false;
}

/**
 * kplace_ledger_accept - keep that an operation is done
 * @ledger: the ledger
 *
 * Return: true.
 */
bool kplace_ledger_accept(struct kplace_ledger *ledger)
{
	return !kplace_ledger_refuse(ledger, KPLACE_LEDGER_DONE, 0, 0);
}

/**
 * kplace_ledger_same - are two texts the same?
 * @one: a text, or NULL
 * @other: a text, or NULL, which is the same as NULL only
 *
 * Return: whether they are.
 */
bool kplace_ledger_same(const char *one, const char *other)
{
	if (!one || !other)
		return one == other;
	while (*one && *one == *other) {
		one++;
		other++;
	}
	return *one == *other;
}

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

/**
 * kplace_ledger_insert - enter a line where its start belongs
 * @ledger: the ledger; there must be room
 * @entry: the line
 *
 * Return: where it is now. Lines after it have moved.
 */
struct kplace_entry *kplace_ledger_insert(struct kplace_ledger *ledger,
					  const struct kplace_entry *entry)
{
	struct kplace_entry *to = &ledger->entries[ledger->count++];

	for (; to > ledger->entries && to[-1].start > entry->start; to--)
		*to = to[-1];
	*to = *entry;
	return to;
}

/**
 * kplace_ledger_remove - take a line out
 * @ledger: the ledger
 * @entry: one of its lines; those after it move
 */
void kplace_ledger_remove(struct kplace_ledger *ledger, struct kplace_entry *entry)
{
	for (ledger->count--; entry < &ledger->entries[ledger->count]; entry++)
		*entry = entry[1];
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
