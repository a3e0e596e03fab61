/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Ranges of physical memory: what they are, whose they are, who said so.
 */
#ifndef KPLACE_RANGE_H
#define KPLACE_RANGE_H

#include "kplace_host.h"

/**
 * enum kplace_kind - what a range of memory is
 *
 * The order is the precedence: where ranges overlap, the later kind wins,
 * because it forbids more. Only %KPLACE_RAM is free for a normal image, only
 * %KPLACE_CRASH for a crash image; every other kind forbids.
 *
 * @KPLACE_RAM: memory the next kernel will see and nobody holds
 * @KPLACE_DRIVER: memory a driver detects and manages (MEMBLOCK_DRIVER_MANAGED)
 * @KPLACE_RESERVED: memory somebody reserved, or holds for a reason unknown
 * @KPLACE_KERNEL: code and data of the running kernel
 * @KPLACE_CRASH: the crash kernel region
 * @KPLACE_NOMAP: memory that must not even be mapped (MEMBLOCK_NOMAP)
 * @KPLACE_KINDS: how many kinds there are
 */
enum kplace_kind {
	KPLACE_RAM,
	KPLACE_DRIVER,
	KPLACE_RESERVED,
	KPLACE_KERNEL,
	KPLACE_CRASH,
	KPLACE_NOMAP,
	KPLACE_KINDS
};

/**
 * enum kplace_source - which description of memory a range came from
 * @KPLACE_FROM_MEMBLOCK: memblock, live or as debugfs shows it
 * @KPLACE_FROM_IOMEM: /proc/iomem
 * @KPLACE_FROM_CRASHK: the kernel's crash region (crashk_res)
 * @KPLACE_SOURCES: how many sources there are
 */
enum kplace_source {
	KPLACE_FROM_MEMBLOCK,
	KPLACE_FROM_IOMEM,
	KPLACE_FROM_CRASHK,
	KPLACE_SOURCES
};

/**
 * struct kplace_range - one typed, owned range
 * @start: first byte
 * @end: first byte behind the range. %U64_MAX also stands for a range that
 *	reaches the last byte of the address space, whose end has no number;
 *	the last page is therefore never free.
 * @owner: a short name a person knows; must live as long as the map
 * @order: how many ranges were added before this one; set by kplace_map_add()
 * @bank: memory regions that touch but are of different banks stay apart
 *	(memblock splits at NUMA nodes, and the stock search never crosses)
 * @kind: enum kplace_kind
 * @source: enum kplace_source
 */
struct kplace_range {
	u64 start;
	u64 end;
	const char *owner;
	u32 order;
	u16 bank;
	u8 kind;
	u8 source;
};

const char *kplace_kind_name(enum kplace_kind kind);
const char *kplace_source_name(enum kplace_source source);

#endif
