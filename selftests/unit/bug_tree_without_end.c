// SPDX-License-Identifier: GPL-2.0-only
/*
 * Regression: a device tree in which a property is 2^32 - 12 bytes long.
 *
 * libfdt 1.6.1 adds the length to where the property begins, and the sum is where it began:
 * the command did not end. Found by fuzzing the second stage's reader with that library,
 * which read behind a tree with a length of 2^32 - 1.
 */
#include "base/message.h"
#include "bug.h"
#include "said.h"

#define AT 56

/* A root of one property, of 4 bytes. */
static const u8 sound[] = {
	0xd0, 0x0d, 0xfe, 0xed, 0, 0, 0, 92, 0, 0, 0, 56, 0, 0, 0, 88,
	0, 0, 0, 40, 0, 0, 0, 17, 0, 0, 0, 16, 0, 0, 0, 0,
	0, 0, 0, 4, 0, 0, 0, 32, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 4,
	0, 0, 0, 0, 'b', 'o', 'x', 0, 0, 0, 0, 2, 0, 0, 0, 9,
	'm', 'a', 'p', 0,
};

static int read_with_length(u32 length)
{
	static struct tree tree;
	struct statements said;
	u8 bytes[sizeof(sound)];
	int status;
	u32 i;

	memcpy(bytes, sound, sizeof(bytes));
	for (i = 0; i < 4; i++)
		bytes[AT + 12 + i] = (u8)(length >> (24 - 8 * i));
	said_put_bytes(&tree, "sys/firmware/fdt", bytes, sizeof(bytes));
	status = said_read(&tree, &said);
	statements_free(&said);
	return status;
}

static void test_tree_without_end(void **state)
{
	u32 less;

	(void)state;
	assert_int_equal(read_with_length(4), 0);
	for (less = 1; less < 64; less++)
		assert_int_equal(read_with_length(-less), EXIT_INPUT);
}

int bug_tree_without_end(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tree_without_end),
	};

	return cmocka_run_group_tests_name("bug_tree_without_end", tests, NULL, NULL);
}
