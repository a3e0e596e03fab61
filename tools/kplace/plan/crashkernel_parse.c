// SPDX-License-Identifier: GPL-2.0-only
/*
 * crashkernel= as the kernel reads it: parse_crashkernel() in
 * kernel/crash_reserve.c, in kernel/crash_core.c before 6.9.
 *
 * Of several parameters the last one counts; SIZE,high and SIZE,low only if there
 * is none without such an ending. SIZE,cma is known since 6.17, and arm64 makes
 * nothing of it; earlier kernels take it for a size with something wrong after it.
 */
#include <ctype.h>
#include <stdlib.h>

#include "align.h"
#include "crashkernel_parse.h"

#define NAME "crashkernel="
/* By so much the kernel rounds up the memory that it counts, for firmware's part. */
#define ROUNDING (SZ_1G / 8)

static const char not_a_size[] = "it does not begin with a size";
static const char too_large[] = "a size in it exceeds 2^64";

/* As memparse(): decimal, octal or hexadecimal, and K to E. */
static const char *parse_number(const char **at, u64 *value)
{
	static const char suffixes[] = "kmgtpe";
	const char *begin = *at, *suffix;
	unsigned int shift = 0;
	char *end;

	if (!isdigit((unsigned char)*begin))
		return not_a_size;
	*value = strtoull(begin, &end, 0);
	suffix = *end ? strchr(suffixes, tolower((unsigned char)*end)) : NULL;
	if (suffix)
		shift = 10 * (unsigned int)(suffix - suffixes + 1);
	if (*value == U64_MAX || *value > U64_MAX >> shift)
		return too_large;
	*value <<= shift;
	*at = end + !!suffix;
	return NULL;
}

/* One of the ranges, START-[END]:SIZE. */
struct crash_range {
	u64 start;
	u64 end;
	u64 size;
};

static const char *parse_range(const char **at, struct crash_range *range)
{
	const char *wrong = parse_number(at, &range->start);

	range->end = U64_MAX;
	if (wrong)
		return wrong == too_large ? wrong :
		       "a range does not begin with a size, as in 2G-4G:256M";
	if (*(*at)++ != '-')
		return "a range has no -, as in 2G-4G:256M";
	if (**at != ':' && parse_number(at, &range->end))
		return "after the - of a range there is no size, as in 2G-4G:256M";
	if (range->end <= range->start)
		return "a range ends before it begins";
	if (*(*at)++ != ':')
		return "a range has no :, as in 2G-4G:256M";
	if (parse_number(at, &range->size))
		return "after the : of a range there is no size, as in 2G-4G:256M";
	return NULL;
}

/* A base of 0 is none: the kernel does not tell them apart. */
static const char *parse_base(const char **at, struct crashkernel *wanted)
{
	if (parse_number(at, &wanted->base))
		return "what follows @ is no address";
	wanted->fixed = wanted->base;
	return NULL;
}

/*
 * The first range that the memory is in counts. What follows it is not looked
 * at, but for an address.
 */
static const char *read_ranges(const char *at, u64 memory,
			       struct crashkernel *wanted)
{
	u64 counted = kplace_align_up(memory, ROUNDING);
	struct crash_range range;
	const char *wrong;

	do {
		wrong = parse_range(&at, &range);
		if (wrong)
			return wrong;
		if (range.size >= counted)
			return "a size in it is not less than all memory";
		if (counted >= range.start && counted < range.end)
			wanted->size = range.size;
	} while (!wanted->size && *at++ == ',');
	if (!wanted->size)
		return "none of its ranges is for as much memory";
	at += strcspn(at, " @");
	if (*at++ != '@')
		return NULL;
	return parse_base(&at, wanted);
}

static const char *read_size(const char *at, struct crashkernel *wanted)
{
	const char *wrong = parse_number(&at, &wanted->size);

	if (wrong)
		return wrong;
	if (*at == '@') {
		at++;
		return parse_base(&at, wanted);
	}
	return *at == ' ' || !*at ? NULL :
	       "after the size there is what the kernel does not know";
}

static bool ends_with(const char *begin, const char *end, const char *suffix)
{
	size_t length = strlen(suffix);

	return (size_t)(end - begin) >= length &&
	       !strncmp(end - length, suffix, length);
}

static bool has_ending(const char *begin, const char *end,
		       const struct crash_reader *reader)
{
	return ends_with(begin, end, ",high") || ends_with(begin, end, ",low") ||
	       (reader->knows_cma && ends_with(begin, end, ",cma"));
}

/* What follows the last "crashkernel=" of a kind; @ending NULL: without any. */
static const char *find_last(const char *cmdline,
			     const struct crash_reader *reader,
			     const char *ending)
{
	const char *at = cmdline, *last = NULL;

	while ((at = strstr(at, NAME))) {
		const char *end = at + strcspn(at, " ");

		if (ending ? ends_with(at, end, ending) :
			     !has_ending(at, end, reader))
			last = at + strlen(NAME);
		at++;
	}
	return last;
}

