// SPDX-License-Identifier: GPL-2.0-only
/*
 * The ledger against a model: a byte of the world is a cell, free or not.
 *
 * Random operations on both; answers, places and what is free afterwards must be
 * the same, and a refusal must be one the cells bear out.
 */
#include <string.h>

#include "ledger.h"
#include "oracle.h"

#define OPERATIONS 1000000
#define EACH_WORLD 250		/* operations */
#define CELLS 160u		/* bytes of a world */
#define UNIT 4u			/* its page size */
#define ENTRIES 12u		/* the pool's capacity */
#define NAMES 7
#define BASE 0x100000u

enum cell {
	NOTHING,
	FREE,
	IN_USE
};

static const char * const names[NAMES] = {
	"kernel", "initrd", "dtb", "script", "logo", "grub", "shim",
};

static const char * const lifetimes[] = { "boot", "app" };

/* The model: the same entries, as a list of facts and nothing else. */
struct model {
	struct kplace_entry entry[ENTRIES];
	u32 count;
	enum cell cell[CELLS];
};

struct trial {
	char pool[ENTRIES * KPLACE_LEDGER_EACH];
	struct kplace_ledger ledger;
	struct model model;
	const char *operation;
	struct kplace_entry entry;
	struct kplace_wish wish;
	const char *name;
	u64 size;
	enum kplace_answer expected;
	u64 expected_start;
	u64 expected_end;
};

static void paint(struct model *model)
{
	u32 i;
	u64 at;

	memset(model->cell, 0, sizeof(model->cell));
	for (i = 0; i < model->count; i++)
		for (at = model->entry[i].start; at < model->entry[i].end; at++)
			if (model->entry[i].kind == KPLACE_RAM &&
			    model->cell[at - BASE] == NOTHING)
				model->cell[at - BASE] = FREE;
			else if (model->entry[i].kind != KPLACE_RAM)
				model->cell[at - BASE] = IN_USE;
}

static bool cells_free(const struct model *model, u64 start, u64 size)
{
	u64 at;

	for (at = start; at < start + size; at++)
		if (at < BASE || at >= BASE + CELLS ||
		    model->cell[at - BASE] != FREE)
			return false;
	return true;
}

static struct kplace_entry *model_find(struct model *model, const char *name)
{
	u32 i;

	for (i = 0; i < model->count; i++)
		if (model->entry[i].loaded && !strcmp(model->entry[i].name, name))
			return &model->entry[i];
	return NULL;
}

static void model_forget(struct model *model, u32 i)
{
	model->count--;
	memmove(&model->entry[i], &model->entry[i + 1],
		(model->count - i) * sizeof(model->entry[0]));
}

/* The first byte of [start, end) that is not free, and why. */
static enum kplace_answer expect_free(struct trial *trial, u64 start, u64 end)
{
	u64 at;

	for (at = start; at < end; at++) {
		if (cells_free(&trial->model, at, 1))
			continue;
		trial->expected_start = at;
		return at >= BASE && at < BASE + CELLS &&
		       trial->model.cell[at - BASE] == IN_USE ?
		       KPLACE_LEDGER_WOULD_OVERWRITE : KPLACE_LEDGER_NO_MEMORY;
	}
	trial->expected_start = start;
	trial->expected_end = end;
	return KPLACE_LEDGER_DONE;
}

/* The largest run of whole free pages within the bounds. */
static u64 largest_run(const struct trial *trial)
{
	u64 at, run = 0, largest = 0;

	for (at = BASE; at < BASE + CELLS; at += UNIT) {
		bool in = at >= trial->wish.min &&
			  at + UNIT <= trial->wish.max &&
			  cells_free(&trial->model, at, UNIT);

		run = in ? run + UNIT : 0;
		if (run > largest)
			largest = run;
	}
	return largest;
}

static enum kplace_answer expect_chosen(struct trial *trial)
{
	const struct kplace_wish *wish = &trial->wish;
	u64 size = (wish->size + UNIT - 1) / UNIT * UNIT;
	u64 step = wish->align > UNIT ? wish->align : UNIT;
	bool found = false;
	u64 at;

	for (at = BASE; at < BASE + CELLS; at += step) {
		if (at < wish->min || at + size > wish->max ||
		    !cells_free(&trial->model, at, size))
			continue;
		if (found && wish->dir == KPLACE_UP)
			break;
		found = true;
		trial->expected_start = at;
		trial->expected_end = at + wish->size;
	}
	if (found)
		return KPLACE_LEDGER_DONE;
	return largest_run(trial) ? KPLACE_LEDGER_NO_HOLE : KPLACE_LEDGER_NONE_FREE;
}

