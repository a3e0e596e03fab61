// SPDX-License-Identifier: GPL-2.0
/*
 * What each description of a machine says of its memory, kept apart.
 */
#include <stdlib.h>

#include "claims.h"

/**
 * claims_add - keep a claim
 * @claims: the list
 * @claim: copied
 *
 * Return: false if there is no memory.
 */
bool claims_add(struct claims *claims, const struct claim *claim)
{
	if (claims->count == claims->capacity) {
		u32 capacity = claims->capacity ? 2 * claims->capacity : 64;
		struct claim *grown;

		if (claims->capacity > U32_MAX / 2)
			return false;
		grown = reallocarray(claims->claim, capacity, sizeof(*grown));
		if (!grown)
			return false;
		claims->claim = grown;
		claims->capacity = capacity;
	}
	claims->claim[claims->count++] = *claim;
	return true;
}

/**
 * claims_free - forget all claims
 * @claims: the list, empty afterwards
 */
void claims_free(struct claims *claims)
{
	free(claims->claim);
	*claims = (struct claims) { 0 };
}
