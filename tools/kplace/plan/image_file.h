/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A kernel's file, in the forms that distributions have.
 */
#ifndef KPLACE_IMAGE_FILE_H
#define KPLACE_IMAGE_FILE_H

#include "base/message.h"
#include "compression.h"
#include "image.h"

/* The command line of a UKI; the kernel takes no longer one (COMMAND_LINE_SIZE). */
#define IMAGE_CMDLINE 2048

/**
 * struct image_file - a kernel's file
 * @image: the Image's header
 * @format: the Image is compressed with it; %COMPRESSION_NONE if it is not
 * @is_zboot: an EFI zboot image: a PE program that unpacks the Image inside it
 * @is_uki: a unified kernel image: a PE file with the kernel in section .linux
 * @payload: the Image, or what is compressed of it
 * @initrd: a UKI's section .initrd; empty if there is none
 * @dtb: a UKI's section .dtb; likewise
 * @cmdline: a UKI's section .cmdline; "" if there is none
 */
struct image_file {
	struct kplace_image image;
	enum compression format;
	bool is_zboot;
	bool is_uki;
	struct extent payload;
	struct extent initrd;
	struct extent dtb;
	char cmdline[IMAGE_CMDLINE];
};

int image_file_read(const struct extent *whole, struct image_file *file,
		    struct notes *notes);
int image_file_unpack(const struct image_file *file, FILE *to);

#endif
