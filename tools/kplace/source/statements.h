/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What each description of a machine says of its memory, kept apart.
 *
 * Pure data: the files have been read, and nothing has been decided yet.
 */
#ifndef KPLACE_STATEMENTS_H
#define KPLACE_STATEMENTS_H

#include "base/message.h"
#include "base/names.h"
#include "range.h"

/* Names that the kernel gives to lines of /proc/iomem. */
#define SYSTEM_RAM "System RAM"
#define CRASH_KERNEL "Crash kernel"

/* The region below 4 GiB beside a high one; it takes no images. */
#define CRASH_KERNEL_LOW CRASH_KERNEL " (low)"

/* Memory that can be taken away while the machine runs (MEMBLOCK_HOTPLUG). */
#define HOTPLUG_RAM "hot-pluggable System RAM"

/* What is reserved without a name. */
#define ANONYMOUS "reserved"

/**
 * enum statement_use - when a statement counts for the map
 * @STATEMENT_ALWAYS: it names and protects, no matter what else there is
 * @STATEMENT_SECOND_HAND: likewise, but its author has read the other sources:
 *	it is no voice of its own in an audit
 * @STATEMENT_WITHOUT_IOMEM: /proc/iomem says the same, and is newer
 * @STATEMENT_WITHOUT_MEMORY: memblock and /proc/iomem say the same, and are newer
 * @STATEMENT_MEMBLOCK: a region of memblock
 * @STATEMENT_IOMEM: a line of /proc/iomem, in the file's order
 */
enum statement_use {
	STATEMENT_ALWAYS,
	STATEMENT_SECOND_HAND,
	STATEMENT_WITHOUT_IOMEM,
	STATEMENT_WITHOUT_MEMORY,
	STATEMENT_MEMBLOCK,
	STATEMENT_IOMEM
};

/**
 * struct statement - one range as one source describes it
 * @range: the range; its owner lives as long as the statements. The kind of a
 *	line of /proc/iomem that is no memory is %KPLACE_KINDS
 * @use: when it counts, enum statement_use
 * @depth: of a line of /proc/iomem: 0 for the top level
 * @in_ram: of a line of /proc/iomem: it, or the top-level line above it, is
 *	"System RAM"
 */
struct statement {
	struct kplace_range range;
	u8 use;
	u8 depth;
	bool in_ram;
};

/**
 * struct statements - what all sources say; zeroed, nothing
 * @list: in the order in which it was read; allocated
 * @count: how many
 * @capacity: how many there is room for
 * @names: owners in @list and in maps made from it
 * @notes: remarks on what was read
 * @place: where the files are, as the user gave it; for messages
 * @page: page size of the machine's kernel, in bytes
 * @major: kernel release, 0 if unknown
 * @minor: its second number
 * @cpus: CPUs the machine may have; 0 if unknown
 * @ram_total: bytes of RAM the kernel has (MemTotal); 0 if unknown
 * @dtb_size: bytes of the device tree the kernel was booted with; 0 if unknown
 * @initrd_freed: bytes of its initrd the kernel says that it gave back
 * @has_memblock: there are regions of memblock
 * @has_iomem: there are lines of /proc/iomem
 * @flags_known: memblock's text shows each region's flags (6.7 and newer)
 * @dt_has_memory: the device tree has memory nodes
 * @dt_has_efi: the device tree points at an EFI memory map
 */
struct statements {
	struct statement *list;
	u32 count;
	u32 capacity;
	struct names names;
	struct notes notes;
	const char *place;
	u64 page;
	unsigned int major;
	unsigned int minor;
	u32 cpus;
	u64 ram_total;
	u64 dtb_size;
	u64 initrd_freed;
	bool has_memblock;
	bool has_iomem;
	bool flags_known;
	bool dt_has_memory;
	bool dt_has_efi;
};

int statements_add(struct statements *said, const struct statement *statement,
		   const char *owner);
int statements_say(struct statements *said, const struct kplace_range *range,
		   const char *owner, enum statement_use use);
u32 statements_total(const struct statements *said, enum kplace_source source);
void statements_free(struct statements *said);

#endif
