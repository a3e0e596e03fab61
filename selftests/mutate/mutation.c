// SPDX-License-Identifier: GPL-2.0-only
/*
 * Ways to spoil a file.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "mutate.h"

/* --- pieces ----------------------------------------------------------------- */

static void put(struct bytes *mutant, const void *data, size_t size)
{
	if (size)
		memcpy(mutant->data + mutant->size, data, size);
	mutant->size += size;
}

/* The file with what is from @start up to @end made something else. */
static void replace(const struct bytes *whole, size_t start, size_t end,
		    const void *data, size_t size, struct bytes *mutant)
{
	mutant->size = 0;
	put(mutant, whole->data, start);
	put(mutant, data, size);
	put(mutant, whole->data + end, whole->size - end);
}

static size_t count_bytes(const struct bytes *whole)
{
	return whole->size;
}

/* --- bytes -------------------------------------------------------------------- */

static void make_cut(const struct bytes *whole, size_t number,
		     struct bytes *mutant)
{
	replace(whole, number, whole->size, NULL, 0, mutant);
}

static void make_dropped(const struct bytes *whole, size_t number,
			 struct bytes *mutant)
{
	replace(whole, number, number + 1, NULL, 0, mutant);
}

static void make_doubled(const struct bytes *whole, size_t number,
			 struct bytes *mutant)
{
	replace(whole, number, number, whole->data + number, 1, mutant);
}

static const char characters[] = "\"\xff\0\n \t0f-:{}[],\\x";

#define CHARACTERS (sizeof(characters) - 1)

static size_t count_characters(const struct bytes *whole)
{
	return whole->size * CHARACTERS;
}

static void make_character(const struct bytes *whole, size_t number,
			   struct bytes *mutant)
{
	size_t at = number / CHARACTERS;

	replace(whole, at, at + 1, &characters[number % CHARACTERS], 1, mutant);
}

static size_t count_bits(const struct bytes *whole)
{
	return whole->size * 8;
}

static void make_bit(const struct bytes *whole, size_t number,
		     struct bytes *mutant)
{
	size_t at = number / 8;
	u8 changed = whole->data[at] ^ 1 << number % 8;

	replace(whole, at, at + 1, &changed, 1, mutant);
}

/* --- lines -------------------------------------------------------------------- */

static size_t line_end(const struct bytes *whole, size_t start)
{
	const u8 *newline = start < whole->size ?
		memchr(whole->data + start, '\n', whole->size - start) : NULL;

	return newline ? (size_t)(newline - whole->data) + 1 : whole->size;
}

static size_t count_lines(const struct bytes *whole)
{
	size_t at, lines = 0;

	for (at = 0; at < whole->size; at = line_end(whole, at))
		lines++;
	return lines;
}

static size_t line_start(const struct bytes *whole, size_t number)
{
	size_t at = 0;

	while (number--)
		at = line_end(whole, at);
	return at;
}

static void make_line_dropped(const struct bytes *whole, size_t number,
			      struct bytes *mutant)
{
	size_t start = line_start(whole, number);

	replace(whole, start, line_end(whole, start), NULL, 0, mutant);
}

static void make_line_doubled(const struct bytes *whole, size_t number,
			      struct bytes *mutant)
{
	size_t start = line_start(whole, number);

	replace(whole, start, start, whole->data + start,
		line_end(whole, start) - start, mutant);
}

/* With the next one; the last becomes the first. */
static void make_line_swapped(const struct bytes *whole, size_t number,
			      struct bytes *mutant)
{
	size_t start = line_start(whole, number);
	size_t middle = line_end(whole, start);
	size_t end = line_end(whole, middle);

	if (middle == whole->size) {
		end = middle;
		middle = start;
		start = 0;
	}
	mutant->size = 0;
	put(mutant, whole->data, start);
	put(mutant, whole->data + middle, end - middle);
	put(mutant, whole->data + start, middle - start);
	put(mutant, whole->data + end, whole->size - end);
}

static void make_line_last(const struct bytes *whole, size_t number,
			   struct bytes *mutant)
{
	size_t start = line_start(whole, number);
	size_t end = line_end(whole, start);

	mutant->size = 0;
	put(mutant, whole->data, start);
	put(mutant, whole->data + end, whole->size - end);
	put(mutant, whole->data + start, end - start);
}

/* More than any table has room for, if the line is short. */
#define REPEATED 300

static void repeat(const struct bytes *whole, size_t start, size_t length,
		   char between, struct bytes *mutant)
{
	size_t i;

	mutant->size = 0;
	put(mutant, whole->data, start);
	for (i = 0; i < REPEATED && (i + 1) * (length + 1) < MUTATION_GROWTH;
	     i++) {
		put(mutant, whole->data + start, length);
		put(mutant, &between, 1);
	}
	put(mutant, whole->data + start, whole->size - start);
}

static size_t text_length(const struct bytes *whole, size_t start)
{
	size_t end = line_end(whole, start);

	return end - start - (end > start && whole->data[end - 1] == '\n');
}

static void make_line_repeated(const struct bytes *whole, size_t number,
			       struct bytes *mutant)
{
	size_t start = line_start(whole, number);

	repeat(whole, start, text_length(whole, start), '\n', mutant);
}

