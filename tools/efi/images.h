/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Kernel, initrd and device tree: what the options name.
 */
#ifndef KPLACE_EFI_IMAGES_H
#define KPLACE_EFI_IMAGES_H

#include "file.h"
#include "options.h"

/**
 * struct images - what is to be placed
 * @files: the open ones
 * @name: of the kernel's file
 * @kernel: the kernel
 * @initrd: of no bytes if there is none
 * @dtb: likewise
 * @cmdline: the kernel's command line
 */
struct images {
	struct file files[3];
	const char *name;
	struct kernel_file kernel;
	struct part initrd;
	struct part dtb;
	const char *cmdline;
};

bool images_open(struct app *app, const struct options *options,
		 struct images *images, struct sentence *why);
void images_close(struct images *images);

#endif
