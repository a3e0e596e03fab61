/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Checking addresses that were chosen elsewhere.
 */
#ifndef KPLACE_CHECK_H
#define KPLACE_CHECK_H

#include "segment.h"

bool kplace_check_span(const struct kplace_map *map, enum kplace_kind free,
		       const struct kplace_span *span,
		       struct kplace_range *obstacle);
bool kplace_check_pages(const struct kplace_map *map, enum kplace_kind free,
			u64 page, const struct kplace_span *span,
			struct kplace_range *obstacle);

#endif
