// SPDX-License-Identifier: GPL-2.0-only
/*
 * kplace simulate: the operations on loads and allocations.
 */
#include <string.h>

#include "simulate.h"
#include "base/size.h"

/* The load or allocation of the owner that has the byte at @address, or NULL. */
static const struct kplace_entry *own_at(const struct simulation *simulation,
					 u64 address)
{
	const struct kplace_ledger *ledger = &simulation->ledger;
	u32 i;

	for (i = 0; i < ledger->count; i++) {
		const struct kplace_entry *entry = &ledger->entries[i];

		if (entry->loaded && entry->owner == simulation->owner &&
		    address >= entry->start && address < entry->end)
			return entry;
	}
	return NULL;
}

/* What a load has gone over, which was @over before. */
static void did_over(struct simulation *simulation, const struct kplace_entry *load,
		     const char *over)
{
	size_t used = strlen(simulation->did);
	bool inside = !kplace_ledger_find(&simulation->ledger, load->name) ||
		      (!strcmp(over, load->name) &&
		       own_at(simulation, load->start)->room);

	snprintf(simulation->did + used, sizeof(simulation->did) - used, "; %s %s",
		 inside ? "written into" : "replaces", over);
}

static struct kplace_entry new_load(const struct simulation *simulation)
{
	return (struct kplace_entry) {
		.owner = simulation->owner,
		.lifetime = simulation->lifetime,
		.kind = KPLACE_RESERVED,
		.loaded = true,
		.bound = simulation->operation->bound,
		.room = simulation->operation->room,
	};
}

static int take_size(struct simulation *simulation, u64 *size)
{
	int status = take_bytes(simulation, size);

	if (status || !simulation->operation->in_pages)
		return status;
	if (*size > U64_MAX >> KPLACE_EFI_PAGE_BITS)
		return script_fail(&simulation->script, "too many pages");
	*size <<= KPLACE_EFI_PAGE_BITS;
	return 0;
}

/* NAME SIZE PLACE... */
static int take_load(struct simulation *simulation, struct kplace_entry *load,
		     struct kplace_wish *wish, struct kplace_wish *otherwise)
{
	char bytes[SIZE_TEXT];
	int status = take_name(simulation, &load->name, "a name");

	if (!status)
		status = take_size(simulation, &wish->size);
	if (!status)
		status = take_wish(&simulation->script, wish, otherwise, load);
	if (!status)
		did(simulation, "%s, %s", load->name,
		    size_text_up(wish->size, bytes));
	return status;
}

/**
 * simulate_load - load, allocate, pages, prealloc: take memory
 * @simulation: the simulation
 * @done: whether it was done
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int simulate_load(struct simulation *simulation, bool *done)
{
	struct kplace_ledger *ledger = &simulation->ledger;
	struct kplace_entry load = new_load(simulation);
	struct kplace_wish wish = { 0 }, otherwise;
	const struct kplace_entry *over = NULL;
	const char *name = NULL;
	int status = take_load(simulation, &load, &wish, &otherwise);
	u32 before = ledger->count;

	if (status)
		return status;
	if (wish.fixed)
		over = own_at(simulation, wish.min);
	if (over)
		name = over->name;
	*done = kplace_ledger_load(ledger, &load, &wish);
	keep_why(simulation, load.name, *done);
	if (*done)
		did_range(simulation, load.name, load.start, load.end);
	if (*done && name && ledger->count == before)
		did_over(simulation, &load, name);
	return 0;
}

/**
 * simulate_take - allocate-pool: take less than a page
 * @simulation: the simulation
 * @done: whether it was done
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int simulate_take(struct simulation *simulation, bool *done)
{
	struct kplace_entry load = new_load(simulation);
	struct kplace_wish wish = { 0 };
	int status = take_load(simulation, &load, &wish, NULL);
	u64 address;

	if (status)
		return status;
	if (wish.fixed)
		return script_fail(&simulation->script,
				   "the pool chooses the address: leave 'at' out");
	*done = kplace_ledger_take(&simulation->ledger, &load, &wish, &address);
	keep_why(simulation, load.name, *done);
	if (*done)
		did_range(simulation, load.name, address, address + wish.size);
	return 0;
}

/**
 * simulate_give - free-pool: give what a pool gave out back
 * @simulation: the simulation
 * @done: whether it was done
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int simulate_give(struct simulation *simulation, bool *done)
{
	u64 address;
	int status = script_size(&simulation->script, &address, "an address");

	if (!status)
		status = script_end(&simulation->script);
	if (status)
		return status;
	*done = kplace_ledger_give(&simulation->ledger, address);
	keep_why(simulation, NULL, *done);
	did(simulation, "0x%llx", address);
	return 0;
}

/* Afterwards the load is where it is now. */
static void did_load(struct simulation *simulation, const char *name)
{
	const struct kplace_entry *load =
		kplace_ledger_find(&simulation->ledger, name);

	did_range(simulation, name, load->start, load->end);
}

