/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Whose an address is, by every source.
 */
#ifndef KPLACE_WHO_H
#define KPLACE_WHO_H

#include "map.h"
#include "source/statements.h"

int who_find(const struct statements *said, u64 address,
	     struct kplace_map *chain);

#endif
