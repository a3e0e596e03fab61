/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Where kernel, initrd and device tree go.
 */
#ifndef KPLACE_STAGE_PLACING_H
#define KPLACE_STAGE_PLACING_H

#include "image.h"
#include "occupied.h"

/**
 * struct load - what is to be placed
 * @kernel: its file, an Image
 * @kernel_size: bytes of the file
 * @initrd: NULL for none
 * @initrd_size: bytes
 * @tree: the device tree
 * @tree_size: bytes the next one may have
 * @image: what the kernel's header says
 */
struct load {
	const u8 *kernel;
	u64 kernel_size;
	const u8 *initrd;
	u64 initrd_size;
	const void *tree;
	u64 tree_size;
	struct kplace_image image;
};

/**
 * struct places - where it goes
 * @kernel: first byte
 * @initrd: likewise; 0 for none
 * @tree: likewise
 */
struct places {
	u64 kernel;
	u64 initrd;
	u64 tree;
};

bool placing_find(const struct occupied *occupied, const struct load *load,
		  struct places *places);

#endif
