// SPDX-License-Identifier: GPL-2.0-only
/*
 * Names of the ledger's entries, which must live as long as the entries do.
 */
#include <common.h>

#include "memory.h"

/* A longer name loses its beginning: the end of a path says more. */
#define NAME_BYTES 48

static char slots[KPLACE_ENTRIES + 1][NAME_BYTES];

static bool is_used(const char *slot)
{
	const struct kplace_ledger *ledger = kplace_memory();
	u32 i;

	for (i = 0; i < ledger->count; i++)
		if (ledger->entries[i].name == slot)
			return true;
	return false;
}

/* One more than there are entries: one is always unused. */
static char *unused(void)
{
	static u32 next;

	do
		next = (next + 1) % ARRAY_SIZE(slots);
	while (is_used(slots[next]));
	return slots[next];
}

/**
 * kplace_name - keep a name
 * @text: the name
 *
 * Return: a copy, until no entry uses it.
 */
const char *kplace_name(const char *text)
{
	size_t length = strlen(text);
	char *slot = unused();

	if (length >= NAME_BYTES) {
		text += length - (NAME_BYTES - 1);
		length = NAME_BYTES - 1;
	}
	return memcpy(slot, text, length + 1);
}

/**
 * kplace_name_at - keep a name that no other address has
 * @text: the name
 * @address: the address, which is added to it
 *
 * Return: a copy, until no entry uses it.
 */
const char *kplace_name_at(const char *text, u64 address)
{
	char name[NAME_BYTES];

	snprintf(name, sizeof(name), "%.28s@%llx", text, address);
	return kplace_name(name);
}
