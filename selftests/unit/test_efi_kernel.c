// SPDX-License-Identifier: GPL-2.0-only
/*
 * The EFI application's kernels: each form is read, and what is spoilt is refused.
 */
#include "unit.h"
#include "efi_image.h"
#include <zlib.h>

#include "efi/gzip.h"
#include "efi/kernel_file.h"
#include "efi/pe.h"

#define KERNEL 300000	/* bytes in the file */
#define MEMORY 400000	/* with bss */
#define ROOM 1000000

static u8 kernel[KERNEL];
static u8 packed[ROOM], whole[ROOM];
static u8 memory[MEMORY];
static struct kernel_file file;
static struct sentence why;

static bool read_memory(void *context, u64 offset, void *buffer, u64 size)
{
	memcpy(buffer, (const u8 *)context + offset, size);
	return true;
}

static struct part part_of(u8 *bytes, u64 size)
{
	return (struct part) {
		.read = read_memory, .context = bytes, .size = size,
	};
}

/* An Image with an EFI stub, and bytes that neither pack well nor badly. */
static void make_kernel(void)
{
	u32 seed = 1;
	size_t i;

	for (i = 0; i < KERNEL; i++) {
		seed = seed * 1103515245 + 12345;
		kernel[i] = i % 5000 < 2500 ? seed >> 28 : seed >> 20;
	}
	efi_image_begin(kernel, MEMORY);
}

/* With zlib, in the way that @level and @strategy ask for. */
static size_t pack(const u8 *bytes, size_t size, int level, int strategy)
{
	z_stream stream = {
		.next_in = (Bytef *)bytes, .avail_in = (uInt)size,
		.next_out = packed, .avail_out = sizeof(packed),
	};

	assert_int_equal(deflateInit2(&stream, level, Z_DEFLATED, 15 + 16, 9,
				      strategy), Z_OK);
	assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
	deflateEnd(&stream);
	return stream.total_out;
}

static size_t make_zboot(const char *compression)
{
	size_t size = pack(kernel, KERNEL, 9, Z_DEFAULT_STRATEGY);

	memset(whole, 0, 256);
	memcpy(whole, "MZ\0\0zimg", 8);
	efi_image_put(whole + 8, 256, 4);
	efi_image_put(whole + 12, size, 4);
	memcpy(whole + 24, compression, strlen(compression));
	memcpy(whole + 256, packed, size);
	return 256 + size;
}

static size_t add_section(u32 index, size_t at, const char *name,
			  const void *bytes, size_t size)
{
	u8 *header = whole + 0x100 + 40 * index;

	memcpy(header, name, strlen(name));
	efi_image_put(header + 8, size, 4);
	efi_image_put(header + 16, (size + 511) / 512 * 512, 4);
	efi_image_put(header + 20, at, 4);
	memcpy(whole + at, bytes, size);
	return at + (size + 511) / 512 * 512;
}

/* A unified kernel image of @kernel, as it is, and three more sections. */
static size_t make_uki(void)
{
	size_t at = 0x400;

	memset(whole, 0, sizeof(whole));
	memcpy(whole, "MZ", 2);
	efi_image_put(whole + 0x3c, 0x80, 4);
	memcpy(whole + 0x80, "PE\0", 4);
	efi_image_put(whole + 0x86, 4, 2);
	efi_image_put(whole + 0x94, 0x100 - 0x98, 2);
	at = add_section(0, at, ".cmdline", "quiet one\n", 10);
	at = add_section(1, at, ".initrd", "07070", 5);
	at = add_section(2, at, ".dtb", "tree", 4);
	return add_section(3, at, ".linux", kernel, KERNEL);
}

static bool read_whole(u8 *bytes, size_t size)
{
	struct part part = part_of(bytes, size);

	memset(&why, 0, sizeof(why));
	return kernel_file_read(&part, &file, &why);
}

/* Loaded, it is the kernel, and zeros up to its end. */
static void assert_loads(void)
{
	size_t i;

	memset(memory, 0xff, sizeof(memory));
	if (!kernel_file_load(&file, memory, &why))
		fail_msg("not loaded: %s", why.text);
	assert_memory_equal(memory, kernel, KERNEL);
	for (i = KERNEL; i < MEMORY; i++)
		assert_int_equal(memory[i], 0);
}

static void assert_reads(u8 *bytes, size_t size)
{
	if (!read_whole(bytes, size))
		fail_msg("refused: %s", why.text);
	assert_int_equal(file.image.image_size, MEMORY);
	assert_int_equal(file.entry, 0x1000);
	assert_loads();
}

