/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the command can do, as lines for programs.
 */
#ifndef KPLACE_DESCRIBE_H
#define KPLACE_DESCRIBE_H

#include "command.h"

int describe(const struct command * const *command, size_t count);

#endif
