// SPDX-License-Identifier: GPL-2.0-only
/*
 * The ledger against a model: a byte of the world is a cell, free or not.
 *
 * Random operations on both; answers, places, entries and what is free afterwards
 * must be the same, and a refusal must be one the cells bear out.
 */
#include <string.h>

#include "ledger_trial.h"

#define OPERATIONS 1000000
#define EACH_WORLD 250		/* operations */
#define NAMES 5

static const char * const names[NAMES] = {
	"kernel", "initrd", "dtb", "grub", "shim",
};

static bool (* const operations[])(struct trial *trial) = {
	try_load, try_load, try_load, try_load, try_arrive, try_reload, try_unload,
	try_keep, try_drop, try_add, try_shrink, try_free, try_free, try_move,
	try_moved, try_take, try_take, try_give, try_give,
};

/* Does the refusal name what has the byte, to its end at most? */
static bool is_named(const struct trial *trial)
{
	const struct kplace_refusal *refusal = &trial->ledger.refusal;
	u32 i;

	for (i = 0; i < trial->model.count; i++) {
		const struct kplace_entry *entry = &trial->model.entry[i];

		if (entry->kind != KPLACE_RAM && entry->start <= refusal->start &&
		    entry->end >= refusal->end &&
		    model_same(entry->name, refusal->what) &&
		    model_same(entry->owner, refusal->owner))
			return true;
	}
	return false;
}

static bool gives_place(const struct trial *trial)
{
	if (!strcmp(trial->operation, "take"))
		return trial->address == trial->expected_start;
	return strcmp(trial->operation, "load") ||
	       (trial->entry.start == trial->expected_start &&
		trial->entry.end == trial->expected_end);
}

/* A refusal's fields that its answer does not speak of are empty. */
static bool is_bare(const struct kplace_refusal *refusal, u64 excess)
{
	return !refusal->start && !refusal->end && !refusal->what &&
	       !refusal->owner && refusal->excess == excess;
}

static bool same_place(const struct trial *trial)
{
	const struct kplace_refusal *refusal = &trial->ledger.refusal;

	switch (trial->expected) {
	case KPLACE_LEDGER_DONE:
		return gives_place(trial) && is_bare(refusal, 0);
	case KPLACE_LEDGER_WOULD_OVERWRITE:
		return refusal->start == trial->expected_start &&
		       refusal->end > refusal->start && is_named(trial);
	case KPLACE_LEDGER_NO_MEMORY:
	case KPLACE_LEDGER_NOT_ALIGNED:
		return refusal->start == trial->expected_start &&
		       refusal->end;
	case KPLACE_LEDGER_NO_HOLE:
		return refusal->end - refusal->start == largest_run(trial);
	case KPLACE_LEDGER_NAME_TAKEN:
	case KPLACE_LEDGER_NOT_OWNED:
		return refusal->start == trial->expected_start &&
		       refusal->end == trial->expected_end;
	case KPLACE_LEDGER_OVER_BOUND:
		return is_bare(refusal, trial->expected_excess);
	default:
		return is_bare(refusal, 0);
	}
}

static bool same_entry(const struct kplace_entry *one, const struct kplace_entry *other)
{
	return one->start == other->start && one->end == other->end &&
	       model_same(one->name, other->name) &&
	       model_same(one->owner, other->owner) &&
	       model_same(one->lifetime, other->lifetime) &&
	       one->kind == other->kind && one->type == other->type &&
	       one->typed == other->typed && one->bound == other->bound &&
	       one->room == other->room && one->kept == other->kept &&
	       one->loaded == other->loaded && one->pooled == other->pooled &&
	       one->leaving == other->leaving && one->uses == other->uses &&
	       one->used == other->used;
}

/* The same entries, each once, and the ledger's by their starts. */
static bool same_entries(const struct trial *trial)
{
	const struct kplace_ledger *ledger = &trial->ledger;
	u32 seen = 0;
	u32 i, j;

	if (ledger->count != trial->model.count)
		return false;
	for (i = 0; i < ledger->count; i++) {
		if (i && ledger->entries[i].start < ledger->entries[i - 1].start)
			return false;
		for (j = 0; j < ledger->count; j++)
			if (!(seen >> j & 1) &&
			    same_entry(&ledger->entries[i], &trial->model.entry[j]))
				break;
		if (j == ledger->count)
			return false;
		seen |= 1u << j;
	}
	return true;
}

static bool same_state(struct trial *trial)
{
	u64 at = random_address();
	u64 free = 0;

	model_paint(&trial->model, NULL);
	while (model_free(&trial->model, at + free, 1))
		free++;
	return same_entries(trial) &&
	       kplace_ledger_free_at(&trial->ledger, at) == free;
}

static void show(void *context)
{
	const struct trial *trial = context;
	u32 i;

	printf("#\t%s %s, %llu bytes, min %#llx, max %#llx, align %llu, %s%s%s\n",
	       trial->operation, trial->name, trial->size,
	       trial->wish.min,
	       trial->wish.max,
	       trial->wish.align,
	       trial->wish.dir == KPLACE_UP ? "up" : "down",
	       trial->wish.fixed ? ", fixed" : "",
	       trial->wish.otherwise ? ", or otherwise" : "");
	printf("#\texpected %d at %#llx, got %d at %#llx\n", trial->expected,
	       trial->expected_start,
	       trial->ledger.refusal.answer,
	       trial->ledger.refusal.start);
	for (i = 0; i < trial->model.count; i++)
		printf("#\t%#llx-%#llx %s of %s\n",
		       trial->model.entry[i].start,
		       trial->model.entry[i].end,
		       trial->model.entry[i].name,
		       trial->model.entry[i].owner ? trial->model.entry[i].owner : "-");
}

static void begin(struct trial *trial)
{
	u32 i;

	memset(trial, 0, sizeof(*trial));
	kplace_ledger_init(&trial->ledger, trial->pool, sizeof(trial->pool),
			   UNIT);
	trial->ledger.replace = oracle_random(4);
	for (i = oracle_random(3) + 1; i; i--) {
		u64 start = BASE + oracle_random(CELLS / 2);
		struct kplace_entry ram = {
			.name = "RAM", .kind = KPLACE_RAM, .start = start,
			.end = start + 1 + oracle_random(CELLS / 2),
		};

		trial->model.entry[trial->model.count++] = ram;
		kplace_ledger_add(&trial->ledger, &ram);
	}
	model_paint(&trial->model, NULL);
}

static void prepare(struct trial *trial)
{
	static const char * const owners[] = { "one", "two", NULL };

	trial->name = names[oracle_random(NAMES)];
	trial->size = oracle_random(oracle_random(2) ? 100 : 32);
	trial->ledger.owner = owners[oracle_random(3)];
}

/**
 * oracle_ledger - random operations
 * @seed: of the generator
 * @count: operations; 0 for what make check runs
 */
void oracle_ledger(u64 seed, unsigned long count)
{
	static const struct world nowhere;
	static struct trial trial;
	unsigned long i;
	bool done, bad;

	oracle_seed(seed);
	for (i = 0; i < oracle_count(count, OPERATIONS); i++) {
		if (!(i % EACH_WORLD))
			begin(&trial);
		prepare(&trial);
		done = operations[oracle_random(ARRAY_SIZE(operations))](&trial);
		bad = oracle_lies() ||
		      trial.ledger.refusal.answer != trial.expected ||
		      done != (trial.expected == KPLACE_LEDGER_DONE) ||
		      !same_place(&trial) || !same_state(&trial);
		oracle_case();
		if (bad)
			oracle_mismatch(&nowhere, show, &trial);
	}
}
