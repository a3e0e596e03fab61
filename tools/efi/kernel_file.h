/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * An arm64 kernel's file, in the forms that distributions have.
 */
#ifndef KPLACE_EFI_KERNEL_FILE_H
#define KPLACE_EFI_KERNEL_FILE_H

#include "image.h"
#include "message.h"
#include "part.h"

/* Bytes of a kernel command line, NUL included: COMMAND_LINE_SIZE of arm64. */
#define KERNEL_CMDLINE 2048

/**
 * struct kernel_file - a kernel's file
 * @data: the Image in it, or what is to be unpacked
 * @packed: @data is gzip
 * @image: what the Image's header says
 * @entry: offset of the EFI stub's entry point in the Image
 * @initrd: of a unified kernel image; of no bytes if there is none
 * @dtb: likewise
 * @cmdline: likewise; empty if there is none
 */
struct kernel_file {
	struct part data;
	bool packed;
	struct kplace_image image;
	u64 entry;
	struct part initrd;
	struct part dtb;
	char cmdline[KERNEL_CMDLINE];
};

bool kernel_file_read(const struct part *whole, struct kernel_file *file,
		      struct sentence *why);
bool kernel_file_load(const struct kernel_file *file, u8 *to,
		      struct sentence *why);

#endif
