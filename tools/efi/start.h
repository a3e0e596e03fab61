/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Loading the images where they were planned, and starting the kernel.
 */
#ifndef KPLACE_EFI_START_H
#define KPLACE_EFI_START_H

#include "placing.h"

bool start_kernel(struct app *app, const struct options *options,
		  struct images *images, const struct placing *placing,
		  struct sentence *why);

#endif
