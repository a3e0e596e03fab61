// SPDX-License-Identifier: GPL-2.0-only
/*
 * Source: areas of the contiguous memory allocator (CMA).
 *
 * memblock reserves them, though pages that can move away may be in them. They
 * are made at boot only.
 */
#include "compat.h"
#include "memblock.h"
#include "src_cma.h"

#define AREAS 64

static struct kplace_range areas[AREAS];
static u32 nr_areas;
static const char *why;

static void keep(void *context, const struct kplace_compat_cma *area)
{
	const char *owner = kplace_names_add(context, "CMA area ", area->name,
					     strlen(area->name));

	if (nr_areas == AREAS || !owner) {
		why = "there are too many";
		return;
	}
	areas[nr_areas++] = (struct kplace_range) {
		.start = area->start,
		.end = area->start + area->size,
		.owner = owner,
		.kind = KPLACE_RESERVED,
		.source = KPLACE_FROM_KERNEL,
	};
}

/**
 * kplace_cma_prepare - ask for the areas, once
 * @names: pool for their names
 */
void kplace_cma_prepare(struct kplace_names *names)
{
	if (!kplace_compat_cma_walk(keep, names))
		why = "the kernel's functions were not found";
}

/**
 * kplace_cma_add - add the areas
 * @view: where to
 *
 * Return: %KPLACE_OK, or the error of the map.
 */
enum kplace_error kplace_cma_add(struct kplace_view *view)
{
	enum kplace_reading reading = nr_areas ? KPLACE_READ : KPLACE_ABSENT;
	enum kplace_error error = KPLACE_OK;
	u32 i;

	kplace_notes_begin(KPLACE_ON_CMA);
	for (i = 0; i < nr_areas && !error; i++)
		error = kplace_memblock_add_within(view->map, &areas[i]);
	kplace_notes_end(KPLACE_ON_CMA, why ? KPLACE_UNREAD : reading, why);
	return error;
}
