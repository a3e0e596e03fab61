/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The running kernel's log.
 */
#ifndef KPLACE_LOG_H
#define KPLACE_LOG_H

#include "tree/tree.h"

const char *log_read(struct tree_file *file);

#endif
