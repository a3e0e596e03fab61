// SPDX-License-Identifier: GPL-2.0-only
/*
 * From addresses to places in a picture.
 *
 * The broken axis has a piece between each two edges, an edge being where a
 * range begins or ends. All pieces are to one scale, but none is narrower than
 * a bound, so that it can be seen, nor wider than another, so that it leaves
 * room for the rest. The scale is the one with which they fill the picture.
 */
#include <math.h>
#include <stdlib.h>

#include "axis.h"

static const char * const form_names[] = {
	[AXIS_LINEAR] = "linear",
	[AXIS_BROKEN] = "broken",
	[AXIS_AUTO] = "auto",
};

static const char *form_name(u32 form)
{
	return form_names[form];
}

const struct words axis_forms = { form_name, ARRAY_SIZE(form_names) };

/* Bounds of a piece's width, and the scale in points a byte. */
struct scale {
	double least;
	double most;
	double scale;
};

static double width_of(const struct scale *scale, u64 bytes)
{
	double width = (double)bytes * scale->scale;

	if (width < scale->least)
		return scale->least;
	return width > scale->most ? scale->most : width;
}

static double total(const struct scale *scale, const u64 *edges, u32 count)
{
	double sum = 0;
	u32 i;

	for (i = 1; i < count; i++)
		sum += width_of(scale, edges[i] - edges[i - 1]);
	return sum;
}

/* Room for the size of what is squeezed. */
#define SQUEEZED 76
/* What a person sees at a glance. */
#define WIDENED 7

static double larger(double a, double b)
{
	return a > b ? a : b;
}

/*
 * All at the least width take three quarters of the picture or less, all at the
 * most twice of it: some scale in between fills it.
 */
static struct scale find_scale(const u64 *edges, u32 count, double width,
			       double strip)
{
	double each = width / (count - 1);
	struct scale scale = { .least = 0.75 * each };
	double low = 0, high;
	int i;

	if (scale.least > WIDENED)
		scale.least = WIDENED;
	scale.most = larger(2 * each, larger(SQUEEZED, strip / 8));
	/* At this one even the smallest piece has the most. */
	high = scale.most;
	for (i = 0; i < 200 && high - low > high / 1000000000000; i++) {
		scale.scale = low + (high - low) / 2;
		if (total(&scale, edges, count) < width)
			low = scale.scale;
		else
			high = scale.scale;
	}
	return scale;
}

/*
 * With so much for a piece, each range has room for its number, above it or
 * below; more strips than these would make the picture too high.
 */
#define COMFORT 6.5
#define STRIPS 4

/* Strips below each other that give all pieces room. */
static u32 count_strips(u32 count, double strip)
{
	double strips = ceil(count * COMFORT / strip);

	return strips > STRIPS ? STRIPS : (u32)strips;
}

static void break_up(struct axis *axis, const u64 *edges, u32 count,
		     double strip)
{
	double width = strip * count_strips(count, strip);
	struct scale scale = find_scale(edges, count, width, strip);
	/* Away with what the search left over. */
	double stretch = width / total(&scale, edges, count);
	double x = 0;
	u32 i;

	for (i = 0; i + 1 < count; i++) {
		u64 bytes = edges[i + 1] - edges[i];
		double true_width = (double)bytes * scale.scale;

		axis->piece[i] = (struct axis_piece) {
			.start = edges[i], .end = edges[i + 1], .x = x,
			.width = width_of(&scale, bytes) * stretch,
			.squeezed = true_width > scale.most * 1.000001,
		};
		x += axis->piece[i].width;
		if (true_width < scale.least)
			axis->widened = (u64)(scale.least / scale.scale);
	}
	axis->pieces = count - 1;
}

/* Would a linear axis hide every tenth piece? */
static bool hides_much(const u64 *edges, u32 count, double width)
{
	double point = (double)(edges[count - 1] - edges[0]) / width;
	u32 hidden = 0;
	u32 i;

	for (i = 1; i < count; i++)
		hidden += (double)(edges[i] - edges[i - 1]) < point;
	return hidden >= (count - 1) / 10 + 1;
}

