// SPDX-License-Identifier: GPL-2.0-only
/*
 * A figure: boxes, lines and labels with their places.
 */
#include <stdlib.h>
#include <string.h>

#include "figure.h"

#define ORANGE 0xe69f00
#define SKY_BLUE 0x56b4e9
#define GREEN 0x009e73
#define YELLOW 0xf0e442
#define BLUE 0x0072b2
#define VERMILION 0xd55e00
#define PURPLE 0xcc79a7
#define GREY 0x999999
#define LIGHT_GREEN 0xb2e2d5
#define LIGHT_GREY 0xdddddd
#define ALMOST_WHITE 0xf2f7f5

static const struct palette_entry entries[] = {
	[KPLACE_RAM] = { NULL, SKY_BLUE, PATTERN_NONE },
	[KPLACE_SPARE] = { NULL, SKY_BLUE, PATTERN_RISING },
	[KPLACE_REMOVABLE] = { NULL, SKY_BLUE, PATTERN_DOTS },
	[KPLACE_DRIVER] = { NULL, SKY_BLUE, PATTERN_GRID },
	[KPLACE_PERSISTENT] = { NULL, SKY_BLUE, PATTERN_LEVEL },
	[KPLACE_RESERVED] = { NULL, ORANGE, PATTERN_NONE },
	[KPLACE_RELEASED] = { NULL, YELLOW, PATTERN_DOTS },
	[KPLACE_SOFT_RESERVED] = { NULL, YELLOW, PATTERN_UPRIGHT },
	[KPLACE_UNACCEPTED] = { NULL, YELLOW, PATTERN_CROSSED },
	[KPLACE_MMIO] = { NULL, GREY, PATTERN_GRID },
	[KPLACE_CRASH] = { NULL, VERMILION, PATTERN_RISING },
	[KPLACE_POISON] = { NULL, VERMILION, PATTERN_CROSSED },
	[KPLACE_KERNEL] = { NULL, BLUE, PATTERN_FALLING },
	[KPLACE_BOOT_INITRD] = { NULL, BLUE, PATTERN_UPRIGHT },
	[KPLACE_FDT] = { NULL, BLUE, PATTERN_DOTS },
	[KPLACE_NOMAP] = { NULL, GREY, PATTERN_FALLING },
	[KPLACE_ACPI] = { NULL, PURPLE, PATTERN_NONE },
	[KPLACE_EFI_MEMMAP] = { NULL, PURPLE, PATTERN_DOTS },
	[KPLACE_ACPI_NVS] = { NULL, PURPLE, PATTERN_UPRIGHT },
	[KPLACE_RUNTIME] = { NULL, PURPLE, PATTERN_CROSSED },
	[KPLACE_FIRMWARE] = { NULL, PURPLE, PATTERN_RISING },
	[KPLACE_LPI] = { NULL, PURPLE, PATTERN_LEVEL },
	[PAINT_HOLE] = { "hole", ALMOST_WHITE, PATTERN_NONE },
	[PAINT_USED] = { "hole used", LIGHT_GREEN, PATTERN_NONE },
	[PAINT_PASSED] = { "hole passed over", LIGHT_GREY, PATTERN_FALLING },
	[PAINT_SEGMENT] = { "placed", GREEN, PATTERN_NONE },
};

static_assert(ARRAY_SIZE(entries) == PAINTS, "a paint has no entry");

/**
 * palette_entry - how a paint is drawn
 * @paint: the paint
 *
 * Return: the entry.
 */
struct palette_entry palette_entry(enum paint paint)
{
	struct palette_entry entry = entries[paint];

	if ((u32)paint < KPLACE_KINDS)
		entry.name = kplace_kind_name((enum kplace_kind)paint);
	return entry;
}

/* What a character takes of the size: in DejaVu Sans, on average, and Mono. */
static const double advance[] = {
	[FACE_PLAIN] = 0.57,
	[FACE_BOLD] = 0.64,
	[FACE_MONO] = 0.603,
};

/* And once for a text, as its letters may be wider than the average. */
static const double extra[] = {
	[FACE_PLAIN] = 0.5,
	[FACE_BOLD] = 0.5,
	[FACE_MONO] = 0,
};

