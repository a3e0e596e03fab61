// SPDX-License-Identifier: GPL-2.0-only
/*
 * kplace simulate: why the ledger refused an operation.
 */
#include "simulate.h"
#include "base/size.h"

static void write_overlap(const struct kplace_refusal *refusal, char *text)
{
	char size[SIZE_TEXT];

	snprintf(text, REFUSAL_TEXT,
		 "would overwrite %s of %s%s%s%s: 0x%llx-0x%llx",
		 size_text(refusal->end - refusal->start, size), refusal->what,
		 refusal->owner ? " (" : "",
		 refusal->owner ? refusal->owner : "",
		 refusal->owner ? ")" : "", refusal->start, refusal->end);
}

static void write_hole(const struct kplace_refusal *refusal, char *text)
{
	char size[SIZE_TEXT];

	snprintf(text, REFUSAL_TEXT,
		 "no hole takes it; the largest is 0x%llx-0x%llx, %s",
		 refusal->start, refusal->end,
		 size_text(refusal->end - refusal->start, size));
}

/* What the name of the load says more about than any address. */
static void write_name(const struct kplace_refusal *refusal, const char *name,
		       char *text)
{
	char size[SIZE_TEXT];

	switch (refusal->answer) {
	case KPLACE_LEDGER_NAME_TAKEN:
		snprintf(text, REFUSAL_TEXT,
			 "'%s' is at 0x%llx already: reload or unload it", name,
			 refusal->start);
		break;
	case KPLACE_LEDGER_NAME_UNKNOWN:
		snprintf(text, REFUSAL_TEXT, "there is no load '%s'", name);
		break;
	case KPLACE_LEDGER_IN_PIECES:
		snprintf(text, REFUSAL_TEXT,
			 "'%s' is in pieces: 'free' takes an address", name);
		break;
	case KPLACE_LEDGER_IS_MOVING:
		snprintf(text, REFUSAL_TEXT,
			 "'%s' is on its way: 'moved' ends that", name);
		break;
	case KPLACE_LEDGER_NOT_MOVING:
		snprintf(text, REFUSAL_TEXT, "'%s' is not on its way", name);
		break;
	case KPLACE_LEDGER_IS_KEPT:
		snprintf(text, REFUSAL_TEXT, "'%s' is protected", name);
		break;
	case KPLACE_LEDGER_NOT_BOUND:
		snprintf(text, REFUSAL_TEXT, "'%s' was not preallocated", name);
		break;
	default:
		snprintf(text, REFUSAL_TEXT,
			 "%s more than it has; nothing was written",
			 size_text_up(refusal->excess, size));
	}
}

/**
 * refusal_text - say why the last operation was refused
 * @ledger: the ledger that refused it
 * @name: of the load it was about; NULL for none
 * @text: where to put the sentence, without a full stop
 */
void refusal_text(const struct kplace_ledger *ledger, const char *name,
		  char text[REFUSAL_TEXT])
{
	const struct kplace_refusal *refusal = &ledger->refusal;

	switch (refusal->answer) {
	case KPLACE_LEDGER_FULL:
		snprintf(text, REFUSAL_TEXT,
			 "the pool is full: it takes %u ranges of %zu bytes; state a larger one",
			 ledger->capacity, KPLACE_LEDGER_EACH);
		break;
	case KPLACE_LEDGER_WOULD_OVERWRITE:
		write_overlap(refusal, text);
		break;
	case KPLACE_LEDGER_NO_MEMORY:
		snprintf(text, REFUSAL_TEXT, "there is no memory at 0x%llx",
			 refusal->start);
		break;
	case KPLACE_LEDGER_NO_HOLE:
		write_hole(refusal, text);
		break;
	case KPLACE_LEDGER_NONE_FREE:
		snprintf(text, REFUSAL_TEXT, "no memory is free there");
		break;
	case KPLACE_LEDGER_BEYOND:
		snprintf(text, REFUSAL_TEXT, "it would reach beyond 64 bits");
		break;
	case KPLACE_LEDGER_NOT_ALIGNED:
		snprintf(text, REFUSAL_TEXT, "0x%llx is not a multiple of 0x%llx",
			 refusal->start, refusal->end);
		break;
	case KPLACE_LEDGER_NOT_OWNED:
		snprintf(text, REFUSAL_TEXT,
			 "0x%llx-0x%llx is not within one allocation of %s",
			 refusal->start, refusal->end, ledger->owner);
		break;
	case KPLACE_LEDGER_NOT_TAKEN:
		snprintf(text, REFUSAL_TEXT, "what has an owner is not free memory");
		break;
	default:
		write_name(refusal, name ? name : "", text);
	}
}
