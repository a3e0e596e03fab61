// SPDX-License-Identifier: GPL-2.0-only
/*
 * What of a record is still as it was, after the handoff.
 */
#include <stdlib.h>
#include <string.h>

#include "verify.h"

static const char * const state_names[] = {
	[VERIFY_SAME] = "same",
	[VERIFY_MOVED] = "moved",
	[VERIFY_LAWFUL] = "lawful",
	[VERIFY_UNREAD] = "unread",
	[VERIFY_NEW] = "new",
	[VERIFY_GONE] = "gone",
	[VERIFY_CHANGED] = "changed",
	[VERIFY_OVERWRITTEN] = "overwritten",
};

static_assert(ARRAY_SIZE(state_names) == VERIFY_STATES,
	      "each state has a name");

/**
 * verify_state_name - the word for a state
 * @state: the state
 *
 * Return: the word.
 */
const char *verify_state_name(enum verify_state state)
{
	return state_names[state];
}

static int fail_machine(const struct handoff *before,
			const struct handoff *after, u32 which)
{
	return fail(EXIT_INPUT, "%s is of another machine: its %s is '%s', here it is '%s'",
		    before->name, handoff_identity_name(which),
		    before->identity[which], after->identity[which]);
}

static int check_machine(const struct handoff *before,
			 const struct handoff *after, struct notes *notes)
{
	bool known = false;
	u32 i;

	for (i = 0; i < HANDOFF_IDENTITIES; i++) {
		if (!*before->identity[i] || !*after->identity[i])
			continue;
		if (strcmp(before->identity[i], after->identity[i]))
			return fail_machine(before, after, i);
		known = true;
	}
	if (!known)
		notes_add(notes,
			  "nothing shows that both are the same machine");
	return 0;
}

static int check_boot(const struct handoff *before, const struct handoff *after,
		      struct notes *notes)
{
	if (!*before->boot_id || !*after->boot_id) {
		notes_add(notes,
			  "nothing shows that there was a boot in between: a boot_id is missing");
		return 0;
	}
	if (strcmp(before->boot_id, after->boot_id))
		return 0;
	return fail(EXIT_INPUT, "%s was written in this boot: there was no handoff since",
		    before->name);
}

static bool is_same_range(const struct digest *a, const struct digest *b)
{
	return a->range.start == b->range.start &&
	       a->range.end == b->range.end && a->range.kind == b->range.kind &&
	       !strcmp(a->range.owner, b->range.owner);
}

static const struct digest *find(const struct digests *digests,
				 const struct digest *wanted)
{
	u32 i;

	for (i = 0; i < digests->count; i++)
		if (is_same_range(&digests->entry[i], wanted))
			return &digests->entry[i];
	return NULL;
}

static bool has_same_bytes(const struct digest *a, const struct digest *b)
{
	return a->sha256 && b->sha256 && !strcmp(a->sha256, b->sha256);
}

/* The same bytes in the same place, under another name. */
static const struct digest *find_renamed(const struct verify *verify,
					 const struct digest *wanted)
{
	const struct digests *after = &verify->after->digests;
	u32 i;

	for (i = 0; i < after->count; i++)
		if (after->entry[i].range.start == wanted->range.start &&
		    after->entry[i].range.end == wanted->range.end &&
		    has_same_bytes(&after->entry[i], wanted))
			return &after->entry[i];
	return NULL;
}

/*
 * The entry of a kind that begins before an address and ends behind it. Another kind
 * would be somebody else who has taken the place.
 */
static const struct digest *find_at(const struct digests *digests, u64 address,
				    u8 kind)
{
	u32 i;

	for (i = 0; i < digests->count; i++)
		if (digests->entry[i].range.kind == kind &&
		    digests->entry[i].range.start <= address &&
		    digests->entry[i].range.end > address)
			return &digests->entry[i];
	return NULL;
}

/*
 * Entries are joined that touch and have one name, so that a new neighbour changes the
 * bounds of what was there before.
 */
static const struct digest *find_cover(const struct digests *digests,
				       const struct kplace_range *wanted)
{
	const struct digest *first = find_at(digests, wanted->start, wanted->kind);
	const struct digest *last = first;

	while (last && last->range.end < wanted->end)
		last = find_at(digests, last->range.end, wanted->kind);
	return last ? first : NULL;
}

/* The same bytes under the same name, in a place that had none of it before. */
static const struct digest *find_moved(const struct verify *verify,
				       const struct digest *wanted)
{
	const struct digests *after = &verify->after->digests;
	u32 i;

	for (i = 0; i < after->count; i++) {
		const struct digest *digest = &after->entry[i];

		if (has_same_bytes(digest, wanted) &&
		    digest->range.kind == wanted->range.kind &&
		    !strcmp(digest->range.owner, wanted->range.owner) &&
		    !find(&verify->before->digests, digest))
			return digest;
	}
	return NULL;
}

static const struct load_segment *find_segment(const struct handoff *handoff,
					       const struct kplace_range *range)
{
	const struct module_load *load = &handoff->load;
	u32 i;

	for (i = 0; i < load->segments; i++)
		if (load->segment[i].start < range->end &&
		    load->segment[i].end > range->start)
			return &load->segment[i];
	return NULL;
}

