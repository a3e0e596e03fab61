// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sets of words.
 */
#include <stdio.h>
#include <string.h>

#include "words.h"

/**
 * words_find - look a word up
 * @words: the set
 * @word: the word, exactly
 * @index: its index; set if it is one of them
 *
 * Return: whether it is.
 */
bool words_find(const struct words *words, const char *word, u32 *index)
{
	u32 i;

	for (i = 0; i < words->count; i++) {
		if (strcmp(word, words->name(i)))
			continue;
		*index = i;
		return true;
	}
	return false;
}

/**
 * words_text - all words of a set, for a sentence
 * @words: the set
 * @last: what joins the last two, as in " or "; the others are joined by commas
 * @text: room for them
 *
 * Return: @text.
 */
const char *words_text(const struct words *words, const char *last,
		       char text[static WORDS_TEXT])
{
	size_t used = 0;
	u32 i;

	text[0] = '\0';
	for (i = 0; i < words->count && used < WORDS_TEXT; i++)
		used += (size_t)snprintf(&text[used], WORDS_TEXT - used, "%s%s",
					 !i ? "" : i + 1 == words->count ?
					 last : ", ", words->name(i));
	return text;
}
