// SPDX-License-Identifier: GPL-2.0-only
/*
 * The EFI application's options: taken from a text, or refused in one sentence.
 */
#include "unit.h"
#include "efi/options.h"

static struct options options;
static struct sentence why;

static bool take(const char *text)
{
	options_begin(&options);
	memset(&why, 0, sizeof(why));
	return options_take(&options, text, &why);
}

static void assert_taken(const char *text)
{
	if (!take(text))
		fail_msg("'%s' is refused: %s", text, why.text);
	assert_string_equal(why.text, "");
}

/* Refused, in a sentence that says this, of one line. */
static void assert_refused(const char *text, const char *says)
{
	if (take(text))
		fail_msg("'%s' is taken", text);
	if (!strstr(why.text, says))
		fail_msg("'%s': '%s' does not say '%s'", text, why.text, says);
	assert_null(strchr(why.text, '\n'));
}

/* Expect every option, separated by any blanks, and comments. */
static void test_all(void **state)
{
	(void)state;
	assert_taken("# a file\r\nimage=/boot/Image\r\n\tinitrd=initrd.img dtb=\\b.dtb\n"
		     "min=2G max=0x100000000 policy=top-down,align=4M\n"
		     "dry-run map save=m.txt copy-initrd chunks=300 # the end\n"
		     "cmdline=root=/dev/vda1 quiet # not a comment");
	assert_string_equal(options.image, "\\boot\\Image");
	assert_string_equal(options.initrd, "\\initrd.img");
	assert_string_equal(options.dtb, "\\b.dtb");
	assert_string_equal(options.save, "\\m.txt");
	assert_string_equal(options.cmdline,
			    "root=/dev/vda1 quiet # not a comment");
	assert_int_equal(options.min, 2ULL << 30);
	assert_int_equal(options.max, 4ULL << 30);
	assert_int_equal(options.policy.order, KPLACE_ORDER_TOP_DOWN);
	assert_int_equal(options.policy.bounds[KPLACE_ROLES].align, 4 << 20);
	assert_int_equal(options.entries, 300);
	assert_true(options.dry_run && options.map && options.copy_initrd &&
		    options.chunks && options.cmdline_given);
}

/* Expect nothing to be nothing, and what holds then. */
static void test_nothing(void **state)
{
	(void)state;
	assert_taken("");
	assert_taken(" \t\r\n# image=/Image\n");
	assert_string_equal(options.image, "");
	assert_int_equal(options.min, 0);
	assert_int_equal(options.max, U64_MAX);
	assert_int_equal(options.policy.order, KPLACE_ORDER_BOTTOM_UP);
	assert_false(options.chunks || options.map || options.dry_run);
	assert_false(options_check(&options, &why));
	assert_non_null(strstr(why.text, "nothing to do"));
}

/* Expect a later text to win, and to keep what it does not name. */
static void test_two_texts(void **state)
{
	(void)state;
	assert_taken("image=/a min=1G policy=top-down\ncmdline=one two\n");
	assert_true(options_take(&options, "min=2G image=/b", &why));
	assert_string_equal(options.image, "\\b");
	assert_int_equal(options.min, 2ULL << 30);
	assert_int_equal(options.policy.order, KPLACE_ORDER_TOP_DOWN);
	assert_string_equal(options.cmdline, "one two");
	assert_true(options_check(&options, &why));
}

static void test_numbers(void **state)
{
	static const struct {
		const char *text;
		u64 value;
	} right[] = {
		{ "min=0", 0 }, { "min=1k", 1024 }, { "min=0xffffffffffffffff", U64_MAX },
		{ "min=18446744073709551615", U64_MAX }, { "min=0xAb", 0xab },
		{ "min=16777215T", 0xffffffULL << 40 },
	};
	static const char * const wrong[] = {
		"min=", "min=0x", "min=x", "min=-1", "min=1.5G", "min=1GG",
		"min=18446744073709551616", "min=0x10000000000000000",
		"min=16777216T", "max=0b1", "chunks=many", "chunks=",
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(right); i++) {
		assert_taken(right[i].text);
		assert_int_equal(options.min, right[i].value);
	}
	for (i = 0; i < ARRAY_SIZE(wrong); i++)
		assert_refused(wrong[i], "is no number");
}

/* Expect what is wrong to be named. */
static void test_refused(void **state)
{
	(void)state;
	assert_refused("foo=1", "'foo=1' is no option");
	assert_refused("image", "'image' is no option");
	assert_refused("maps", "'maps' is no option");
	assert_refused("map=1", "'map=1' is no option");
	assert_refused("Image=/a", "is no option");
	assert_refused("image=", "1 to 126 bytes");
	assert_refused("min=1 min=1", "min= is given twice");
	assert_refused("map map", "map is given twice");
	assert_refused("policy=sideways", "'sideways' is no policy");
	assert_refused("policy=node=1", "knows no nodes");
	assert_refused("policy=random", "random:7");
	assert_refused("image=/\x01", "byte 0x1 at offset 7");
	assert_refused("image=/\xc3\xa4", "byte 0xc3 at offset 7");
}

/* Expect names and command lines up to what there is room for. */
static void test_lengths(void **state)
{
	char text[KERNEL_CMDLINE + 64];

	(void)state;
	memset(text, 'a', sizeof(text));
	memcpy(text, "image=", 6);
	text[6 + OPTION_PATH - 2] = '\0';
	assert_taken(text);
	assert_int_equal(strlen(options.image), OPTION_PATH - 1);
	text[6 + OPTION_PATH - 2] = 'a';
	text[6 + OPTION_PATH - 1] = '\0';
	assert_refused(text, "1 to 126 bytes");

	memset(text, 'a', sizeof(text));
	memcpy(text, "cmdline=", 8);
	text[8 + KERNEL_CMDLINE - 1] = '\0';
	assert_taken(text);
	assert_int_equal(strlen(options.cmdline), KERNEL_CMDLINE - 1);
	text[8 + KERNEL_CMDLINE - 1] = 'a';
	text[8 + KERNEL_CMDLINE] = '\0';
	assert_refused(text, "is the most");
}

/* Expect min and max to be compared, and something to do. */
static void test_check(void **state)
{
	static const char * const right[] = {
		"image=/a", "map", "save=/a", "chunks=0", "map min=1 max=2",
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(right); i++) {
		assert_taken(right[i]);
		assert_true(options_check(&options, &why));
	}
	assert_taken("map min=2G max=2G");
	assert_false(options_check(&options, &why));
	assert_non_null(strstr(why.text, "is not below"));
	assert_taken("dry-run initrd=/a");
	assert_false(options_check(&options, &why));
}

/* Expect a shell's first word to be passed over, and no option. */
static void test_program(void **state)
{
	(void)state;
	assert_string_equal(options_after_program("kplace.efi map"), " map");
	assert_string_equal(options_after_program(" FS0:\\KPLACE.EFI"), "");
	assert_string_equal(options_after_program("map"), "map");
	assert_string_equal(options_after_program(""), "");
	assert_string_equal(options_after_program("efi"), "efi");
	assert_string_equal(options_after_program("image=a.efi map"),
			    "image=a.efi map");
}

int unit_efi_options(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all),
		cmocka_unit_test(test_nothing),
		cmocka_unit_test(test_two_texts),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_lengths),
		cmocka_unit_test(test_check),
		cmocka_unit_test(test_program),
	};

	return cmocka_run_group_tests_name("efi_options", tests, NULL, NULL);
}
