// SPDX-License-Identifier: GPL-2.0-only
/*
 * Options: words of the command line, or lines of \kplace.conf.
 *
 *	image=\Image initrd=\initrd.img min=0x80000000 cmdline=console=ttyAMA0 quiet
 *
 * Blanks and line ends separate them; "#" begins a comment, and cmdline= takes the
 * rest of its line. Numbers are as in policies: decimal or, with 0x, hexadecimal, and
 * K, M, G or T may follow.
 */
#include "options.h"

enum kind {
	IS_FILE,
	IS_NUMBER,
	IS_FLAG,
	IS_POLICY,
	IS_CMDLINE,
	IS_CHUNKS
};

/**
 * struct option - an option
 * @name: with "=" if it takes a value
 * @kind: what its value is
 * @offset: of its member in struct options
 */
struct option {
	const char *name;
	enum kind kind;
	size_t offset;
};

#define OPTION(name, kind, member) { name, kind, offsetof(struct options, member) }

static const struct option known[] = {
	OPTION("image=", IS_FILE, image),
	OPTION("initrd=", IS_FILE, initrd),
	OPTION("dtb=", IS_FILE, dtb),
	OPTION("save=", IS_FILE, save),
	OPTION("cmdline=", IS_CMDLINE, cmdline),
	OPTION("min=", IS_NUMBER, min),
	OPTION("max=", IS_NUMBER, max),
	OPTION("policy=", IS_POLICY, policy),
	OPTION("dry-run", IS_FLAG, dry_run),
	OPTION("map", IS_FLAG, map),
	OPTION("copy-initrd", IS_FLAG, copy_initrd),
	OPTION("chunks=", IS_CHUNKS, entries),
};

/**
 * options_begin - what holds where nothing is said
 * @options: the options
 */
