// SPDX-License-Identifier: GPL-2.0-only
/*
 * Regression: a type above 2^32 in a line of the EFI memory map.
 *
 * The name of a type was looked for behind that number, and in as many bytes as from before
 * it: those behind the line were read, and where the next line had been joined to it, as to
 * one that a terminal broke, those behind its memory. Found by fuzzing the reader of logs.
 */
#include "base/message.h"
#include "bug.h"
#include "said.h"

#define SPAN "efi: 0x0000a0000000-0x0000a0000fff "

static void expect(const char *text, const char *expected)
{
	static struct tree tree;
	struct statements said;

	said_put(&tree, "dmesg", text);
	assert_int_equal(said_read(&tree, &said), 0);
	assert_string_equal(said_text(&said), expected);
	statements_free(&said);
}

static void test_type_behind_line(void **state)
{
	static const char held[] =
		"0xa0000000-0xa0001000 reserved a line that is not understood [dmesg]\n";

	(void)state;
	expect(SPAN "[type=4294967295|WB]\n",
	       "0xa0000000-0xa0001000 firmware EFI memory of unknown type [efi]\n");
	expect(SPAN "[type=4294967296|WB]\n", held);
	expect(SPAN "[type=99999999999999999999)\n", held);
	expect(SPAN "[type=214748300000001)\n"
	       "ACPI: SRAT: Node 0 PXM 0 [mem 0x40000000-0x7fffffff]\n", held);
}

int bug_type_behind_line(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_type_behind_line),
	};

	return cmocka_run_group_tests_name("bug_type_behind_line", tests, NULL, NULL);
}
