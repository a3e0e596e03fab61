// SPDX-License-Identifier: GPL-2.0-only
/*
 * The EFI application from its entry on, with firmware of its own.
 */
#include "unit.h"
#include "efi_image.h"
#include "fake_efi.h"
#include "efi_type.h"

#define KERNEL 100000
#define MEMORY (5 * (u64)SZ_2M - SZ_4K)
#define INITRD 30000

static u8 kernel[KERNEL], initrd[INITRD];
static u8 dtb[4096];
static u32 started;
static u8 *started_at;
static bool copied;

static void make_files(void)
{
	size_t i;

	for (i = 0; i < KERNEL; i++)
		kernel[i] = (u8)(i * 7 + i / 256);
	efi_image_begin(kernel, MEMORY);
	for (i = 0; i < INITRD; i++)
		initrd[i] = (u8)(i * 13);
	memset(dtb, 0, sizeof(dtb));
	memcpy(dtb, "\xd0\x0d\xfe\xed\0\0\x0f\0", 8);
}

static int begin(void **state)
{
	(void)state;
	make_files();
	fake_begin();
	fake_file("\\Image", kernel, KERNEL);
	fake_file("\\initrd", initrd, INITRD);
	fake_file("\\dtb", dtb, sizeof(dtb));
	started = 0;
	copied = false;
	return 0;
}

static int end(void **state)
{
	(void)state;
	fake_end();
	return 0;
}

static void assert_all_freed(void)
{
	assert_int_equal(fake.pools, 0);
	assert_int_equal(fake.pages, 0);
	assert_int_equal(fake.open, 0);
	assert_int_equal(fake.nr_protocols, 0);
	assert_int_equal(fake.nr_tables, 0);
}

/* The last line, and the only one that begins with the application's name. */
static void assert_refused(const char *command_line, const char *says)
{
	const char *line;

	assert_int_equal(fake_run(command_line), EFI_LOAD_ERROR);
	line = strstr(fake.console, "\nkplace: ");
	if (!line || !strstr(line, says))
		fail_msg("'%s': '%s' does not say '%s'", command_line,
			 fake.console, says);
	assert_ptr_equal(strchr(line + 1, '\n'),
			 fake.console + fake.printed - 1);
	assert_all_freed();
}

static void assert_says(const char *text)
{
	if (!strstr(fake.console, text))
		fail_msg("'%s' does not say '%s'", fake.console, text);
}

static void assert_initrd_table(void)
{
	static const struct efi_guid guid = LINUX_INITRD_MEDIA_GUID;
	u64 *table = fake_table(&guid);

	assert_non_null(table);
	assert_int_equal(table[1], INITRD);
	assert_memory_equal((void *)(uintptr_t)table[0], initrd, INITRD);
	assert_int_equal(fake_type((void *)(uintptr_t)table[0]),
			 KPLACE_EFI_LOADER_DATA);
}

/* What a kernel's stub looks at; and then it fails. */
static u64 look_around(u8 *base, u64 size, u64 entry, void *handle)
{
	static const struct efi_guid loaded = EFI_LOADED_IMAGE_GUID;
	const struct efi_loaded_image *image = fake_protocol(handle, &loaded);
	u64 i;

	started++;
	started_at = base;
	assert_int_equal((u64)(uintptr_t)base % SZ_2M, 0);
	assert_int_equal(size, MEMORY);
	assert_int_equal(entry, 0x1000);
	assert_memory_equal(base, kernel, KERNEL);
	for (i = KERNEL; i < MEMORY; i++)
		assert_int_equal(base[i], 0);
	for (i = 0; i < MEMORY; i += 4096)
		assert_int_equal(fake_type(base + i), KPLACE_EFI_LOADER_CODE);
	assert_non_null(image);
	assert_ptr_equal(image->base, base);
	assert_int_equal(image->options_size, 2 * sizeof("quiet two"));
	assert_memory_equal(image->options, u"quiet two",
			    2 * sizeof("quiet two"));
	if (!copied)
		assert_initrd_table();
	return EFI_NOT_FOUND;
}

/*
 * Kernel and initrd at either end of memory.
 *
 * Expect the stub to find them, and the firmware to be as before once it returns.
 */
static void test_start(void **state)
{
	(void)state;
	fake.stub = look_around;
	assert_refused("image=/Image initrd=/initrd cmdline=quiet two",
		       "the kernel's EFI stub returned: Not Found");
	assert_int_equal(started, 1);
	assert_ptr_equal(started_at, fake.arena + SZ_2M);
	assert_refused("image=/Image initrd=/initrd policy=top-down cmdline=quiet two",
		       "the kernel's EFI stub returned: Not Found");
	assert_int_equal(started, 2);
	assert_ptr_equal(started_at,
			 fake.arena + FAKE_PAGES * 4096ULL - 5ULL * SZ_2M);
}

