// SPDX-License-Identifier: GPL-2.0-only
/*
 * The firmware's memory map: UEFI 2.10, section 7.2.3.
 *
 * Every allocation may change it. Hence all storage is taken first, with some to
 * spare, and the map read last; where it has outgrown its storage, all begins anew.
 */
#include "acpi.h"
#include "efi_type.h"
#include "memory_map.h"

/* Entries to spare: each of five allocations splits one into three at most. */
#define SPARE 16
/* Ranges that configuration tables and ACPI may add. */
#define TABLES 1024
#define NAMES 16384
#define ATTEMPTS 8

static bool no_room(u64 bytes, struct sentence *why)
{
	return refuse(why,
		      "there is no space for the memory map: the firmware has no 0x%llx bytes left",
		      bytes);
}

static bool take(struct app *app, void **at, u64 bytes, struct sentence *why)
{
	*at = app_pool(app, bytes, KPLACE_EFI_LOADER_DATA);
	return *at || no_room(bytes, why);
}

/* Room for a map of @size bytes and some more, and for what is made of it. */
static bool take_storage(struct memory_map *memory, u64 size, u64 desc_size,
			 struct sentence *why)
{
	struct app *app = memory->app;
	u64 room = size + SPARE * desc_size;
	u64 entries = room / desc_size;
	u64 ranges = KPLACE_MAP_NEED(entries + TABLES);

	if (!take(app, &memory->buffer, room, why) ||
	    !take(app, &memory->order, entries * sizeof(u32), why) ||
	    !take(app, &memory->names, NAMES, why) ||
	    !take(app, &memory->ranges,
		  ranges * sizeof(struct kplace_range), why))
		return false;
	kplace_map_init(&memory->map, memory->ranges, (u32)ranges);
	memory->efi = (struct kplace_efi_memmap) {
		.data = memory->buffer, .size = room, .desc_size = desc_size,
		.usable = true, .running = true, .order = memory->order,
		.nr_order = (u32)entries,
	};
	return true;
}

static u64 ask(struct memory_map *memory, void *buffer)
{
	u64 key;

	return memory->app->boot->get_memory_map(&memory->efi.size, buffer,
						 &key, &memory->efi.desc_size,
						 &memory->efi.desc_version);
}

/* Once; %EFI_BUFFER_TOO_SMALL if it has grown meanwhile. */
static bool read_once(struct memory_map *memory, u64 *status,
		      struct sentence *why)
{
	memory->efi.size = 0;
	memory->efi.desc_size = 0;
	*status = ask(memory, NULL);
	if (*status != EFI_BUFFER_TOO_SMALL ||
	    memory->efi.desc_size < KPLACE_EFI_DESC_SIZE) {
		refuse(why,
		       "the firmware does not say how large its memory map is (%s, entries of %llu bytes)",
		       status_name(*status), memory->efi.desc_size);
		*status = EFI_UNSUPPORTED;
		return false;
	}
	if (!take_storage(memory, memory->efi.size, memory->efi.desc_size, why)) {
		*status = EFI_OUT_OF_RESOURCES;
		return false;
	}
	*status = ask(memory, memory->buffer);
	return !*status || refuse(why, "the firmware's memory map cannot be read: %s",
				  status_name(*status));
}

static bool read_map(struct memory_map *memory, struct sentence *why)
{
	u64 status;
	u32 i;

	for (i = 0; i < ATTEMPTS; i++) {
		if (read_once(memory, &status, why))
			return true;
		memory_map_free(memory);
		if (status != EFI_BUFFER_TOO_SMALL)
			return false;
	}
	return refuse(why,
		      "the firmware's memory map grows each time that it is read");
}

