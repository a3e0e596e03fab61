// SPDX-License-Identifier: GPL-2.0-only
/*
 * The words of --what-if.
 */
#include <stdio.h>
#include <string.h>

#include "image_options.h"
#include "what_if.h"
#include "base/scan.h"
#include "base/size.h"

/* Room for what is wrong with a key or a value. */
#define ROOM POLICY_WRONG

/* Keys of segments come first. */
static const enum kplace_role roles[] = {
	KPLACE_ROLE_KERNEL, KPLACE_ROLE_INITRD, KPLACE_ROLE_DTB,
	KPLACE_ROLE_ELFCOREHDR,
};

enum key {
	KEY_POLICY = ARRAY_SIZE(roles),
	KEY_MIN,
	KEY_MAX,
	KEY_RESERVE,
	KEY_CMDLINE,
	KEYS
};

static const char *key_name(u32 index)
{
	static const char * const names[] = {
		[KEY_POLICY] = "policy",
		[KEY_MIN] = "min",
		[KEY_MAX] = "max",
		[KEY_RESERVE] = "reserve",
		[KEY_CMDLINE] = "cmdline",
	};

	return index < ARRAY_SIZE(roles) ? kplace_role_name(roles[index]) :
					   names[index];
}

const struct words what_if_keys = { key_name, KEYS };

static const char *parse_bound(const char *value, u64 *bound)
{
	if (size_parse(value, bound) == SIZE_OK && *bound)
		return NULL;
	return "it is no address; give one as in 0x80000000 or 4G";
}

static const char *parse_policy(const char *value, struct what_if *what_if,
				char room[static ROOM])
{
	what_if->has_policy = true;
	return policy_take(value, &what_if->policy, room);
}

static const char *parse_reserve(const char *value, struct what_if *what_if)
{
	if (what_if->reserves == WHAT_IF_RESERVES)
		return "one --what-if reserves 8 ranges at most";
	return where_parse_range(value, &what_if->reserve[what_if->reserves++]);
}

static const char *unknown_key(const char *what, char room[static ROOM])
{
	char names[WORDS_TEXT];

	snprintf(room, ROOM, "%s %s", what,
		 words_text(&what_if_keys, " and ", names));
	return room;
}

/* Returns NULL, or what is wrong, for which there is @room. */
static const char *parse_pair(const char *key, const char *value,
			      struct what_if *what_if, char room[static ROOM])
{
	u32 index;

	if (!value)
		return unknown_key("it is no KEY=VALUE; keys are", room);
	if (!*value)
		return "there is no value after the =";
	if (!words_find(&what_if_keys, key, &index))
		return unknown_key("there is no such key; known are", room);
	switch (index) {
	case KEY_POLICY:
		return parse_policy(value, what_if, room);
	case KEY_MIN:
		return parse_bound(value, &what_if->min);
	case KEY_MAX:
		return parse_bound(value, &what_if->max);
	case KEY_RESERVE:
		return parse_reserve(value, what_if);
	case KEY_CMDLINE:
		what_if->cmdline = value;
		return NULL;
	default:
		what_if->word[roles[index]] = value;
		return NULL;
	}
}

/* Does a key begin here? What follows a policy's comma may be more of the policy. */
static bool begins_key(const char *at)
{
	size_t length = strcspn(at, "=,");
	u32 i;

	for (i = 0; at[length] == '=' && i < KEYS; i++)
		if (is_word(at, length, key_name(i)))
			return true;
	return false;
}

/* The comma that ends a pair; NULL for the last one. */
static char *pair_end(char *key)
{
	char *at = strchr(key, ',');

	if (!strncmp(key, "cmdline=", 8))
		return NULL;
	while (at && !strncmp(key, "policy=", 7) && !begins_key(at + 1))
		at = strchr(at + 1, ',');
	return at;
}

/**
 * what_if_parse - read the value of --what-if
 * @text: KEY=VALUE, and more of them after commas; cmdline takes the rest, and policy
 *	what is no KEY=VALUE
 * @what_if: filled in
 * @wrong: room for a sentence
 *
 * Return: NULL, or @wrong with what is wrong, without full stop.
 */
const char *what_if_parse(const char *text, struct what_if *what_if,
			  char wrong[static PLAN_SENTENCE])
{
	char room[ROOM];
	const char *why = NULL;
	char *at, *value;

	*what_if = (struct what_if) { 0 };
	if (strlen(text) >= sizeof(what_if->text)) {
		snprintf(wrong, PLAN_SENTENCE, "it is longer than %d bytes",
			 WHAT_IF_TEXT - 1);
		return wrong;
	}
	memcpy(what_if->text, text, strlen(text) + 1);
	for (at = what_if->text; at; ) {
		char *key = at;

		at = pair_end(key);
		if (at)
			*at++ = '\0';
		value = strchr(key, '=');
		if (value)
			*value++ = '\0';
		why = parse_pair(key, value, what_if, room);
		if (!why)
			continue;
		snprintf(wrong, PLAN_SENTENCE, "'%s%s%s': %s", key,
			 value ? "=" : "", value ? value : "", why);
		return wrong;
	}
	if (what_if->max && what_if->min >= what_if->max) {
		snprintf(wrong, PLAN_SENTENCE, "min is not below max");
		return wrong;
	}
	return NULL;
}
