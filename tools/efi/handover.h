/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the kernel's EFI stub finds: its image, the initrd, the device tree.
 */
#ifndef KPLACE_EFI_HANDOVER_H
#define KPLACE_EFI_HANDOVER_H

#include "app.h"

/**
 * struct handover - what is installed
 * @app: the application
 * @image: what is said of the kernel's image
 * @handle: the kernel's handle; NULL while there is none
 * @fixed: the handle says that the image must not move
 * @old_dtb: device tree that was there before; NULL for none
 * @dtb_installed: there is another one now
 * @initrd_table: base and size, in memory that outlasts boot services; NULL for none
 * @load_file: LoadFile2 for the initrd
 * @initrd_handle: its handle; NULL while there is none
 * @initrd: the initrd
 * @initrd_size: bytes
 */
struct handover {
	struct app *app;
	struct efi_loaded_image image;
	void *handle;
	bool fixed;
	void *old_dtb;
	bool dtb_installed;
	u64 *initrd_table;
	struct efi_load_file2 load_file;
	void *initrd_handle;
	void *initrd;
	u64 initrd_size;
};

bool handover_image(struct handover *handover, void *base, u64 size,
		    const char *cmdline, struct sentence *why);
bool handover_initrd(struct handover *handover, void *initrd, u64 size,
		     bool copied, struct sentence *why);
bool handover_dtb(struct handover *handover, void *dtb, struct sentence *why);
void handover_undo(struct handover *handover);

#endif
