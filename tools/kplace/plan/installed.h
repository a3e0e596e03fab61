/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The kernel and the initrd that are installed.
 */
#ifndef KPLACE_INSTALLED_H
#define KPLACE_INSTALLED_H

#include "image_options.h"

/**
 * struct installed - a kernel and its initrd; zeroed, none
 * @kernel: the file, to be opened as it is; NULL if none was found; allocated
 * @initrd: likewise; NULL if the kernel has none beside it
 */
struct installed {
	char *kernel;
	char *initrd;
};

int installed_find(struct installed *found,
		   const struct machine_options *options);
int installed_use(struct installed *found,
		  const struct machine_options *options,
		  struct image_options *image, struct notes *notes);
int installed_fail(const struct machine_options *options);
void installed_free(struct installed *found);

#endif
