/* SPDX-License-Identifier: GPL-2.0 */
/*
 * How much of what memblock reserves has a name.
 */
#ifndef KPLACE_NAMING_H
#define KPLACE_NAMING_H

#include <jansson.h>

#include "source/machine.h"

/**
 * struct naming - bytes that memblock reserves
 * @reserved: all of them
 * @named: those whose owner is another than "reserved"
 * @firmware: those that are firmware's; all of these have names
 */
struct naming {
	u64 reserved;
	u64 named;
	u64 firmware;
};

bool naming_is_firmware(enum kplace_kind kind);
int naming_make(struct naming *naming, const struct machine *machine);
void naming_print(const struct naming *naming);
json_t *naming_json(const struct naming *naming);

#endif
