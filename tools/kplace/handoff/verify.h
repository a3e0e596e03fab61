/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What of a record is still as it was, after the handoff.
 */
#ifndef KPLACE_TOOL_VERIFY_H
#define KPLACE_TOOL_VERIFY_H

#include "handoff.h"

/**
 * enum verify_state - what became of a range
 * @VERIFY_SAME: its digest is what it was
 * @VERIFY_MOVED: it has another place, and the digest that it had
 * @VERIFY_LAWFUL: it changed, as its owner may change it
 * @VERIFY_UNREAD: there is no digest of before or of after, or none of it alone
 * @VERIFY_NEW: it was not there before
 * @VERIFY_GONE: nothing announces it any more
 * @VERIFY_CHANGED: it changed and should not have, by what is not known
 * @VERIFY_OVERWRITTEN: it changed, and a segment of the image was put there
 * @VERIFY_STATES: how many there are
 */
enum verify_state {
	VERIFY_SAME,
	VERIFY_MOVED,
	VERIFY_LAWFUL,
	VERIFY_UNREAD,
	VERIFY_NEW,
	VERIFY_GONE,
	VERIFY_CHANGED,
	VERIFY_OVERWRITTEN,
	VERIFY_STATES
};

/**
 * struct verified - one range
 * @state: what became of it
 * @before: as it was recorded; NULL for a new one
 * @after: as it is now; NULL for one that is gone
 * @segment: what was put over it, of the recorded image; NULL for nothing
 * @is_covered: all of it must survive, but under other entries: it was joined with
 *	another, split, or renamed
 * @is_lost: it was read before, could not be now, and so may be damaged
 */
struct verified {
	enum verify_state state;
	const struct digest *before;
	const struct digest *after;
	const struct load_segment *segment;
	bool is_covered;
	bool is_lost;
};

/**
 * struct verify - all of them; zeroed, it may be freed
 * @before: the record; freed by its owner
 * @after: the machine now; likewise
 * @range: the ranges, those of @before first; allocated
 * @count: how many
 * @total: how many of each state
 * @damaged: how many are gone, changed or overwritten, and must not be
 * @lost: how many cannot be compared any more
 */
struct verify {
	const struct handoff *before;
	const struct handoff *after;
	struct verified *range;
	u32 count;
	u32 total[VERIFY_STATES];
	u32 damaged;
	u32 lost;
};

const char *verify_state_name(enum verify_state state);
int verify_compare(struct verify *verify, const struct handoff *before,
		   const struct handoff *after, struct notes *notes);
bool verified_is_damage(const struct verified *range);
bool verify_is_known(const struct verify *verify);
u32 verify_compared(const struct verify *verify);
void verify_free(struct verify *verify);

#endif
