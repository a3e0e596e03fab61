// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the command can do, as lines for programs.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "describe.h"
#include "plan/image_options.h"
#include "plan/what_if.h"

/*
 * Commands, their options and the words of values as lines for programs: the
 * completions are made from them, and documents are checked against them.
 *
 * Fields are separated by '|'; the last may be text for people:
 *
 *	command|NAME|OPERANDS|SUMMARY	OPERANDS: "files" or "words"
 *	option|COMMAND|LONG|SHORT|VALUE|REPEATS|WORDS|HELP
 *	words|NAME|WORDS		as in the JSON
 *	source|NAME|PATHS|ABOUT		PATHS: files that it reads
 *
 * VALUE is "none", "text", "file", "optional-file" (a file after = only),
 * "capture" (a folder or an archive), "words", "list" (words with commas between
 * them) or "keys" (words that end with =). SHORT and WORDS may be empty; REPEATS is
 * "*" if the option may be given several times.
 */
/* Of these, --release takes some; the others it refuses in any case. */
static const char *release_name(u32 index)
{
	const struct kplace_release_rule *rule;
	const char *word;
	u32 kind;

	for (kind = 0; kind < KPLACE_KINDS; kind++) {
		word = kplace_kind_name(kind);
		rule = kplace_release_find(word, strlen(word));
		if (rule && rule->need != KPLACE_RELEASE_NEVER && !index--)
			return word;
	}
	return NULL;
}

static const struct words kinds = { kplace_kind_name, KPLACE_KINDS };
static const struct words sources = { kplace_source_name, KPLACE_SOURCES };
/* As many as there are: release_name() knows the end. */
static const struct words releases = { release_name, KPLACE_KINDS };

/**
 * struct value - what the table of the options does not say about a value
 * @option: the option
 * @form: the field VALUE
 * @words: what it may be; or NULL
 * @repeats: the option may be given several times
 */
static const struct value {
	const char *option;
	const char *form;
	const struct words *words;
	bool repeats;
} values[] = {
	{ "policy", "words", &policy_words, false },
	{ "kind", "list", &kinds, false },
	{ "release", "list", &releases, true },
	{ "what-if", "keys", &what_if_keys, true },
	{ "crashkernel", "text", NULL, true },
};

static const struct value *find_value(const char *option)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(values); i++)
		if (!strcmp(values[i].option, option))
			return &values[i];
	return NULL;
}

static void print_words(const struct words *words)
{
	u32 i;

	for (i = 0; i < words->count && words->name(i); i++)
		printf("%s%s", i ? " " : "", words->name(i));
}

/* Words in the name of a value, as in "svg|png|pdf", are what it may be. */
static bool lists_words(const char *argument)
{
	return !isupper((unsigned char)*argument) && strchr(argument, '|');
}

static const char *value_form(const struct argp_option *option,
			      const struct value *value)
{
	if (!option->arg)
		return "none";
	if (value)
		return value->form;
	if (lists_words(option->arg))
		return "words";
	if (!strcmp(option->arg, "DIR|ARCHIVE"))
		return "capture";
	if (strncmp(option->arg, "FILE", 4))
		return "text";
	return option->flags & OPTION_ARG_OPTIONAL ? "optional-file" : "file";
}

static void print_value(const struct argp_option *option)
{
	const struct value *value = find_value(option->name);
	const char *at;

	printf("%s|%s|", value_form(option, value),
	       value && value->repeats ? "*" : "");
	if (value && value->words)
		print_words(value->words);
	else if (option->arg && lists_words(option->arg))
		for (at = option->arg; *at; at++)
			putchar(*at == '|' ? ' ' : *at);
	putchar('|');
}

/* The beginning of the help: what comes in brackets is for those who read it. */
static void print_help(const struct argp *argp, const struct argp_option *option)
{
	char *text = (char *)option->doc;
	int length;

	if (argp->help_filter)
		text = argp->help_filter(option->key, option->doc, NULL);
	if (option->doc && !text)
		exit(fail_memory());
	length = text ? (int)strcspn(text, ";(|") : 0;
	while (length && text[length - 1] == ' ')
		length--;
	printf("%.*s\n", length, text ? text : "");
	if (text != option->doc)
		free(text);
}

static bool is_refused(const struct command *command, const char *option)
{
	const char * const *refused;

	if (command->no_release && (!strcmp(option, "release") ||
				    !strcmp(option, "cmdline")))
		return true;
	for (refused = command->refused; refused && *refused; refused++)
		if (!strcmp(option, *refused))
			return true;
	return false;
}

static void describe_options(const struct command *command,
			     const struct argp *argp)
{
	const struct argp_option *option;
	const struct argp_child *child;

	for (option = argp->options; option && option->name; option++) {
		if (is_refused(command, option->name))
			continue;
		printf("option|%s|%s|", command->name, option->name);
		if (option->key < 0x80)
			putchar(option->key);
		putchar('|');
		print_value(option);
		print_help(argp, option);
	}
	for (child = argp->children; child && child->argp; child++)
		describe_options(command, child->argp);
}

static void describe_command(const struct command *command)
{
	struct command_argp whole;

	printf("command|%s|%s|%s\n", command->name,
	       command->takes_files ? "files" : "words", command->summary);
	command_argp_make(&whole, command);
	describe_options(command, &whole.argp);
}

/* The words that the JSON has. */
static void describe_words(void)
{
	static const struct {
		const char *name;
		const struct words *words;
	} sets[] = {
		{ "policy", &policy_words },
		{ "kind", &kinds },
		{ "source", &sources },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(sets); i++) {
		printf("words|%s|", sets[i].name);
		print_words(sets[i].words);
		putchar('\n');
	}
}

/* What is read; files that are there for people have no row's reader. */
static void describe_sources(void)
{
	size_t i, j;

	for (i = 0; i < source_table.count; i++) {
		const struct source *row = &source_table.row[i];

		printf("source|%s|", row->name);
		for (j = 0; j < SOURCE_FILES && row->file[j].path; j++)
			printf("%s%s", j ? " " : "", row->file[j].path);
		printf("|%s\n", row->about);
	}
}

/**
 * describe - print what the command can do, for programs
 * @command: its subcommands
 * @count: how many
 *
 * Return: %EXIT_DONE.
 */
int describe(const struct command * const *command, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		describe_command(command[i]);
	describe_words();
	describe_sources();
	return EXIT_DONE;
}
