// SPDX-License-Identifier: GPL-2.0-only
/*
 * All sources together: what memory looks like now.
 */
#include <linux/mutex.h>

#include "crashk.h"
#include "marks.h"
#include "memblock.h"
#include "meminfo.h"
#include "physmem.h"
#include "sources.h"
#include "src_acpi.h"
#include "src_added.h"
#include "src_cma.h"
#include "src_efi.h"
#include "src_fdt.h"
#include "src_image.h"
#include "src_initrd.h"
#include "src_lpi.h"
#include "src_poison.h"
#include "src_vmemmap.h"

/**
 * DOC: Whose memory is what memblock reserves
 *
 * memblock says what the kernel reserved at boot, and not why. The sources say
 * why: firmware's first, then the device tree, then the kernel's own. A kind
 * that forbids more wins over one that forbids less, and among equal kinds the
 * name that was added first stays, so the order of sources[] is from the name
 * that says most to the one that says least.
 *
 * A source never takes anything away. Where one cannot be read, what memblock
 * reserves is protected as before, under the name "reserved".
 *
 * A kernel reserves memory at boot for these reasons and no others: firmware
 * or the device tree describes it as not to be used; it holds the kernel's
 * image, its initrd or its device tree; it is the crash kernel's or CMA's; or
 * the kernel allocated it for itself before its allocators were up (page
 * tables, page descriptors, per-CPU areas, hash tables, bounce buffers). If
 * every source of firmware that this machine has was read from beginning to
 * end, and nothing was wrong with it, all of the former have names, and what
 * has none is the last: "boot allocation of the running kernel". All that a
 * next kernel needs is then known by name.
 */

#define NAMES_SIZE 8192		/* 20 bytes for each ACPI signature, and some */

static DEFINE_MUTEX(lock);		/* all below, and notes.c */
static char names_buf[NAMES_SIZE];
static struct kplace_names names = {
	.buf = names_buf,
	.size = sizeof(names_buf),
};

static kplace_source_fn * const sources[] = {
	kplace_efi_add_tables,
	kplace_acpi_add,
	kplace_efi_add_memmap,
	kplace_fdt_add,
	kplace_initrd_add,
	kplace_image_add,
	kplace_vmemmap_add,
	kplace_lpi_add,
	kplace_cma_add,
	kplace_poison_add,
	kplace_added_add,
};

/**
 * kplace_sources_prepare - read once what does not change any more
 *
 * memblock has been found. Sleeps and allocates; a source that fails is noted.
 */
void kplace_sources_prepare(void)
{
	mutex_lock(&lock);
	kplace_fdt_prepare(&names);
	kplace_efi_prepare();
	kplace_image_prepare();
	kplace_vmemmap_prepare();
	kplace_lpi_prepare();
	kplace_cma_prepare(&names);
	kplace_meminfo_find();
	mutex_unlock(&lock);
}

/**
 * kplace_sources_free - the opposite of kplace_sources_prepare()
 */
void kplace_sources_free(void)
{
	kplace_lpi_free();
	kplace_efi_free();
}

static const char *rest_name(void)
{
	if (kplace_notes_firmware_is_known())
		return "boot allocation of the running kernel";
	return "reserved";
}

static enum kplace_error read_all(struct kplace_map *map)
{
	struct kplace_physmem physmem;
	struct kplace_view view = {
		.map = map,
		.memory = kplace_physmem_open(&physmem),
		.names = &names,
	};
	enum kplace_error error = KPLACE_OK;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(sources) && !error; i++)
		error = sources[i](&view);
	kplace_physmem_close(&physmem);
	if (!error)
		error = kplace_crashk_add(map);
	return error ?: kplace_memblock_add(map, rest_name());
}

/**
 * kplace_sources_read - fill an empty map from every source and seal it
 * @map: the map, just initialised
 *
 * Nothing is released. Sleeps; what it needs to allocate it did in
 * kplace_sources_prepare().
 *
 * Return: %KPLACE_OK, or why the map must not be used.
 */
enum kplace_error kplace_sources_read(struct kplace_map *map)
{
	struct kplace_grant none = { };

	return kplace_sources_read_for(map, NULL, NULL, &none);
}

/**
 * kplace_sources_read_for - likewise, for one image
 * @map: the map, just initialised
 * @cmdline: command line of the image, NULL if it has none or it is not known
 * @policy: the policy it is planned under, which marks RAM; NULL for no marks
 * @grant: its @asked says what to release; the rest is filled in
 *
 * Return: %KPLACE_OK, or why the map must not be used.
 */
enum kplace_error kplace_sources_read_for(struct kplace_map *map,
					  const char *cmdline,
					  const struct kplace_policy *policy,
					  struct kplace_grant *grant)
{
	struct kplace_next next = { .cmdline = cmdline };
	enum kplace_error error;

	mutex_lock(&lock);
	error = read_all(map);
	mutex_unlock(&lock);
	if (error)
		return error;
	kplace_fdt_describe_next(&next);
	kplace_grant_apply(grant, map, &next);
	error = kplace_marks_add(map, policy);
	if (!error)
		kplace_map_seal(map);
	return error;
}

/**
 * kplace_sources_read_stock - fill a map with what the stock search sees
 * @map: the map, just initialised
 *
 * Return: %KPLACE_OK, or why the map must not be used.
 */
enum kplace_error kplace_sources_read_stock(struct kplace_map *map)
{
	enum kplace_error error = kplace_crashk_add(map);

	if (!error)
		error = kplace_memblock_add(map, "reserved");
	if (!error)
		kplace_map_seal(map);
	return error;
}

/**
 * kplace_sources_show - write what became of each source the last time
 * @out: where to
 */
void kplace_sources_show(const struct kplace_out *out)
{
	mutex_lock(&lock);
	kplace_notes_show(out);
	mutex_unlock(&lock);
}
