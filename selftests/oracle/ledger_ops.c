// SPDX-License-Identifier: GPL-2.0-only
/*
 * The ledger's oracle: loads that come, arrive, are loaded again and go.
 */
#include <string.h>

#include "ledger_trial.h"

/* What of its owner's own the load would go over. */
static struct kplace_entry *model_replaced(struct trial *trial)
{
	const struct kplace_wish *wish = &trial->wish;
	u64 end = wish->min + trial->size;
	u32 i;

	if (!trial->ledger.replace || !wish->fixed || !trial->size ||
	    wish->min % wish->align)
		return NULL;
	for (i = 0; i < trial->model.count; i++) {
		struct kplace_entry *old = &trial->model.entry[i];
		bool inside = wish->min >= old->start && end <= old->end;

		if (!old->loaded || old->pooled || old->leaving ||
		    !model_same(old->owner, trial->entry.owner))
			continue;
		if (old->room || old->bound ? inside : old->start == wish->min)
			return old;
	}
	return NULL;
}

static struct kplace_entry as_loaded(const struct trial *trial)
{
	struct kplace_entry entry = trial->entry;

	entry.kind = KPLACE_RESERVED;
	entry.loaded = true;
	entry.start = trial->expected_start;
	entry.end = trial->expected_end;
	return entry;
}

static enum kplace_answer expect_replace(struct trial *trial,
					 struct kplace_entry *old)
{
	enum kplace_answer answer;

	if (old->kept)
		return KPLACE_LEDGER_IS_KEPT;
	if (model_left(&trial->model, old))
		return KPLACE_LEDGER_IS_MOVING;
	model_paint(&trial->model, old);
	answer = expect_free(trial, trial->wish.min,
			     trial->wish.min + trial->size);
	if (answer == KPLACE_LEDGER_DONE && !old->room && !old->bound)
		*old = as_loaded(trial);
	return answer;
}

static enum kplace_answer expect_load(struct trial *trial)
{
	struct model *model = &trial->model;
	struct kplace_entry *same = model_find(model, trial->entry.owner,
					       trial->entry.name);
	struct kplace_entry *old = model_replaced(trial);
	enum kplace_answer answer;

	if (same && same != old) {
		trial->expected_start = same->start;
		trial->expected_end = same->end;
		return KPLACE_LEDGER_NAME_TAKEN;
	}
	if (old)
		return expect_replace(trial, old);
	if (model->count == ENTRIES)
		return KPLACE_LEDGER_FULL;
	answer = expect_place(trial, trial->size);
	if (answer == KPLACE_LEDGER_DONE)
		model->entry[model->count++] = as_loaded(trial);
	return answer;
}

bool try_load(struct trial *trial)
{
	trial->operation = "load";
	trial->entry = random_load(trial);
	random_wish(trial);
	trial->expected = expect_load(trial);
	return kplace_ledger_load(&trial->ledger, &trial->entry, &trial->wish);
}

/* The load has another size afterwards, if nothing else lies in those bytes. */
static enum kplace_answer expect_resize(struct trial *trial,
					struct kplace_entry *entry)
{
	enum kplace_answer answer;

	if (!trial->size)
		return KPLACE_LEDGER_BEYOND;
	model_paint(&trial->model, entry);
	answer = expect_free(trial, entry->start, entry->start + trial->size);
	if (answer == KPLACE_LEDGER_DONE)
		entry->end = entry->start + trial->size;
	return answer;
}

bool try_arrive(struct trial *trial)
{
	struct kplace_entry *entry = model_only(trial, trial->name);

	trial->operation = "arrive";
	if (entry)
		trial->expected_excess = trial->size - (entry->end - entry->start);
	if (entry)
		trial->expected = !entry->bound ? KPLACE_LEDGER_NOT_BOUND :
				  trial->size > entry->end - entry->start ?
				  KPLACE_LEDGER_OVER_BOUND :
				  expect_resize(trial, entry);
	if (trial->expected == KPLACE_LEDGER_DONE)
		entry->bound = false;
	return kplace_ledger_arrive(&trial->ledger, trial->name, trial->size);
}

bool try_reload(struct trial *trial)
{
	struct kplace_entry *entry = model_only(trial, trial->name);

	trial->operation = "reload";
	if (entry)
		trial->expected = entry->kept ? KPLACE_LEDGER_IS_KEPT :
						expect_resize(trial, entry);
	return kplace_ledger_reload(&trial->ledger, trial->name, trial->size);
}

/* All of its places go, pieces and the one that it moves away from. */
static void model_unload(struct model *model, struct kplace_entry load)
{
	u32 i;

	for (i = model->count; i-- > 0;) {
		struct kplace_entry *entry = &model->entry[i];

		if (entry->loaded && !entry->pooled &&
		    model_same(entry->name, load.name) &&
		    model_same(entry->owner, load.owner))
			model_forget(model, entry);
	}
}

bool try_unload(struct trial *trial)
{
	struct kplace_entry *entry = model_find(&trial->model,
						trial->ledger.owner, trial->name);

	trial->operation = "unload";
	trial->expected = !entry ? KPLACE_LEDGER_NAME_UNKNOWN :
			  entry->kept ? KPLACE_LEDGER_IS_KEPT : KPLACE_LEDGER_DONE;
	if (trial->expected == KPLACE_LEDGER_DONE)
		model_unload(&trial->model, *entry);
	return kplace_ledger_unload(&trial->ledger, trial->name);
}

bool try_keep(struct trial *trial)
{
	struct kplace_entry *entry = model_only(trial, trial->name);

	trial->operation = "keep";
	if (entry) {
		trial->expected = KPLACE_LEDGER_DONE;
		entry->kept = true;
	}
	return kplace_ledger_keep(&trial->ledger, trial->name);
}

static void forget_blocks(struct model *model, const struct kplace_entry *page)
{
	u32 i;

	for (i = model->blocks; i-- > 0;)
		if (model->block[i] >= page->start && model->block[i] < page->end)
			model->block[i] = model->block[--model->blocks];
}

bool try_drop(struct trial *trial)
{
	const char *lifetime = oracle_random(2) ? "boot" : "app";
	struct model *model = &trial->model;
	u32 dropped = 0;
	u32 i;

	trial->operation = "drop";
	trial->expected = KPLACE_LEDGER_DONE;
	for (i = model->count; i-- > 0;) {
		if (!model_same(model->entry[i].lifetime, lifetime))
			continue;
		if (model->entry[i].pooled)
			forget_blocks(model, &model->entry[i]);
		model_forget(model, &model->entry[i]);
		dropped++;
	}
	return kplace_ledger_drop(&trial->ledger, lifetime) == dropped;
}

/* Someone takes memory for himself, in use or not; RAM may come, too. */
bool try_add(struct trial *trial)
{
	u64 start = BASE + oracle_random(CELLS - 1);
	u64 most = BASE + CELLS - start;

	trial->operation = "add";
	trial->entry = (struct kplace_entry) {
		.name = "driver", .start = start,
		.end = start + 1 + oracle_random(most > 80 ? 80 : (u32)most),
		.lifetime = oracle_random(2) ? "boot" : "app",
		.kind = oracle_random(4) ? KPLACE_FIRMWARE : KPLACE_RAM,
	};
	trial->expected = trial->model.count == ENTRIES ? KPLACE_LEDGER_FULL :
							  KPLACE_LEDGER_DONE;
	if (trial->expected == KPLACE_LEDGER_DONE)
		trial->model.entry[trial->model.count++] = trial->entry;
	return kplace_ledger_add(&trial->ledger, &trial->entry);
}
