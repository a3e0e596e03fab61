/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Numbers in the bytes of a firmware table: little-endian, at any address.
 *
 * UEFI and ACPI are little-endian on any host (UEFI 2.10, section
 * 1.9.1; ACPI 6.5, section 1.9).
 */
#ifndef KPLACE_BYTES_H
#define KPLACE_BYTES_H

#include "kplace_host.h"

static inline u16 kplace_le16(const u8 *byte)
{
	return (u16)(byte[0] | byte[1] << 8);
}

static inline u32 kplace_le32(const u8 *byte)
{
	return kplace_le16(byte) | (u32)kplace_le16(byte + 2) << 16;
}

static inline u64 kplace_le64(const u8 *byte)
{
	return kplace_le32(byte) | (u64)kplace_le32(byte + 4) << 32;
}

static inline void kplace_put_le32(u8 *byte, u32 value)
{
	byte[0] = (u8)value;
	byte[1] = (u8)(value >> 8);
	byte[2] = (u8)(value >> 16);
	byte[3] = (u8)(value >> 24);
}

static inline void kplace_put_le64(u8 *byte, u64 value)
{
	kplace_put_le32(byte, (u32)value);
	kplace_put_le32(byte + 4, (u32)(value >> 32));
}

/* A flattened device tree is big-endian (Devicetree Specification 0.4, 5.1). */
static inline u32 kplace_be32(const u8 *byte)
{
	return (u32)byte[0] << 24 | (u32)byte[1] << 16 | (u32)byte[2] << 8 | byte[3];
}

static inline void kplace_put_be64(u8 *byte, u64 value)
{
	u32 i;

	for (i = 0; i < 8; i++)
		byte[i] = (u8)(value >> (56 - 8 * i));
}

/* The sum that is 0 over a whole SMBIOS entry point or ACPI table. */
static inline u8 kplace_byte_sum(const u8 *byte, size_t size)
{
	u8 sum = 0;

	while (size--)
		sum += *byte++;
	return sum;
}

#endif
