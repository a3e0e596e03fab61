// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which segment of an image a buffer is.
 */
#include <linux/kexec.h>
#include <linux/sizes.h>

#include "role.h"

/* The arm64 loader asks for these two, and for nothing else, from above. */
static enum kplace_role role_of_generated(const struct kexec_buf *kbuf)
{
	if (!kbuf->top_down)
		return KPLACE_ROLES;
	if (kbuf->buf_align == SZ_2M)
		return KPLACE_ROLE_DTB;
	if (kbuf->buf_align == SZ_64K && kbuf->image->type == KEXEC_TYPE_CRASH)
		return KPLACE_ROLE_ELFCOREHDR;
	return KPLACE_ROLES;
}

/**
 * kplace_role_of - which segment of the image is this?
 * @kbuf: the buffer the loader wants to add
 *
 * Kernel and initrd are known by their contents. What the loader generates
 * while it works is known by what it asks for.
 *
 * Return: the role; %KPLACE_ROLES for a buffer no rule is about, such as the
 * one IMA carries its measurements in.
 */
enum kplace_role kplace_role_of(const struct kexec_buf *kbuf)
{
	const struct kimage *image = kbuf->image;

	if (!kbuf->buffer)
		return KPLACE_ROLES;
	if (kbuf->buffer == image->kernel_buf)
		return KPLACE_ROLE_KERNEL;
	if (kbuf->buffer == image->initrd_buf)
		return KPLACE_ROLE_INITRD;
	return role_of_generated(kbuf);
}
