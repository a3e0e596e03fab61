/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * An arm64 Image with an EFI stub, made up: what the tests of the EFI application share.
 */
#ifndef KPLACE_UNIT_EFI_IMAGE_H
#define KPLACE_UNIT_EFI_IMAGE_H

#include "kplace_host.h"

/* A number of so many bytes, little-endian. */
static inline void efi_image_put(u8 *at, u64 value, int bytes)
{
	while (bytes--) {
		*at++ = (u8)value;
		value >>= 8;
	}
}

/* The first 256 bytes: booting.rst's header, and PE's with its entry at 0x1000. */
static inline void efi_image_begin(u8 *kernel, u64 image_size)
{
	memset(kernel, 0, 0x100);
	memcpy(kernel, "MZ", 2);
	efi_image_put(kernel + 16, image_size, 8);
	efi_image_put(kernel + 24, 0xa, 8);
	memcpy(kernel + 56, "ARM\x64", 4);
	efi_image_put(kernel + 0x3c, 0x40, 4);
	memcpy(kernel + 0x40, "PE\0", 4);
	efi_image_put(kernel + 0x44, 0xaa64, 2);
	efi_image_put(kernel + 0x54, 0xa0, 2);
	efi_image_put(kernel + 0x58, 0x20b, 2);
	efi_image_put(kernel + 0x68, 0x1000, 4);
}

#endif