static const char *read_ending(const char *at, const char *ending, u64 *size)
{
	const char *wrong = parse_number(&at, size);

	if (wrong)
		return wrong;
	at += strncmp(at, ending, strlen(ending)) ? 0 : strlen(ending);
	return *at == ' ' || !*at ? NULL :
	       "after the size there is what the kernel does not know";
}

static const char *read_high(const char *cmdline,
			     const struct crash_reader *reader,
			     struct crashkernel *wanted)
{
	const char *high = find_last(cmdline, reader, ",high");
	const char *low = find_last(cmdline, reader, ",low");
	const char *wrong;

	if (!high)
		return low ? "SIZE,low alone reserves nothing: it goes beside SIZE,high" :
			     "there is no crashkernel= in it";
	wrong = read_ending(high, ",high", &wanted->size);
	wanted->high = true;
	wanted->has_low = low;
	if (!wrong && low)
		wrong = read_ending(low, ",low", &wanted->low);
	return wrong;
}

/**
 * crashkernel_read - read a command line as the kernel does
 * @cmdline: the whole of it
 * @reader: the kernel
 * @wanted: filled in with what it would reserve
 *
 * Return: NULL, or why it would reserve nothing, half a sentence.
 */
const char *crashkernel_read(const char *cmdline,
			     const struct crash_reader *reader,
			     struct crashkernel *wanted)
{
	const char *plain = find_last(cmdline, reader, NULL);
	const char *colon = plain ? strchr(plain, ':') : NULL;
	const char *wrong;

	*wanted = (struct crashkernel) { 0 };
	if (!plain)
		wrong = read_high(cmdline, reader, wanted);
	else if (colon && colon < plain + strcspn(plain, " "))
		wrong = read_ranges(plain, reader->memory, wanted);
	else
		wrong = read_size(plain, wanted);
	return wrong || wanted->size ? wrong : "the size is 0";
}

static const char *check_ranges(const char *at)
{
	struct crashkernel base;
	struct crash_range range;
	const char *wrong;

	do {
		wrong = parse_range(&at, &range);
		if (wrong)
			return wrong;
	} while (*at++ == ',');
	if (at[-1] != '@')
		return at[-1] ? "after the ranges only @ADDRESS is known" : NULL;
	wrong = parse_base(&at, &base);
	return wrong || !*at ? wrong : "what follows @ is no address";
}

/**
 * crash_word_parse - read one parameter, more strictly than the kernel
 * @text: what follows "crashkernel="
 * @word: filled in with what it is
 *
 * Return: NULL, or what is wrong with it.
 */
const char *crash_word_parse(const char *text, enum crash_word *word)
{
	struct crashkernel wanted = { 0 };

	*word = CRASH_WORD_RANGES;
	if (strchr(text, ':'))
		return check_ranges(text);
	*word = !strcmp(text + strcspn(text, ","), ",cma") ? CRASH_WORD_CMA :
							     CRASH_WORD_SIZE;
	if (*word == CRASH_WORD_CMA)
		return parse_number(&text, &wanted.size);
	if (!strcmp(text + strcspn(text, ","), ",low"))
		*word = CRASH_WORD_LOW;
	else if (!strcmp(text + strcspn(text, ","), ",high"))
		*word = CRASH_WORD_HIGH;
	return crashkernel_parse(text, &wanted);
}

/**
 * crashkernel_parse - read one parameter whose size does not depend on memory
 * @text: SIZE, SIZE@ADDRESS, SIZE,high or SIZE,low
 * @wanted: what was read before, and is added to
 *
 * Return: NULL, or what is wrong with it.
 */
const char *crashkernel_parse(const char *text, struct crashkernel *wanted)
{
	u64 size;
	const char *at = text, *wrong;

	if (strchr(text, ':'))
		return "ranges are for 'kplace crashkernel', which says what size they come to";
	wrong = parse_number(&at, &size);
	if (wrong)
		return wrong;
	if (!strcmp(at, ",low")) {
		wanted->has_low = true;
		wanted->low = size;
		return NULL;
	}
	if (!size)
		return not_a_size;
	wanted->size = size;
	wanted->high = !strcmp(at, ",high");
	if (*at == '@') {
		at++;
		wrong = parse_base(&at, wanted);
		return wrong || !*at ? wrong : "what follows @ is no address";
	}
	return wanted->high || !*at ? NULL :
	       "after the size only @ADDRESS, ,high and ,low are known";
}

/**
 * crashkernel_check - judge all parameters together
 * @wanted: what was read
 *
 * Return: NULL, or what is wrong with them.
 */
const char *crashkernel_check(const struct crashkernel *wanted)
{
	if (wanted->has_low && !wanted->high)
		return "the kernel takes SIZE,low only beside SIZE,high: give that, too";
	return NULL;
}
