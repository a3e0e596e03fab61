// SPDX-License-Identifier: GPL-2.0
/*
 * Reservations that loaders get wrong: in part of a page, or in two regions.
 */
#include <stdlib.h>

#include "audit.h"

/**
 * struct regions - the loader's regions of memory
 * @range: by address; allocated
 * @count: how many
 */
struct regions {
	struct kplace_range *range;
	size_t count;
};

static const struct kplace_map *loader_raw(const struct audit *audit)
{
	return audit->loader == KPLACE_FROM_MEMBLOCK ? &audit->memblock :
						       &audit->iomem;
}

static int compare_starts(const void *a, const void *b)
{
	const struct kplace_range *left = a, *right = b;

	return (left->start > right->start) - (left->start < right->start);
}

static bool collect(struct regions *regions, const struct kplace_map *raw)
{
	u32 i;

	regions->range = malloc(((size_t)raw->count + 1) *
				sizeof(*regions->range));
	if (!regions->range)
		return false;
	for (i = 0; i < raw->count; i++)
		if (raw->ranges[i].kind == KPLACE_RAM)
			regions->range[regions->count++] = raw->ranges[i];
	qsort(regions->range, regions->count, sizeof(*regions->range),
	      compare_starts);
	return true;
}

/* The first region that ends above an address; count if there is none. */
static size_t first_above(const struct regions *regions, u64 address)
{
	size_t low = 0, high = regions->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (regions->range[middle].end > address)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

static int check_straddle(struct audit *audit, const struct regions *regions,
			  const struct kplace_range *range)
{
	size_t first = first_above(regions, range->start);
	struct audit_finding finding = {
		.start = range->start,
		.end = range->end,
		.rule = AUDIT_STRADDLES,
		.says = audit_word_of(range),
	};

	if (range->kind < KPLACE_RESERVED || first + 1 >= regions->count ||
	    regions->range[first + 1].start >= range->end)
		return 0;
	finding.against = audit_word_of(&regions->range[first]);
	return audit_add(audit, &finding);
}

static int check_page(struct audit *audit, const struct kplace_range *range)
{
	u64 page = audit->said->page;
	struct audit_finding finding = {
		.start = range->start,
		.end = range->end,
		.rule = AUDIT_SUB_PAGE,
		.says = audit_word_of(range),
		.against = audit_word_of(range),
	};

	if (range->kind != KPLACE_RESERVED ||
	    (range->start % page == 0 && range->end % page == 0))
		return 0;
	return audit_add(audit, &finding);
}

static int check_all(struct audit *audit, const struct regions *regions,
		     const struct kplace_map *raw)
{
	const struct statements *said = audit->said;
	int status = 0;
	u32 i;

	for (i = 0; !status && i < raw->count; i++)
		if (raw->ranges[i].source == audit->loader)
			status = check_page(audit, &raw->ranges[i]);
	for (i = 0; !status && i < raw->count; i++)
		status = check_straddle(audit, regions, &raw->ranges[i]);
	for (i = 0; !status && i < said->count; i++)
		if (said->list[i].use != STATEMENT_SECOND_HAND &&
		    said->list[i].use < STATEMENT_MEMBLOCK)
			status = check_straddle(audit, regions,
						&said->list[i].range);
	return status;
}

/**
 * audit_reserved - look for reservations that loaders get wrong
 * @audit: an open audit; gets findings
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int audit_reserved(struct audit *audit)
{
	const struct kplace_map *raw = loader_raw(audit);
	struct regions regions = { 0 };
	int status;

	if (!audit->has_loader)
		return 0;
	if (!collect(&regions, raw))
		return fail_memory();
	status = check_all(audit, &regions, raw);
	free(regions.range);
	return status;
}
