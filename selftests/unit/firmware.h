/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Firmware for the unit tests: a small physical memory, what readers put into
 * a map, and what they complain of.
 */
#ifndef KPLACE_UNIT_FIRMWARE_H
#define KPLACE_UNIT_FIRMWARE_H

#include "acpi.h"
#include "efi_tables.h"
#include "unit.h"

#define FIRMWARE_BASE 0x80000000ULL
#define FIRMWARE_SIZE 0x40000ULL

#define COMPLAINTS 256

/* Where firmware_build() puts things. */
#define AT_SYSTEM	(FIRMWARE_BASE + 0x100)
#define AT_LIST		(FIRMWARE_BASE + 0x200)
#define AT_ESRT		(FIRMWARE_BASE + 0x1000)
#define AT_MEMATTR	(FIRMWARE_BASE + 0x2000)
#define AT_RNG		(FIRMWARE_BASE + 0x3000)
#define AT_TPM_LOG	(FIRMWARE_BASE + 0x4000)
#define AT_TPM_FINAL	(FIRMWARE_BASE + 0x5000)
#define AT_SMBIOS	(FIRMWARE_BASE + 0x6000)
#define AT_SMBIOS3	(FIRMWARE_BASE + 0x6100)
#define AT_SMBIOS_TABLE	(FIRMWARE_BASE + 0x6200)
#define AT_MOKVAR	(FIRMWARE_BASE + 0x7000)
#define AT_MEMRESERVE	(FIRMWARE_BASE + 0x8000)
#define AT_PART1	(FIRMWARE_BASE + 0x9000)
#define AT_PART2	(FIRMWARE_BASE + 0xa000)
#define AT_INITRD	(FIRMWARE_BASE + 0xb000)
#define AT_BOOT_MEMMAP	(FIRMWARE_BASE + 0xc000)
#define AT_UNACCEPTED	(FIRMWARE_BASE + 0xd000)
#define AT_SCREEN	(FIRMWARE_BASE + 0xd800)
#define AT_RT		(FIRMWARE_BASE + 0xd900)
#define AT_SECRET	(FIRMWARE_BASE + 0xda00)
#define AT_RSDP		(FIRMWARE_BASE + 0x10000)
#define AT_XSDT		(FIRMWARE_BASE + 0x10100)
#define AT_RSDT		(FIRMWARE_BASE + 0x10200)
#define AT_FADT		(FIRMWARE_BASE + 0x10400)
#define AT_DSDT		(FIRMWARE_BASE + 0x10800)
#define AT_FACS		(FIRMWARE_BASE + 0x11000)
#define AT_MADT		(FIRMWARE_BASE + 0x11100)
#define AT_BGRT		(FIRMWARE_BASE + 0x11200)
#define AT_LOGO		(FIRMWARE_BASE + 0x12000)
#define AT_END		(FIRMWARE_BASE + 0x13000)

/**
 * struct firmware - a machine as its readers see it
 * @bytes: %FIRMWARE_SIZE bytes on the heap, at %FIRMWARE_BASE
 * @reads: how often it was looked into them
 * @memory: to do so
 * @reader: adds to @map and complains here
 * @map: what was added, unsealed
 * @names: pool of owners
 * @complaint: what was complained of
 * @nr_complaints: how often; more than %COMPLAINTS are counted only
 * @ranges: storage of @map
 * @pool: storage of @names
 */
struct firmware {
	u8 *bytes;
	u32 reads;
	struct kplace_memory memory;
	struct kplace_reader reader;
	struct kplace_map map;
	struct kplace_names names;
	struct kplace_complaint complaint[COMPLAINTS];
	u32 nr_complaints;
	struct kplace_range ranges[KPLACE_MAP_NEED(20000)];
	char pool[512];
};

extern struct firmware firmware;

/* Empty memory, an empty map, no complaints. For setup and teardown. */
int firmware_setup(void **state);
int firmware_teardown(void **state);
/* Forget what was read; the bytes stay. */
void firmware_rewind(void);

u8 *firmware_at(u64 address);
void put16(u64 address, u16 value);
void put32(u64 address, u32 value);
void put64(u64 address, u64 value);
void put_text(u64 address, const char *text);
/* Make @size bytes from @address on add up to 0, by the byte at @where. */
void put_sum(u64 address, u64 size, u64 where);
/* An ACPI table: signature, length, checksum. */
void put_table(u64 address, const char *signature, u32 size);
/* One more configuration table; @first are the GUID's first 32 bits. */
void put_config(u32 first, u64 address);

/* A machine with every known table, none of them damaged. */
void firmware_build(void);

/* There is a range of exactly that owner, kind, start and size. */
void assert_range(const char *owner, enum kplace_kind kind, u64 start,
		  u64 size);
void assert_no_owner(const char *owner);
/* The only complaint so far is of @flaw, at @index. */
void assert_one_complaint(enum kplace_flaw flaw, u64 index);
u32 count_complaints(enum kplace_flaw flaw);

#endif
