/* SPDX-License-Identifier: GPL-2.0 */
/*
 * From what the sources claim to one map.
 */
#ifndef KPLACE_COMPOSE_H
#define KPLACE_COMPOSE_H

#include <jansson.h>

#include "machine.h"

int compose_names(struct machine *machine);
int compose_memory(struct machine *machine);
int compose_rest(struct machine *machine);

bool compose_tells_memory(const struct claims *claims,
			  enum kplace_source source);
int compose_add_memory(struct machine *machine, const struct claims *claims,
		       enum kplace_source source);

void released_note(struct machine *machine);
void released_set(json_t *object, const struct machine *machine);

#endif
