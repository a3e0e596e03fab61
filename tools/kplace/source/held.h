/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the device tree reserves, as far as memblock still does.
 */
#ifndef KPLACE_HELD_H
#define KPLACE_HELD_H

#include "machine.h"

bool held_asks(const struct claim *claim);
int held_add(struct machine *machine, const struct kplace_map *memblock);

#endif
