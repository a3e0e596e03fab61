// SPDX-License-Identifier: GPL-2.0-only
/*
 * The header of an arm64 Image, read and checked.
 *
 * The layout is that of Documentation/arch/arm64/booting.rst in the kernel's
 * source, section 4. The bytes come from a file that has not been checked yet,
 * from any address and on a host of any byte order: they are read one by one.
 */
#include "image.h"

#define OFFSET_TEXT_OFFSET	8
#define OFFSET_IMAGE_SIZE	16
#define OFFSET_FLAGS		24
#define OFFSET_MAGIC		56

#define FLAG_BIG_ENDIAN		0x1
#define FLAG_PAGE_SIZE_SHIFT	1
#define FLAG_PAGE_SIZE_MASK	0x3
#define FLAG_ANYWHERE		0x8

/* Indexed by the flags' page size field; 0 stands for "unspecified". */
static const u32 page_sizes[] = { 0, 4096, 16384, 65536 };

static_assert(ARRAY_SIZE(page_sizes) == FLAG_PAGE_SIZE_MASK + 1,
	      "the field has two bits");

static u64 read_le64(const u8 *byte)
{
	u64 value = 0;
	int i;

	for (i = 7; i >= 0; i--)
		value = value << 8 | byte[i];
	return value;
}

static bool has_magic(const u8 *header)
{
	return memcmp(header + OFFSET_MAGIC, "ARM\x64", 4) == 0;
}

static bool is_gzip(const u8 *data, size_t size)
{
	return size >= 2 && data[0] == 0x1f && data[1] == 0x8b;
}

/*
 * Rounding is up to the largest page a kernel can have, so that the answer
 * does not depend on who is going to load the image.
 */
static bool footprint_wraps(const struct kplace_image *image)
{
	u64 limit = U64_MAX - (SZ_64K - 1);

	return image->text_offset > limit ||
	       image->image_size > limit - image->text_offset;
}

/**
 * kplace_image_read - read and check the header of an arm64 Image
 * @data: the file's first bytes
 * @size: how many there are; %KPLACE_IMAGE_HEADER are enough
 * @image: filled in where there is a header, even one that is refused for
 *	%KPLACE_IMAGE_SIZE_ZERO or %KPLACE_IMAGE_WRAPS, so that a report can
 *	show its values; zeroed where there is none
 *
 * Return: what is wrong with it, %KPLACE_IMAGE_OK for nothing.
 */
enum kplace_image_error kplace_image_read(const void *data, size_t size,
					  struct kplace_image *image)
{
	const u8 *header = data;
	u64 flags;

	memset(image, 0, sizeof(*image));
	if (is_gzip(header, size))
		return KPLACE_IMAGE_GZIP;
	if (size < KPLACE_IMAGE_HEADER)
		return KPLACE_IMAGE_TRUNCATED;
	if (!has_magic(header))
		return KPLACE_IMAGE_MAGIC;

	flags = read_le64(header + OFFSET_FLAGS);
	image->text_offset = read_le64(header + OFFSET_TEXT_OFFSET);
	image->image_size = read_le64(header + OFFSET_IMAGE_SIZE);
	image->page_size = page_sizes[flags >> FLAG_PAGE_SIZE_SHIFT &
				      FLAG_PAGE_SIZE_MASK];
	image->big_endian = flags & FLAG_BIG_ENDIAN;
	image->anywhere = flags & FLAG_ANYWHERE;

	if (!image->image_size)
		return KPLACE_IMAGE_SIZE_ZERO;
	if (footprint_wraps(image))
		return KPLACE_IMAGE_WRAPS;
	return KPLACE_IMAGE_OK;
}

static const char * const error_text[] = {
	[KPLACE_IMAGE_OK] = "this is an arm64 Image",
	[KPLACE_IMAGE_TRUNCATED] =
		"this is no arm64 Image: it is shorter than the 64-byte header; check that the file was copied whole",
	[KPLACE_IMAGE_MAGIC] =
		"this is no arm64 Image: the magic number \"ARM\\x64\" is not at offset 56; give the file arch/arm64/boot/Image",
	[KPLACE_IMAGE_GZIP] =
		"this file is compressed with gzip: unpack it first, with gzip -dc",
	[KPLACE_IMAGE_SIZE_ZERO] =
		"the Image header has image_size 0, so how much memory the kernel needs is not known: give a kernel of 3.17 or later",
	[KPLACE_IMAGE_WRAPS] =
		"the Image header is damaged: text_offset and image_size together exceed 2^64; build or copy the file again",
};

static_assert(ARRAY_SIZE(error_text) == KPLACE_IMAGE_ERRORS,
	      "every error has its sentence");

/**
 * kplace_image_error_text - say what is wrong with an Image, and what to do
 * @error: the answer of kplace_image_read()
 *
 * Return: a sentence without full stop, for a message that names the file.
 */
const char *kplace_image_error_text(enum kplace_image_error error)
{
	if ((unsigned int)error >= KPLACE_IMAGE_ERRORS)
		return "unknown error";
	return error_text[error];
}
