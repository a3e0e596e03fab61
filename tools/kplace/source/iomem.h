/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Names of lines in /proc/iomem.
 */
#ifndef KPLACE_IOMEM_H
#define KPLACE_IOMEM_H

#include "kplace_host.h"

bool iomem_is_kernel(const char *name);
bool iomem_is_over_free(const char *name);

#endif
