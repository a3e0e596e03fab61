/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The list of what is copied at the handoff.
 */
#ifndef KPLACE_ENTRIES_H
#define KPLACE_ENTRIES_H

#include <linux/kexec.h>

int kplace_entries_add(struct kimage *image, kimage_entry_t entry);

#endif
