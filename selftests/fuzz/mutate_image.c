// SPDX-License-Identifier: GPL-2.0-only
/*
 * A kernel's file changed in the fields of its headers: those of Image, of an EFI zboot
 * image, and of the PE file around both. An initrd in its cpio headers.
 */
#include <stdio.h>

#include "fuzz.h"

/* Image: Documentation/arch/arm64/booting.rst; zboot: its header is in zboot.h. */
static const struct {
	u16 at;
	u16 size;
} fields[] = {
	{ 0, 2 }, { 4, 4 }, { 8, 4 }, { 8, 8 }, { 12, 4 }, { 16, 8 }, { 24, 8 },
	{ 56, 4 }, { 60, 4 },
};

static const char * const forms[] = {
	"gzip", "zstd", "lz4", "lzma", "xz", "zstd22", "none",
};

/* Fields of a PE file from its signature on, and of an entry of its section table. */
static const u8 pe_fields[] = { 0, 4, 6, 20, 24, 24 + 56, 24 + 60, 24 + 108 };
static const u8 section_fields[] = { 0, 8, 12, 16, 20 };

static void change_at(u8 *data, size_t size, size_t at, u32 bytes)
{
	if (at <= size && bytes <= size - at)
		fuzz_put(data + at, fuzz_number(fuzz_get(data + at, bytes)), bytes);
}

static void change_section(u8 *data, size_t size, size_t pe)
{
	u64 count = fuzz_get(data + pe + 6, 2);
	size_t table = pe + 24 + fuzz_get(data + pe + 20, 2);

	change_at(data, size,
		  table + 40 * fuzz_chance(count && count < 96 ? (u32)count : 1) +
		  section_fields[fuzz_chance(ARRAY_SIZE(section_fields))], 4);
}

static void change_pe(u8 *data, size_t size)
{
	size_t pe = size >= 64 ? fuzz_get(data + 60, 4) : size;

	if (pe >= size || size - pe < 24)
		return;
	if (fuzz_chance(3))
		change_section(data, size, pe);
	else
		change_at(data, size,
			  pe + pe_fields[fuzz_chance(ARRAY_SIZE(pe_fields))],
			  fuzz_chance(2) ? 2 : 4);
}

static size_t change(u8 *data, size_t size, size_t room)
{
	u32 i = fuzz_chance(ARRAY_SIZE(fields));

	switch (fuzz_chance(5)) {
	case 0:
		change_pe(data, size);
		return size;
	case 1:
		if (size >= 32)
			snprintf((char *)data + 24, 8, "%s",
				 forms[fuzz_chance(ARRAY_SIZE(forms))]);
		return size;
	case 2:
	case 3:
		change_at(data, size, fields[i].at, fields[i].size);
		return size;
	default:
		return LLVMFuzzerMutate(data, size, room);
	}
}

/**
 * fuzz_mutate_image - change a kernel's file
 * @data: the file, in any form
 * @size: bytes of it
 * @room: most it may become
 *
 * Return: its new size.
 */
size_t fuzz_mutate_image(u8 *data, size_t size, size_t room)
{
	return fuzz_mutate_gzip(data, size, room, change);
}

/* A header is a magic of 6 digits, and 13 fields of 8. */
static size_t change_cpio(u8 *data, size_t size, size_t room)
{
	u8 *header = memmem(data, size, "070701", 6);
	char text[9];

	while (header && fuzz_chance(3)) {
		size_t left = size - (size_t)(header + 1 - data);
		u8 *next = memmem(header + 1, left, "070701", 6);

		if (!next)
			break;
		header = next;
	}
	if (!header || size - (size_t)(header - data) < 110 || !fuzz_chance(3))
		return LLVMFuzzerMutate(data, size, room);
	snprintf(text, sizeof(text), "%08x", (u32)fuzz_number(112));
	memcpy(header + 6 + 8 * (fuzz_chance(2) ? 6 : 11), text, 8);
	return size;
}

/**
 * fuzz_mutate_initrd - change an initrd
 * @data: the initrd, packed or not
 * @size: bytes of it
 * @room: most it may become
 *
 * Return: its new size.
 */
size_t fuzz_mutate_initrd(u8 *data, size_t size, size_t room)
{
	return fuzz_mutate_gzip(data, size, room, change_cpio);
}
