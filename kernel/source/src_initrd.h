/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Source: the initrd this kernel was started with.
 */
#ifndef KPLACE_SRC_INITRD_H
#define KPLACE_SRC_INITRD_H

#include "view.h"

kplace_source_fn kplace_initrd_add;

#endif
