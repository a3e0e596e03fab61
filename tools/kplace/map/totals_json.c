// SPDX-License-Identifier: GPL-2.0
/*
 * Sums over a sealed map, as JSON.
 */
#include "base/json.h"
#include "totals.h"

/**
 * totals_json - bytes by kind
 * @totals: the sums
 *
 * Return: an object; the caller's.
 */
json_t *totals_json(const struct totals *totals)
{
	json_t *object = json_object();
	u32 i;

	/* Kinds that are not there are left out: there may be more one day. */
	for (i = 0; i < KPLACE_KINDS; i++)
		if (i == KPLACE_RAM || totals->kind[i])
			json_object_set_new(object, kplace_kind_name(i),
					    json_bytes(totals->kind[i]));
	return object;
}

/**
 * totals_json_largest - the largest hole
 * @totals: the sums
 *
 * Return: an object, or null if there is no hole; the caller's.
 */
json_t *totals_json_largest(const struct totals *totals)
{
	const struct kplace_hole *hole = &totals->largest;

	if (!totals->holes)
		return json_null();
	return json_pack("{so so so}", "start", json_address(hole->start),
			 "end", json_address(hole->end), "bytes",
			 json_bytes(hole->end - hole->start));
}
