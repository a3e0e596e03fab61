/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Looking options up in argp's tables.
 */
#ifndef KPLACE_OPTION_TABLE_H
#define KPLACE_OPTION_TABLE_H

#include <argp.h>
#include <stdbool.h>

#include "base/nearest.h"

const struct argp_option *option_find(const struct argp *argp,
				      const char *word);
bool option_is_argps(const char *word);
bool option_takes_next(const struct argp *argp, const char *word, bool *known);
void option_nearest(const struct argp *argp, struct nearest *nearest);
void option_check(const struct argp *argp, int argc, char **argv);

#endif
