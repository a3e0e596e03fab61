/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The way into kexec_file_load().
 */
#ifndef KPLACE_HOOK_H
#define KPLACE_HOOK_H

#include "map.h"

#ifdef CONFIG_KEXEC_FILE
const char *kplace_hook_install(struct kplace_range *ranges, u32 capacity);
void kplace_hook_remove(void);
#else
static inline const char *kplace_hook_install(struct kplace_range *ranges,
					      u32 capacity)
{
	return "this kernel has no kexec_file_load(), so there is nothing to place";
}

static inline void kplace_hook_remove(void)
{
}
#endif

#endif
