/* SPDX-License-Identifier: GPL-2.0 */
/*
 * All sources together: what memory looks like now.
 */
#ifndef KPLACE_SOURCES_H
#define KPLACE_SOURCES_H

#include "map.h"

enum kplace_error kplace_sources_read(struct kplace_map *map);

#endif
