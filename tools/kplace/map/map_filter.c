// SPDX-License-Identifier: GPL-2.0-only
/*
 * --kind, --owner and --range: part of a map.
 */
#include <fnmatch.h>
#include <string.h>

#include "align.h"
#include "hole.h"
#include "tree/lines.h"
#include "map_filter.h"

#define OPTION_KIND 0x120
#define OPTION_OWNER 0x121
#define OPTION_RANGE 0x122

static const struct argp_option options[] = {
	{ "kind", OPTION_KIND, "KIND[,KIND...]", 0,
	  "Only ranges of these kinds, as the map names them; free is ram", 1 },
	{ "owner", OPTION_OWNER, "PATTERN", 0,
	  "Only ranges whose owner matches, as in 'ACPI*'", 1 },
	{ "range", OPTION_RANGE, "RANGE", 0,
	  "Only these addresses: " WHERE_FORMS, 1 },
	{ 0 }
};

static_assert(KPLACE_KINDS <= 32, "a filter keeps one bit for each kind");

/* What a segment may lie in. */
static const char free_word[] = "free";

#define FREE_KINDS kplace_kinds_free(KPLACE_RAM)

static u32 find_kind(const char *word, size_t length)
{
	u32 kind;

	for (kind = 0; kind < KPLACE_KINDS; kind++)
		if (is_word(word, length, kplace_kind_name(kind)))
			break;
	return kind;
}

static const char *all_kinds(char *text, size_t size)
{
	size_t used = 0;
	u32 kind;

	for (kind = 0; kind < KPLACE_KINDS && used < size; kind++)
		used += (size_t)snprintf(&text[used], size - used, "%s%s",
					 kind ? ", " : "",
					 kplace_kind_name(kind));
	return text;
}

static void take_kinds(struct map_filter *filter, const char *word,
		       struct argp_state *state)
{
	char known[512];
	size_t length;

	for (;; word += length + 1) {
		u32 kind;

		length = strcspn(word, ",");
		kind = find_kind(word, length);
		if (is_word(word, length, free_word))
			filter->kinds |= FREE_KINDS;
		else if (kind == KPLACE_KINDS)
			argp_error(state,
				   "--kind: '%.*s' is no kind of memory; there are free, %s",
				   (int)length, word,
				   all_kinds(known, sizeof(known)));
		else
			filter->kinds |= 1U << kind;
		if (!word[length])
			return;
	}
}

static error_t parse_option(int key, char *value, struct argp_state *state)
{
	struct map_filter *filter = state->input;
	const char *wrong;

	switch (key) {
	case OPTION_KIND:
		take_kinds(filter, value, state);
		return 0;
	case OPTION_OWNER:
		filter->owner = value;
		return 0;
	case OPTION_RANGE:
		wrong = where_parse_range(value, &filter->range);
		if (wrong)
			argp_error(state, "--range: '%s': %s", value, wrong);
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

const struct argp map_filter_argp = { options, parse_option, NULL, NULL, NULL,
				      NULL, NULL };

/**
 * map_filter_clip - cut a map to the addresses that are wanted
 * @filter: the filter
 * @map: sealed, and still in order afterwards
 */
void map_filter_clip(const struct map_filter *filter, struct kplace_map *map)
{
	u32 kept = 0;
	u32 i;

	if (!filter->range.end)
		return;
	for (i = 0; i < map->count; i++) {
		struct kplace_range part = map->ranges[i];

		part.start = kplace_max(part.start, filter->range.start);
		part.end = kplace_min(part.end, filter->range.end);
		if (part.start < part.end)
			map->ranges[kept++] = part;
	}
	map->count = kept;
}

static bool is_wanted(const struct map_filter *filter,
		      const struct kplace_range *range)
{
	if (filter->kinds && !(filter->kinds >> range->kind & 1))
		return false;
	return !filter->owner || !fnmatch(filter->owner, range->owner, 0);
}

/**
 * map_filter_pick - leave only the kinds and owners that are wanted in a map
 * @filter: the filter
 * @map: sealed, and still in order afterwards; what is left out looks like
 *	no memory, so that holes must be counted before
 */
void map_filter_pick(const struct map_filter *filter, struct kplace_map *map)
{
	u32 kept = 0;
	u32 i;

	for (i = 0; i < map->count; i++)
		if (is_wanted(filter, &map->ranges[i]))
			map->ranges[kept++] = map->ranges[i];
	map->count = kept;
}

/**
 * map_filter_wants - is a range, whole or in part, what is wanted?
 * @filter: the filter
 * @range: the range
 *
 * Return: whether its kind, its owner and one of its addresses are.
 */
bool map_filter_wants(const struct map_filter *filter,
		      const struct kplace_range *range)
{
	const struct where *where = &filter->range;

	return is_wanted(filter, range) &&
	       (!where->end || (range->start < where->end &&
				where->start < range->end));
}
