/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A capture in an archive.
 */
#ifndef KPLACE_ARCHIVED_H
#define KPLACE_ARCHIVED_H

#include "tree.h"

int archived_open(const char *name, int fd, struct tree *tree);

#endif