void options_begin(struct options *options)
{
	memset(options, 0, sizeof(*options));
	options->max = U64_MAX;
	options->policy.order = KPLACE_ORDER_BOTTOM_UP;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* What follows @start in @text; NULL if it does not begin so. */
static const char *after(const char *text, const char *start)
{
	size_t length = strlen(start);

	return strlen(text) >= length && !memcmp(text, start, length) ?
	       text + length : NULL;
}

static u32 digit_of(char c)
{
	if (c >= '0' && c <= '9')
		return (u32)(c - '0');
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? (u32)(c - 'a' + 10) : 16;
}

static u32 suffix_shift(char c)
{
	static const char suffixes[] = "kmgt";
	u32 i;

	for (i = 0; i < 4; i++)
		if ((c | 0x20) == suffixes[i])
			return 10 * (i + 1);
	return 0;
}

static bool scan_number(const char *text, u64 *number)
{
	const char *digits = after(text, "0x");
	u32 base = digits ? 16 : 10;
	u32 shift;
	u64 value = 0;

	if (!digits)
		digits = text;
	for (text = digits; digit_of(*text) < base; text++) {
		if (value > (U64_MAX - digit_of(*text)) / base)
			return false;
		value = value * base + digit_of(*text);
	}
	if (text == digits)
		return false;
	shift = suffix_shift(*text);
	text += shift ? 1 : 0;
	*number = value << shift;
	return !*text && *number >> shift == value;
}

static bool take_number(const char *name, const char *value, u64 *number,
			struct sentence *why)
{
	return scan_number(value, number) ||
	       refuse(why,
		      "option %s'%s': that is no number; give one as in 0x80000000 or 2G",
		      name, value);
}

/* EFI wants backslashes; every name is from the root on. */
static bool take_file(const char *name, const char *value, char *path,
		      struct sentence *why)
{
	size_t length = strlen(value);
	size_t i = 0;

	if (!length || length > OPTION_PATH - 2)
		return refuse(why,
			      "option %s: a file's name has 1 to %u bytes", name,
			      OPTION_PATH - 2);
	if (*value != '/' && *value != '\\')
		path[i++] = '\\';
	for (; *value; value++)
		path[i++] = *value == '/' ? '\\' : *value;
	path[i] = '\0';
	return true;
}

static bool take_policy(const char *value, struct kplace_policy *policy,
			struct sentence *why)
{
	struct kplace_policy_error error;
	char word[64];
	size_t length;

	if (!kplace_policy_parse(value, policy, &error)) {
		length = error.length < sizeof(word) ? error.length :
						       sizeof(word) - 1;
		memcpy(word, error.word, length);
		word[length] = '\0';
		return refuse(why, "option policy=: '%s' %s", word, error.what);
	}
	if (policy->node_is != KPLACE_NODE_ANY)
		return refuse(why,
			      "option policy=: the EFI memory map knows no nodes: leave node= out");
	if (policy->order == KPLACE_ORDER_RANDOM && !policy->seeded)
		return refuse(why,
			      "option policy=: give a seed, as in random:7");
	return true;
}

static bool take_value(struct options *options, const struct option *option,
		       const char *value, struct sentence *why)
{
	void *member = (u8 *)options + option->offset;

	switch (option->kind) {
	case IS_FILE:
		return take_file(option->name, value, member, why);
	case IS_NUMBER:
		return take_number(option->name, value, member, why);
	case IS_CHUNKS:
		options->chunks = true;
		return take_number(option->name, value, member, why);
	case IS_POLICY:
		return take_policy(value, member, why);
	case IS_CMDLINE:
		options->cmdline_given = true;
		memcpy(member, value, strlen(value) + 1);
		return true;
	case IS_FLAG:
		*(bool *)member = true;
		return true;
	}
	return false;
}

/* NULL if there is none; a flag is a whole word. */
static const struct option *find(const char *word, const char **value)
{
	u32 i;

	for (i = 0; i < ARRAY_SIZE(known); i++) {
		*value = after(word, known[i].name);
		if (*value && (known[i].kind != IS_FLAG || !**value))
			return &known[i];
	}
	return NULL;
}

static bool take_word(struct options *options, const char *word, u32 *seen,
		      struct sentence *why)
{
	const char *value;
	const struct option *option = find(word, &value);
	u32 bit;

	if (!option)
		return refuse(why,
			      "'%s' is no option: give image=, initrd=, dtb=, cmdline=, min=, max=, policy=, dry-run, map, save=, copy-initrd or chunks=",
			      word);
	bit = 1U << (option - known);
	if (*seen & bit)
		return refuse(why, "option %s is given twice", option->name);
	*seen |= bit;
	return take_value(options, option, value, why);
}

/* Up to a blank, or up to the end of the line for a command line. */
static const char *word_end(const char *text)
{
	bool whole_line = after(text, "cmdline=");

	while (*text && *text != '\n' && *text != '\r' &&
	       (whole_line || !is_blank(*text)))
		text++;
	return text;
}

static const char *skip_blanks(const char *text)
{
	while (is_blank(*text) || *text == '#') {
		if (*text == '#')
			while (*text && *text != '\n' && *text != '\r')
				text++;
		else
			text++;
	}
	return text;
}

/**
 * options_after_program - pass over the name that a shell's command line begins with
 * @text: the command line
 *
 * Return: what follows a first word that ends in ".efi" and is no option.
 */
const char *options_after_program(const char *text)
{
	static const char tail[] = ".efi";
	const char *begin = skip_blanks(text);
	const char *end = word_end(begin);
	const char *at;
	size_t i;

	for (at = begin; at < end; at++)
		if (*at == '=')
			return text;
	if (end - begin < 4)
		return text;
	for (at = end - 4, i = 0; i < 4; i++)
		if ((at[i] | 0x20) != (tail[i] | 0x20))
			return text;
	return end;
}

static bool check_text(const char *text, struct sentence *why)
{
	const char *at = text;

	for (; *at; at++)
		if (!is_blank(*at) && (*at < ' ' || *at > '~'))
			return refuse(why,
				      "byte 0x%llx at offset %llu is no character of an option",
				      (u64)(u8)*at, (u64)(at - text));
	return true;
}

/**
 * options_take - take options from a text
 * @options: those of an earlier text hold unless this one says something else
 * @text: the text
 * @why: set if it is wrong
 *
 * Return: false if it is wrong; @options are then without meaning.
 */
bool options_take(struct options *options, const char *text,
		  struct sentence *why)
{
	char word[KERNEL_CMDLINE + 8];
	u32 seen = 0;

	if (!check_text(text, why))
		return false;
	for (text = skip_blanks(text); *text; text = skip_blanks(text)) {
		const char *end = word_end(text);
		size_t length = (size_t)(end - text);

		if (length >= sizeof(word))
			return refuse(why,
				      "an option has %llu bytes, and %u is the most",
				      (u64)length, (u32)sizeof(word) - 1);
		memcpy(word, text, length);
		word[length] = '\0';
		if (!take_word(options, word, &seen, why))
			return false;
		text = end;
	}
	return true;
}

/**
 * options_check - do the options go together?
 * @options: all of them
 * @why: set if they do not
 *
 * Return: whether they do.
 */
bool options_check(const struct options *options, struct sentence *why)
{
	if (options->min >= options->max)
		return refuse(why, "min=0x%llx is not below max=0x%llx",
			      options->min, options->max);
	if (options->image[0] || options->map || options->save[0] ||
	    options->chunks)
		return true;
	return refuse(why,
		      "there is nothing to do: give image=, map, save= or chunks=, here or in \\kplace.conf");
}
