// SPDX-License-Identifier: GPL-2.0-only
/*
 * A plan, a record, a report or a capture's list of files may be any JSON: a hundred
 * megabytes of "0," took two gigabytes of memory, and of "{}," ten.
 */
#include <stdlib.h>

#include "base/json.h"

#include "bug.h"

/* "[", a piece again and again, "null]". */
static char *text_of(const char *piece, u32 count)
{
	size_t each = strlen(piece);
	char *text = malloc(each * count + 8);
	u32 i;

	assert_non_null(text);
	text[0] = '[';
	for (i = 0; i < count; i++)
		memcpy(text + 1 + i * each, piece, each);
	memcpy(text + 1 + count * each, "null]", sizeof("null]"));
	return text;
}

static json_t *read_text(const char *text, json_error_t *error)
{
	FILE *stream = fmemopen((void *)text, strlen(text), "r");
	json_t *root = json_load_bytes(text, strlen(text), error);
	json_t *again;

	assert_non_null(stream);
	again = json_load_stream(stream, error);
	assert_int_equal(!root, !again);
	json_decref(again);
	fclose(stream);
	return root;
}

static void assert_read(const char *piece, u32 count, bool wanted)
{
	char *text = text_of(piece, count);
	json_error_t error;
	json_t *root = read_text(text, &error);

	assert_int_equal(!root, !wanted);
	if (!wanted)
		assert_non_null(strstr(error.text, "more than 1048576 values"));
	json_decref(root);
	free(text);
}

static void test_values(void **state)
{
	(void)state;
	assert_read("0,", JSON_VALUES - 1, true);
	assert_read("0,", JSON_VALUES, false);
	assert_read("{},", JSON_VALUES / 2 - 1, true);
	assert_read("{},", JSON_VALUES / 2, false);
}

/* What a string holds is no value, quotes in it included. */
static void test_strings(void **state)
{
	char *text = text_of(",{[\\\"\\\\", 500000);
	json_error_t error;
	json_t *root;
	size_t size = strlen(text);

	(void)state;
	text[0] = '"';
	memcpy(text + size - 5, "nul\"", 5);
	text = realloc(text, size + 3);
	memmove(text + 1, text, size);
	text[0] = '[';
	memcpy(text + size, "]", 2);
	root = read_text(text, &error);
	assert_non_null(root);
	json_decref(root);
	free(text);
}

/* What is no JSON is said as it was. */
static void test_no_json(void **state)
{
	json_error_t error;

	(void)state;
	assert_null(read_text("[0,", &error));
	assert_null(strstr(error.text, "values"));
	assert_int_equal(error.line, 1);
}

int bug_many_values(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_strings),
		cmocka_unit_test(test_no_json),
	};

	return cmocka_run_group_tests_name("bug_many_values", tests, NULL, NULL);
}
