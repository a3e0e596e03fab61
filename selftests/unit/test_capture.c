// SPDX-License-Identifier: GPL-2.0-only
/*
 * A capture of a tree holds every file that any source reads.
 */
#include "capture/capture.h"
#include "said.h"
#include "source/reading.h"

static struct tree tree;
static struct capture capture;

static const char *path_of(const struct source_file *file)
{
	static char path[TREE_PATH];

	if (!file->entries)
		return file->path;
	snprintf(path, sizeof(path), "%s/0/%s", file->path, file->entries[0]);
	return path;
}

static void take(const struct source_table *table)
{
	assert_null(tree_sort(&tree));
	tree.name = "test";
	assert_int_equal(capture_take(&capture, table, &tree, false, false), 0);
}

static void forget(void)
{
	capture_free(&capture);
	tree_free(&tree);
	capture = (struct capture) { .manifest.page = 0 };
}

static bool is_asked_for(const struct source_file *file)
{
	/* Only where there are errors, which the file below has. */
	return !file->is_instead && !file->of_release;
}

static bool has_file(size_t row, size_t file)
{
	return file < SOURCE_FILES && source_table.row[row].file[file].path;
}

/* What several judges take for theirs. */
#define CONTENT \
	"HardwareCorrupted: 8 kB\nCONFIG_KEXEC=y\n" \
	"0000000000000000 T __arm64_sys_kexec_load\n"

/* Every path of the table, with some content. */
static void whole_table_is_captured(void **state)
{
	size_t i, j;

	(void)state;
	for (i = 0; i < source_table.count; i++)
		for (j = 0; has_file(i, j); j++)
			said_put(&tree,
				 path_of(&source_table.row[i].file[j]),
				 CONTENT);
	take(&source_table);
	for (i = 0; i < source_table.count; i++)
		for (j = 0; has_file(i, j); j++) {
			const struct source_file *file =
				&source_table.row[i].file[j];
			bool taken = tree_find(&capture.tree, path_of(file));

			if (taken != is_asked_for(file))
				fail_msg("%s", file->path);
		}
	forget();
}

static int read_fake(struct reading *reading)
{
	const struct kplace_range range = {
		.start = 0x1000, .end = 0x2000, .kind = KPLACE_FIRMWARE,
		.source = KPLACE_FROM_EFI,
	};
	char word[32];

	if (!reading_word(reading, 0, word, sizeof(word)))
		return SOURCE_ABSENT;
	return statements_say(reading->said, &range, word, STATEMENT_ALWAYS);
}

/* A source that the capture does not know of: what it reads is in the capture. */
static void fake_source_is_captured(void **state)
{
	static const struct source rows[] = {
		{ .name = "fake", .read = read_fake,
		  .file = { { .path = "sys/firmware/fake",
			      .describes = true } } },
	};
	static const struct source_table table = { rows, ARRAY_SIZE(rows) };
	struct statements live = { .page = SZ_4K }, captured = live;

	(void)state;
	said_put(&tree, "sys/firmware/fake", "a name\n");
	take(&table);
	assert_int_equal(sources_read(&table, &tree, &live), 0);
	assert_int_equal(sources_read(&table, &capture.tree, &captured), 0);
	assert_int_equal(live.count, 1);
	assert_int_equal(captured.count, 1);
	assert_string_equal(captured.list[0].range.owner, "a name");
	statements_free(&live);
	statements_free(&captured);
	forget();
}

/* A capture reads no more of a file than it may hold. */
static void capture_limits_what_it_reads(void **state)
{
	(void)state;
	said_put(&tree, "proc/iomem", "40000000-7fffffff : System RAM\n");
	take(&source_table);
	assert_int_equal(tree.limit, TREE_FILE_LIMIT);
	forget();
}

int unit_capture(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole_table_is_captured),
		cmocka_unit_test(fake_source_is_captured),
		cmocka_unit_test(capture_limits_what_it_reads),
	};

	return cmocka_run_group_tests_name("capture", tests, NULL, NULL);
}
