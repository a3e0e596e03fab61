/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Part of a file, wherever the file is.
 */
#ifndef KPLACE_EFI_PART_H
#define KPLACE_EFI_PART_H

#include "kplace_host.h"

/**
 * struct part - part of a file
 * @read: copy @size bytes from @offset of the file into @buffer; false if that
 *	cannot be done
 * @context: handed to @read
 * @start: offset of the part's first byte in the file
 * @size: bytes; 0 for no part at all
 */
struct part {
	bool (*read)(void *context, u64 offset, void *buffer, u64 size);
	void *context;
	u64 start;
	u64 size;
};

/* Copy from @offset of the part; false if that cannot be read or lies outside. */
static inline bool part_read(const struct part *part, u64 offset, void *buffer,
			     u64 size)
{
	return offset <= part->size && size <= part->size - offset &&
	       part->read(part->context, part->start + offset, buffer, size);
}

/* Part of a part: false if it is not inside. */
static inline bool part_within(const struct part *whole, u64 offset, u64 size,
			       struct part *part)
{
	if (offset > whole->size || size > whole->size - offset)
		return false;
	*part = *whole;
	part->start += offset;
	part->size = size;
	return true;
}

#endif
