// SPDX-License-Identifier: GPL-2.0-only
/*
 * Loads by command. A load holds its memory before the first byte is written: its size
 * where that is known, else all that is free from its address on. What did not come
 * is given back at its end.
 */
#include <common.h>
#include <kplace.h>

#include "memory.h"

/* The load that is under way; NULL if none, or if it goes into an allocation. */
static const char *pending;
static u64 room;

/* Bytes from an address on that a load may fill: over what it replaces, too. */
static u64 room_at(u64 addr)
{
	const struct kplace_ledger *ledger = kplace_memory();
	const struct kplace_entry *old = kplace_owned_at(KPLACE_LOADS, addr);

	if (!old)
		return kplace_ledger_free_at(ledger, addr);
	if (old->room)
		return old->end - addr;
	if (old->start != addr)
		return 0;
	return old->end - addr + kplace_ledger_free_at(ledger, old->end);
}

/* The load of another name that one at this address replaces, or NULL. */
static const char *replaced(const char *name, u64 addr)
{
	const struct kplace_entry *old = kplace_owned_at(KPLACE_LOADS, addr);

	return old && !old->room && old->start == addr && strcmp(old->name, name) ?
	       old->name : NULL;
}

/* A name that is loaded elsewhere: this copy is known by its address, too. */
static bool take(struct kplace_entry *load, const struct kplace_wish *wish)
{
	struct kplace_ledger *ledger = kplace_memory();

	if (kplace_ledger_load(ledger, load, wish))
		return true;
	if (ledger->refusal.answer != KPLACE_LEDGER_NAME_TAKEN)
		return false;
	load->name = kplace_name_at(load->name, wish->min);
	return kplace_ledger_load(ledger, load, wish);
}

/**
 * kplace_load_begin - hold memory for a load
 * @name: of the file
 * @addr: where it goes
 * @size: bytes, or 0 if that is not known: then kplace_load_room() says how many may come
 *
 * An earlier load at the same address is replaced; anything else in the way refuses it,
 * in one sentence that names both. kplace_load_end() must follow.
 *
 * Return: 0, or -ENOSPC.
 */
int kplace_load_begin(const char *name, ulong addr, u64 size)
{
	struct kplace_entry load = {
		.name = kplace_name(name), .owner = KPLACE_LOADS,
		.kind = KPLACE_RESERVED, .bound = true,
	};
	struct kplace_wish wish = { .min = addr, .align = 1, .fixed = true };
	const struct kplace_entry *held;
	const char *old;

	kplace_load_end(0);
	room = size ?: room_at(addr);
	/* Without any room: one byte is refused, with what lies there. */
	wish.size = room ?: 1;
	old = replaced(name, addr);
	if (!take(&load, &wish))
		return kplace_say_refusal(name);
	/* Names stay readable until the next one is made. */
	if (old)
		printf("%s replaces %s\n", name, old);
	held = kplace_owned_at(KPLACE_LOADS, addr);
	pending = held->bound ? held->name : NULL;
	return 0;
}

/**
 * kplace_load_room - how many bytes the load that is under way may have
 *
 * Return: bytes.
 */
u64 kplace_load_room(void)
{
	return room;
}

/**
 * kplace_load_end - a load has ended
 * @size: bytes that have come; 0: it failed, and holds nothing any more
 */
void kplace_load_end(u64 size)
{
	struct kplace_ledger *ledger = kplace_memory();

	if (!pending)
		return;
	ledger->owner = KPLACE_LOADS;
	if (!size)
		kplace_ledger_unload(ledger, pending);
	else if (!kplace_ledger_arrive(ledger, pending, size))
		kplace_say_refusal(pending);
	ledger->owner = NULL;
	pending = NULL;
}

/**
 * kplace_serial_begin - hold memory for a load by a serial line, of unknown size
 * @name: of the load
 * @addr: where it goes; flash, as any place without memory, is not the ledger's
 *
 * Return: 0, or -ENOSPC.
 */
int kplace_serial_begin(const char *name, ulong addr)
{
	const struct kplace_ledger *ledger = kplace_memory();
	u32 i;

	for (i = 0; i < ledger->count; i++)
		if (ledger->entries[i].kind == KPLACE_RAM &&
		    ledger->entries[i].start <= addr && addr < ledger->entries[i].end)
			return kplace_load_begin(name, addr, 0);
	room = U64_MAX;
	return 0;
}
