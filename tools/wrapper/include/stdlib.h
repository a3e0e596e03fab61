/* SPDX-License-Identifier: GPL-2.0-only */
/* libfdt asks for it, and takes nothing from it that the stage uses. */
#ifndef KPLACE_STAGE_STDLIB_H
#define KPLACE_STAGE_STDLIB_H

#include <stddef.h>

#endif
