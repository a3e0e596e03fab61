// SPDX-License-Identifier: GPL-2.0-only
/*
 * Labels in a row: each near what it names, none over another.
 *
 * Of all rows without overlap in the labels' order, the one with the smallest
 * sum of squared distances is wanted. With what lies left of each label taken
 * off its place, that is isotonic regression, and pooling adjacent violators
 * solves it: labels that would overlap form a block, which goes where the
 * average of its members wants to be.
 */
#include <math.h>

#include "spread.h"

/*
 * Places as if no label took any room, in order: equal ones are a block. On
 * entry the places that the labels want.
 */
static void pool(struct spread_label *labels, u32 count)
{
	u32 i, j;

	for (i = 1; i < count; i++) {
		double place = labels[i].x;
		u32 members = 1;

		for (j = i; j > 0 && labels[j - 1].x > place; j--) {
			place = (place * members + labels[j - 1].x) /
				(members + 1);
			members++;
			labels[j - 1].x = place;
		}
		for (; j <= i; j++)
			labels[j].x = place;
	}
}

/**
 * spread_put - find the places of labels
 * @labels: in the order of @ideal; @x is filled in
 * @count: how many
 * @row: the room for them
 *
 * Return: whether there is room enough; if not, they reach beyond it.
 */
bool spread_put(struct spread_label *labels, u32 count,
		const struct spread_row *row)
{
	double offset = 0;
	double rest = row->width;
	u32 i;

	for (i = 0; i < count; i++) {
		labels[i].x = labels[i].ideal - labels[i].width / 2 -
			      (row->width - rest);
		rest -= labels[i].width;
	}
	pool(labels, count);
	for (i = 0; i < count; i++) {
		if (labels[i].x > row->x + rest)
			labels[i].x = row->x + rest;
		if (labels[i].x < row->x)
			labels[i].x = row->x;
		labels[i].x += offset;
		offset += labels[i].width;
	}
	return rest >= 0;
}

static double distance(const struct spread_label *label)
{
	return fabs(label->x + label->width / 2 - label->ideal);
}

static u32 farthest(const struct spread_label *labels, u32 count)
{
	u32 worst = 0;
	u32 i;

	for (i = 1; i < count; i++)
		if (distance(&labels[i]) > distance(&labels[worst]))
			worst = i;
	return worst;
}

static bool touch(const struct spread_label *label)
{
	return label[0].x + label[0].width > label[1].x - 0.000001;
}

static u32 members(const struct spread_label *label)
{
	return label->last - label->first + 1;
}

/*
 * The left one of the pair to be joined: of the labels that push each other
 * away around the one that is too far, those two that name the fewest things,
 * so that none comes to name nearly all.
 */
static u32 pair_around(const struct spread_label *labels, u32 count, u32 label)
{
	u32 first = label, last = label;
	u32 best, i;

	while (first > 0 && touch(&labels[first - 1]))
		first--;
	while (last + 1 < count && touch(&labels[last]))
		last++;
	/* Pushed by a bound alone: with its neighbour. */
	if (first == last && last + 1 < count)
		last++;
	else if (first == last)
		first--;
	best = first;
	for (i = first + 1; i < last; i++)
		if (members(&labels[i]) + members(&labels[i + 1]) <
		    members(&labels[best]) + members(&labels[best + 1]))
			best = i;
	return best;
}

static void join(struct spread_label *labels, u32 count, u32 left,
		 const struct spread_row *row)
{
	struct spread_label *label = &labels[left];
	u32 i;

	label->ideal = (label[0].ideal * members(&label[0]) +
			label[1].ideal * members(&label[1])) /
		       (members(&label[0]) + members(&label[1]));
	label->last = label[1].last;
	label->width = row->join(row->context, label->first, label->last) /
		       row->rows;
	for (i = left + 1; i + 1 < count; i++)
		labels[i] = labels[i + 1];
}

/**
 * spread_join - join labels until each is near what it names
 * @labels: as for spread_put()
 * @count: how many
 * @row: the room for them
 *
 * Return: how many are left.
 */
u32 spread_join(struct spread_label *labels, u32 count,
		const struct spread_row *row)
{
	u32 i;

	for (i = 0; i < count; i++)
		labels[i].width /= row->rows;
	for (;;) {
		bool fits = spread_put(labels, count, row);
		u32 worst = farthest(labels, count);

		if (count < 2 ||
		    (fits && distance(&labels[worst]) <= row->far))
			break;
		join(labels, count, pair_around(labels, count, worst), row);
		count--;
	}
	for (i = 0; i < count; i++)
		labels[i].width *= row->rows;
	return count;
}
