// SPDX-License-Identifier: GPL-2.0-only
/*
 * The ledger's oracle: loads that shrink, lose a part or move, and pools.
 */
#include <string.h>

#include "ledger_trial.h"

bool try_shrink(struct trial *trial)
{
	struct kplace_entry *entry = model_only(trial, trial->name);

	trial->operation = "shrink";
	if (entry)
		trial->expected_excess = trial->size - (entry->end - entry->start);
	if (entry)
		trial->expected = entry->kept ? KPLACE_LEDGER_IS_KEPT :
				  trial->size > entry->end - entry->start ?
				  KPLACE_LEDGER_OVER_BOUND :
				  !trial->size ? KPLACE_LEDGER_BEYOND :
						 KPLACE_LEDGER_DONE;
	if (trial->expected == KPLACE_LEDGER_DONE)
		entry->end = entry->start + trial->size;
	return kplace_ledger_shrink(&trial->ledger, trial->name, trial->size);
}

static struct kplace_entry *model_around(struct trial *trial, u64 start, u64 end)
{
	u32 i;

	for (i = 0; i < trial->model.count; i++) {
		struct kplace_entry *entry = &trial->model.entry[i];

		if (start < end && entry->loaded && !entry->pooled &&
		    !entry->leaving && start >= entry->start && end <= entry->end &&
		    (!trial->ledger.owner ||
		     model_same(entry->owner, trial->ledger.owner)))
			return entry;
	}
	return NULL;
}

/* What is not in the part stays, as one entry or two. */
static enum kplace_answer expect_part(struct model *model, struct kplace_entry *load,
				      u64 start, u64 end)
{
	struct kplace_entry low = *load, high = *load;
	u32 pieces = (load->start < start) + (end < load->end);

	if (pieces == 2 && model->count == ENTRIES)
		return KPLACE_LEDGER_FULL;
	low.end = start;
	high.start = end;
	model_forget(model, load);
	if (low.start < low.end)
		model->entry[model->count++] = low;
	if (high.start < high.end)
		model->entry[model->count++] = high;
	return KPLACE_LEDGER_DONE;
}

/* A part of something, most often. */
bool try_free(struct trial *trial)
{
	struct model *model = &trial->model;
	u64 start = random_address();
	u64 end = start + trial->size;
	struct kplace_entry *load;

	if (model->count && oracle_random(8)) {
		const struct kplace_entry *some =
			&model->entry[oracle_random(model->count)];
		u32 size = (u32)(some->end - some->start);

		start = some->start + (oracle_random(3) ? oracle_random(size) : 0);
		end = oracle_random(3) ? start + oracle_random(size) : some->end;
	}
	trial->operation = "free";
	trial->expected_start = start;
	trial->expected_end = end;
	load = model_around(trial, start, end);
	trial->expected = !load ? KPLACE_LEDGER_NOT_OWNED :
			  load->kept ? KPLACE_LEDGER_IS_KEPT :
			  model_left(model, load) ? KPLACE_LEDGER_IS_MOVING :
			  expect_part(model, load, start, end);
	return kplace_ledger_free(&trial->ledger, start, end);
}

static enum kplace_answer expect_move(struct trial *trial, struct kplace_entry *load)
{
	struct model *model = &trial->model;
	struct kplace_entry moved = *load;
	enum kplace_answer answer;

	if (load->kept)
		return KPLACE_LEDGER_IS_KEPT;
	if (model_left(model, load))
		return KPLACE_LEDGER_IS_MOVING;
	if (model->count == ENTRIES)
		return KPLACE_LEDGER_FULL;
	answer = expect_place(trial, trial->size ? trial->size :
					     load->end - load->start);
	if (answer != KPLACE_LEDGER_DONE)
		return answer;
	load->leaving = true;
	moved.start = trial->expected_start;
	moved.end = trial->expected_end;
	model->entry[model->count++] = moved;
	return answer;
}

bool try_move(struct trial *trial)
{
	struct kplace_entry *load = model_only(trial, trial->name);

	trial->operation = "move";
	if (oracle_random(2))
		trial->size = 0;
	random_wish(trial);
	if (load)
		trial->expected = expect_move(trial, load);
	return kplace_ledger_move(&trial->ledger, trial->name, &trial->wish);
}

