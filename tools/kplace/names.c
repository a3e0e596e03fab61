// SPDX-License-Identifier: GPL-2.0
/*
 * Names that live as long as a map: equal names are the same pointer.
 *
 * The map joins neighbours by comparing pointers, and 100,000 ranges tend to
 * have a handful of names.
 */
#include <stdlib.h>
#include <string.h>

#include "kplace_host.h"
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

/**
 * names_keep - keep a copy of a name
 * @names: the names kept so far
 * @text: the name
 *
 * Return: the copy, the same for every equal name; NULL without memory.
 */
const char *names_keep(struct names *names, const char *text)
{
	struct name **head = &names->bucket[hash(text) % NAMES_BUCKETS];
	size_t size = strlen(text) + 1;
	struct name *name;

	for (name = *head; name; name = name->next)
		if (!strcmp(name->text, text))
			return name->text;

	name = malloc(sizeof(*name) + size);
	if (!name)
		return NULL;
	memcpy(name->text, text, size);
	name->next = *head;
	*head = name;
	return name->text;
}

/**
 * names_free - forget all names
 * @names: the names; empty afterwards
 */
void names_free(struct names *names)
{
	struct name *name;
	size_t i;

	for (i = 0; i < NAMES_BUCKETS; i++) {
		while ((name = names->bucket[i])) {
			names->bucket[i] = name->next;
			free(name);
		}
	}
}
