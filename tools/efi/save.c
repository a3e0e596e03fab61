// SPDX-License-Identifier: GPL-2.0-only
/*
 * The firmware's memory map as a file: in the lines that Linux logs with efi=debug,
 * which "kplace map -s FILE" and every other command read.
 */
#include "arch.h"
#include "efi_type.h"
#include "file.h"
#include "save.h"

/* memory_type_name[] in drivers/firmware/efi/efi.c. */
static const char * const types[] = {
	"Reserved", "Loader Code", "Loader Data", "Boot Code", "Boot Data",
	"Runtime Code", "Runtime Data", "Conventional", "Unusable",
	"ACPI Reclaim", "ACPI Mem NVS", "MMIO", "MMIO Port", "PAL Code",
	"Persistent", "Unaccepted"
};

static_assert(ARRAY_SIZE(types) == KPLACE_EFI_TYPES, "an EFI type has no name");

/**
 * save_line - an entry as Linux logs it
 * @entry: the entry
 * @index: its place in the map
 * @numbered: as on x86, with the place: efi_print_memmap() in
 *	arch/x86/platform/efi/efi.c; else as in drivers/firmware/efi/efi-init.c
 * @line: filled in
 */
void save_line(const struct kplace_efi_entry *entry, u32 index, bool numbered,
	       char line[SAVE_LINE])
{
	u64 last = entry->start + (entry->pages << KPLACE_EFI_PAGE_BITS) - 1;
	char type[64];

	if (entry->type < KPLACE_EFI_TYPES)
		message_format(type, sizeof(type), "[%s|attr=0x%016llx]",
			       types[entry->type], entry->attribute);
	else
		message_format(type, sizeof(type), "[type=%u|attr=0x%016llx]",
			       entry->type, entry->attribute);
	if (numbered)
		message_format(line, SAVE_LINE,
			       "efi: mem%02u: %s range=[0x%016llx-0x%016llx] (%lluMB)\n",
			       index, type, entry->start, last,
			       entry->pages >> 8);
	else
		message_format(line, SAVE_LINE, "efi:   0x%012llx-0x%012llx %s\n",
			       entry->start, last, type);
}

static bool write_entries(struct memory_map *memory, struct file *file,
			  struct sentence *why)
{
	u64 count = kplace_efi_memmap_count(&memory->efi);
	char line[SAVE_LINE];
	u64 i;

	for (i = 0; i < count; i++) {
		struct kplace_efi_entry entry =
			kplace_efi_memmap_entry(&memory->efi, i);

		save_line(&entry, (u32)i, arch.numbered, line);
		if (!file_write(file, line, why))
			return false;
	}
	return true;
}

/**
 * save_map - write the map into a file
 * @memory: read
 * @name: of the file, from the root of the volume on
 * @why: set if it cannot be written
 *
 * Return: whether it is written.
 */
bool save_map(struct memory_map *memory, const char *name, struct sentence *why)
{
	struct file file;

	if (!file_create(memory->app, name, &file, why))
		return false;
	if (!write_entries(memory, &file, why))
		return false;
	file_close(&file);
	say(memory->app, "%s: written, %llu entries\n", name,
	    kplace_efi_memmap_count(&memory->efi));
	return true;
}
