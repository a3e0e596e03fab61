/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Source: the running kernel's own image.
 */
#ifndef KPLACE_SRC_IMAGE_H
#define KPLACE_SRC_IMAGE_H

#include "view.h"

void kplace_image_prepare(void);
kplace_source_fn kplace_image_add;

#endif
