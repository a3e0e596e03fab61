// SPDX-License-Identifier: GPL-2.0-only
/*
 * Ranges of any kind, added in any order to storage that is just large enough and has
 * never been written, and sealed.
 */
#include "any.h"

/* Each number of ranges has an array of its own: an entry before or behind is seen. */
#define SEAL(n) \
static void seal_##n(void) \
{ \
	struct kplace_range storage[KPLACE_MAP_NEED(n)]; \
	struct kplace_map map; \
	u32 i; \
	\
	kplace_map_init(&map, storage, KPLACE_MAP_NEED(n)); \
	for (i = 0; i < (n); i++) { \
		struct kplace_range range = any_range(); \
		\
		kplace_map_add(&map, &range); \
	} \
	kplace_map_seal(&map); \
}

SEAL(1)
SEAL(2)
SEAL(3)

void main(void)
{
	seal_1();
#if RANGES > 1
	seal_2();
#endif
#if RANGES > 2
	seal_3();
#endif
}
