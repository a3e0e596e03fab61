/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A file, read whole.
 */
#ifndef KPLACE_SLURP_H
#define KPLACE_SLURP_H

#include "kplace_host.h"

/* What is read of any file: the log of a day may be large. */
#define SLURP_LIMIT (1U << 30)

int slurp(int fd, size_t limit, char **bytes, size_t *size);
int slurp_file(const char *path, char **bytes, size_t *size);

#endif
