/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The result of kplace verify, passed on as a uevent.
 */
#ifndef KPLACE_VERIFIED_H
#define KPLACE_VERIFIED_H

#include <linux/fs.h>

ssize_t kplace_verified_write(struct file *file, const char __user *buffer,
			      size_t size, loff_t *position);

#endif
