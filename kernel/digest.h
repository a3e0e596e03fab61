/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Digests of memory that must survive a handoff.
 */
#ifndef KPLACE_DIGEST_H
#define KPLACE_DIGEST_H

#include <linux/sizes.h>

#include "reader.h"

struct seq_file;

/* What one look reads at most: of a range, and of all ranges together. */
#define KPLACE_DIGEST_EACH SZ_64M
#define KPLACE_DIGEST_ALL SZ_256M

/**
 * struct kplace_digesting - one look at all of it
 * @memory: the way to look
 * @buffer: a page
 * @done: bytes read so far
 */
struct kplace_digesting {
	struct kplace_memory memory;
	void *buffer;
	u64 done;
};

/* Room for a digest as text, or for the word that stands in its place. */
#define KPLACE_DIGEST_TEXT 65

void kplace_digest_range(struct kplace_digesting *digesting, u64 start, u64 end,
			 char text[KPLACE_DIGEST_TEXT]);
void kplace_digest_show(struct seq_file *file, const struct kplace_map *map);

#endif
