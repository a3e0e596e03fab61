/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What can be wrong with a firmware table, and where that is reported.
 */
#ifndef KPLACE_FLAW_H
#define KPLACE_FLAW_H

#include "kplace_host.h"

/**
 * enum kplace_flaw - what is wrong with a firmware table or an entry of it
 * @KPLACE_FLAW_NONE: nothing
 * @KPLACE_FLAW_MAP_FULL: the memory map cannot take another range; reading
 *	ended there. kplace_map_limit() is the number to name
 * @KPLACE_FLAW_NAMES_FULL: the pool of names is full; reading ended there
 * @KPLACE_FLAW_UNREADABLE: the memory it lies in cannot be read
 * @KPLACE_FLAW_SIGNATURE: it does not begin as such a table does
 * @KPLACE_FLAW_VERSION: a version not described here yet
 * @KPLACE_FLAW_CHECKSUM: its bytes do not add up
 * @KPLACE_FLAW_SIZE: a size that is too small for such a table, or absurd
 * @KPLACE_FLAW_COUNT: a count that its size cannot hold, or absurd
 * @KPLACE_FLAW_EMPTY: it holds no byte
 * @KPLACE_FLAW_MISALIGNED: its address is no multiple of what it must be
 * @KPLACE_FLAW_WRAPS: it reaches past the end of the address space
 * @KPLACE_FLAW_OVERLAPS: it overlaps an entry below it
 * @KPLACE_FLAW_CYCLE: a chain that leads back to an earlier part of itself
 * @KPLACE_FLAW_TOO_LONG: a chain longer than anybody needs
 * @KPLACE_FLAW_LOOKS: what was read before it took all looks there are: see
 *	%KPLACE_READER_LOOKS
 * @KPLACE_FLAW_EVENTS: the events in a log cannot be told apart
 * @KPLACE_FLAW_UNKNOWN: it is not described here, so its size is not known
 * @KPLACE_FLAWS: how many there are
 */
enum kplace_flaw {
	KPLACE_FLAW_NONE,
	KPLACE_FLAW_MAP_FULL,
	KPLACE_FLAW_NAMES_FULL,
	KPLACE_FLAW_UNREADABLE,
	KPLACE_FLAW_SIGNATURE,
	KPLACE_FLAW_VERSION,
	KPLACE_FLAW_CHECKSUM,
	KPLACE_FLAW_SIZE,
	KPLACE_FLAW_COUNT,
	KPLACE_FLAW_EMPTY,
	KPLACE_FLAW_MISALIGNED,
	KPLACE_FLAW_WRAPS,
	KPLACE_FLAW_OVERLAPS,
	KPLACE_FLAW_CYCLE,
	KPLACE_FLAW_TOO_LONG,
	KPLACE_FLAW_LOOKS,
	KPLACE_FLAW_EVENTS,
	KPLACE_FLAW_UNKNOWN,
	KPLACE_FLAWS
};

/**
 * struct kplace_complaint - one thing that is wrong
 * @flaw: what
 * @what: the table or list it was found in, a constant string
 * @index: of the entry in that table or list, as stored, from 0
 * @address: of the entry or of what it points at
 * @guid: the 16 bytes that name an unknown EFI table, NULL for all else; valid
 *	during the call only
 */
struct kplace_complaint {
	enum kplace_flaw flaw;
	const char *what;
	u64 index;
	u64 address;
	const u8 *guid;
};

const char *kplace_flaw_text(enum kplace_flaw flaw);

#endif