/* Expect min and max to be kept by the kernel. */
static void test_bounds(void **state)
{
	u64 arena = (u64)(uintptr_t)fake.arena;
	char text[256];

	(void)state;
	fake.stub = look_around;
	snprintf(text, sizeof(text),
		 "image=/Image initrd=/initrd min=0x%llx cmdline=quiet two",
		 arena + 3ULL * SZ_2M + 1);
	assert_refused(text, "stub returned");
	assert_ptr_equal(started_at, fake.arena + 4ULL * SZ_2M);
	snprintf(text, sizeof(text),
		 "image=/Image initrd=/initrd max=0x%llx policy=top-down cmdline=quiet two",
		 arena + 9ULL * SZ_2M);
	assert_refused(text, "stub returned");
	assert_ptr_equal(started_at, fake.arena + 4ULL * SZ_2M);
	snprintf(text, sizeof(text), "image=/Image min=0x%llx",
		 arena + FAKE_PAGES * 4096ULL - SZ_2M);
	assert_refused(text, "no place for the kernel");
	assert_int_equal(started, 2);
}

static u64 load_file(u8 *base, u64 size, u64 entry, void *handle)
{
	static const struct efi_guid guid = EFI_LOAD_FILE2_GUID;
	static const struct efi_guid path = EFI_DEVICE_PATH_GUID;
	struct efi_load_file2 *loader = fake_protocol(NULL, &guid);
	static u8 buffer[INITRD];
	u64 bytes = 0;

	copied = true;
	look_around(base, size, entry, handle);
	assert_non_null(loader);
	assert_non_null(fake_protocol(NULL, &path));
	assert_int_equal(loader->load(loader, NULL, true, &bytes, NULL),
			 EFI_UNSUPPORTED);
	assert_int_equal(loader->load(loader, NULL, false, &bytes, NULL),
			 EFI_BUFFER_TOO_SMALL);
	assert_int_equal(bytes, INITRD);
	bytes = INITRD - 1;
	assert_int_equal(loader->load(loader, NULL, false, &bytes, buffer),
			 EFI_BUFFER_TOO_SMALL);
	assert_int_equal(loader->load(loader, NULL, false, &bytes, buffer),
			 EFI_SUCCESS);
	assert_memory_equal(buffer, initrd, INITRD);
	return EFI_SUCCESS;
}

/* Expect LoadFile2 to give the initrd, and to be gone afterwards. */
static void test_load_file(void **state)
{
	(void)state;
	fake.stub = load_file;
	assert_refused("image=/Image initrd=/initrd copy-initrd cmdline=quiet two",
		       "stub returned: Success");
	assert_int_equal(started, 1);
}

static u64 look_at_dtb(u8 *base, u64 size, u64 entry, void *handle)
{
	static const struct efi_guid guid = EFI_DEVICE_TREE_GUID;

	(void)base;
	(void)size;
	(void)entry;
	(void)handle;
	assert_memory_equal(fake_table(&guid), dtb, 0xf00);
	started++;
	return EFI_LOAD_ERROR;
}

/* Expect the device tree to be the stub's, and then the firmware's again. */
static void test_dtb(void **state)
{
	static const struct efi_guid guid = EFI_DEVICE_TREE_GUID;

	(void)state;
	fake.stub = look_at_dtb;
	assert_refused("image=/Image dtb=/dtb", "stub returned");
	fake.boot.install_table(&guid, kernel);
	assert_int_equal(fake_run("image=/Image dtb=/dtb"), EFI_LOAD_ERROR);
	assert_int_equal(started, 2);
	assert_ptr_equal(fake_table(&guid), kernel);
	fake.boot.install_table(&guid, NULL);
	dtb[0] = 0;
	assert_refused("image=/Image dtb=/dtb", "no flattened device tree");
	dtb[0] = 0xd0;
	dtb[6] = 0x11;
	assert_refused("image=/Image dtb=/dtb", "copy it again");
}

/* A driver takes what was planned, twice, and then each time. */
static void test_moved(void **state)
{
	(void)state;
	fake.stub = look_around;
	fake.refusals = 2;
	assert_refused("image=/Image initrd=/initrd cmdline=quiet two",
		       "stub returned");
	assert_int_equal(started, 1);
	assert_ptr_equal(started_at, fake.arena + 3ULL * SZ_2M);
	assert_says("the map has moved");
	fake.refusals = 1000;
	assert_refused("image=/Image initrd=/initrd cmdline=quiet two",
		       "free in its own memory map: Not Found");
	assert_int_equal(started, 1);
}

/* Expect the same from entries of any size. */
static void test_entry_sizes(void **state)
{
	static const u64 sizes[] = { 40, 48, 56, 72, 4096 };
	static char first[sizeof(fake.console)];
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		const char *map;

		fake.desc_size = sizes[i];
		assert_int_equal(fake_run("map"), EFI_SUCCESS);
		assert_all_freed();
		map = strstr(fake.console, "\n0x");
		assert_non_null(map);
		if (!i)
			memcpy(first, map, strlen(map) + 1);
		assert_string_equal(map, first);
	}
	assert_says("EFI boot services code");
	assert_says("EFI runtime data");
	fake.desc_size = 32;
	assert_refused("map", "entries of 32 bytes");
}