/* Does an entry of memory, and not of devices, hold all of it? */
static bool is_memory(const struct kplace_efi_memmap *efi, u64 address,
		      u64 size)
{
	u64 i;

	for (i = 0; i < kplace_efi_memmap_count(efi); i++) {
		struct kplace_efi_entry entry = kplace_efi_memmap_entry(efi, i);
		u64 bytes = entry.pages << KPLACE_EFI_PAGE_BITS;

		if (entry.type == KPLACE_EFI_MMIO ||
		    entry.type == KPLACE_EFI_MMIO_PORTS ||
		    kplace_efi_entry_check(&entry) || address < entry.start)
			continue;
		if (address - entry.start < bytes &&
		    size <= bytes - (address - entry.start))
			return true;
	}
	return false;
}

/* Firmware maps memory one to one: section 2.3. */
static bool look(void *context, u64 address, void *buffer, size_t size)
{
	struct memory_map *memory = context;

	if (!is_memory(&memory->efi, address, size))
		return false;
	memcpy(buffer, (const void *)(uintptr_t)address, size);
	return true;
}

static void complain(void *context, const struct kplace_complaint *complaint)
{
	struct memory_map *memory = context;

	/* Every firmware has tables of its own: they are counted. */
	if (memory->loud && complaint->flaw != KPLACE_FLAW_UNKNOWN)
		say(memory->app, "%s, entry %llu, 0x%llx: %s\n", complaint->what,
		    complaint->index, complaint->address,
		    kplace_flaw_text(complaint->flaw));
}

/* Names first: what is added first keeps its name. */
static bool name_and_seal(struct memory_map *memory, struct sentence *why)
{
	struct kplace_memory physical = { .read = look, .context = memory };
	struct kplace_reader reader = {
		.map = &memory->map, .memory = &physical,
		.complain = complain, .context = memory,
		.source = KPLACE_FROM_EFI,
	};
	struct kplace_names names = { .buf = memory->names, .size = NAMES };
	enum kplace_flaw flaw;

	kplace_efi_tables_read(&reader, NULL,
			       (u64)(uintptr_t)memory->app->system,
			       &memory->found);
	if (memory->found.rsdp) {
		reader.source = KPLACE_FROM_ACPI;
		kplace_acpi_read(&reader, &names, memory->found.rsdp);
		reader.source = KPLACE_FROM_EFI;
	}
	flaw = kplace_efi_memmap_read(&memory->efi, &reader);
	if (flaw)
		return refuse(why, "the firmware's memory map cannot be used: %s",
			      kplace_flaw_text(flaw));
	kplace_map_seal(&memory->map);
	return true;
}

/**
 * memory_map_read - read the firmware's memory map as it is now
 * @app: the application
 * @memory: its @loud is set; the rest is filled in
 * @why: set if that cannot be done
 *
 * Return: whether it was read; then memory_map_free() is to be called.
 */
bool memory_map_read(struct app *app, struct memory_map *memory,
		     struct sentence *why)
{
	memory->app = app;
	if (!read_map(memory, why))
		return false;
	if (name_and_seal(memory, why))
		return true;
	memory_map_free(memory);
	return false;
}

/**
 * memory_map_free - give its storage back
 * @memory: read, or in part
 */
void memory_map_free(struct memory_map *memory)
{
	void **storage[] = {
		&memory->buffer, &memory->order, &memory->names, &memory->ranges
	};
	u32 i;

	for (i = 0; i < ARRAY_SIZE(storage); i++) {
		if (*storage[i])
			app_free(memory->app, (u64)(uintptr_t)*storage[i]);
		*storage[i] = NULL;
	}
}

/**
 * memory_map_print - print it
 * @memory: read
 */
void memory_map_print(struct memory_map *memory)
{
	struct kplace_out out = app_out(memory->app);

	say(memory->app,
	    "EFI memory map: %llu entries of %llu bytes; %u configuration tables, %u of them unknown\n",
	    kplace_efi_memmap_count(&memory->efi), memory->efi.desc_size,
	    memory->found.tables, memory->found.unknown);
	kplace_text_map(&out, &memory->map);
}
