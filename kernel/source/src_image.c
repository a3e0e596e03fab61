// SPDX-License-Identifier: GPL-2.0-only
/*
 * Source: the running kernel's own image.
 *
 * The linker's symbols are not exported, and a walk over the resource tree
 * skips "Kernel code" and "Kernel data", which lie inside other resources. But
 * the image is mapped at one distance from where it lies: the code as far as
 * that holds around a function of the kernel, the data likewise around a
 * variable. Between the two lay what only booting needed.
 */
#include <linux/ioport.h>
#include <linux/mm.h>

#include "compat.h"
#include "memblock.h"
#include "src_image.h"

static struct kplace_range code = {
	.owner = "Kernel code",
	.kind = KPLACE_KERNEL,
	.source = KPLACE_FROM_KERNEL,
};

static struct kplace_range data = {
	.owner = "Kernel data",
	.kind = KPLACE_KERNEL,
	.source = KPLACE_FROM_KERNEL,
};

static void find(struct kplace_range *range, const void *inside)
{
	u64 first, end;

	kplace_compat_image(inside, &first, &end);
	range->start = first - kimage_voffset;
	range->end = end - kimage_voffset;
}

/**
 * kplace_image_prepare - look for the image, once
 */
void kplace_image_prepare(void)
{
	find(&code, walk_iomem_res_desc);
	find(&data, &iomem_resource);
}

/* It may have been freed. */
static enum kplace_error add_between(struct kplace_map *map)
{
	const struct kplace_range range = {
		.start = code.end,
		.end = data.start,
		.owner = "Kernel init",
		.kind = KPLACE_KERNEL,
		.source = KPLACE_FROM_KERNEL,
	};

	if (range.end <= range.start)
		return KPLACE_OK;
	return kplace_memblock_add_within(map, &range);
}

/**
 * kplace_image_add - add the image, as far as it is still reserved
 * @view: where to
 *
 * Return: %KPLACE_OK, or the error of the map.
 */
enum kplace_error kplace_image_add(struct kplace_view *view)
{
	enum kplace_error error;

	kplace_notes_begin(KPLACE_ON_IMAGE);
	if (code.start >= code.end || data.start >= data.end) {
		kplace_notes_end(KPLACE_ON_IMAGE, KPLACE_UNREAD,
				 "it is not mapped as expected");
		return KPLACE_OK;
	}
	error = kplace_memblock_add_within(view->map, &code);
	if (!error)
		error = kplace_memblock_add_within(view->map, &data);
	if (!error)
		error = add_between(view->map);
	kplace_notes_end(KPLACE_ON_IMAGE, KPLACE_READ, NULL);
	return error;
}
