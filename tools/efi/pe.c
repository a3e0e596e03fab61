// SPDX-License-Identifier: GPL-2.0-only
/*
 * PE files: Microsoft's "PE Format"; offsets from the signature "PE\0\0" on.
 */
#include "bytes.h"
#include "pe.h"

#define OFFSET_PE		0x3c	/* in the DOS header */
#define DOS_HEADER		0x40

#define PE_MACHINE		4
#define PE_SECTIONS		6
#define PE_OPTIONAL_SIZE	20
#define PE_OPTIONAL		24	/* the optional header */
#define PE_MAGIC		24
#define PE_ENTRY		40
#define PE_HEADER		44

#define PE32_PLUS		0x20b

#define SECTION			40
#define SECTION_NAME		8
#define SECTION_VIRTUAL_SIZE	8
#define SECTION_FILE_SIZE	16
#define SECTION_FILE_OFFSET	20

/**
 * pe_entry - where an arm64 kernel's EFI stub begins
 * @head: the first bytes of the kernel
 * @size: how many; enough for the headers of any kernel
 * @whole: bytes of the kernel in its file
 * @entry: set to the offset of the entry point
 * @why: set if there is none
 *
 * Return: whether there is one.
 */
bool pe_entry(const u8 *head, u64 size, u64 whole, u64 *entry,
	      struct sentence *why)
{
	u64 at;

	if (size < DOS_HEADER || memcmp(head, "MZ", 2))
		return refuse(why,
			      "the kernel has no EFI stub (no MZ in the beginning): build it with CONFIG_EFI");
	at = kplace_le32(head + OFFSET_PE);
	if (at > size || size - at < PE_HEADER || memcmp(head + at, "PE\0", 4))
		return refuse(why,
			      "its PE header is damaged: there is none at 0x%llx; copy it again",
			      at);
	head += at;
	if (kplace_le16(head + PE_MACHINE) != PE_ARM64)
		return refuse(why,
			      "its PE header says machine 0x%llx, and arm64 is 0xaa64",
			      (u64)kplace_le16(head + PE_MACHINE));
	if (kplace_le16(head + PE_MAGIC) != PE32_PLUS)
		return refuse(why,
			      "its PE header is damaged: the magic number is 0x%llx, not 0x20b; copy it again",
			      (u64)kplace_le16(head + PE_MAGIC));
	*entry = kplace_le32(head + PE_ENTRY);
	if (!*entry || *entry % 4 || *entry >= whole)
		return refuse(why,
			      "its PE header is damaged: the entry point 0x%llx is none in 0x%llx bytes; copy it again",
			      *entry, whole);
	return true;
}

static bool is_name(const u8 *field, const char *name)
{
	size_t length = strlen(name);

	return !memcmp(field, name, length) &&
	       (length == SECTION_NAME || !field[length]);
}

/* The data: a section is padded in the file, or longer in memory. */
static bool section_data(const struct part *whole, const u8 *header,
			 const char *name, struct part *section,
			 struct sentence *why)
{
	u64 size = kplace_le32(header + SECTION_FILE_SIZE);
	u64 used = kplace_le32(header + SECTION_VIRTUAL_SIZE);

	if (used && used < size)
		size = used;
	if (part_within(whole, kplace_le32(header + SECTION_FILE_OFFSET), size,
			section))
		return true;
	return refuse(why,
		      "the file ends before its section %s does; copy it again",
		      name);
}

/**
 * pe_find_section - find a section
 * @whole: a file of any kind
 * @name: at most eight bytes
 * @section: set to its data; of no bytes if there is none of that name
 * @why: set if it is not whole
 *
 * Return: false if it is not whole, or the headers cannot be read.
 */
bool pe_find_section(const struct part *whole, const char *name,
		     struct part *section, struct sentence *why)
{
	u8 header[DOS_HEADER];
	u64 at, count;

	*section = (struct part) { 0 };
	if (!part_read(whole, 0, header, DOS_HEADER) || memcmp(header, "MZ", 2))
		return true;
	at = kplace_le32(header + OFFSET_PE);
	if (!part_read(whole, at, header, PE_OPTIONAL) ||
	    memcmp(header, "PE\0", 4))
		return true;
	count = kplace_le16(header + PE_SECTIONS);
	at += PE_OPTIONAL + kplace_le16(header + PE_OPTIONAL_SIZE);
	for (; count; count--, at += SECTION) {
		if (!part_read(whole, at, header, SECTION))
			return refuse(why,
				      "the file ends before its PE headers do; copy it again");
		if (is_name(header, name))
			return section_data(whole, header, name, section, why);
	}
	return true;
}
