// SPDX-License-Identifier: GPL-2.0-only
/*
 * The memory map as a bar of letters.
 *
 * Stretches of memory far from each other get a row each, all to the same
 * scale. A column stands for the kind that holds most of what is not free in
 * it: in capitals where that is half of it or more. One that is nearly all free
 * looks free, with a mark for the rest, so that a small reservation is still seen.
 */
#include <ctype.h>
#include <stdio.h>

#include "bar.h"
#include "base/size.h"
#include "base/style.h"

/* Columns where the output is no terminal, and on narrow and wide ones. */
#define COLUMNS 48
#define LEAST_COLUMNS 16
#define MOST_COLUMNS 160
/* What a row has beside them: an address and a size. */
#define BESIDE 30
#define ROWS 12

/* Free but for an eighth at most. */
#define NEARLY_FREE ':'

static const char letters[] = {
	[KPLACE_RAM] = '.',
	[KPLACE_SPARE] = ',',
	[KPLACE_REMOVABLE] = ';',
	[KPLACE_DRIVER] = 'D',
	[KPLACE_RESERVED] = 'R',
	[KPLACE_RELEASED] = 'O',
	[KPLACE_SOFT_RESERVED] = 'S',
	[KPLACE_UNACCEPTED] = 'U',
	[KPLACE_PERSISTENT] = 'P',
	[KPLACE_MMIO] = 'M',
	[KPLACE_CRASH] = 'C',
	[KPLACE_KERNEL] = 'K',
	[KPLACE_BOOT_INITRD] = 'I',
	[KPLACE_FDT] = 'T',
	[KPLACE_NOMAP] = 'N',
	[KPLACE_ACPI] = 'A',
	[KPLACE_EFI_MEMMAP] = 'E',
	[KPLACE_ACPI_NVS] = 'V',
	[KPLACE_RUNTIME] = 'X',
	[KPLACE_FIRMWARE] = 'F',
	[KPLACE_LPI] = 'L',
	[KPLACE_POISON] = 'B',
};

/* For kinds without a letter of their own. */
#define OTHER '#'

static char letter_of(u32 kind)
{
	return kind < ARRAY_SIZE(letters) && letters[kind] ? letters[kind] :
							     OTHER;
}

/**
 * struct row - one row
 * @start: first address
 * @end: exclusive end
 * @first: index in the map of its first range
 */
struct row {
	u64 start;
	u64 end;
	u32 first;
};

/* Rows, if a gap of more than @gap bytes begins a new one. */
static u32 split(const struct kplace_map *map, u64 gap, struct row *rows)
{
	u32 count = 0;
	u32 i;

	for (i = 0; i < map->count; i++) {
		const struct kplace_range *range = &map->ranges[i];

		if (!i || range->start - range[-1].end > gap) {
			if (count < ROWS)
				rows[count] = (struct row) {
					range->start, range->end, i
				};
			count++;
		}
		if (count <= ROWS)
			rows[count - 1].end = range->end;
	}
	return count;
}

static u64 memory_size(const struct kplace_map *map)
{
	u64 bytes = 0;
	u32 i;

	for (i = 0; i < map->count; i++)
		bytes += map->ranges[i].end - map->ranges[i].start;
	return bytes;
}

/* Gaps that would take an eighth of the picture are left out. */
static u32 make_rows(const struct kplace_map *map, struct row *rows)
{
	u64 gap = memory_size(map) / 8;
	u32 count;

	while ((count = split(map, gap, rows)) > ROWS)
		gap = gap > U64_MAX / 2 ? U64_MAX : 2 * gap + 1;
	return count;
}

static u64 longest_row(const struct row *rows, u32 count)
{
	u64 longest = 0;
	u32 i;

	for (i = 0; i < count; i++)
		if (rows[i].end - rows[i].start > longest)
			longest = rows[i].end - rows[i].start;
	return longest;
}

static u64 overlap(const struct kplace_range *range, u64 start, u64 end)
{
	u64 low = range->start > start ? range->start : start;
	u64 high = range->end < end ? range->end : end;

	return low < high ? high - low : 0;
}

/* The kind a column stands for; *@first moves up with the columns. */
static enum kplace_kind column_kind(const struct kplace_map *map, u32 *first,
				    u64 start, u64 end, u64 *held, u64 *memory)
{
	u64 bytes[KPLACE_KINDS] = { 0 };
	enum kplace_kind most = KPLACE_RAM;
	u32 kind, i;

	while (*first < map->count && map->ranges[*first].end <= start)
		++*first;
	for (i = *first; i < map->count && map->ranges[i].start < end; i++)
		bytes[map->ranges[i].kind] += overlap(&map->ranges[i], start,
						      end);
	*held = 0;
	*memory = bytes[KPLACE_RAM];
	for (kind = KPLACE_RAM + 1; kind < KPLACE_KINDS; kind++) {
		*held += bytes[kind];
		*memory += bytes[kind];
		if (bytes[kind] &&
		    (most == KPLACE_RAM || bytes[kind] > bytes[most]))
			most = kind;
	}
	return most;
}

static void print_column(const struct kplace_map *map, u32 *first, u64 start,
			 u64 end)
{
	u64 held, memory;
	enum kplace_kind kind = column_kind(map, first, start, end, &held,
					    &memory);
	int letter = letter_of(kind);

	if (!memory) {
		putchar(' ');
		return;
	}
	if (held && held <= memory / 8) {
		letter = NEARLY_FREE;
		kind = KPLACE_RAM;
	} else if (held < (memory + 1) / 2) {
		letter = tolower(letter);
	}
	printf("%s%c%s", style_kind(kind), letter, style_end());
}

static void print_row(const struct kplace_map *map, const struct row *row,
		      u64 scale)
{
	char size[SIZE_TEXT];
	u32 first = row->first;
	u64 start = row->start;

	printf("0x%012llx |", row->start);
	while (start < row->end) {
		u64 step = row->end - start < scale ? row->end - start : scale;

		print_column(map, &first, start, start + step);
		start += step;
	}
	printf("| %s\n", size_text(row->end - row->start, size));
}

static void print_legend(const struct kplace_map *map, u64 scale)
{
	bool seen[KPLACE_KINDS] = { false };
	const char *gap = "";
	char size[SIZE_TEXT];
	u32 i;

	for (i = 0; i < map->count; i++)
		seen[map->ranges[i].kind] = true;
	for (i = 0; i < KPLACE_KINDS; i++) {
		if (!seen[i])
			continue;
		printf("%s%s%c%s %s%s", gap, style_kind(i), letter_of(i),
		       style_end(), kplace_kind_name(i),
		       i == KPLACE_RAM ? " (free)" : "");
		gap = "  ";
	}
	printf("\na column is %s; small letters: less than half of it; ",
	       size_text(scale, size));
	printf("'%c' free but for an eighth at most\n", NEARLY_FREE);
}

static u64 columns(void)
{
	u32 width = style_width();

	if (!width)
		return COLUMNS;
	if (width < LEAST_COLUMNS + BESIDE)
		return LEAST_COLUMNS;
	return width > MOST_COLUMNS + BESIDE ? MOST_COLUMNS : width - BESIDE;
}

/**
 * bar_print - print a map as a bar, one row for each stretch of memory
 * @map: the map, sealed
 */
void bar_print(const struct kplace_map *map)
{
	struct row rows[ROWS];
	u64 scale;
	u32 count, i;

	if (!map->count)
		return;
	count = make_rows(map, rows);
	scale = (longest_row(rows, count) - 1) / columns() + 1;
	for (i = 0; i < count; i++)
		print_row(map, &rows[i], scale);
	print_legend(map, scale);
}
