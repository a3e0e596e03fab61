// SPDX-License-Identifier: GPL-2.0-only
/*
 * An initrd may consist of many archives, each with a minute of time and 64 GiB of its
 * own: 100 MB of empty gzip files, 20 bytes each, took more than a minute, and archives
 * that take a minute each would have taken hours.
 */
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "plan/initrd.h"

#include "bug.h"

#define HEADER 110

/* An empty gzip file. */
static const char packed[20] = "\x1f\x8b\x08\0\0\0\0\0\0\x03\x03";

/* A cpio archive's member without data: of 13 fields the 12th is its name's size. */
static void put_member(char piece[HEADER + 2])
{
	u32 i;

	sprintf(piece, "070701");
	for (i = 0; i < 13; i++)
		sprintf(piece + 6 + 8 * i, "%08x", i == 11 ? 2 : 0);
	sprintf(piece + HEADER, "a");
}

static struct unpacked measure(const void *piece, size_t size, u32 count)
{
	int fd = memfd_create("initrd", MFD_CLOEXEC);
	struct extent initrd = { .name = "initrd", .fd = fd, .end = count * size };
	struct unpacked unpacked;

	assert_true(fd >= 0);
	while (count--)
		assert_int_equal(write(fd, piece, size), size);
	assert_int_equal(initrd_measure(&initrd, &unpacked), 0);
	close(fd);
	return unpacked;
}

static void assert_bounded(const void *piece, size_t size)
{
	struct unpacked unpacked = measure(piece, size, INITRD_ARCHIVES);

	assert_true(unpacked.known);
	assert_int_equal(unpacked.archives, INITRD_ARCHIVES);
	unpacked = measure(piece, size, INITRD_ARCHIVES + 1);
	assert_false(unpacked.known);
	assert_false(unpacked.damaged);
	assert_string_equal(unpacked.why, "it consists of more than 4096 archives");
}

static void test_packed(void **state)
{
	(void)state;
	assert_bounded(packed, sizeof(packed));
}

/* Zeros between them make them archives of their own. */
static void test_plain(void **state)
{
	char piece[HEADER + 2 + 4] = "";

	(void)state;
	put_member(piece);
	assert_bounded(piece, sizeof(piece));
}

/* The members of one archive are as many as there are files. */
static void test_members(void **state)
{
	char piece[HEADER + 2] = "";
	struct unpacked unpacked;

	(void)state;
	put_member(piece);
	unpacked = measure(piece, sizeof(piece), 2 * INITRD_ARCHIVES);
	assert_true(unpacked.known);
	assert_int_equal(unpacked.archives, 1);
}

int bug_initrd_of_many(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_packed),
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_members),
	};

	return cmocka_run_group_tests_name("bug_initrd_of_many", tests, NULL, NULL);
}