bool try_moved(struct trial *trial)
{
	struct kplace_entry *load = model_only(trial, trial->name);
	struct kplace_entry *left = load ? model_left(&trial->model, load) : NULL;

	trial->operation = "moved";
	if (load)
		trial->expected = left ? KPLACE_LEDGER_DONE : KPLACE_LEDGER_NOT_MOVING;
	if (left)
		model_forget(&trial->model, left);
	return kplace_ledger_moved(&trial->ledger, trial->name);
}

/* Of the lowest page of the same that has as many bytes left. */
static struct kplace_entry *model_page(struct trial *trial, u64 size)
{
	struct kplace_entry *found = NULL;
	u32 i;

	for (i = 0; i < trial->model.count; i++) {
		struct kplace_entry *page = &trial->model.entry[i];

		if (!page->pooled || !page->used ||
		    page->end - page->start != UNIT ||
		    page->used * 8u + size > UNIT ||
		    page->start < trial->wish.min || page->end > trial->wish.max ||
		    page->typed != trial->entry.typed ||
		    page->type != trial->entry.type ||
		    !model_same(page->owner, trial->entry.owner) ||
		    !model_same(page->lifetime, trial->entry.lifetime))
			continue;
		if (!found || page->start < found->start)
			found = page;
	}
	return found;
}

static enum kplace_answer expect_new_page(struct trial *trial, u64 size)
{
	struct model *model = &trial->model;
	struct kplace_entry *page = &model->entry[model->count];
	enum kplace_answer answer;

	if (model->count == ENTRIES)
		return KPLACE_LEDGER_FULL;
	trial->last = trial->wish;
	answer = expect_chosen(trial, (size + UNIT - 1) / UNIT * UNIT);
	if (answer != KPLACE_LEDGER_DONE)
		return answer;
	*page = trial->entry;
	page->kind = KPLACE_RESERVED;
	page->loaded = true;
	page->pooled = true;
	page->start = trial->expected_start;
	page->end = trial->expected_end;
	page->uses = 1;
	page->used = size <= UNIT ? (u16)(size / 8) : 0;
	model->count++;
	return answer;
}

static enum kplace_answer expect_take(struct trial *trial)
{
	u64 size = (trial->size + 7) / 8 * 8;
	struct kplace_entry *page;

	if (!size)
		return KPLACE_LEDGER_BEYOND;
	page = model_page(trial, size);
	if (!page)
		return expect_new_page(trial, size);
	trial->expected_start = page->start + page->used * 8u;
	page->used += (u16)(size / 8);
	page->uses++;
	return KPLACE_LEDGER_DONE;
}

bool try_take(struct trial *trial)
{
	struct model *model = &trial->model;

	trial->operation = "take";
	if (oracle_random(2))
		trial->size = oracle_random(12);
	if (model->blocks == BLOCKS)
		trial->size = 0;
	trial->entry = random_load(trial);
	trial->entry.bound = false;
	trial->entry.room = false;
	random_wish(trial);
	trial->wish.fixed = false;
	trial->expected = expect_take(trial);
	if (trial->expected == KPLACE_LEDGER_DONE)
		model->block[model->blocks++] = trial->expected_start;
	return kplace_ledger_take(&trial->ledger, &trial->entry, &trial->wish,
				  &trial->address);
}

static enum kplace_answer expect_give(struct trial *trial, u64 address)
{
	struct model *model = &trial->model;
	u32 i;

	for (i = 0; i < model->count; i++) {
		struct kplace_entry *page = &model->entry[i];
		u64 used = page->used ? page->used * 8u : 1;

		if (!page->pooled || address < page->start ||
		    address >= page->start + used ||
		    (trial->ledger.owner &&
		     !model_same(page->owner, trial->ledger.owner)))
			continue;
		if (!--page->uses)
			model_forget(model, page);
		return KPLACE_LEDGER_DONE;
	}
	return KPLACE_LEDGER_NOT_OWNED;
}

/* What was given out is given back once; sometimes what never was. */
bool try_give(struct trial *trial)
{
	struct model *model = &trial->model;
	u64 address = BASE + CELLS + 1;
	u32 i = 0;

	if (model->blocks && oracle_random(8)) {
		i = oracle_random(model->blocks);
		address = model->block[i];
	}
	trial->operation = "give";
	trial->expected_start = address;
	trial->expected_end = address + 1;
	trial->expected = expect_give(trial, address);
	if (trial->expected == KPLACE_LEDGER_DONE)
		model->block[i] = model->block[--model->blocks];
	return kplace_ledger_give(&trial->ledger, address);
}