static enum verify_state judge_here(const struct verified *range)
{
	if (!range->before->sha256 || !range->after->sha256)
		return VERIFY_UNREAD;
	if (!strcmp(range->before->sha256, range->after->sha256))
		return VERIFY_SAME;
	if (range->segment)
		return VERIFY_OVERWRITTEN;
	return range->before->change == KPLACE_LAWFUL ? VERIFY_LAWFUL :
							VERIFY_CHANGED;
}

static bool has_same_bounds(const struct digest *a, const struct digest *b)
{
	return a->range.start == b->range.start && a->range.end == b->range.end;
}

/* Nothing is known of its bytes alone, unless it has another name and no more. */
static enum verify_state judge_covered(struct verified *range)
{
	range->is_covered = true;
	if (has_same_bounds(range->before, range->after))
		return judge_here(range);
	return range->segment ? VERIFY_OVERWRITTEN : VERIFY_UNREAD;
}

/* Of what was not read it cannot be said that it is gone: bad pages are forgotten. */
static enum verify_state judge_absent(struct verify *verify,
				      struct verified *range)
{
	if (!range->before->sha256)
		return VERIFY_UNREAD;
	range->after = find_moved(verify, range->before);
	if (range->after)
		return VERIFY_MOVED;
	range->after = find_cover(&verify->after->digests, &range->before->range);
	return range->after ? judge_covered(range) : VERIFY_GONE;
}

/**
 * verified_is_damage - is a range damaged?
 * @range: the range
 *
 * Return: whether it must be as it was, and is not. A range that its owner may
 * change may as well be given up by him.
 */
bool verified_is_damage(const struct verified *range)
{
	switch (range->state) {
	case VERIFY_OVERWRITTEN:
	case VERIFY_CHANGED:
		return true;
	case VERIFY_GONE:
		return range->segment || range->before->change == KPLACE_KEPT;
	default:
		return false;
	}
}

static void add(struct verify *verify, const struct verified *range)
{
	verify->range[verify->count++] = *range;
	verify->total[range->state]++;
	verify->damaged += verified_is_damage(range);
	verify->lost += range->is_lost;
}

static void compare_one(struct verify *verify, const struct digest *before)
{
	struct verified range = {
		.before = before,
		.after = find(&verify->after->digests, before) ?:
			 find_renamed(verify, before),
		.segment = find_segment(verify->before, &before->range),
	};

	range.state = range.after ? judge_here(&range) :
				    judge_absent(verify, &range);
	/* What its owner may change need not be compared, if it is still his. */
	range.is_lost = range.state == VERIFY_UNREAD && before->sha256 &&
			!(range.is_covered && before->change == KPLACE_LAWFUL);
	add(verify, &range);
}

static bool is_part_of(const struct verified *range, const struct digest *digest)
{
	return range->after == digest ||
	       (range->is_covered &&
		digest->range.kind == range->before->range.kind &&
		digest->range.start < range->before->range.end &&
		digest->range.end > range->before->range.start);
}

static bool is_partner(const struct verify *verify, const struct digest *digest)
{
	u32 i;

	for (i = 0; i < verify->before->digests.count; i++)
		if (is_part_of(&verify->range[i], digest))
			return true;
	return false;
}

static void add_new(struct verify *verify)
{
	const struct digests *after = &verify->after->digests;
	u32 i;

	for (i = 0; i < after->count; i++) {
		const struct verified range = {
			.state = VERIFY_NEW,
			.after = &after->entry[i],
		};

		if (!is_partner(verify, range.after))
			add(verify, &range);
	}
}

/**
 * verify_compare - compare a record with what there is now
 * @verify: zeroed by the caller and filled in; verify_free() is due in either case
 * @before: the record; must outlive @verify
 * @after: the machine now; likewise
 * @notes: gets what is not known
 *
 * Return: 0 or an exit status; the message has been printed: %EXIT_INPUT if they
 * are not of one machine, or of the same boot.
 */
int verify_compare(struct verify *verify, const struct handoff *before,
		   const struct handoff *after, struct notes *notes)
{
	const size_t most = (size_t)before->digests.count +
			    after->digests.count;
	int status = check_machine(before, after, notes);
	u32 i;

	if (!status)
		status = check_boot(before, after, notes);
	if (status)
		return status;
	verify->before = before;
	verify->after = after;
	verify->range = calloc(most + 1, sizeof(*verify->range));
	if (!verify->range)
		return fail_memory();
	for (i = 0; i < before->digests.count; i++)
		compare_one(verify, &before->digests.entry[i]);
	add_new(verify);
	if (!before->has_load)
		notes_add(notes,
			  "the record has no image: what overwrote memory cannot be named");
	return 0;
}

/**
 * verify_compared - how many ranges could be compared
 * @verify: compared
 *
 * Return: how many.
 */
u32 verify_compared(const struct verify *verify)
{
	return verify->count - verify->total[VERIFY_UNREAD] -
	       verify->total[VERIFY_NEW];
}

/**
 * verify_is_known - is there an answer?
 * @verify: compared, or zeroed
 *
 * Return: whether something was found, or all that was recorded was compared.
 */
bool verify_is_known(const struct verify *verify)
{
	return verify->damaged || (verify_compared(verify) && !verify->lost);
}

/**
 * verify_free - forget the answer
 * @verify: compared or zeroed
 */
void verify_free(struct verify *verify)
{
	free(verify->range);
	verify->range = NULL;
}
