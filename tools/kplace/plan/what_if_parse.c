// SPDX-License-Identifier: GPL-2.0
/*
 * The words of --what-if.
 */
#include <stdio.h>
#include <string.h>

#include "base/size.h"
#include "what_if_parse.h"

#define KEYS "kernel, initrd, dtb, elfcorehdr, policy, min, max, reserve and cmdline"

static const char *parse_bound(const char *value, u64 *bound)
{
	if (size_parse(value, bound) == SIZE_OK && *bound)
		return NULL;
	return "it is no address; give one as in 0x80000000 or 4G";
}

static const char *parse_policy(const char *value, struct what_if *what_if)
{
	what_if->has_policy = true;
	if (kplace_policy_parse(value, &what_if->policy))
		return NULL;
	return "there is no such policy: give stock, bottom-up or top-down";
}

static const char *parse_reserve(const char *value, struct what_if *what_if)
{
	if (what_if->reserves == WHAT_IF_RESERVES)
		return "one --what-if reserves 8 ranges at most";
	return where_parse_range(value, &what_if->reserve[what_if->reserves++]);
}

static bool find_role(const char *key, u32 *role)
{
	for (*role = 0; *role < KPLACE_ROLES; ++*role)
		if (!strcmp(key, kplace_role_name(*role)))
			return true;
	return false;
}

static const char *parse_pair(const char *key, const char *value,
			      struct what_if *what_if)
{
	u32 role;

	if (!*value)
		return "there is no value behind the =";
	if (find_role(key, &role)) {
		what_if->word[role] = value;
		return NULL;
	}
	if (!strcmp(key, "policy"))
		return parse_policy(value, what_if);
	if (!strcmp(key, "min"))
		return parse_bound(value, &what_if->min);
	if (!strcmp(key, "max"))
		return parse_bound(value, &what_if->max);
	if (!strcmp(key, "reserve"))
		return parse_reserve(value, what_if);
	if (strcmp(key, "cmdline"))
		return "there is no such key; known are " KEYS;
	what_if->cmdline = value;
	return NULL;
}

/**
 * what_if_parse - read the value of --what-if
 * @text: KEY=VALUE, and more of them behind commas; cmdline takes the rest
 * @what_if: filled in
 * @wrong: room for a sentence
 *
 * Return: NULL, or @wrong with what is wrong, without full stop.
 */
const char *what_if_parse(const char *text, struct what_if *what_if,
			  char wrong[static PLAN_SENTENCE])
{
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

		at = strncmp(key, "cmdline=", 8) ? strchr(key, ',') : NULL;
		if (at)
			*at++ = '\0';
		value = strchr(key, '=');
		if (value)
			*value++ = '\0';
		why = value ? parse_pair(key, value, what_if) :
			      "it is no KEY=VALUE; keys are " KEYS;
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
