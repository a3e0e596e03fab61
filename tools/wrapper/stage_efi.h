/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * EFI's memory map and tables, by way of /chosen.
 */
#ifndef KPLACE_STAGE_EFI_H
#define KPLACE_STAGE_EFI_H

#include "occupied.h"

bool stage_efi_read(struct occupied *occupied, const void *tree, int chosen,
		    bool usable);

#endif
