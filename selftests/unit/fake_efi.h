/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Firmware for the EFI application: boot services, a volume of files, a console, and a
 * kernel's stub. Its memory is an arena of the host's, so that addresses are real ones.
 */
#ifndef KPLACE_UNIT_FAKE_EFI_H
#define KPLACE_UNIT_FAKE_EFI_H

#include "efi/efi.h"

#define FAKE_PAGES 16384	/* 64 MiB */
#define FAKE_FILES 8
#define FAKE_PROTOCOLS 8

struct fake_file {
	const char *name;
	u8 *bytes;
	u64 size;
};

/**
 * struct fake_efi - the firmware
 * @system: its system table
 * @options: the application's command line; NULL for none
 * @arena: first byte of memory, a multiple of 2 MiB
 * @type: of each page
 * @desc_size: of an entry of the memory map
 * @pools_left: allocations from the pool before there is no memory left
 * @refusals: allocations of pages that find something else there
 * @growths: readings of the memory map during which it grows
 * @files: what is on the volume
 * @written: the file that was written last; its name in @written_name
 * @stub: called in the place of the kernel's stub
 * @pools: pieces of the pool that are taken
 * @pages: pages that are taken
 * @open: files that are open, the volume's root included
 * @nr_protocols: protocols that are installed
 * @nr_tables: configuration tables
 * @console: what was printed
 */
struct fake_efi {
	struct efi_system_table system;
	struct efi_boot_services boot;
	struct efi_loaded_image self;
	const u16 *options;
	u32 options_size;
	u8 *arena;
	u8 type[FAKE_PAGES];
	u64 desc_size;
	u32 pools_left;
	u32 refusals;
	u32 growths;
	struct fake_file files[FAKE_FILES];
	char written[65536];
	char written_name[64];
	u64 (*stub)(u8 *base, u64 size, u64 entry, void *handle);
	u32 pools;
	u64 pages;
	u32 open;
	struct {
		void *handle;
		struct efi_guid guid;
		void *interface;
	} protocols[FAKE_PROTOCOLS];
	u32 nr_protocols;
	struct efi_table_entry tables[8];
	u32 nr_tables;
	char console[262144];
	size_t printed;
};

extern struct fake_efi fake;

/* Fresh firmware: all memory is free but for the first MiB and some in the middle. */
void fake_begin(void);
void fake_file(const char *name, void *bytes, u64 size);
/* Start the application with this command line, NULL for none. */
u64 fake_run(const char *command_line);
void *fake_protocol(void *handle, const struct efi_guid *guid);
void *fake_table(const struct efi_guid *guid);
/* Type of the page at an address. */
u32 fake_type(const void *at);
void fake_end(void);

#endif
