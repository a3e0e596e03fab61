/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What became of each source: read, absent, or not to be trusted.
 */
#ifndef KPLACE_NOTES_H
#define KPLACE_NOTES_H

#include "flaw.h"
#include "text.h"

/**
 * enum kplace_topic - a source that may be absent or damaged
 * @KPLACE_ON_FDT: the device tree this kernel was started with
 * @KPLACE_ON_EFI_TABLES: EFI's system table and configuration tables
 * @KPLACE_ON_EFI_MEMMAP: the EFI memory map
 * @KPLACE_ON_ACPI: ACPI's tables
 * @KPLACE_ON_IMAGE: code and data of the running kernel
 * @KPLACE_ON_VMEMMAP: the array of page descriptors
 * @KPLACE_ON_INITRD: the initrd of this boot
 * @KPLACE_ON_LPI: tables of the interrupt controller, where EFI has none
 * @KPLACE_ON_CMA: areas of the contiguous memory allocator
 * @KPLACE_ON_POISON: memory with errors
 * @KPLACE_ON_ADDED: memory that was added after boot
 * @KPLACE_TOPICS: how many there are; those of firmware come first
 */
enum kplace_topic {
	KPLACE_ON_FDT,
	KPLACE_ON_EFI_TABLES,
	KPLACE_ON_EFI_MEMMAP,
	KPLACE_ON_ACPI,
	KPLACE_ON_IMAGE,
	KPLACE_ON_VMEMMAP,
	KPLACE_ON_INITRD,
	KPLACE_ON_LPI,
	KPLACE_ON_CMA,
	KPLACE_ON_POISON,
	KPLACE_ON_ADDED,
	KPLACE_TOPICS
};

/**
 * enum kplace_reading - what became of a source
 * @KPLACE_ABSENT: this machine has none
 * @KPLACE_READ: read from beginning to end
 * @KPLACE_UNREAD: there is one, and it could not be read as a whole
 * @KPLACE_READINGS: how many there are
 */
enum kplace_reading {
	KPLACE_ABSENT,
	KPLACE_READ,
	KPLACE_UNREAD,
	KPLACE_READINGS
};

void kplace_notes_begin(enum kplace_topic topic);
void kplace_notes_end(enum kplace_topic topic, enum kplace_reading reading,
		      const char *why);
void kplace_notes_complain(void *topic,
			   const struct kplace_complaint *complaint);
bool kplace_notes_firmware_is_known(void);
void kplace_notes_show(const struct kplace_out *out);

#endif
