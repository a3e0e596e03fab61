// SPDX-License-Identifier: GPL-2.0-only
/*
 * An archive changed in its headers' fields, with their checksums put right; packed
 * with gzip, the one inside.
 */
#include <stdio.h>

#include "fuzz.h"
#include "mutate.h"

#define BLOCK 512

/* Fields of a header: where, and how long. POSIX.1-1988, ustar. */
static const struct {
	u16 at;
	u16 size;
} fields[] = {
	{ 0, 100 }, { 100, 8 }, { 124, 12 }, { 136, 12 }, { 156, 1 }, { 157, 100 },
	{ 257, 6 }, { 263, 2 }, { 345, 155 },
};

static const char * const names[] = {
	"proc/iomem", "dmesg", "manifest.json", "m/proc/iomem", "fdt.dtb",
	"sys/firmware/memmap/0/start", "../x", "/proc/iomem", ".", "",
	"sys/kernel/debug/memblock/memory", "sos_commands/kernel/dmesg",
};

static void put_size(u8 *field)
{
	char text[13];

	snprintf(text, sizeof(text), "%011llo",
		 (unsigned long long)(fuzz_number(512) & 077777777777));
	memcpy(field, text, 12);
}

static void change_field(u8 *header)
{
	u32 i = fuzz_chance(ARRAY_SIZE(fields));
	u8 *field = header + fields[i].at;
	const char *name = names[fuzz_chance(ARRAY_SIZE(names))];

	if (i == 2 && fuzz_chance(3))
		put_size(field);
	else if (fields[i].at == 156)
		*field = (u8)"0123456xgLKS7\0"[fuzz_chance(14)];
	else if (fields[i].size >= 100 && fuzz_chance(2))
		snprintf((char *)field, fields[i].size, "%s", name);
	else
		field[fuzz_chance(fields[i].size)] = (u8)fuzz_number(0);
}

static size_t change(u8 *data, size_t size, size_t room)
{
	struct bytes bytes;
	size_t blocks = size / BLOCK;
	u8 *header = blocks ? data + fuzz_chance((u32)blocks) * BLOCK : NULL;

	if (header && !memcmp(header + 257, "ustar", 5) && fuzz_chance(4))
		change_field(header);
	else
		size = LLVMFuzzerMutate(data, size, room);
	bytes = (struct bytes) { data, size };
	subject_mend_tar(&bytes);
	return size;
}

/**
 * fuzz_mutate_tar - change an archive
 * @data: the archive, or anything
 * @size: bytes of it
 * @room: most it may become
 *
 * Return: its new size.
 */
size_t fuzz_mutate_tar(u8 *data, size_t size, size_t room)
{
	return fuzz_mutate_gzip(data, size, room, change);
}
