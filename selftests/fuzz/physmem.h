/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A physical memory that an input describes: ranges, with holes between them.
 *
 * After the address of the first table (8 bytes) come chunks, each with its address
 * (8 bytes), its size in memory (4) and how many bytes of it follow (2): these fill the
 * range again and again, none are zeros. All numbers are little-endian.
 */
#ifndef KPLACE_FUZZ_PHYSMEM_H
#define KPLACE_FUZZ_PHYSMEM_H

#include "fuzz.h"
#include "reader.h"

#define PHYSMEM_ROOT 8
#define PHYSMEM_HEADER 14
#define PHYSMEM_CHUNKS 64
/* Larger tables would only take time: what that is bound to is for the unit tests. */
#define PHYSMEM_MOST 0x4000

/**
 * struct physmem_chunk - memory at one place
 * @address: first byte
 * @size: in memory
 * @header: offset of its header in the input
 * @stored: bytes that follow the header
 */
struct physmem_chunk {
	u64 address;
	u64 size;
	size_t header;
	size_t stored;
};

/**
 * struct physmem - memory
 * @data: the input
 * @root: address of the first table
 * @chunk: what there is; of two at one address the first
 * @count: how many
 * @looks: how often it was looked into
 * @bytes: how many bytes were read
 */
struct physmem {
	const u8 *data;
	u64 root;
	struct physmem_chunk chunk[PHYSMEM_CHUNKS];
	u32 count;
	u64 looks;
	u64 bytes;
};

/* False if there is not even an address. */
bool physmem_parse(struct physmem *physmem, const u8 *data, size_t size);
struct kplace_memory physmem_look(struct physmem *physmem);

#endif
