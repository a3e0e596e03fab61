// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sections of a PE file, by the layout of Microsoft's "PE Format": a DOS header
 * whose last word says where "PE\0\0" is, a file header, an optional header, and
 * one entry of 40 bytes for each section.
 */
#include <sys/types.h>

#include "align.h"
#include "image_pe.h"

#define DOS_HEADER 64
#define DOS_PE_OFFSET 60
#define PE_HEADER 24
#define PE_SECTIONS 6
#define PE_OPTIONAL_SIZE 20
#define ENTRY 40
#define ENTRY_NAME 8
#define ENTRY_MEMORY_SIZE 8
#define ENTRY_FILE_SIZE 16
#define ENTRY_FILE_OFFSET 20

static u32 le16(const u8 *bytes)
{
	return bytes[0] | (u32)bytes[1] << 8;
}

static u32 le32(const u8 *bytes)
{
	return le16(bytes) | le16(bytes + 2) << 16;
}

static bool read_all(const struct extent *file, u64 at, u8 *bytes, size_t size)
{
	return extent_read(file, at, bytes, size) == (ssize_t)size;
}

/* The offset of the table of sections, and how many there are; 0 for none. */
static u32 find_table(const struct extent *file, u64 *table)
{
	u8 dos[DOS_HEADER], pe[PE_HEADER];

	if (!read_all(file, 0, dos, sizeof(dos)) || memcmp(dos, "MZ", 2))
		return 0;
	*table = le32(dos + DOS_PE_OFFSET);
	if (!read_all(file, *table, pe, sizeof(pe)) ||
	    memcmp(pe, "PE\0\0", 4))
		return 0;
	*table += PE_HEADER + le16(pe + PE_OPTIONAL_SIZE);
	return le16(pe + PE_SECTIONS);
}

/* In memory a section may be shorter than in the file, where it is padded. */
static enum pe_found take(const struct extent *file, const u8 *entry,
			  struct extent *section)
{
	u64 offset = le32(entry + ENTRY_FILE_OFFSET);
	u64 size = le32(entry + ENTRY_FILE_SIZE);
	u64 memory = le32(entry + ENTRY_MEMORY_SIZE);

	if (memory)
		size = kplace_min(size, memory);
	if (offset + size > file->end - file->start)
		return PE_CUT;
	*section = *file;
	section->start += offset;
	section->end = section->start + size;
	return PE_FOUND;
}

/**
 * pe_section - find the first section of a name
 * @file: the file
 * @name: the name, at most 8 bytes
 * @section: filled in if it is found
 *
 * Return: what came of it.
 */
enum pe_found pe_section(const struct extent *file, const char *name,
			 struct extent *section)
{
	char wanted[ENTRY_NAME] = { 0 };
	u8 entry[ENTRY];
	u64 table = 0;
	u32 count = find_table(file, &table);
	u32 i;

	memcpy(wanted, name, strlen(name));
	for (i = 0; i < count; i++) {
		if (!read_all(file, table + (u64)i * ENTRY, entry,
			      sizeof(entry)))
			return PE_NONE;
		if (!memcmp(entry, wanted, ENTRY_NAME))
			return take(file, entry, section);
	}
	return PE_NONE;
}