static void assert_refused(u8 *bytes, size_t size, const char *says)
{
	if (read_whole(bytes, size) && kernel_file_load(&file, memory, &why))
		fail_msg("taken; it should say '%s'", says);
	if (!strstr(why.text, says))
		fail_msg("'%s' does not say '%s'", why.text, says);
}

/* Expect stored, fixed and dynamic blocks, near and far copies, any size. */
static void test_gzip(void **state)
{
	static const struct {
		int level;
		int strategy;
	} ways[] = {
		{ 0, Z_DEFAULT_STRATEGY }, { 1, Z_DEFAULT_STRATEGY },
		{ 9, Z_DEFAULT_STRATEGY }, { 9, Z_FIXED }, { 9, Z_RLE },
		{ 9, Z_HUFFMAN_ONLY }, { 6, Z_FILTERED },
	};
	static const size_t sizes[] = { 0, 1, 2, 258, 65535, 65536, KERNEL };
	size_t i, j, size;
	u64 got;

	(void)state;
	make_kernel();
	for (i = 0; i < ARRAY_SIZE(ways); i++)
		for (j = 0; j < ARRAY_SIZE(sizes); j++) {
			struct part part;

			size = pack(kernel, sizes[j], ways[i].level,
				    ways[i].strategy);
			part = part_of(packed, size);
			assert_int_equal(gzip_unpack(&part, memory, MEMORY, &got),
					 GZIP_WHOLE);
			assert_int_equal(got, sizes[j]);
			assert_memory_equal(memory, kernel, sizes[j]);
		}
}

/* A copy of its own, so that the sanitizer sees every byte too many. */
static enum gzip_end unpack_copy(size_t size, u64 room)
{
	u8 *copy = malloc(size ? size : 1), *to = malloc(room ? room : 1);
	struct part part = part_of(copy, size);
	enum gzip_end end;
	u64 got;

	memcpy(copy, packed, size);
	end = gzip_unpack(&part, to, room, &got);
	assert_true(got <= room);
	free(copy);
	free(to);
	return end;
}

/*
 * Expect every cut to be seen, too little room, and every spoilt byte: the checksum
 * sees what unpacks all the same. The header's time, flags and system may be anything.
 */
static void test_gzip_damaged(void **state)
{
	size_t size, i;

	(void)state;
	make_kernel();
	size = pack(kernel, 3000, 9, Z_DEFAULT_STRATEGY);
	for (i = 0; i < size; i++)
		assert_int_equal(unpack_copy(i, MEMORY), GZIP_CUT);
	for (i = 0; i < 3000; i += 7)
		assert_int_equal(unpack_copy(size, i), GZIP_FULL);
	for (i = 0; i < size; i++) {
		if (i >= 3 && i < 10)
			continue;
		packed[i] ^= 0x11;
		assert_int_not_equal(unpack_copy(size, MEMORY), GZIP_WHOLE);
		packed[i] ^= 0x11;
	}
	assert_int_equal(unpack_copy(size, MEMORY), GZIP_WHOLE);
	packed[3] = 0x80;
	assert_int_equal(unpack_copy(size, MEMORY), GZIP_DAMAGED);
}

/* Expect the optional parts of gzip's header to be passed over. */
static void test_gzip_header(void **state)
{
	static const u8 head[] = {
		0x1f, 0x8b, 8, 0x1e, 0, 0, 0, 0, 0, 3, 2, 0, 'x', 'y',
		'n', 0, 'c', 0, 1, 2,
	};
	struct part part;
	size_t size;
	u64 got;

	(void)state;
	make_kernel();
	size = pack(kernel, 1000, 9, Z_DEFAULT_STRATEGY);
	memcpy(whole, head, sizeof(head));
	memcpy(whole + sizeof(head), packed + 10, size - 10);
	part = part_of(whole, sizeof(head) + size - 10);
	assert_int_equal(gzip_unpack(&part, memory, MEMORY, &got), GZIP_WHOLE);
	assert_memory_equal(memory, kernel, 1000);
}

/* Expect each form to become the kernel. */
static void test_forms(void **state)
{
	(void)state;
	make_kernel();
	assert_reads(kernel, KERNEL);
	assert_false(file.packed);
	assert_reads(packed, pack(kernel, KERNEL, 9, Z_DEFAULT_STRATEGY));
	assert_true(file.packed);
	assert_reads(whole, make_zboot("gzip"));
	assert_int_equal(file.initrd.size, 0);
	assert_string_equal(file.cmdline, "");
}

