// SPDX-License-Identifier: GPL-2.0-only
/*
 * The Image header: read from bytes, refused with a reason.
 */
#include "unit.h"
#include "image.h"

/*
 * The first bytes of an Image:
 *
 *	0     8            16          24     32        56     60
 *	|code |text_offset |image_size |flags |reserved |magic |res5 |
 */
static u8 header[KPLACE_IMAGE_HEADER];

static void put_le64(size_t offset, u64 value)
{
	int i;

	for (i = 0; i < 8; i++)
		header[offset + i] = value >> 8 * i;
}

static void make_header(u64 text_offset, u64 image_size, u64 flags)
{
	memset(header, 0, sizeof(header));
	header[0] = 'M';
	header[1] = 'Z';
	put_le64(8, text_offset);
	put_le64(16, image_size);
	put_le64(24, flags);
	memcpy(&header[56], "ARM\x64", 4);
}

static enum kplace_image_error read_header(struct kplace_image *image)
{
	return kplace_image_read(header, sizeof(header), image);
}

/* An image that a refusal must have overwritten. */
static const struct kplace_image stale = { 1, 2, 3, true, true };

static void assert_zeroed(const struct kplace_image *image)
{
	assert_int_equal(image->text_offset, 0);
	assert_int_equal(image->image_size, 0);
	assert_int_equal(image->page_size, 0);
	assert_false(image->big_endian);
	assert_false(image->anywhere);
}

/*
 * A header as a Debian 6.12 kernel has it: flags 0xa, 4 KiB pages, anywhere.
 *
 * Expect its values.
 */
static void test_debian(void **state)
{
	struct kplace_image image = stale;

	(void)state;
	make_header(0, 0x2510000, 0xa);
	assert_int_equal(read_header(&image), KPLACE_IMAGE_OK);
	assert_int_equal(image.text_offset, 0);
	assert_int_equal(image.image_size, 0x2510000);
	assert_int_equal(image.page_size, 4096);
	assert_false(image.big_endian);
	assert_true(image.anywhere);
}

/*
 * Expect every byte of the two sizes to count, the least significant first.
 */
static void test_every_byte(void **state)
{
	struct kplace_image image;
	int i;

	(void)state;
	for (i = 0; i < 7; i++) {
		make_header(0x11ULL << 8 * i, 0x22ULL << 8 * i, 0);
		assert_int_equal(read_header(&image), KPLACE_IMAGE_OK);
		assert_int_equal(image.text_offset, 0x11ULL << 8 * i);
		assert_int_equal(image.image_size, 0x22ULL << 8 * i);
	}
}

/*
 * Expect all 16 combinations of the known flags, with any others.
 */
static void test_flags(void **state)
{
	static const u32 page_size[] = { 0, 4096, 16384, 65536 };
	struct kplace_image image;
	u64 flags;

	(void)state;
	for (flags = 0; flags < 16; flags++) {
		make_header(0, 1, flags);
		assert_int_equal(read_header(&image), KPLACE_IMAGE_OK);
		assert_int_equal(image.big_endian, flags & 1);
		assert_int_equal(image.page_size, page_size[flags >> 1 & 3]);
		assert_int_equal(image.anywhere, flags >> 3);

		make_header(0, 1, flags | ~0xfULL);
		assert_int_equal(read_header(&image), KPLACE_IMAGE_OK);
		assert_int_equal(image.big_endian, flags & 1);
		assert_int_equal(image.page_size, page_size[flags >> 1 & 3]);
		assert_int_equal(image.anywhere, flags >> 3);
	}
}

/*
 * Expect to refuse every length below 64, without touching a byte after it:
 * the copy has exactly the length, and the sanitizer watches its end.
 */
static void test_truncated(void **state)
{
	struct kplace_image image;
	size_t size;

	(void)state;
	make_header(0, 1, 0);
	for (size = 0; size < KPLACE_IMAGE_HEADER; size++) {
		u8 *copy = malloc(size ? size : 1);

		assert_non_null(copy);
		memcpy(copy, header, size);
		image = stale;
		assert_int_equal(kplace_image_read(copy, size, &image),
				 KPLACE_IMAGE_TRUNCATED);
		assert_zeroed(&image);
		free(copy);
	}
	assert_int_equal(kplace_image_read(NULL, 0, &image),
			 KPLACE_IMAGE_TRUNCATED);
}

/*
 * Expect to read from any address.
 */
