// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sentences for what can be wrong with a firmware table.
 */
#include "flaw.h"

static const char * const texts[] = {
	[KPLACE_FLAW_NONE] = "nothing is wrong",
	[KPLACE_FLAW_MAP_FULL] = "the memory map is full",
	[KPLACE_FLAW_NAMES_FULL] = "the pool of names is full",
	[KPLACE_FLAW_UNREADABLE] = "its memory cannot be read",
	[KPLACE_FLAW_SIGNATURE] = "it does not begin with its signature",
	[KPLACE_FLAW_VERSION] = "its version is not known",
	[KPLACE_FLAW_CHECKSUM] = "its checksum is wrong",
	[KPLACE_FLAW_SIZE] = "its size is too small or too large for what it is",
	[KPLACE_FLAW_COUNT] = "its count is larger than its size allows",
	[KPLACE_FLAW_EMPTY] = "it holds no byte",
	[KPLACE_FLAW_MISALIGNED] = "its address is not aligned",
	[KPLACE_FLAW_WRAPS] = "it reaches past the end of the address space",
	[KPLACE_FLAW_OVERLAPS] = "it overlaps another entry",
	[KPLACE_FLAW_CYCLE] = "the chain leads back into itself",
	[KPLACE_FLAW_TOO_LONG] = "the chain is too long to be true",
	[KPLACE_FLAW_LOOKS] = "the tables before it are too many or too large to go on",
	[KPLACE_FLAW_EVENTS] = "the events in it cannot be told apart",
	[KPLACE_FLAW_UNKNOWN] = "it is of no known kind, so its size is not known",
};

static_assert(ARRAY_SIZE(texts) == KPLACE_FLAWS, "a flaw has no text");

/**
 * kplace_flaw_text - a sentence for a flaw
 * @flaw: the flaw
 *
 * Return: the sentence, without a full stop.
 */
const char *kplace_flaw_text(enum kplace_flaw flaw)
{
	return (u32)flaw < KPLACE_FLAWS ? texts[flaw] : "unknown flaw";
}
