/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What is attached to the second stage, and where: written by "kplace wrap", read by the
 * stage.
 *
 * The stage is an arm64 Image, and so is what comes of it: header, this table, code
 * and data, then the kernel's file and the initrd's, each from a page on. The header's
 * image_size covers all of it.
 */
#ifndef KPLACE_ATTACHED_H
#define KPLACE_ATTACHED_H

#include "kplace_host.h"

/* Bytes from the start of the Image: it follows the header. */
#define ATTACHED_AT 64
#define ATTACHED_MAGIC "kplace 1"
/* The files begin at multiples of this. */
#define ATTACHED_ALIGN 4096

/**
 * struct attached - the table, little-endian
 * @magic: %ATTACHED_MAGIC, without its NUL
 * @stage: bytes of the stage, its zeroed data and its stack included: its file's size
 * @kernel: offset of the kernel from the start of the Image; 0 for none
 * @kernel_size: bytes of its file
 * @initrd: offset of the initrd; 0 for none
 * @initrd_size: bytes
 */
struct attached {
	u8 magic[8];
	u64 stage;
	u64 kernel;
	u64 kernel_size;
	u64 initrd;
	u64 initrd_size;
};

#endif
