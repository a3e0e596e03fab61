// SPDX-License-Identifier: GPL-2.0
/*
 * Names of kinds and sources.
 */
#include "range.h"

static const char * const kind_names[] = {
	[KPLACE_RAM] = "ram",
	[KPLACE_DRIVER] = "driver-managed",
	[KPLACE_RESERVED] = "reserved",
	[KPLACE_KERNEL] = "kernel",
	[KPLACE_CRASH] = "crash-kernel",
	[KPLACE_NOMAP] = "nomap",
};

static_assert(ARRAY_SIZE(kind_names) == KPLACE_KINDS, "a kind has no name");

static const char * const source_names[] = {
	[KPLACE_FROM_MEMBLOCK] = "memblock",
	[KPLACE_FROM_IOMEM] = "iomem",
	[KPLACE_FROM_CRASHK] = "crashkernel",
};

static_assert(ARRAY_SIZE(source_names) == KPLACE_SOURCES,
	      "a source has no name");

/**
 * kplace_kind_name - the word for a kind in reports
 * @kind: the kind
 *
 * Return: a word in lower case, "?" for a value that is no kind.
 */
const char *kplace_kind_name(enum kplace_kind kind)
{
	return (u32)kind < KPLACE_KINDS ? kind_names[kind] : "?";
}

/**
 * kplace_source_name - the word for a source in reports
 * @source: the source
 *
 * Return: a word in lower case, "?" for a value that is no source.
 */
const char *kplace_source_name(enum kplace_source source)
{
	return (u32)source < KPLACE_SOURCES ? source_names[source] : "?";
}