/* The map grows while it is read: a few times, and for ever. */
static void test_grows(void **state)
{
	(void)state;
	fake.growths = 3;
	assert_int_equal(fake_run("map"), EFI_SUCCESS);
	assert_all_freed();
	fake.growths = 60;
	assert_refused("map", "grows each time");
}

/* Memory ends at each allocation in turn: expect a sentence, and nothing kept. */
static void test_no_memory(void **state)
{
	bool map_named = false;
	u64 status;
	u32 i;

	(void)state;
	fake.stub = look_around;
	for (i = 0; i < 40; i++) {
		fake.pools_left = i;
		status = fake_run("map chunks=0 image=/Image initrd=/initrd cmdline=quiet two");
		assert_int_not_equal(status, EFI_SUCCESS);
		assert_all_freed();
		if (strstr(fake.console, "no space for the memory map"))
			map_named = true;
	}
	assert_true(map_named);
}

/* Expect the lines that Linux logs. */
static void test_save(void **state)
{
	char line[128];

	(void)state;
	assert_int_equal(fake_run("save=/map.txt"), EFI_SUCCESS);
	assert_all_freed();
	assert_string_equal(fake.written_name, "\\map.txt");
	snprintf(line, sizeof(line),
		 "efi:   0x%012llx-0x%012llx [Boot Code|attr=0x000000000000000f]\n",
		 (u64)(uintptr_t)fake.arena,
		 (u64)(uintptr_t)fake.arena + 0xfffff);
	assert_int_equal(strncmp(fake.written, line, strlen(line)), 0);
	assert_non_null(strstr(fake.written, "[Runtime Data|attr="));
	assert_non_null(strstr(fake.written, "[Conventional|attr="));
}

/* \kplace.conf, and a command line over it; a GUID is no command line. */
static void test_configuration(void **state)
{
	char text[] = "map\nimage=/nofile\ndry-run\n";
	static const u16 guid[8] = { 0x1234, 0x0102, 0xffee, 0x1, 0x61 };

	(void)state;
	fake_file("\\kplace.conf", text, strlen(text));
	assert_refused(NULL, "\\nofile: the file cannot be opened");
	assert_int_equal(fake_run("kplace.efi image=/Image"), EFI_SUCCESS);
	assert_says("segment kernel");
	assert_says("EFI memory map:");
	fake.options = guid;
	fake.options_size = sizeof(guid);
	assert_refused(NULL, "\\nofile: the file cannot be opened");
	text[3] = '\0';
	assert_refused("image=/Image", "\\kplace.conf: the file is no text");
	text[3] = 'x';
	assert_refused("image=/Image", "\\kplace.conf: 'mapximage=/nofile' is no option");
}

/* Expect one sentence each, and everything freed. */
static void test_refused(void **state)
{
	(void)state;
	assert_refused("", "nothing to do");
	assert_refused("foo", "command line: 'foo' is no option");
	assert_refused("image=/none", "\\none: the file cannot be opened: Not Found");
	assert_refused("image=/initrd", "\\initrd: ");
	assert_refused("image=/Image initrd=/none", "\\none: the file cannot");
	assert_refused("image=/Image policy=kernel.window=0-1M",
		       "no place for the kernel");
	assert_refused("chunks=0", "no place for the memory map");
	efi_image_put(kernel + 16, 1ULL << 40, 8);
	assert_refused("image=/Image", "no place for the kernel of 0x10000000000 bytes: ");
	efi_image_put(kernel + 16, MEMORY, 8);
	efi_image_put(kernel + 0x68, 0xfffffff0, 4);
	assert_refused("image=/Image", "its PE header is damaged");
}

int unit_efi_app(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_start, begin, end),
		cmocka_unit_test_setup_teardown(test_bounds, begin, end),
		cmocka_unit_test_setup_teardown(test_load_file, begin, end),
		cmocka_unit_test_setup_teardown(test_dtb, begin, end),
		cmocka_unit_test_setup_teardown(test_moved, begin, end),
		cmocka_unit_test_setup_teardown(test_entry_sizes, begin, end),
		cmocka_unit_test_setup_teardown(test_grows, begin, end),
		cmocka_unit_test_setup_teardown(test_no_memory, begin, end),
		cmocka_unit_test_setup_teardown(test_save, begin, end),
		cmocka_unit_test_setup_teardown(test_configuration, begin, end),
		cmocka_unit_test_setup_teardown(test_refused, begin, end),
	};

	return cmocka_run_group_tests_name("efi_app", tests, NULL, NULL);
}
