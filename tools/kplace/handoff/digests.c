// SPDX-License-Identifier: GPL-2.0-only
/*
 * Digests as the module shows them: /sys/kernel/debug/kplace/digests, whose lines
 * kernel/digest.c describes.
 */
#include <stdlib.h>
#include <string.h>

#include "digests.h"
#include "source/sources.h"

#define FIRST_FORMAT "'digests sha256 each BYTES all BYTES'"
#define LINE_FORMAT "'CHANGE SHA256|-WORD 0xSTART-0xEND KIND OWNER [SOURCE]'"
#define LAST_FORMAT "'end N ranges N bytes' with as many ranges as there are"
#define REFUSAL "no digests: "

static const char *change_name(u32 index)
{
	return kplace_change_name(index);
}

const struct words digest_changes = { change_name, KPLACE_CHANGES };

/**
 * digest_is_sha256 - is a text the digest of something?
 * @text: the text
 *
 * Return: whether it is %DIGEST_DIGITS hexadecimal digits in lower case.
 */
bool digest_is_sha256(const char *text)
{
	return strspn(text, "0123456789abcdef") == DIGEST_DIGITS &&
	       !text[DIGEST_DIGITS];
}

static const char *keep(struct digests *digests, const char *text)
{
	return text ? names_keep(&digests->names, text) : NULL;
}

/**
 * digests_add - one more range
 * @digests: gets a copy
 * @digest: the range; its strings are copied, too
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int digests_add(struct digests *digests, const struct digest *digest)
{
	struct digest *grown = digests->entry;
	struct digest *last;

	if (!(digests->count & (digests->count - 1)))
		grown = reallocarray(grown, digests->count ? digests->count * 2UL
							   : 1, sizeof(*grown));
	if (!grown)
		return fail_memory();
	digests->entry = grown;
	last = &grown[digests->count];
	*last = *digest;
	last->range.owner = keep(digests, digest->range.owner);
	last->sha256 = keep(digests, digest->sha256);
	last->unread = keep(digests, digest->unread);
	if (!last->range.owner || !last->sha256 != !digest->sha256 ||
	    !last->unread != !digest->unread)
		return fail_memory();
	digests->count++;
	return 0;
}

/* The next word of a line, which gets its NUL. */
static char *take_word(char **text)
{
	char *word = *text;
	size_t length = strcspn(word, " ");

	*text += length;
	if (**text)
		*(*text)++ = '\0';
	return word;
}

static bool scan_line(char *text, struct digest *digest)
{
	const char *change = take_word(&text);
	const char *word = take_word(&text);
	u32 index;

	if (!words_find(&digest_changes, change, &index))
		return false;
	digest->change = index;
	if (word[0] == '-' && word[1])
		digest->unread = word + 1;
	else if (digest_is_sha256(word))
		digest->sha256 = word;
	else
		return false;
	return module_scan_range(text, &digest->range);
}

static bool scan_first(struct digests *digests, const char *text)
{
	return scan_word(&text, "digests sha256 each ") &&
	       scan_decimal(&text, &digests->each) &&
	       scan_word(&text, " all ") &&
	       scan_decimal(&text, &digests->all) && !*text;
}

static bool scan_last(struct digests *digests, const char *text)
{
	u64 ranges;

	return scan_word(&text, "end ") && scan_decimal(&text, &ranges) &&
	       scan_word(&text, " ranges ") &&
	       scan_decimal(&text, &digests->read) &&
	       scan_word(&text, " bytes") && !*text &&
	       ranges == digests->count;
}

static int read_first(struct digests *digests, struct lines *lines)
{
	bool more;
	int status = lines_next(lines, &more);

	if (status)
		return status;
	if (!more)
		return fail(EXIT_INPUT, "%s: it is empty", lines->name);
	if (!strncmp(lines->text, REFUSAL, strlen(REFUSAL)))
		return fail(EXIT_INPUT, "%s: %s", lines->name, lines->text);
	return scan_first(digests, lines->text) ? 0 :
	       lines_fail(lines, FIRST_FORMAT);
}

static int read_line(struct digests *digests, const struct lines *lines)
{
	struct digest digest = { .sha256 = NULL };
	size_t length = strlen(lines->text);

	if (digests->count == DIGESTS_MOST)
		return lines_fail(lines, "no more than 65536 ranges");
	if (scan_line(lines->text, &digest))
		return digests_add(digests, &digest);
	/* The message shows the line as it was. */
	while (length--)
		if (!lines->text[length])
			lines->text[length] = ' ';
	return lines_fail(lines, LINE_FORMAT);
}

/**
 * digests_read - read the module's file
 * @digests: zeroed by the caller and filled in; digests_free() is due in either
 *	case
 * @lines: the file, opened
 *
 * A file that has no last line was cut, and is refused.
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int digests_read(struct digests *digests, struct lines *lines)
{
	int status = read_first(digests, lines);
	bool more;

	while (!status) {
		status = lines_next(lines, &more);
		if (status)
			break;
		if (!more)
			return fail(EXIT_INPUT, "%s: it was cut: expected "
				    LAST_FORMAT ", found its end", lines->name);
		if (!strncmp(lines->text, "end ", 4))
			return scan_last(digests, lines->text) ? 0 :
			       lines_fail(lines, LAST_FORMAT);
		status = read_line(digests, lines);
	}
	return status;
}

/**
 * digests_of - of how many ranges there is a digest
 * @digests: all ranges
 *
 * Return: how many.
 */
u32 digests_of(const struct digests *digests)
{
	u32 i, count = 0;

	for (i = 0; i < digests->count; i++)
		count += !!digests->entry[i].sha256;
	return count;
}

/**
 * digests_free - forget them
 * @digests: zeroed, or filled in
 */
void digests_free(struct digests *digests)
{
	free(digests->entry);
	names_free(&digests->names);
	*digests = (struct digests) { .count = 0 };
}
