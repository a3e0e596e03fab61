// SPDX-License-Identifier: GPL-2.0-only
/*
 * Names that live as long as a map: equal names are the same pointer.
 *
 * The map joins neighbours by comparing pointers, and 100,000 ranges tend to
 * have a handful of names.
 */
#include <stdlib.h>
#include <string.h>

#include "names.h"

struct name {
	struct name *next;
	char text[];
};

/* FNV-1a */
static u32 hash(const char *text)
{
	u32 value = 2166136261u;

	for (; *text; text++)
		value = (value ^ (unsigned char)*text) * 16777619u;
	return value;
}

/* Twice as many buckets, so that a list holds one name or so. */
static bool grow(struct names *names)
{
	size_t buckets = names->buckets ? 2 * names->buckets : 64;
	struct name **bucket = calloc(buckets, sizeof(*bucket));
	struct name *name;
	size_t i;

	if (!bucket)
		return false;
	for (i = 0; i < names->buckets; i++) {
		while ((name = names->bucket[i])) {
			size_t slot = hash(name->text) & (buckets - 1);

			names->bucket[i] = name->next;
			name->next = bucket[slot];
			bucket[slot] = name;
		}
	}
	free(names->bucket);
	names->bucket = bucket;
	names->buckets = buckets;
	return true;
}

static const char *add(struct names *names, const char *text, u32 code)
{
	size_t size = strlen(text) + 1;
	struct name *name;
	size_t slot;

	if (names->count == names->buckets && !grow(names))
		return NULL;
	name = malloc(sizeof(*name) + size);
	if (!name)
		return NULL;
	memcpy(name->text, text, size);
	slot = code & (names->buckets - 1);
	name->next = names->bucket[slot];
	names->bucket[slot] = name;
	names->count++;
	return name->text;
}

/**
 * names_keep - keep a copy of a name
 * @names: the names kept so far
 * @text: the name
 *
 * Return: the copy, the same for every equal name; NULL without memory.
 */
const char *names_keep(struct names *names, const char *text)
{
	u32 code = hash(text);
	const struct name *name = NULL;

	if (names->buckets)
		name = names->bucket[code & (names->buckets - 1)];
	for (; name; name = name->next)
		if (!strcmp(name->text, text))
			return name->text;
	return add(names, text, code);
}

/**
 * names_free - forget all names
 * @names: the names; empty afterwards
 */
void names_free(struct names *names)
{
	struct name *name;
	size_t i;

	for (i = 0; i < names->buckets; i++) {
		while ((name = names->bucket[i])) {
			names->bucket[i] = name->next;
			free(name);
		}
	}
	free(names->bucket);
	*names = (struct names) { 0 };
}
