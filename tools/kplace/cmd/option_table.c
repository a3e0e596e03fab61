// SPDX-License-Identifier: GPL-2.0-only
/*
 * Looking options up in argp's tables.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "option_table.h"

/* Those that argp has by itself. */
static const struct argp_option own[] = {
	{ "help", '?', NULL, 0, NULL, 0 },
	{ "usage", 0x1000, NULL, 0, NULL, 0 },
	{ "version", 'V', NULL, 0, NULL, 0 },
	{ "program-name", 0x1001, "NAME", OPTION_HIDDEN, NULL, 0 },
	{ 0 }
};

/* Whether @word, as typed, means @option: -k, -kVALUE, --kernel, --kern=VALUE. */
static bool is_meant(const struct argp_option *option, const char *word)
{
	size_t length;

	if (word[1] != '-')
		return option->key == word[1];
	length = strcspn(word + 2, "=");
	return length && !strncmp(option->name, word + 2, length);
}

static const struct argp_option *find_in(const struct argp_option *option,
					 const char *word)
{
	for (; option && option->name; option++)
		if (is_meant(option, word))
			return option;
	return NULL;
}

static const struct argp_option *find_below(const struct argp *argp,
					    const char *word)
{
	const struct argp_option *option = find_in(argp->options, word);
	const struct argp_child *child;

	for (child = argp->children; !option && child && child->argp; child++)
		option = find_below(child->argp, word);
	return option;
}

/**
 * option_find - the option that a word means
 * @argp: the tables
 * @word: as typed, with its hyphens
 *
 * Return: the option, or the first of those that a shortened name may mean; NULL
 * if there is none.
 */
const struct argp_option *option_find(const struct argp *argp, const char *word)
{
	const struct argp_option *option = find_below(argp, word);

	return option ? option : find_in(own, word);
}

/**
 * option_is_argps - is it an option that argp has by itself?
 * @word: as typed
 *
 * Return: whether it is.
 */
bool option_is_argps(const char *word)
{
	return word[0] == '-' && word[1] && find_in(own, word);
}

/**
 * option_takes_next - is the next word the value of this option?
 * @argp: the tables
 * @word: the option, as typed
 * @known: set to whether there is such an option
 *
 * Return: whether it is: the option needs a value, and has none of its own.
 */
bool option_takes_next(const struct argp *argp, const char *word, bool *known)
{
	const struct argp_option *option = option_find(argp, word);

	*known = option;
	if (!option || !option->arg || option->flags & OPTION_ARG_OPTIONAL)
		return false;
	return word[1] == '-' ? !strchr(word, '=') : !word[2];
}

/**
 * option_nearest - which option may have been meant?
 * @argp: the tables
 * @nearest: the search, for a name without hyphens
 */
void option_nearest(const struct argp *argp, struct nearest *nearest)
{
	const struct argp_option *option;
	const struct argp_child *child;

	for (option = argp->options; option && option->name; option++)
		if (!(option->flags & OPTION_HIDDEN))
			nearest_try(nearest, option->name);
	for (child = argp->children; child && child->argp; child++)
		option_nearest(child->argp, nearest);
}

/* argp's own message has no idea of what may have been meant. */
static void fail_unknown(const struct argp *argp, const char *program,
			 const char *word)
{
	struct nearest nearest = {
		.word = word + 2, .length = strcspn(word + 2, "="),
	};

	option_nearest(argp, &nearest);
	fprintf(stderr, "%s: there is no option '%.*s'%s%s%s\n", program,
		(int)nearest.length + 2, word,
		nearest.best ? "; did you mean '--" : "",
		nearest.best ? nearest.best : "", nearest.best ? "'?" : "");
	fprintf(stderr, "Try `%s --help' or `%s --usage' for more information.\n",
		program, program);
	exit(EXIT_USAGE);
}

/**
 * option_check - look for long options that there are not
 * @argp: the tables
 * @argc: arguments, the first is the program's name
 * @argv: their vector
 *
 * One that there is not ends the process, with a message that names the nearest.
 */
void option_check(const struct argp *argp, int argc, char **argv)
{
	bool known;
	int i;

	for (i = 1; i < argc && strcmp(argv[i], "--"); i++) {
		if (argv[i][0] != '-' || !argv[i][1])
			continue;
		if (option_takes_next(argp, argv[i], &known))
			i++;
		else if (!known && argv[i][1] == '-')
			fail_unknown(argp, argv[0], argv[i]);
	}
}
