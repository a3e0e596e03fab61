// SPDX-License-Identifier: GPL-2.0-only
/*
 * A physical memory that an input describes.
 */
#include <stdlib.h>

#include "physmem.h"

static size_t take_chunk(struct physmem *physmem, size_t at, size_t size)
{
	struct physmem_chunk *chunk = &physmem->chunk[physmem->count++];
	const u8 *header = physmem->data + at;
	size_t left = size - at - PHYSMEM_HEADER;

	*chunk = (struct physmem_chunk) {
		.address = fuzz_get(header, 8),
		.size = fuzz_get(header + 8, 4),
		.header = at,
		.stored = fuzz_get(header + 12, 2),
	};
	if (chunk->stored > left)
		chunk->stored = left;
	if (chunk->size > PHYSMEM_MOST)
		chunk->size = PHYSMEM_MOST;
	if (chunk->size > U64_MAX - chunk->address)
		chunk->size = U64_MAX - chunk->address;
	return at + PHYSMEM_HEADER + chunk->stored;
}

bool physmem_parse(struct physmem *physmem, const u8 *data, size_t size)
{
	size_t at = PHYSMEM_ROOT;

	*physmem = (struct physmem) { .data = data };
	if (size < PHYSMEM_ROOT)
		return false;
	physmem->root = fuzz_get(data, 8);
	while (physmem->count < PHYSMEM_CHUNKS && size - at >= PHYSMEM_HEADER)
		at = take_chunk(physmem, at, size);
	return true;
}

static const struct physmem_chunk *find(const struct physmem *physmem, u64 address)
{
	u32 i;

	for (i = 0; i < physmem->count; i++)
		if (address >= physmem->chunk[i].address &&
		    address - physmem->chunk[i].address < physmem->chunk[i].size)
			return &physmem->chunk[i];
	return NULL;
}

static void copy(const struct physmem *physmem, const struct physmem_chunk *chunk,
		 u64 offset, u8 *buffer, size_t size)
{
	const u8 *stored = physmem->data + chunk->header + PHYSMEM_HEADER;
	size_t at = chunk->stored ? offset % chunk->stored : 0;
	size_t i;

	for (i = 0; i < size; i++) {
		buffer[i] = chunk->stored ? stored[at++] : 0;
		at = at < chunk->stored ? at : 0;
	}
}

/* What readers promise: bytes that there are some of, and that do not wrap. */
static bool look(void *context, u64 address, void *buffer, size_t size)
{
	struct physmem *physmem = context;

	if (!size || size > U64_MAX - address)
		abort();
	physmem->looks++;
	physmem->bytes += size;
	while (size) {
		const struct physmem_chunk *chunk = find(physmem, address);
		u64 offset, step;

		if (!chunk)
			return false;
		offset = address - chunk->address;
		step = chunk->size - offset < size ? chunk->size - offset : size;
		copy(physmem, chunk, offset, buffer, step);
		address += step;
		buffer = (u8 *)buffer + step;
		size -= step;
	}
	return true;
}

struct kplace_memory physmem_look(struct physmem *physmem)
{
	return (struct kplace_memory) { .read = look, .context = physmem };
}
