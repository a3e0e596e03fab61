// SPDX-License-Identifier: GPL-2.0-only
/*
 * Source: the initrd this kernel was started with.
 *
 * Most kernels free it at boot, after which that is of no interest. It stays if
 * the option retain_initrd asks for that.
 */
#include "compat.h"
#include "memblock.h"
#include "src_fdt.h"
#include "src_initrd.h"

static bool find(struct kplace_range *range)
{
	u64 size = 0;

	range->start = kplace_compat_initrd(&size);
	range->end = range->start + size;
	if (!size)
		kplace_fdt_initrd(&range->start, &range->end);
	return range->start < range->end;
}

/**
 * kplace_initrd_add - add the initrd, as far as it is still reserved
 * @view: where to
 *
 * Return: %KPLACE_OK, or the error of the map.
 */
enum kplace_error kplace_initrd_add(struct kplace_view *view)
{
	struct kplace_range range = {
		.owner = "initrd of this boot",
		.kind = KPLACE_BOOT_INITRD,
		.source = KPLACE_FROM_KERNEL,
	};
	u32 before = view->map->count;
	enum kplace_error error = KPLACE_OK;

	kplace_notes_begin(KPLACE_ON_INITRD);
	if (find(&range))
		error = kplace_memblock_add_within(view->map, &range);
	kplace_notes_end(KPLACE_ON_INITRD, view->map->count == before ?
			 KPLACE_ABSENT : KPLACE_READ, NULL);
	return error;
}