static enum kplace_answer expect_load(struct trial *trial)
{
	if (model_find(&trial->model, trial->entry.name))
		return KPLACE_LEDGER_NAME_TAKEN;
	if (trial->model.count == ENTRIES)
		return KPLACE_LEDGER_FULL;
	if (trial->wish.fixed)
		return expect_free(trial, trial->wish.min,
				   trial->wish.min + trial->wish.size);
	return expect_chosen(trial);
}

static u64 random_address(void)
{
	return BASE - 8 + oracle_random(CELLS + 16);
}

static bool try_load(struct trial *trial)
{
	trial->operation = "load";
	trial->entry = (struct kplace_entry) {
		.name = trial->name, .owner = "somebody",
		.lifetime = oracle_random(2) ? lifetimes[oracle_random(2)] : NULL,
		.kind = oracle_random(2) ? KPLACE_RESERVED : KPLACE_RAM,
		.bound = oracle_random(2),
	};
	trial->wish = (struct kplace_wish) {
		.size = trial->size ? trial->size : 1,
		.min = oracle_random(2) ? random_address() : 0,
		.max = oracle_random(2) ? random_address() : U64_MAX,
		.align = 1u << oracle_random(5),
		.dir = oracle_random(2) ? KPLACE_UP : KPLACE_DOWN,
		.fixed = !oracle_random(3),
	};
	trial->expected = expect_load(trial);
	if (trial->expected == KPLACE_LEDGER_DONE) {
		trial->model.entry[trial->model.count] = trial->entry;
		trial->model.entry[trial->model.count].kind = KPLACE_RESERVED;
		trial->model.entry[trial->model.count].loaded = true;
		trial->model.entry[trial->model.count].start = trial->expected_start;
		trial->model.entry[trial->model.count++].end = trial->expected_end;
	}
	return kplace_ledger_load(&trial->ledger, &trial->entry, &trial->wish);
}

/* The load has another size afterwards, if nothing else lies in those bytes. */
static enum kplace_answer expect_resize(struct trial *trial,
					struct kplace_entry *entry)
{
	enum kplace_answer answer;
	u64 end = entry->end;

	if (!trial->size)
		return KPLACE_LEDGER_BEYOND;
	entry->end = entry->start;
	paint(&trial->model);
	answer = expect_free(trial, entry->start, entry->start + trial->size);
	entry->end = answer == KPLACE_LEDGER_DONE ? trial->expected_end : end;
	return answer;
}

static enum kplace_answer expect_arrive(struct trial *trial)
{
	struct kplace_entry *entry = model_find(&trial->model, trial->name);
	enum kplace_answer answer;

	if (!entry)
		return KPLACE_LEDGER_NAME_UNKNOWN;
	if (!entry->bound)
		return KPLACE_LEDGER_NOT_BOUND;
	if (trial->size > entry->end - entry->start)
		return KPLACE_LEDGER_OVER_BOUND;
	answer = expect_resize(trial, entry);
	if (answer == KPLACE_LEDGER_DONE)
		entry->bound = false;
	return answer;
}

static bool try_arrive(struct trial *trial)
{
	trial->operation = "arrive";
	trial->expected = expect_arrive(trial);
	return kplace_ledger_arrive(&trial->ledger, trial->name, trial->size);
}

static enum kplace_answer expect_reload(struct trial *trial)
{
	struct kplace_entry *entry = model_find(&trial->model, trial->name);

	if (!entry)
		return KPLACE_LEDGER_NAME_UNKNOWN;
	if (entry->kept)
		return KPLACE_LEDGER_IS_KEPT;
	return expect_resize(trial, entry);
}

static bool try_reload(struct trial *trial)
{
	trial->operation = "reload";
	trial->expected = expect_reload(trial);
	return kplace_ledger_reload(&trial->ledger, trial->name, trial->size);
}

static bool try_unload(struct trial *trial)
{
	struct kplace_entry *entry = model_find(&trial->model, trial->name);

	trial->operation = "unload";
	trial->expected = !entry ? KPLACE_LEDGER_NAME_UNKNOWN :
			  entry->kept ? KPLACE_LEDGER_IS_KEPT : KPLACE_LEDGER_DONE;
	if (trial->expected == KPLACE_LEDGER_DONE)
		model_forget(&trial->model,
			     (u32)(entry - trial->model.entry));
	return kplace_ledger_unload(&trial->ledger, trial->name);
}

static bool try_keep(struct trial *trial)
{
	struct kplace_entry *entry = model_find(&trial->model, trial->name);

	trial->operation = "keep";
	trial->expected = entry ? KPLACE_LEDGER_DONE : KPLACE_LEDGER_NAME_UNKNOWN;
	if (entry)
		entry->kept = true;
	return kplace_ledger_keep(&trial->ledger, trial->name);
}