/* Expect a unified kernel image's parts, without their padding. */
static void test_uki(void **state)
{
	char bytes[8] = "";

	(void)state;
	make_kernel();
	assert_reads(whole, make_uki());
	assert_string_equal(file.cmdline, "quiet one");
	assert_int_equal(file.initrd.size, 5);
	assert_true(part_read(&file.initrd, 0, bytes, 5));
	assert_string_equal(bytes, "07070");
	assert_int_equal(file.dtb.size, 4);
}

static void test_uki_cut(void **state)
{
	size_t size;

	(void)state;
	make_kernel();
	size = make_uki();
	assert_refused(whole, size - 1000, "before its section .linux does");
	assert_refused(whole, 0x120, "before its PE headers do");
	efi_image_put(whole + 0x100 + 8, KERNEL_CMDLINE, 4);
	efi_image_put(whole + 0x100 + 16, KERNEL_CMDLINE, 4);
	assert_refused(whole, size, "2047 at most");
}

/* Expect what is not unpacked here to be named. */
static void test_other_forms(void **state)
{
	static const struct {
		const char *magic;
		const char *says;
	} others[] = {
		{ "\xfd\x37zXZ", "xz" }, { "\x28\xb5\x2f\xfd", "zstd" },
		{ "BZh9", "bzip2" }, { "\x02\x21\x4c\x18", "lz4" },
		{ "\x04\x22\x4d\x18", "lz4" },
	};
	size_t i, size;

	(void)state;
	make_kernel();
	for (i = 0; i < ARRAY_SIZE(others); i++) {
		memcpy(whole, kernel, KERNEL);
		memcpy(whole, others[i].magic, strlen(others[i].magic));
		assert_refused(whole, KERNEL, others[i].says);
		assert_non_null(strstr(why.text, "only gzip"));
	}
	size = make_zboot("zstd22");
	assert_refused(whole, size, "zstd22");
	size = make_zboot("gzip");
	assert_refused(whole, size - 1, "the file is shorter");
	whole[256] = 0;
	assert_refused(whole, size, "there is none");
}

/* Expect a spoilt header to be refused, and every other kernel. */
static void test_headers(void **state)
{
	static const struct {
		u32 offset;
		u64 value;
		int bytes;
		const char *says;
	} spoilt[] = {
		{ 0x00, 0, 2, "no EFI stub" },
		{ 0x38, 0, 4, "" },
		{ 0x10, 0, 8, "" },
		{ 0x10, KERNEL - 1, 8, "copy it again" },
		{ 0x18, 0xb, 8, "big-endian" },
		{ 0x3c, 0xffffffff, 4, "PE header is damaged" },
		{ 0x3c, 4096 - 43, 4, "PE header is damaged" },
		{ 0x40, 0, 4, "PE header is damaged" },
		{ 0x44, 0x8664, 2, "machine 0x8664" },
		{ 0x58, 0x10b, 2, "0x10b" },
		{ 0x68, 0, 4, "entry point 0x0" },
		{ 0x68, KERNEL, 4, "entry point" },
		{ 0x68, 0x1002, 4, "entry point 0x1002" },
		{ 0x68, 0xfffffffc, 4, "entry point 0xfffffffc" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(spoilt); i++) {
		make_kernel();
		efi_image_put(kernel + spoilt[i].offset, spoilt[i].value, spoilt[i].bytes);
		assert_refused(kernel, KERNEL, spoilt[i].says);
		assert_true(strlen(why.text) > 10);
	}
	make_kernel();
	for (i = 0; i < KPLACE_IMAGE_HEADER; i++)
		assert_refused(kernel, i, "");
}

/* An entry point past the end of what a compressed kernel unpacks to. */
static void test_packed_entry(void **state)
{
	(void)state;
	make_kernel();
	efi_image_put(kernel + 0x68, KERNEL + 4, 4);
	assert_refused(packed, pack(kernel, KERNEL, 9, Z_DEFAULT_STRATEGY),
		       "entry point");
	make_kernel();
	efi_image_put(kernel + 0x10, KERNEL - 1, 8);
	assert_refused(packed, pack(kernel, KERNEL, 9, Z_DEFAULT_STRATEGY),
		       "larger than its header says");
}

int unit_efi_kernel(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_gzip),
		cmocka_unit_test(test_gzip_damaged),
		cmocka_unit_test(test_gzip_header),
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_uki),
		cmocka_unit_test(test_uki_cut),
		cmocka_unit_test(test_other_forms),
		cmocka_unit_test(test_headers),
		cmocka_unit_test(test_packed_entry),
	};

	return cmocka_run_group_tests_name("efi_kernel", tests, NULL, NULL);
}
