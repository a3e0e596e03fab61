/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Sources: each reads one description of memory into a machine's map.
 */
#ifndef KPLACE_SOURCES_H
#define KPLACE_SOURCES_H

#include "machine.h"

/* Names that the kernel gives to lines of /proc/iomem. */
#define SYSTEM_RAM "System RAM"
#define CRASH_KERNEL "Crash kernel"

/* Memory that can be taken away while the machine runs (MEMBLOCK_HOTPLUG). */
#define HOTPLUG_RAM "hot-pluggable System RAM"

/* What is reserved without a name. */
#define ANONYMOUS "reserved"

/**
 * struct iomem_line - one line of /proc/iomem
 * @start: first byte
 * @end: first byte behind the range
 * @depth: 0 for the top level
 * @in_ram: it or the top-level line above it is "System RAM"
 * @name: valid until the next line is read
 */
struct iomem_line {
	u64 start;
	u64 end;
	unsigned int depth;
	bool in_ram;
	const char *name;
};

/**
 * struct iomem_reader - who wants the lines of /proc/iomem
 * @line: called for each line in the file's order; returns 0 or an exit
 *	status, which ends the reading
 * @context: handed to @line
 */
struct iomem_reader {
	int (*line)(void *context, const struct iomem_line *line);
	void *context;
};

/*
 * Each returns 0, an exit status after a message, or SOURCE_ABSENT: the files
 * are not there and nothing was printed.
 */
#define SOURCE_ABSENT (-1)

enum kplace_kind iomem_kind(const struct iomem_line *line);
int iomem_read(const struct sysroot *root, const struct iomem_reader *reader);
int source_iomem(struct machine *machine);
int source_memblock(struct machine *machine);
/* Without what /proc/iomem adds to it. */
int source_memblock_alone(struct machine *machine);
/* Those whose ranges become claims; all that are there. */
int sources_beside(struct machine *machine);
int source_fdt(struct machine *machine);
int source_dmesg(struct machine *machine);
int source_firmware_memmap(struct machine *machine);
int source_poison(struct machine *machine);
/* The module's; not among those beside, as it has read these itself. */
int source_module(struct machine *machine);
/* What only /proc/iomem tells, added to a map made from memblock. */
int source_iomem_beside_memblock(struct machine *machine);

#endif
