/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The firmware's memory map as a file.
 */
#ifndef KPLACE_EFI_SAVE_H
#define KPLACE_EFI_SAVE_H

#include "memory_map.h"

/* Bytes of a line, newline and NUL included. */
#define SAVE_LINE 160

void save_line(const struct kplace_efi_entry *entry, u32 index, bool numbered,
	       char line[SAVE_LINE]);
bool save_map(struct memory_map *memory, const char *name,
	      struct sentence *why);

#endif
