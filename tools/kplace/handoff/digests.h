/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Digests of memory that must survive a handoff, as the module computes them.
 */
#ifndef KPLACE_DIGESTS_H
#define KPLACE_DIGESTS_H

#include "base/names.h"
#include "base/words.h"
#include "survive.h"
#include "tree/lines.h"

/* Hexadecimal digits of a SHA-256. */
#define DIGEST_DIGITS 64

/* More ranges than any machine has. */
#define DIGESTS_MOST 65536

/**
 * struct digest - one range
 * @range: the range
 * @change: whether its owner may write to it
 * @sha256: its digest, %DIGEST_DIGITS in lower case; NULL if it was not read
 * @unread: why it was not, a word; NULL if it was
 */
struct digest {
	struct kplace_range range;
	enum kplace_change change;
	const char *sha256;
	const char *unread;
};

/**
 * struct digests - those of all ranges; zeroed, none
 * @entry: by address; allocated
 * @count: how many
 * @each: bytes of a range that are read at most; 0 if it is not known
 * @all: bytes of all ranges that are read at most
 * @read: bytes that were read
 * @names: the strings
 */
struct digests {
	struct digest *entry;
	u32 count;
	u64 each;
	u64 all;
	u64 read;
	struct names names;
};

extern const struct words digest_changes;

bool digest_is_sha256(const char *text);
int digests_add(struct digests *digests, const struct digest *digest);
int digests_read(struct digests *digests, struct lines *lines);
u32 digests_of(const struct digests *digests);
void digests_free(struct digests *digests);

#endif
