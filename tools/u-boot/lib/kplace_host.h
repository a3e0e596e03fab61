/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the placement core needs from its host, in U-Boot.
 */
#ifndef KPLACE_HOST_H
#define KPLACE_HOST_H

#include <linux/build_bug.h>
#include <linux/kernel.h>
#include <linux/sizes.h>
#include <linux/string.h>
#include <linux/types.h>

#endif
