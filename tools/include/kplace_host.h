/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the placement core needs from its host, in user space.
 *
 * kernel/include/kplace_host.h is its twin for the kernel; the include path
 * chooses. Nothing else differs between the two worlds.
 */
#ifndef KPLACE_HOST_H
#define KPLACE_HOST_H

#include <assert.h>
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef unsigned long long u64;

#define U32_MAX UINT32_MAX
#define U64_MAX ULLONG_MAX

#define SZ_4K	0x00001000
#define SZ_64K	0x00010000
#define SZ_2M	0x00200000
#define SZ_1G	0x40000000

#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))

#endif
