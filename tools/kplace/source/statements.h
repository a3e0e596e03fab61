/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What each description of a machine says of its memory, kept apart.
 *
 * Pure data: the files have been read, and nothing has been decided yet.
 */
#ifndef KPLACE_STATEMENTS_H
#define KPLACE_STATEMENTS_H

#include "base/message.h"
#include "base/names.h"
#include "arch.h"
#include "map.h"

/* Names that the kernel gives to lines of /proc/iomem. */
#define SYSTEM_RAM "System RAM"
#define CRASH_KERNEL "Crash kernel"

/* The region below 4 GiB beside a high one; it takes no images. */
#define CRASH_KERNEL_LOW CRASH_KERNEL " (low)"

/* Memory that can be taken away while the machine runs (MEMBLOCK_HOTPLUG). */
#define HOTPLUG_RAM "hot-pluggable System RAM"

/* Memory of a movable zone: its pages can be moved, so that it can be taken away. */
#define MOVABLE_RAM "System RAM of a movable zone"

/* The highest number a node may have; more than any kernel's. */
#define KPLACE_NODES 65535

/* What is reserved without a name. */
#define ANONYMOUS "reserved"

/* As long as a command line may be on arm64 (COMMAND_LINE_SIZE). */
#define STATEMENTS_CMDLINE 2048

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
 * enum release_from - what says the kernel's release, the better the higher
 * @RELEASE_ASSUMED: nothing does: the newest is assumed
 * @RELEASE_MANIFEST: the manifest of a capture
 * @RELEASE_BANNER: the kernel's first line in its log
 * @RELEASE_VERSION: proc/version, or what uname -a printed
 * @RELEASE_FILE: proc/sys/kernel/osrelease
 * @RELEASE_OPTION: the command line
 */
enum release_from {
	RELEASE_ASSUMED,
	RELEASE_MANIFEST,
	RELEASE_BANNER,
	RELEASE_VERSION,
	RELEASE_FILE,
	RELEASE_OPTION
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
 * @release_from: what says so, enum release_from
 * @arch: the machine's architecture, enum arch
 * @arch_weight: how sure that is, enum arch_weight
 * @arch_from: what shows it; a constant
 * @has_log: a kernel's log was read
 * @log_lacks: what an excerpt of a log lacks; a constant, NULL for nothing
 * @cpus: CPUs the machine may have; 0 if unknown
 * @ram_total: bytes of RAM the kernel has (MemTotal); 0 if unknown
 * @cmdline: the command line of the running kernel; "" if it is not known
 * @dtb_size: bytes of the device tree the kernel was booted with; 0 if unknown
 * @initrd_freed: bytes of its initrd the kernel says that it gave back
 * @is_incomplete: a file says that lines of it were left out
 * @assume_mapped: no memory is thought to be no-map that is not shown to be
 * @page_assumed: nothing says how large a page is
 * @has_memblock: there are regions of memblock
 * @has_iomem: there are lines of /proc/iomem
 * @flags_known: memblock's text shows each region's flags (6.7 and newer)
 * @dt_has_memory: the device tree has memory nodes
 * @dt_has_efi: the device tree points at an EFI memory map
 * @ima_log_known: how large IMA's log of measurements is, is known
 * @ima_log: its size in bytes
 * @ima_known: whether the kernel hands it on to the next one is known
 * @ima_handed_on: it does (CONFIG_IMA_KEXEC)
 * @ima_extra: bytes for what is measured later that its configuration asks for; 0 for
 *	half a page
 * @has_zones: there is /proc/zoneinfo
 * @movable: memory that may go away, each range of kind %KPLACE_REMOVABLE; plans alone
 *	ask for it. Never sealed, and neither are the next two
 * @zones: movable zones as they are now, in pages instead of bytes
 * @nodes: which node memory belongs to: a range's @bank
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
	u8 release_from;
	u8 arch;
	u8 arch_weight;
	const char *arch_from;
	bool has_log;
	const char *log_lacks;
	u32 cpus;
	u64 ram_total;
	char cmdline[STATEMENTS_CMDLINE];
	u64 dtb_size;
	u64 initrd_freed;
	bool is_incomplete;
	bool assume_mapped;
	bool page_assumed;
	bool has_memblock;
	bool has_iomem;
	bool flags_known;
	bool dt_has_memory;
	bool dt_has_efi;
	bool ima_log_known;
	u64 ima_log;
	bool ima_known;
	bool ima_handed_on;
	u64 ima_extra;
	bool has_zones;
	struct kplace_map movable;
	struct kplace_map zones;
	struct kplace_map nodes;
};

int statements_add(struct statements *said, const struct statement *statement,
		   const char *owner);
int statements_say(struct statements *said, const struct kplace_range *range,
		   const char *owner, enum statement_use use);
u32 statements_total(const struct statements *said, enum kplace_source source);
void statements_arch(struct statements *said, enum arch arch,
		     enum arch_weight weight, const char *from);
bool statements_release(struct statements *said, const char *text,
			enum release_from from);
bool statements_iomem_has(const struct statements *said, enum kplace_kind kind);
void statements_free(struct statements *said);

#endif
