// SPDX-License-Identifier: GPL-2.0-only
/*
 * A pool of names that live as long as a memory map.
 */
#include "names.h"

/* Bytes before the NUL, of which there is one within @limit bytes. */
static size_t length_of(const char *text, size_t limit)
{
	size_t length = 0;

	while (length < limit && text[length])
		length++;
	return length;
}

/* Is @name what @head and @tail, one after the other, spell? */
static bool spells(const char *name, size_t size, const char *head,
		   size_t nr_head, const char *tail, size_t nr_tail)
{
	return size == nr_head + nr_tail && !memcmp(name, head, nr_head) &&
	       !memcmp(name + nr_head, tail, nr_tail);
}

/**
 * kplace_names_add - a name made of two parts
 * @names: the pool
 * @prefix: the first part, cut at %KPLACE_NAME_PREFIX bytes
 * @word: the second part; need not end with a NUL
 * @length: bytes in @word, none of them NUL
 *
 * Return: the name, or NULL if the pool is full.
 */
const char *kplace_names_add(struct kplace_names *names, const char *prefix,
			     const char *word, size_t length)
{
	size_t nr_prefix = length_of(prefix, KPLACE_NAME_PREFIX);
	size_t at, size;
	char *name;

	for (at = 0; at < names->used; at += size + 1) {
		size = length_of(names->buf + at, names->used - at);
		if (spells(names->buf + at, size, prefix, nr_prefix, word,
			   length))
			return names->buf + at;
	}
	/* Compared by subtraction; the last byte is the NUL's. */
	size = names->size - names->used;
	if (size <= nr_prefix || size - nr_prefix <= length)
		return NULL;
	name = names->buf + names->used;
	memcpy(name, prefix, nr_prefix);
	memcpy(name + nr_prefix, word, length);
	name[nr_prefix + length] = '\0';
	names->used += nr_prefix + length + 1;
	return name;
}
