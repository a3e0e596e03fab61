/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Ranges of physical memory: what they are, whose they are, who said so.
 */
#ifndef KPLACE_RANGE_H
#define KPLACE_RANGE_H

#include "kplace_host.h"

/**
 * enum kplace_kind - what a range of memory is
 *
 * The order is the precedence: where ranges overlap, the later kind wins. For
 * a normal image %KPLACE_RAM to %KPLACE_REMOVABLE and %KPLACE_RELEASED are free,
 * for a crash image only %KPLACE_CRASH; every other kind forbids.
 *
 * Up to %KPLACE_NOMAP the later kind forbids more. Behind it all forbid the
 * same, and the order is by name. What a release can lift comes first, so that
 * it never hides what none can lift. Of the rest, a table wins over the area it
 * lies in, so that it keeps its name. No release depends on this order: it takes
 * away the ranges of the kind it names before a map is sealed, and what other
 * kinds hold there stays protected.
 *
 * @KPLACE_RAM: memory that the next kernel will see and that is not in use
 * @KPLACE_SPARE: RAM that a policy wants to leave alone while other RAM will do.
 *	It marks RAM and makes none: see seal.c
 * @KPLACE_REMOVABLE: RAM that may be taken away while the machine runs; a mark, too
 * @KPLACE_DRIVER: memory a driver detects and manages (MEMBLOCK_DRIVER_MANAGED)
 * @KPLACE_RESERVED: memory that is reserved, or in use for an unknown reason
 * @KPLACE_RELEASED: memory whose holder the machine's owner has released. It
 *	lifts %KPLACE_RESERVED and no other kind, and only where RAM lies
 *	beneath: see seal.c
 * @KPLACE_SOFT_RESERVED: special purpose memory (EFI_MEMORY_SP)
 * @KPLACE_UNACCEPTED: memory a confidential guest has not accepted yet
 * @KPLACE_PERSISTENT: memory that keeps what is in it
 * @KPLACE_MMIO: device registers
 * @KPLACE_CRASH: the crash kernel region
 * @KPLACE_KERNEL: code and data of the running kernel
 * @KPLACE_BOOT_INITRD: the initrd the running kernel was started with
 * @KPLACE_FDT: a flattened device tree
 * @KPLACE_NOMAP: memory that must not even be mapped (MEMBLOCK_NOMAP)
 * @KPLACE_ACPI: ACPI tables, and the memory reclaimable after reading them
 * @KPLACE_EFI_MEMMAP: the EFI memory map itself
 * @KPLACE_ACPI_NVS: memory ACPI firmware works in
 * @KPLACE_RUNTIME: EFI runtime services
 * @KPLACE_FIRMWARE: what else firmware left for the next kernel: EFI
 *	configuration tables and what they point at, reserved EFI memory
 * @KPLACE_LPI: tables an interrupt controller writes to for ever (GICv3 LPI
 *	property and pending tables)
 * @KPLACE_POISON: memory with errors
 * @KPLACE_KINDS: how many kinds there are
 */
enum kplace_kind {
	KPLACE_RAM,
	KPLACE_SPARE,
	KPLACE_REMOVABLE,
	KPLACE_DRIVER,
	KPLACE_RESERVED,
	KPLACE_RELEASED,
	KPLACE_SOFT_RESERVED,
	KPLACE_UNACCEPTED,
	KPLACE_PERSISTENT,
	KPLACE_MMIO,
	KPLACE_CRASH,
	KPLACE_KERNEL,
	KPLACE_BOOT_INITRD,
	KPLACE_FDT,
	KPLACE_NOMAP,
	KPLACE_ACPI,
	KPLACE_EFI_MEMMAP,
	KPLACE_ACPI_NVS,
	KPLACE_RUNTIME,
	KPLACE_FIRMWARE,
	KPLACE_LPI,
	KPLACE_POISON,
	KPLACE_KINDS
};

/**
 * enum kplace_source - which description of memory a range came from
 * @KPLACE_FROM_MEMBLOCK: memblock, live or as debugfs shows it
 * @KPLACE_FROM_IOMEM: /proc/iomem
 * @KPLACE_FROM_CRASHK: the kernel's crash region (crashk_res)
 * @KPLACE_FROM_EFI: the EFI memory map and configuration tables
 * @KPLACE_FROM_ACPI: ACPI's own pointers from table to table
 * @KPLACE_FROM_FDT: the flattened device tree
 * @KPLACE_FROM_FIRMWARE_MEMMAP: /sys/firmware/memmap
 * @KPLACE_FROM_DMESG: the kernel's log
 * @KPLACE_FROM_E820: an x86 e820 map
 * @KPLACE_FROM_NODES: the log's "Early memory node ranges"
 * @KPLACE_FROM_UBOOT: U-Boot's bdinfo or lmb
 * @KPLACE_FROM_SHELL: the EFI memory map as a firmware's shell prints it
 * @KPLACE_FROM_XEN: Xen's log
 * @KPLACE_FROM_LOADER: the ranges that kexec -d prints
 * @KPLACE_FROM_KERNEL: what the running kernel knows of itself: its own code,
 *	CMA areas, poisoned frames
 * @KPLACE_FROM_RELEASE: the machine's owner, who released the range
 * @KPLACE_SOURCES: how many sources there are
 */
enum kplace_source {
	KPLACE_FROM_MEMBLOCK,
	KPLACE_FROM_IOMEM,
	KPLACE_FROM_CRASHK,
	KPLACE_FROM_EFI,
	KPLACE_FROM_ACPI,
	KPLACE_FROM_FDT,
	KPLACE_FROM_FIRMWARE_MEMMAP,
	KPLACE_FROM_DMESG,
	KPLACE_FROM_E820,
	KPLACE_FROM_NODES,
	KPLACE_FROM_UBOOT,
	KPLACE_FROM_SHELL,
	KPLACE_FROM_XEN,
	KPLACE_FROM_LOADER,
	KPLACE_FROM_KERNEL,
	KPLACE_FROM_RELEASE,
	KPLACE_SOURCES
};

/**
 * struct kplace_range - one typed, owned range
 * @start: first byte
 * @end: exclusive end. %U64_MAX also stands for a range that
 *	reaches the last byte of the address space, whose end has no number;
 *	the last page is therefore never free.
 * @owner: a short name a person knows; must live as long as the map
 * @order: how many ranges were added before this one, fewer than 2^31; set by
 *	kplace_map_add(). Sealing sets the highest bit of RAM that is marked
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

/* A kind in a set of kinds. */
static inline u32 kplace_kind_bit(enum kplace_kind kind)
{
	return 1U << kind;
}

const char *kplace_kind_name(enum kplace_kind kind);
const char *kplace_source_name(enum kplace_source source);

#endif
