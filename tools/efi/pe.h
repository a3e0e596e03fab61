/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * PE files: their entry point and their sections.
 */
#ifndef KPLACE_EFI_PE_H
#define KPLACE_EFI_PE_H

#include "message.h"
#include "part.h"

/* Microsoft's PE Format: Machine Types */
#define PE_ARM64 0xaa64

bool pe_entry(const u8 *head, u64 size, u64 whole, u64 *entry,
	      struct sentence *why);
bool pe_find_section(const struct part *whole, const char *name,
		     struct part *section, struct sentence *why);

#endif
