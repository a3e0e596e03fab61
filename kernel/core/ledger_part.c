// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the ledger's own files share: refusals, and lines that come and go.
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