static bool try_drop(struct trial *trial)
{
	const char *lifetime = lifetimes[oracle_random(2)];
	u32 dropped = 0;
	u32 i;

	trial->operation = "drop";
	trial->expected = KPLACE_LEDGER_DONE;
	for (i = trial->model.count; i-- > 0;) {
		if (trial->model.entry[i].lifetime != lifetime)
			continue;
		model_forget(&trial->model, i);
		dropped++;
	}
	return kplace_ledger_drop(&trial->ledger, lifetime) == dropped;
}

/* Somebody takes memory for himself, in use or not; RAM may come, too. */
static bool try_add(struct trial *trial)
{
	u64 start = BASE + oracle_random(CELLS - 1);
	u64 most = BASE + CELLS - start;

	trial->operation = "add";
	trial->entry = (struct kplace_entry) {
		.name = "driver", .start = start,
		.end = start + 1 + oracle_random(most > 24 ? 24 : (u32)most),
		.lifetime = lifetimes[oracle_random(2)],
		.kind = oracle_random(4) ? KPLACE_FIRMWARE : KPLACE_RAM,
	};
	trial->expected = trial->model.count == ENTRIES ? KPLACE_LEDGER_FULL :
							  KPLACE_LEDGER_DONE;
	if (trial->expected == KPLACE_LEDGER_DONE)
		trial->model.entry[trial->model.count++] = trial->entry;
	return kplace_ledger_add(&trial->ledger, &trial->entry);
}

static bool (* const operations[])(struct trial *trial) = {
	try_load, try_load, try_load, try_arrive, try_reload, try_unload,
	try_keep, try_drop, try_add,
};

static bool same_place(const struct trial *trial)
{
	const struct kplace_refusal *refusal = &trial->ledger.refusal;

	switch (trial->expected) {
	case KPLACE_LEDGER_DONE:
		return strcmp(trial->operation, "load") ||
		       (trial->entry.start == trial->expected_start &&
			trial->entry.end == trial->expected_end);
	case KPLACE_LEDGER_WOULD_OVERWRITE:
	case KPLACE_LEDGER_NO_MEMORY:
		return refusal->start == trial->expected_start &&
		       refusal->end > refusal->start;
	case KPLACE_LEDGER_NO_HOLE:
		return refusal->end - refusal->start == largest_run(trial);
	default:
		return true;
	}
}

static bool same_state(struct trial *trial)
{
	u64 at = random_address();
	u64 free = 0;

	paint(&trial->model);
	while (cells_free(&trial->model, at + free, 1))
		free++;
	return trial->ledger.count == trial->model.count &&
	       kplace_ledger_free_at(&trial->ledger, at) == free;
}

static void show(void *context)
{
	const struct trial *trial = context;
	u32 i;

	printf("#\t%s %s, %llu bytes, min %#llx, max %#llx, align %llu, %s%s\n",
	       trial->operation, trial->name, trial->size,
	       trial->wish.min,
	       trial->wish.max,
	       trial->wish.align,
	       trial->wish.dir == KPLACE_UP ? "up" : "down",
	       trial->wish.fixed ? ", fixed" : "");
	printf("#\texpected %d at %#llx, got %d at %#llx\n", trial->expected,
	       trial->expected_start,
	       trial->ledger.refusal.answer,
	       trial->ledger.refusal.start);
	for (i = 0; i < trial->model.count; i++)
		printf("#\t%#llx-%#llx %s\n",
		       trial->model.entry[i].start,
		       trial->model.entry[i].end,
		       trial->model.entry[i].name);
}

static void begin(struct trial *trial)
{
	u32 i;

	memset(trial, 0, sizeof(*trial));
	kplace_ledger_init(&trial->ledger, trial->pool, sizeof(trial->pool),
			   UNIT);
	for (i = oracle_random(3) + 1; i; i--) {
		u64 start = BASE + oracle_random(CELLS / 2);
		struct kplace_entry ram = {
			.name = "RAM", .kind = KPLACE_RAM, .start = start,
			.end = start + 1 + oracle_random(CELLS / 2),
		};

		trial->model.entry[trial->model.count++] = ram;
		kplace_ledger_add(&trial->ledger, &ram);
	}
	paint(&trial->model);
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
	for (i = 0; i < (count ? count : OPERATIONS); i++) {
		if (!(i % EACH_WORLD))
			begin(&trial);
		trial.name = names[oracle_random(NAMES)];
		trial.size = oracle_random(30);
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