/**
 * simulate_resize - arrive, reload, shrink: give a load a size
 * @simulation: the simulation
 * @done: whether it was done
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int simulate_resize(struct simulation *simulation, bool *done)
{
	char bytes[SIZE_TEXT];
	const char *name;
	u64 size;
	int status = take_name(simulation, &name, "a name");

	if (!status)
		status = take_bytes(simulation, &size);
	if (!status)
		status = script_end(&simulation->script);
	if (status)
		return status;
	did(simulation, "%s, %s", name, size_text_up(size, bytes));
	*done = simulation->operation->resize(&simulation->ledger, name, size);
	keep_why(simulation, name, *done);
	if (*done)
		did_load(simulation, name);
	return 0;
}

/**
 * simulate_move - move: a second place for a load
 * @simulation: the simulation
 * @done: whether it was done
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int simulate_move(struct simulation *simulation, bool *done)
{
	struct kplace_wish wish = { 0 }, otherwise;
	const char *name;
	int status = take_name(simulation, &name, "a name");

	if (!status)
		status = take_wish(&simulation->script, &wish, &otherwise, NULL);
	if (status)
		return status;
	did(simulation, "%s", name);
	*done = kplace_ledger_move(&simulation->ledger, name, &wish);
	keep_why(simulation, name, *done);
	if (*done)
		did_load(simulation, name);
	return 0;
}

/**
 * simulate_by_name - protect, moved: what needs a name only
 * @simulation: the simulation
 * @done: whether it was done
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int simulate_by_name(struct simulation *simulation, bool *done)
{
	const char *name;
	int status = take_name(simulation, &name, "a name");

	if (!status)
		status = script_end(&simulation->script);
	if (status)
		return status;
	*done = simulation->operation->by_name(&simulation->ledger, name);
	keep_why(simulation, name, *done);
	did(simulation, "%s", name);
	return 0;
}

static void free_range(struct simulation *simulation, const char *name, u64 start,
		       u64 end, bool *done)
{
	*done = kplace_ledger_free(&simulation->ledger, start, end);
	keep_why(simulation, name, *done);
	did_range(simulation, name, start, end);
}

/* The last @size bytes of a load. */
static void unload_part(struct simulation *simulation, const char *name, u64 size,
			bool *done)
{
	const struct kplace_entry *load =
		kplace_ledger_find(&simulation->ledger, name);
	u64 most = load ? load->end - load->start : 0;

	if (size <= most) {
		free_range(simulation, name, load->end - size, load->end, done);
		return;
	}
	did(simulation, "%s", name);
	snprintf(simulation->why, REFUSAL_TEXT,
		 load ? "'%s' has fewer bytes" : "there is no load '%s'", name);
}

/**
 * simulate_unload - unload: give a load back, or the last bytes of it
 * @simulation: the simulation
 * @done: whether it was done
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int simulate_unload(struct simulation *simulation, bool *done)
{
	struct script *script = &simulation->script;
	const char *name;
	u64 size = 0;
	int status = take_name(simulation, &name, "a name");

	if (!status && script->next < script->count)
		status = take_bytes(simulation, &size);
	if (!status)
		status = script_end(script);
	if (status)
		return status;
	if (size) {
		unload_part(simulation, name, size, done);
		return 0;
	}
	*done = kplace_ledger_unload(&simulation->ledger, name);
	keep_why(simulation, name, *done);
	did(simulation, "%s", name);
	return 0;
}

/**
 * simulate_free - free: give bytes back by their address
 * @simulation: the simulation
 * @done: whether it was done
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int simulate_free(struct simulation *simulation, bool *done)
{
	struct script *script = &simulation->script;
	const struct kplace_entry *load;
	u64 start, size;
	int status = script_size(script, &start, "an address");

	if (!status)
		status = take_bytes(simulation, &size);
	if (!status && size > U64_MAX - start)
		status = script_fail(script, "the range reaches beyond 64 bits");
	if (!status)
		status = script_end(script);
	if (status)
		return status;
	load = own_at(simulation, start);
	free_range(simulation, load ? load->name : "bytes", start, start + size, done);
	return 0;
}
