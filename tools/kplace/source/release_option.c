// SPDX-License-Identifier: GPL-2.0-only
/*
 * --release and --cmdline: memory its owner gives to the next kernel.
 */
#include <string.h>

#include "base/message.h"
#include "release_option.h"

#define OPTION_RELEASE 0x110
#define OPTION_CMDLINE 0x111

static const struct argp_option options[] = {
	{ "release", OPTION_RELEASE, "KIND[,KIND...]", 0,
	  "Count as free what the next kernel will not need: acpi (needs acpi=off in --cmdline), efi-memmap, boot-initrd",
	  2 },
	{ "cmdline", OPTION_CMDLINE, "TEXT", 0,
	  "The next kernel's command line", 2 },
	{ 0 }
};

static void take_kind(struct release_options *chosen, const char *word,
		      size_t length, struct argp_state *state)
{
	const struct kplace_release_rule *rule;

	rule = kplace_release_find(word, length);
	if (!rule)
		argp_error(state,
			   "--release: '%.*s' is no kind: give acpi, efi-memmap or boot-initrd",
			   (int)length, word);
	if (!release_asked(chosen, rule->kind))
		chosen->rule[chosen->count++] = rule;
}

static error_t parse_option(int key, char *value, struct argp_state *state)
{
	struct release_options *chosen = state->input;
	size_t length;

	switch (key) {
	case OPTION_RELEASE:
		for (;; value += length + 1) {
			length = strcspn(value, ",");
			take_kind(chosen, value, length, state);
			if (!value[length])
				return 0;
		}
	case OPTION_CMDLINE:
		chosen->cmdline = value;
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

const struct argp release_argp = { options, parse_option, NULL, NULL, NULL,
				   NULL, NULL };

/**
 * release_check - may everything be released that was asked for?
 * @options: what was asked for
 * @next: what is known of the next kernel
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int release_check(const struct release_options *options,
		  const struct kplace_next *next)
{
	u32 i;

	for (i = 0; i < options->count; i++)
		if (!kplace_release_allowed(options->rule[i], next))
			return fail(EXIT_USAGE, "--release %s is refused: %s",
				    options->rule[i]->word,
				    options->rule[i]->text);
	return 0;
}

/**
 * release_asked - was a kind asked for?
 * @options: what the command line says
 * @kind: the kind
 *
 * Return: whether it was.
 */
bool release_asked(const struct release_options *options, enum kplace_kind kind)
{
	u32 i;

	for (i = 0; i < options->count; i++)
		if (options->rule[i]->kind == kind)
			return true;
	return false;
}
