// SPDX-License-Identifier: GPL-2.0-only
/*
 * The ledger's model: a byte of the world is a cell, and every place is tried.
 */
#include <string.h>

#include "ledger_trial.h"

static const char * const lifetimes[] = { "boot", "app" };

/**
 * model_paint - what each byte is
 * @model: the model
 * @except: an entry that does not count, or NULL
 */
void model_paint(struct model *model, const struct kplace_entry *except)
{
	u64 at;
	u32 i;

	memset(model->cell, 0, sizeof(model->cell));
	for (i = 0; i < model->count; i++) {
		const struct kplace_entry *entry = &model->entry[i];
		enum cell cell = entry->kind == KPLACE_RAM ? FREE : IN_USE;

		for (at = entry->start; at < entry->end && entry != except; at++)
			if (cell > model->cell[at - BASE])
				model->cell[at - BASE] = cell;
	}
}

/* Are all of these bytes free? */
bool model_free(const struct model *model, u64 start, u64 size)
{
	u64 at;

	for (at = start; at < start + size; at++)
		if (at < BASE || at >= BASE + CELLS ||
		    model->cell[at - BASE] != FREE)
			return false;
	return true;
}

bool model_same(const char *one, const char *other)
{
	return one == other || (one && other && !strcmp(one, other));
}

/* The lowest place of that name; @owner NULL: of anyone's. */
struct kplace_entry *model_find(struct model *model, const char *owner,
				const char *name)
{
	struct kplace_entry *found = NULL;
	u32 i;

	for (i = 0; i < model->count; i++) {
		struct kplace_entry *entry = &model->entry[i];

		if (entry->loaded && !entry->pooled && !entry->leaving &&
		    !strcmp(entry->name, name) &&
		    (!owner || model_same(entry->owner, owner)) &&
		    (!found || entry->start < found->start))
			found = entry;
	}
	return found;
}

/* Where a load moves away from. */
struct kplace_entry *model_left(struct model *model, const struct kplace_entry *load)
{
	u32 i;

	for (i = 0; i < model->count; i++)
		if (model->entry[i].leaving &&
		    model_same(model->entry[i].name, load->name) &&
		    model_same(model->entry[i].owner, load->owner))
			return &model->entry[i];
	return NULL;
}

/* The load of that name; NULL, and the answer in @trial, for none or several places. */
struct kplace_entry *model_only(struct trial *trial, const char *name)
{
	struct model *model = &trial->model;
	struct kplace_entry *load = model_find(model, trial->ledger.owner, name);
	u32 i;

	trial->expected = KPLACE_LEDGER_NAME_UNKNOWN;
	for (i = 0; load && i < model->count; i++) {
		const struct kplace_entry *entry = &model->entry[i];

		if (entry != load && entry->loaded && !entry->pooled &&
		    !entry->leaving && model_same(entry->name, load->name) &&
		    model_same(entry->owner, load->owner)) {
			trial->expected = KPLACE_LEDGER_IN_PIECES;
			return NULL;
		}
	}
	return load;
}

void model_forget(struct model *model, struct kplace_entry *entry)
{
	*entry = model->entry[--model->count];
}

u64 random_address(void)
{
	return BASE - 32 + oracle_random(CELLS + 64);
}

static struct kplace_wish one_wish(u64 size)
{
	return (struct kplace_wish) {
		.size = size,
		.min = oracle_random(2) ? random_address() : 0,
		.max = oracle_random(2) ? random_address() : U64_MAX,
		.align = 1u << oracle_random(7),
		.dir = oracle_random(2) ? KPLACE_UP : KPLACE_DOWN,
		.fixed = !oracle_random(3),
	};
}

/* Often at an address where something begins, or just in it. */
static void aim(struct trial *trial)
{
	const struct model *model = &trial->model;

	if (!trial->wish.fixed || !model->count || oracle_random(2))
		return;
	trial->wish.min = model->entry[oracle_random(model->count)].start;
	if (!oracle_random(4))
		trial->wish.min += oracle_random(20);
	trial->wish.align = 1u << oracle_random(3);
}

/* For @trial->size bytes. */
void random_wish(struct trial *trial)
{
	trial->wish = one_wish(trial->size);
	trial->otherwise = one_wish(oracle_random(20));
	aim(trial);
	if (oracle_random(2))
		trial->wish.otherwise = &trial->otherwise;
}

struct kplace_entry random_load(struct trial *trial)
{
	struct kplace_entry entry = {
		.name = trial->name,
		.owner = oracle_random(2) ? "one" : "two",
		.lifetime = oracle_random(2) ? lifetimes[oracle_random(2)] : NULL,
		.kind = oracle_random(2) ? KPLACE_RESERVED : KPLACE_RAM,
		.bound = !oracle_random(3),
		.room = !oracle_random(3),
		.typed = oracle_random(2),
	};

	if (entry.typed)
		entry.type = oracle_random(10);
	return entry;
}

/* The largest run of whole free pages within the bounds. */
u64 largest_run(const struct trial *trial)
{
	u64 at, run = 0, largest = 0;

	for (at = BASE; at < BASE + CELLS; at += UNIT) {
		bool in = at >= trial->last.min &&
			  at + UNIT <= trial->last.max &&
			  model_free(&trial->model, at, UNIT);

		run = in ? run + UNIT : 0;
		if (run > largest)
			largest = run;
	}
	return largest;
}

/* The first byte of [start, end) that is not free, and why. */
enum kplace_answer expect_free(struct trial *trial, u64 start, u64 end)
{
	u64 at;

	for (at = start; at < end; at++) {
		if (model_free(&trial->model, at, 1))
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

/* Every place that @trial->last allows. */
enum kplace_answer expect_chosen(struct trial *trial, u64 size)
{
	const struct kplace_wish *wish = &trial->last;
	u64 whole = (size + UNIT - 1) / UNIT * UNIT;
	u64 step = wish->align > UNIT ? wish->align : UNIT;
	bool found = false;
	u64 at;

	for (at = BASE; at < BASE + CELLS; at += step) {
		if (at < wish->min || at + whole > wish->max ||
		    !model_free(&trial->model, at, whole))
			continue;
		if (found && wish->dir == KPLACE_UP)
			break;
		found = true;
		trial->expected_start = at;
		trial->expected_end = at + size;
	}
	if (found)
		return KPLACE_LEDGER_DONE;
	return largest_run(trial) ? KPLACE_LEDGER_NO_HOLE : KPLACE_LEDGER_NONE_FREE;
}

static enum kplace_answer expect_one(struct trial *trial, u64 size)
{
	const struct kplace_wish *wish = &trial->last;

	if (!wish->fixed)
		return expect_chosen(trial, size);
	if (wish->min % wish->align) {
		trial->expected_start = wish->min;
		return KPLACE_LEDGER_NOT_ALIGNED;
	}
	return expect_free(trial, wish->min, wish->min + size);
}

/* The first choice, then the second. */
enum kplace_answer expect_place(struct trial *trial, u64 size)
{
	enum kplace_answer answer;

	if (!size)
		return KPLACE_LEDGER_BEYOND;
	trial->last = trial->wish;
	answer = expect_one(trial, size);
	if (answer == KPLACE_LEDGER_DONE || !trial->wish.fixed ||
	    !trial->wish.otherwise)
		return answer;
	trial->last = trial->otherwise;
	return expect_one(trial, size);
}
