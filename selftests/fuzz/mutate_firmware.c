// SPDX-License-Identifier: GPL-2.0-only
/*
 * Firmware's tables changed, and their checksums put right: see physmem.h for how an
 * input describes memory.
 */
#include "bytes.h"
#include "physmem.h"

static u8 *bytes_of(const struct physmem *physmem, u32 chunk)
{
	return (u8 *)physmem->data + physmem->chunk[chunk].header + PHYSMEM_HEADER;
}

static bool begins(const u8 *byte, size_t size, const char *text)
{
	size_t length = strlen(text);

	return size >= length && !memcmp(byte, text, length);
}

static void sum_up(u8 *byte, size_t size, size_t all, size_t where)
{
	if (all > size || where >= size)
		return;
	byte[where] = 0;
	byte[where] = (u8)-kplace_byte_sum(byte, all);
}

/* A signature of four letters or digits, and a length that is little enough. */
static bool is_table(const u8 *byte, size_t size)
{
	size_t i;

	for (i = 0; size >= 36 && i < 4; i++)
		if (byte[i] < '0' || byte[i] > 'Z')
			return false;
	return size >= 36;
}

static void mend(u8 *byte, size_t size)
{
	if (begins(byte, size, "RSD PTR ")) {
		sum_up(byte, size, 20, 8);
		sum_up(byte, size, 36, 32);
	} else if (begins(byte, size, "_SM3_")) {
		sum_up(byte, size, size > 6 ? byte[6] : 0, 5);
	} else if (begins(byte, size, "_SM_")) {
		sum_up(byte, size, size > 5 ? byte[5] : 0, 4);
	} else if (is_table(byte, size)) {
		sum_up(byte, size, fuzz_get(byte + 4, 4), 9);
	}
}

static void mend_all(struct physmem *physmem)
{
	u32 i;

	for (i = 0; i < physmem->count; i++)
		mend(bytes_of(physmem, i), physmem->chunk[i].stored);
}

/* A pointer to a chunk, or not far from one; else any number. */
static u64 pointer(const struct physmem *physmem, u64 old)
{
	u64 address = physmem->chunk[fuzz_chance(physmem->count)].address;

	switch (fuzz_chance(4)) {
	case 0:
		return fuzz_number(old);
	case 1:
		return address + fuzz_chance(64);
	default:
		return address;
	}
}

/* Fields lie at multiples of their size, most often. */
static void change_field(struct physmem *physmem, u32 chunk)
{
	size_t size = physmem->chunk[chunk].stored;
	u32 width = 1U << fuzz_chance(4);
	u8 *byte = bytes_of(physmem, chunk);
	size_t at;

	if (size < width)
		return;
	at = fuzz_chance((u32)(size - width + 1));
	at = fuzz_chance(4) ? at / 4 * 4 : at;
	fuzz_put(byte + at, pointer(physmem, fuzz_get(byte + at, width)), width);
}

static void change_header(struct physmem *physmem, u32 chunk)
{
	u8 *header = (u8 *)physmem->data + physmem->chunk[chunk].header;

	if (fuzz_chance(2))
		fuzz_put(header, pointer(physmem, physmem->chunk[chunk].address), 8);
	else
		fuzz_put(header + 8, fuzz_number(physmem->chunk[chunk].size), 4);
}

/* Another chunk like it, elsewhere. */
static size_t copy_chunk(struct physmem *physmem, u32 chunk, size_t size, size_t room)
{
	const struct physmem_chunk *from = &physmem->chunk[chunk];
	size_t length = PHYSMEM_HEADER + from->stored;
	u8 *to = (u8 *)physmem->data + size;

	if (length > room - size)
		return size;
	memcpy(to, physmem->data + from->header, length);
	fuzz_put(to, from->address + fuzz_number(0x10000), 8);
	return size + length;
}

static size_t drop_chunk(struct physmem *physmem, u32 chunk, size_t size)
{
	size_t at = physmem->chunk[chunk].header;
	size_t length = PHYSMEM_HEADER + physmem->chunk[chunk].stored;
	u8 *data = (u8 *)physmem->data;

	memmove(data + at, data + at + length, size - at - length);
	return size - length;
}

static size_t change(struct physmem *physmem, size_t size, size_t room)
{
	u32 chunk = fuzz_chance(physmem->count);

	switch (fuzz_chance(12)) {
	case 0:
		return copy_chunk(physmem, chunk, size, room);
	case 1:
		return drop_chunk(physmem, chunk, size);
	case 2:
	case 3:
		change_header(physmem, chunk);
		return size;
	case 4:
		if (physmem->chunk[chunk].stored)
			LLVMFuzzerMutate(bytes_of(physmem, chunk),
					 physmem->chunk[chunk].stored,
					 physmem->chunk[chunk].stored);
		return size;
	default:
		change_field(physmem, chunk);
		return size;
	}
}

/**
 * fuzz_mutate_firmware - change tables in memory
 * @data: the memory
 * @size: bytes of its description
 * @room: most it may become
 *
 * Return: its new size.
 */
size_t fuzz_mutate_firmware(u8 *data, size_t size, size_t room)
{
	struct physmem physmem;
	u32 steps = 1 + fuzz_chance(3);

	while (steps--) {
		if (!physmem_parse(&physmem, data, size) || !physmem.count)
			return LLVMFuzzerMutate(data, size, room);
		size = change(&physmem, size, room);
	}
	if (physmem_parse(&physmem, data, size) && fuzz_chance(8))
		mend_all(&physmem);
	return size;
}
