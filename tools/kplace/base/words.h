/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Sets of words: what a value may be, in one place for parsing, messages, help
 * and completion.
 */
#ifndef KPLACE_WORDS_H
#define KPLACE_WORDS_H

#include "kplace_host.h"

/* Room for any words_text(). */
#define WORDS_TEXT 256

/**
 * struct words - a set of words
 * @name: the word of an index
 * @count: how many there are
 */
struct words {
	const char *(*name)(u32 index);
	u32 count;
};

bool words_find(const struct words *words, const char *word, u32 *index);
const char *words_text(const struct words *words, const char *last,
		       char text[static WORDS_TEXT]);

#endif
