// SPDX-License-Identifier: GPL-2.0-only
/*
 * Source: EFI's memory map and configuration tables.
 *
 * The memory map stays as it is after boot (on arm64), so one copy is made. The
 * tables are read anew each time: the list of persistent reservations grows
 * when a CPU comes up for the first time and gets its LPI pending table.
 */
#include <linux/efi.h>
#include <linux/mm.h>
#include <linux/vmalloc.h>

#include "compat.h"
#include "efi_tables.h"
#include "physmem.h"
#include "src_efi.h"
#include "src_fdt.h"

static struct kplace_efi_memmap memmap;	/* its data are NULL if unread */
static const char *memmap_why;		/* it is unread, though it exists */

static bool booted_by_efi(void)
{
	return IS_ENABLED(CONFIG_EFI) && efi_enabled(EFI_BOOT);
}

/* The kernel maps it for the runtime services; that may have failed. */
static bool copy_memmap(void *copy)
{
	struct kplace_physmem physmem;
	struct kplace_memory memory;
	bool done;

	if (efi_enabled(EFI_MEMMAP) && efi.memmap.map) {
		memcpy(copy, efi.memmap.map, memmap.size);
		return true;
	}
	memory = kplace_physmem_open(&physmem);
	done = memory.read(memory.context, memmap.address, copy, memmap.size);
	kplace_physmem_close(&physmem);
	return done;
}

static const char *take_memmap(void)
{
	u64 count = efi.memmap.nr_map;
	void *copy;

	if (!count || efi.memmap.desc_size < KPLACE_EFI_DESC_SIZE ||
	    count > KPLACE_TABLE_LIMIT / efi.memmap.desc_size)
		return "its size makes no sense";
	memmap = (struct kplace_efi_memmap) {
		.size = count * efi.memmap.desc_size,
		.desc_size = efi.memmap.desc_size,
		.desc_version = efi.memmap.desc_version,
		.address = efi.memmap.phys_map,
		.order = kvmalloc_array(count, sizeof(u32), GFP_KERNEL),
		.nr_order = count,
	};
	copy = vmalloc(memmap.size);
	if (!copy || !memmap.order) {
		vfree(copy);
		return "no memory for a copy";
	}
	if (!copy_memmap(copy)) {
		vfree(copy);
		return "its memory cannot be read";
	}
	memmap.data = copy;
	return NULL;
}

/**
 * kplace_efi_prepare - copy the memory map, once
 */
void kplace_efi_prepare(void)
{
	if (booted_by_efi())
		memmap_why = take_memmap();
}

/**
 * kplace_efi_free - give the copy back
 */
void kplace_efi_free(void)
{
	vfree(memmap.data);
	kvfree(memmap.order);
	memmap = (struct kplace_efi_memmap) { };
}

/**
 * kplace_efi_add_tables - add the configuration tables and what they point at
 * @view: its @rsdp is set
 *
 * Return: %KPLACE_OK, or the error of the map.
 */
enum kplace_error kplace_efi_add_tables(struct kplace_view *view)
{
	enum kplace_topic topic = KPLACE_ON_EFI_TABLES;
	struct kplace_reader reader = kplace_view_reader(view, &topic,
							 KPLACE_FROM_EFI);
	struct kplace_efi_found found = { };
	u64 systab = kplace_fdt_system_table();
	enum kplace_flaw flaw;

	kplace_notes_begin(topic);
	if (!systab) {
		kplace_notes_end(topic, booted_by_efi() ? KPLACE_UNREAD :
				 KPLACE_ABSENT,
				 "the device tree names no EFI system table");
		return KPLACE_OK;
	}
	flaw = kplace_efi_tables_read(&reader, memmap.data ? &memmap : NULL,
				      systab, &found);
	view->rsdp = found.rsdp;
	return kplace_view_end(topic, flaw);
}

/*
 * The kernel reserved the pages it touches: efi_init(). What else lies there, ACPI
 * tables where pages are large, keeps its name.
 */
static enum kplace_error add_its_pages(struct kplace_map *map)
{
	const struct kplace_range range = {
		/* Outward: a page shared with it is not free. */
		.start = PAGE_ALIGN_DOWN(memmap.address),
		.end = PAGE_ALIGN(memmap.address + memmap.size),
		.owner = "EFI memory map",
		.kind = KPLACE_RESERVED,
		.source = KPLACE_FROM_EFI,
	};

	if (kplace_map_add(map, &range) == KPLACE_FULL)
		return KPLACE_FULL;
	return KPLACE_OK;
}

/**
 * kplace_efi_add_memmap - add what the memory map does not call usable
 * @view: where to
 *
 * RAM is what memblock says. What lies outside of it is shown all the same.
 *
 * Return: %KPLACE_OK, or the error of the map.
 */
enum kplace_error kplace_efi_add_memmap(struct kplace_view *view)
{
	enum kplace_topic topic = KPLACE_ON_EFI_MEMMAP;
	struct kplace_reader reader = kplace_view_reader(view, &topic,
							 KPLACE_FROM_EFI);
	enum kplace_error error;

	kplace_notes_begin(topic);
	if (!memmap.data) {
		kplace_notes_end(topic, memmap_why ? KPLACE_UNREAD :
				 KPLACE_ABSENT, memmap_why);
		return KPLACE_OK;
	}
	error = add_its_pages(view->map);
	if (error)
		return error;
	return kplace_view_end(topic, kplace_efi_memmap_read(&memmap, &reader));
}
