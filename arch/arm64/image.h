/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The header of an arm64 Image, read and checked.
 */
#ifndef KPLACE_IMAGE_H
#define KPLACE_IMAGE_H

#include "kplace_host.h"

#define KPLACE_IMAGE_HEADER 64	/* bytes */

/**
 * enum kplace_image_error - what is wrong with an Image header
 * @KPLACE_IMAGE_OK: nothing
 * @KPLACE_IMAGE_TRUNCATED: fewer than %KPLACE_IMAGE_HEADER bytes
 * @KPLACE_IMAGE_MAGIC: "ARM\x64" is not at offset 56
 * @KPLACE_IMAGE_GZIP: compressed with gzip: unpack it first
 * @KPLACE_IMAGE_SIZE_ZERO: image_size is 0: a kernel before 3.17, whose
 *	footprint is not known
 * @KPLACE_IMAGE_WRAPS: text_offset + image_size, rounded up to pages,
 *	exceeds 2^64
 * @KPLACE_IMAGE_ERRORS: how many there are
 */
enum kplace_image_error {
	KPLACE_IMAGE_OK,
	KPLACE_IMAGE_TRUNCATED,
	KPLACE_IMAGE_MAGIC,
	KPLACE_IMAGE_GZIP,
	KPLACE_IMAGE_SIZE_ZERO,
	KPLACE_IMAGE_WRAPS,
	KPLACE_IMAGE_ERRORS
};

/**
 * struct kplace_image - what an Image header says
 * @text_offset: bytes between a 2 MiB multiple and the first byte
 * @image_size: bytes the kernel needs from its first byte on, bss included
 * @page_size: of the kernel in bytes; 0 if the header does not say
 * @big_endian: the kernel is big-endian
 * @anywhere: placement bit: the 2 MiB aligned base may be anywhere in memory,
 *	not only as close as possible to the start of RAM
 */
struct kplace_image {
	u64 text_offset;
	u64 image_size;
	u32 page_size;
	bool big_endian;
	bool anywhere;
};

enum kplace_image_error kplace_image_read(const void *data, size_t size,
					  struct kplace_image *image);
const char *kplace_image_error_text(enum kplace_image_error error);

#endif