static int compare_edges(const void *left, const void *right)
{
	u64 a = *(const u64 *)left, b = *(const u64 *)right;

	return (a > b) - (a < b);
}

/**
 * axis_edges - edges as axis_make() wants them: ascending, each once
 * @edges: in any order; put in order
 * @count: how many
 *
 * Return: how many are left.
 */
u32 axis_edges(u64 *edges, u32 count)
{
	u32 kept = 0;
	u32 i;

	qsort(edges, count, sizeof(*edges), compare_edges);
	for (i = 0; i < count; i++)
		if (!kept || edges[kept - 1] != edges[i])
			edges[kept++] = edges[i];
	return kept;
}

/**
 * axis_make - make an axis, to be taken in strips
 * @axis: filled in
 * @form: the form wanted
 * @edges: addresses, sorted, none twice, at least two
 * @count: how many
 * @width: of a strip; a linear axis has one, a broken one what it needs
 *
 * Return: whether there was memory for it.
 */
bool axis_make(struct axis *axis, enum axis_form form, const u64 *edges,
	       u32 count, double width)
{
	if (form == AXIS_AUTO)
		form = hides_much(edges, count, width) ? AXIS_BROKEN :
							 AXIS_LINEAR;
	*axis = (struct axis) { .form = form };
	axis->piece = calloc(form == AXIS_LINEAR ? 1 : count - 1,
			     sizeof(*axis->piece));
	if (!axis->piece)
		return false;
	if (form == AXIS_BROKEN) {
		break_up(axis, edges, count, width);
		return true;
	}
	axis->pieces = 1;
	axis->piece[0] = (struct axis_piece) {
		.start = edges[0], .end = edges[count - 1], .width = width,
	};
	return true;
}

/**
 * axis_strip - the next strip of an axis
 * @axis: the axis
 * @x: where the strip begins in the picture
 * @width: how long it is, as for axis_make()
 * @strip: filled in; uses the storage of @axis
 *
 * Return: whether there was one more.
 */
bool axis_strip(struct axis *axis, double x, double width, struct axis *strip)
{
	struct axis_piece *piece = &axis->piece[axis->next];
	double sum = 0, end;
	u32 count = 0;
	u32 i;

	if (axis->next == axis->pieces)
		return false;
	end = (floor(piece->x / width + 0.5) + 1) * width;
	/* A piece goes where more of it would lie. */
	while (axis->next < axis->pieces &&
	       (!count || piece[count].x + piece[count].width / 2 < end)) {
		sum += piece[count++].width;
		axis->next++;
	}
	*strip = *axis;
	strip->piece = piece;
	strip->pieces = count;
	for (i = 0; i < count; i++) {
		piece[i].x = x;
		piece[i].width *= width / sum;
		x += piece[i].width;
	}
	return true;
}

/**
 * axis_at - where an address is
 * @axis: the axis
 * @address: the address; those outside the axis are at its ends
 *
 * Return: where; never less than for a smaller address.
 */
double axis_at(const struct axis *axis, u64 address)
{
	const struct axis_piece *piece;
	u32 low = 0, high = axis->pieces - 1;
	double part;

	while (low < high) {
		u32 middle = low + (high - low) / 2;

		if (address < axis->piece[middle].end)
			high = middle;
		else
			low = middle + 1;
	}
	piece = &axis->piece[low];
	if (address <= piece->start)
		return piece->x;
	if (address >= piece->end)
		return piece->x + piece->width;
	part = (double)(address - piece->start) /
	       (double)(piece->end - piece->start);
	return piece->x + part * piece->width;
}

/**
 * axis_free - give an axis' memory back
 * @axis: the axis
 */
void axis_free(struct axis *axis)
{
	free(axis->piece);
	*axis = (struct axis) { 0 };
}
