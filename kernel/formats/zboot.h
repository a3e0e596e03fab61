/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * An EFI zboot image: a PE program that unpacks the kernel inside it. See
 * drivers/firmware/efi/libstub/zboot-header.S of the kernel.
 */
#ifndef KPLACE_ZBOOT_H
#define KPLACE_ZBOOT_H

#include "kplace_host.h"

/* Bytes of the header, and offsets in it. */
#define KPLACE_ZBOOT_HEADER		56
#define KPLACE_ZBOOT_TYPE		4
#define KPLACE_ZBOOT_OFFSET		8
#define KPLACE_ZBOOT_SIZE		12
#define KPLACE_ZBOOT_COMPRESSION	24
#define KPLACE_ZBOOT_COMPRESSION_ROOM	32

/* Does a file begin as one? @length bytes are there. */
static inline bool kplace_is_zboot(const u8 *head, size_t length)
{
	return length >= KPLACE_ZBOOT_HEADER && !memcmp(head, "MZ", 2) &&
	       !memcmp(head + KPLACE_ZBOOT_TYPE, "zimg", 4);
}

#endif