#define LINE_HEIGHT 1.3

/**
 * figure_text_height - what a line of text takes
 * @size: of the typeface
 *
 * Return: the height.
 */
double figure_text_height(double size)
{
	return size * LINE_HEIGHT;
}

/**
 * figure_text_width - what a text takes
 * @face: the typeface
 * @size: of the typeface
 * @characters: of the text
 *
 * Return: the width.
 */
double figure_text_width(enum figure_face face, double size, size_t characters)
{
	return size * (advance[face] * (double)characters + extra[face]);
}

/**
 * figure_text_fit - how long a text may be
 * @face: the typeface
 * @size: of the typeface
 * @width: of the room
 *
 * Return: its characters, at least 1.
 */
size_t figure_text_fit(enum figure_face face, double size, double width)
{
	double characters = (width / size - extra[face]) / advance[face];

	return characters > 1 ? (size_t)characters : 1;
}

/* Room for one more in an array that doubles whenever it is full. */
static void *room(struct figure *figure, void **array, u32 count, size_t size)
{
	void *grown = *array;

	if (figure->failed)
		return NULL;
	/* A power of two, 0 included, is a full array. */
	if (!(count & (count - 1)))
		grown = realloc(*array, (count ? 2ul * count : 1ul) * size);
	if (!grown) {
		figure->failed = true;
		return NULL;
	}
	*array = grown;
	return (char *)grown + count * size;
}

/* Names come from files: what is not ASCII may not be UTF-8 either. */
static void make_plain(char *text)
{
	for (; *text; text++)
		if (*text < ' ' || *text > '~')
			*text = '?';
}

/* A copy that every format can show; NULL if there is no memory for it. */
static char *copy_text(struct figure *figure, const char *text)
{
	char *copy = strdup(text);

	if (copy)
		make_plain(copy);
	else
		figure->failed = true;
	return copy;
}

/**
 * figure_add_box - add a box
 * @figure: the figure
 * @box: the box; its tip is copied
 */
void figure_add_box(struct figure *figure, const struct figure_box *box)
{
	struct figure_box *added = room(figure, (void **)&figure->box,
					figure->boxes, sizeof(*added));

	if (!added)
		return;
	*added = *box;
	if (box->tip)
		added->tip = copy_text(figure, box->tip);
	figure->boxes++;
}

/**
 * figure_add_line - add a line
 * @figure: the figure
 * @line: the line
 */
void figure_add_line(struct figure *figure, const struct figure_line *line)
{
	struct figure_line *added = room(figure, (void **)&figure->line,
					 figure->lines, sizeof(*added));

	if (!added)
		return;
	*added = *line;
	figure->lines++;
}

/**
 * figure_add_label - add a label
 * @figure: the figure
 * @label: the label; its text is copied
 */
void figure_add_label(struct figure *figure, const struct figure_label *label)
{
	struct figure_label *added = room(figure, (void **)&figure->label,
					  figure->labels, sizeof(*added));

	if (!added)
		return;
	*added = *label;
	added->text = copy_text(figure, label->text);
	if (added->text)
		figure->labels++;
}

/**
 * figure_overlap - do two rectangles share more than an edge?
 * @a: one
 * @b: the other
 *
 * Return: whether they do.
 */
bool figure_overlap(const struct figure_rect *a, const struct figure_rect *b)
{
	/* What is left of decimal fractions is no overlap. */
	const double slack = 0.000001;

	return a->x + slack < b->x + b->width &&
	       b->x + slack < a->x + a->width &&
	       a->y + slack < b->y + b->height &&
	       b->y + slack < a->y + a->height;
}

/**
 * figure_free - give a figure's memory back
 * @figure: the figure
 */
void figure_free(struct figure *figure)
{
	u32 i;

	for (i = 0; i < figure->labels; i++)
		free(figure->label[i].text);
	for (i = 0; i < figure->boxes; i++)
		free(figure->box[i].tip);
	free(figure->label);
	free(figure->line);
	free(figure->box);
	*figure = (struct figure) { 0 };
}
