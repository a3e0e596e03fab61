// SPDX-License-Identifier: GPL-2.0-only
/*
 * The word that a mistyped one was meant to be.
 */
#include <string.h>

#include "nearest.h"

/* Longer words are no words of ours. */
#define LONGEST 32

static u32 least(u32 a, u32 b)
{
	return a < b ? a : b;
}

/*
 * Letters to be inserted, left out or changed, or neighbours to change places
 * (optimal string alignment), for words of LONGEST letters at most.
 */
static u32 distance_of(const char *from, size_t n, const char *to, size_t m)
{
	u32 row[3][LONGEST + 1];
	size_t i, j;

	for (j = 0; j <= m; j++)
		row[0][j] = (u32)j;
	for (i = 1; i <= n; i++) {
		u32 *now = row[i % 3], *before = row[(i - 1) % 3];

		now[0] = (u32)i;
		for (j = 1; j <= m; j++) {
			bool same = from[i - 1] == to[j - 1];

			now[j] = least(least(before[j], now[j - 1]) + 1,
				       before[j - 1] + !same);
			if (i > 1 && j > 1 && from[i - 1] == to[j - 2] &&
			    from[i - 2] == to[j - 1])
				now[j] = least(now[j],
					       row[(i - 2) % 3][j - 2] + 1);
		}
	}
	return row[n % 3][m];
}

/**
 * nearest_try - may it be this one?
 * @nearest: the search
 * @candidate: a word that there is; it is the nearest from now on if it is nearer
 *	than those before, and a third of the letters at most have to change
 */
void nearest_try(struct nearest *nearest, const char *candidate)
{
	size_t length = strlen(candidate);
	u32 distance;

	if (nearest->length > LONGEST || length > LONGEST)
		return;
	distance = distance_of(nearest->word, nearest->length, candidate,
			       length);
	if (distance > (length + 2) / 3 ||
	    (nearest->best && distance >= nearest->distance))
		return;
	nearest->best = candidate;
	nearest->distance = distance;
}
