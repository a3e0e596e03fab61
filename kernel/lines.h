/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Memory as kexec-tools sees it: by the lines of /proc/iomem.
 */
#ifndef KPLACE_LINES_H
#define KPLACE_LINES_H

#include "map.h"

enum kplace_error kplace_lines_add(struct kplace_map *map, bool crash);

#endif
