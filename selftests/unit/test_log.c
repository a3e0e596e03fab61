// SPDX-License-Identifier: GPL-2.0-only
/*
 * The running kernel's log, whose kernel is klogctl() below.
 */
#include <errno.h>
#include <sys/klog.h>

#include "capture/log.h"
#include "unit.h"

/* syslog(2) */
#define READ_ALL 3
#define SIZE_BUFFER 10

static struct {
	const char *text;
	int size;		/* of the ring, if it is not the text's */
	int fails;		/* this action does, with @error */
	int error;
} ring;

/* In front of the C library's. */
int klogctl(int action, char *buffer, int size)
{
	int length = (int)strlen(ring.text);

	if (action == ring.fails) {
		errno = ring.error;
		return -1;
	}
	if (action == SIZE_BUFFER)
		return ring.size ? ring.size : length;
	assert_int_equal(action, READ_ALL);
	assert_true(size >= length);
	memcpy(buffer, ring.text, (size_t)length);
	return length;
}

static void assert_read(const char *text, const char *expected)
{
	struct tree_file file;

	ring.text = text;
	assert_null(log_read(&file));
	assert_int_equal(file.size, strlen(expected));
	assert_string_equal(file.bytes, expected);
	free(file.bytes);
}

/* A level is a number in brackets where a line begins, and nothing else is. */
static void levels_are_left_out(void **state)
{
	(void)state;
	assert_read("<6>[    0.000000] one\n<12>[    0.100000] two\n",
		    "[    0.000000] one\n[    0.100000] two\n");
	assert_read("<>one\n<x>two\n<6 three\n6>four\n a <6>five\n",
		    "<>one\n<x>two\n<6 three\n6>four\n a <6>five\n");
	assert_read("<6>\n<6>\n", "\n\n");
}

/* What is cut at the ring's end gets a line's end; what is empty does not. */
static void last_line_ends(void **state)
{
	(void)state;
	assert_read("<6>one\n<6>tw", "one\ntw\n");
	assert_read("", "");
}

static void assert_fails(int action, int error)
{
	struct tree_file file;

	ring.fails = action;
	ring.error = error;
	assert_string_equal(log_read(&file), strerror(error));
	assert_null(file.bytes);
	ring.fails = 0;
}

static void errors_are_handed_on(void **state)
{
	(void)state;
	ring.text = "<6>one\n";
	assert_fails(SIZE_BUFFER, EPERM);
	assert_fails(READ_ALL, EPERM);
	assert_fails(READ_ALL, EFAULT);
}

static void no_log_is_too_large_to_capture(void **state)
{
	struct tree_file file;

	(void)state;
	ring.text = "";
	ring.size = TREE_FILE_LIMIT + 1;
	assert_string_equal(log_read(&file), TREE_TOO_LARGE);
	ring.size = TREE_FILE_LIMIT;
	assert_null(log_read(&file));
	free(file.bytes);
	ring.size = 0;
}

int unit_log(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(levels_are_left_out),
		cmocka_unit_test(last_line_ends),
		cmocka_unit_test(errors_are_handed_on),
		cmocka_unit_test(no_log_is_too_large_to_capture),
	};

	return cmocka_run_group_tests_name("log", tests, NULL, NULL);
}
