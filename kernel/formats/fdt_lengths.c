// SPDX-License-Identifier: GPL-2.0-only
/*
 * Whether a device tree's properties end within it.
 *
 * libfdt 1.6.1, which is Debian 12's, adds a property's length to its offset without a
 * look whether the sum wraps: fdt_next_tag(). A length of 2^32 - 12 leads back to the
 * property itself, for ever; one of 2^32 - 1 is handed out as -1. Newer ones look, as does
 * Linux's copy of 6.12, which the second stage has.
 */
#include "align.h"
#include "bytes.h"
#include "fdt_lengths.h"

/* Devicetree Specification 0.4, sections 5.2 and 5.4.1. */
#define OFFSET_TOTAL	4
#define OFFSET_STRUCT	8
#define OFFSET_VERSION	20
#define OFFSET_SIZE	36	/* from version 17 on */
#define BEGIN_NODE	1
#define END_NODE	2
#define PROP		3
#define PROP_HEADER	12
#define NOP		4
#define TAG		4

/* The name and its NUL included; more than is left, if it has none. */
static u64 node_size(const u8 *tag, u64 left)
{
	u64 size = TAG;

	while (size < left && tag[size])
		size++;
	return size + 1;
}

/* Of the tag with what belongs to it; 0 for one that ends the walk. */
static u64 tag_size(const u8 *tag, u64 left)
{
	switch (kplace_be32(tag)) {
	case BEGIN_NODE:
		return node_size(tag, left);
	case PROP:
		return left < PROP_HEADER ? 0 :
		       PROP_HEADER + (u64)kplace_be32(tag + TAG);
	case END_NODE:
	case NOP:
		return TAG;
	default:
		return 0;
	}
}

/**
 * kplace_fdt_lengths_fit - may libfdt walk over a device tree?
 * @tree: of version 16 or later, and fdt_check_header() found nothing wrong with it; all
 *	of its total size can be read
 *
 * Other faults are libfdt's to find: the walk stops where it would.
 *
 * Return: false if a property is longer than what is left of the tree's structure.
 */
bool kplace_fdt_lengths_fit(const void *tree)
{
	const u8 *byte = tree;
	u64 at = kplace_be32(byte + OFFSET_STRUCT);
	u64 end = kplace_be32(byte + OFFSET_TOTAL);
	u64 size;

	if (kplace_be32(byte + OFFSET_VERSION) > 16)
		end = kplace_min(end, at + kplace_be32(byte + OFFSET_SIZE));
	for (; at + TAG <= end; at += kplace_align_up(size, TAG)) {
		size = tag_size(byte + at, end - at);
		if (!size)
			return true;
		if (size > end - at)
			return kplace_be32(byte + at) != PROP;
	}
	return true;
}