static void make_line_stretched(const struct bytes *whole, size_t number,
				struct bytes *mutant)
{
	size_t start = line_start(whole, number);

	repeat(whole, start, text_length(whole, start), ' ', mutant);
}

/* --- words ---------------------------------------------------------------- */

/* Values of another kind, where the text is JSON; and a name too long. */
static const char * const values[] = {
	"null", "7", "true", "{}", "[]", "\"\"", "\"x\"", "x",
	"\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"",
};

static bool is_word(const struct bytes *whole, size_t at)
{
	return !strchr(" \t\n,:{}[]", whole->data[at]);
}

static bool word_begins(const struct bytes *whole, size_t at)
{
	return is_word(whole, at) && !(at && is_word(whole, at - 1));
}

static size_t count_values(const struct bytes *whole)
{
	size_t at, count = 0;

	for (at = 0; at < whole->size; at++)
		count += word_begins(whole, at);
	return count * ARRAY_SIZE(values);
}

static void make_value(const struct bytes *whole, size_t number,
		       struct bytes *mutant)
{
	const char *text = values[number % ARRAY_SIZE(values)];
	size_t left = number / ARRAY_SIZE(values) + 1;
	size_t start = 0, end;

	while (!word_begins(whole, start) || --left)
		start++;
	for (end = start; end < whole->size && is_word(whole, end); end++)
		;
	replace(whole, start, end, text, strlen(text), mutant);
}

/* --- numbers ------------------------------------------------------------------ */

static const char * const numbers[] = {
	"", "0", "1", "-1", "fff", "1000", "7fffffff", "80000000", "ffffffff",
	"100000000", "18446744073709551615", "18446744073709551616",
	"fffffffffffff000", "ffffffffffffffff", "10000000000000000",
	"00000000000000000000000000000000000000000000000000000000000000000001",
	"99999999999999999999999999999999999999999999999999999999999999999999",
};

static bool is_number(const struct bytes *whole, size_t at)
{
	return at < whole->size && isxdigit(whole->data[at]) &&
	       (isdigit(whole->data[at]) || (at && isxdigit(whole->data[at - 1])));
}

static bool number_begins(const struct bytes *whole, size_t at)
{
	return is_number(whole, at) && !(at && is_number(whole, at - 1));
}

static size_t count_numbers(const struct bytes *whole)
{
	size_t at, count = 0;

	for (at = 0; at < whole->size; at++)
		count += number_begins(whole, at);
	return count * ARRAY_SIZE(numbers);
}

static void make_number(const struct bytes *whole, size_t number,
			struct bytes *mutant)
{
	const char *text = numbers[number % ARRAY_SIZE(numbers)];
	size_t left = number / ARRAY_SIZE(numbers) + 1;
	size_t start = 0, end;

	while (!number_begins(whole, start) || --left)
		start++;
	for (end = start; is_number(whole, end); end++)
		;
	replace(whole, start, end, text, strlen(text), mutant);
}

/* --- words of four bytes --------------------------------------------------- */

static const u8 words[][4] = {
	{ 0, 0, 0, 0 }, { 0, 0, 0, 1 }, { 0, 0, 0, 2 }, { 0, 0, 0, 3 },
	{ 0, 0, 0, 4 }, { 0, 0, 0, 9 }, { 0, 0, 0xff, 0xff },
	{ 0x7f, 0xff, 0xff, 0xff }, { 0x80, 0, 0, 0 },
	{ 0xff, 0xff, 0xf0, 0 }, { 0xff, 0xff, 0xff, 0xff }, { 1, 0, 0, 0 },
	{ 0xff, 0xff, 0xff, 0x7f },
};

static size_t count_words(const struct bytes *whole)
{
	return whole->size / 4 * ARRAY_SIZE(words);
}

static void make_word(const struct bytes *whole, size_t number,
		      struct bytes *mutant)
{
	size_t at = number / ARRAY_SIZE(words) * 4;

	replace(whole, at, at + 4, words[number % ARRAY_SIZE(words)], 4,
		mutant);
}

const struct mutation text_mutations[] = {
	{ "cut at", count_bytes, make_cut },
	{ "byte dropped", count_bytes, make_dropped },
	{ "byte doubled", count_bytes, make_doubled },
	{ "character changed", count_characters, make_character },
	{ "bit changed", count_bits, make_bit },
	{ "line dropped", count_lines, make_line_dropped },
	{ "line doubled", count_lines, make_line_doubled },
	{ "line swapped", count_lines, make_line_swapped },
	{ "line moved to the end", count_lines, make_line_last },
	{ "line repeated", count_lines, make_line_repeated },
	{ "line stretched", count_lines, make_line_stretched },
	{ "word changed", count_values, make_value },
	{ "number changed", count_numbers, make_number },
};

const size_t nr_text_mutations = ARRAY_SIZE(text_mutations);

const struct mutation binary_mutations[] = {
	{ "cut at", count_bytes, make_cut },
	{ "byte dropped", count_bytes, make_dropped },
	{ "byte doubled", count_bytes, make_doubled },
	{ "bit changed", count_bits, make_bit },
	{ "word changed", count_words, make_word },
};

const size_t nr_binary_mutations = ARRAY_SIZE(binary_mutations);
