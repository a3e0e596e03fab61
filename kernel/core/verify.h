/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Checking places against a problem, no matter who chose them.
 */
#ifndef KPLACE_VERIFY_H
#define KPLACE_VERIFY_H

#include "place.h"

enum kplace_reason kplace_verify_requests(const struct kplace_problem *problem,
					  u32 *index);
enum kplace_reason kplace_verify_holes(const struct kplace_problem *problem,
				       u32 count,
				       const struct kplace_span *places,
				       struct kplace_hole *holes, u32 *index,
				       const char **owner);
enum kplace_reason kplace_verify_places(const struct kplace_problem *problem,
					const struct kplace_span *places,
					u32 *index, const char **owner);

#endif