static void test_unaligned(void **state)
{
	u8 shifted[KPLACE_IMAGE_HEADER + 1];
	struct kplace_image image;

	(void)state;
	make_header(0x80000, 0x1000000, 0);
	memcpy(shifted + 1, header, sizeof(header));
	assert_int_equal(kplace_image_read(shifted + 1, sizeof(header), &image),
			 KPLACE_IMAGE_OK);
	assert_int_equal(image.text_offset, 0x80000);
}

/*
 * Expect to refuse a header with any byte of its magic number changed.
 */
static void test_magic(void **state)
{
	struct kplace_image image;
	int i;

	(void)state;
	for (i = 56; i < 60; i++) {
		make_header(0, 1, 0);
		header[i] ^= 0x20;
		image = stale;
		assert_int_equal(read_header(&image), KPLACE_IMAGE_MAGIC);
		assert_zeroed(&image);
	}
}

/*
 * Expect to recognise gzip by its first two bytes, and a file of one as short.
 */
static void test_gzip(void **state)
{
	static const u8 gzip[] = { 0x1f, 0x8b, 0x08 };
	static const u8 half[] = { 0x1f, 0x8c };
	struct kplace_image image = stale;

	(void)state;
	assert_int_equal(kplace_image_read(gzip, 1, &image),
			 KPLACE_IMAGE_TRUNCATED);
	assert_int_equal(kplace_image_read(gzip, 2, &image), KPLACE_IMAGE_GZIP);
	assert_int_equal(kplace_image_read(half, 2, &image), KPLACE_IMAGE_TRUNCATED);
	assert_int_equal(kplace_image_read(gzip, 3, &image), KPLACE_IMAGE_GZIP);
	make_header(0, 1, 0);
	memcpy(header, gzip, sizeof(gzip));
	assert_int_equal(read_header(&image), KPLACE_IMAGE_GZIP);
	assert_zeroed(&image);
}

/*
 * A kernel before 3.17: text_offset 0x80000, image_size 0.
 *
 * Expect to refuse it, and to say what the header holds.
 */
static void test_size_zero(void **state)
{
	struct kplace_image image;

	(void)state;
	make_header(0x80000, 0, 0);
	assert_int_equal(read_header(&image), KPLACE_IMAGE_SIZE_ZERO);
	assert_int_equal(image.text_offset, 0x80000);
}

/*
 *	|-- text_offset --|-- image_size --|   up to 2^64 - 64 KiB
 *
 * Expect the largest sum that rounds up to 64 KiB pages without a wrap, and
 * to refuse one more, however it is divided.
 */
static void test_wraps(void **state)
{
	static const u64 text_offset[] = {
		0, 1, 0x80000, 1ULL << 63, 0xfffffffffffeffffULL,
	};
	u64 limit = 0xffffffffffff0000ULL;
	struct kplace_image image;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(text_offset); i++) {
		make_header(text_offset[i], limit - text_offset[i], 0);
		assert_int_equal(read_header(&image), KPLACE_IMAGE_OK);
		make_header(text_offset[i], limit - text_offset[i] + 1, 0);
		assert_int_equal(read_header(&image), KPLACE_IMAGE_WRAPS);
	}
	make_header(U64_MAX, 1, 0);
	assert_int_equal(read_header(&image), KPLACE_IMAGE_WRAPS);
	make_header(0, U64_MAX, 0);
	assert_int_equal(read_header(&image), KPLACE_IMAGE_WRAPS);
	make_header(U64_MAX, U64_MAX, 0);
	assert_int_equal(read_header(&image), KPLACE_IMAGE_WRAPS);
	assert_int_equal(image.image_size, U64_MAX);
}

/*
 * Expect a sentence for every error, none twice, and one for no error at all.
 */
static void test_error_texts(void **state)
{
	int i, j;

	(void)state;
	for (i = 0; i < KPLACE_IMAGE_ERRORS; i++) {
		const char *text = kplace_image_error_text(i);

		assert_true(strlen(text) > 10);
		for (j = 0; j < i; j++)
			assert_string_not_equal(text, kplace_image_error_text(j));
	}
	assert_non_null(kplace_image_error_text(KPLACE_IMAGE_ERRORS));
	assert_non_null(kplace_image_error_text(-1));
}

int unit_image(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_debian),
		cmocka_unit_test(test_every_byte),
		cmocka_unit_test(test_flags),
		cmocka_unit_test(test_truncated),
		cmocka_unit_test(test_unaligned),
		cmocka_unit_test(test_magic),
		cmocka_unit_test(test_gzip),
		cmocka_unit_test(test_size_zero),
		cmocka_unit_test(test_wraps),
		cmocka_unit_test(test_error_texts),
	};

	return cmocka_run_group_tests_name("image", tests, NULL, NULL);
}
