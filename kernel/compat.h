/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What differs from kernel to kernel: versions and symbols that are not
 * exported are dealt with here and nowhere else.
 */
#ifndef KPLACE_COMPAT_H
#define KPLACE_COMPAT_H

#include <linux/memblock.h>

/* Found by name, since no header declares them. */
#define KPLACE_COMPAT_SYSCALL "__arm64_sys_kexec_file_load"
#define KPLACE_COMPAT_ADD_BUFFER "kexec_add_buffer"

const struct memblock_type *kplace_compat_memblock(const char *name);
bool kplace_compat_is_scratch(const struct memblock_region *region);
bool kplace_compat_wastes_top(void);

#endif
