/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the placement core needs from its host, where there is no host: an EFI
 * application, a second stage, a boot loader without a C library.
 *
 * kernel/include and tools/include hold its twins; the include path chooses. The
 * functions below are in mem.c, for a host that has none of its own.
 */
#ifndef KPLACE_HOST_H
#define KPLACE_HOST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef unsigned long long u64;

#define U32_MAX UINT32_MAX
#define U64_MAX (~0ULL)

#define SZ_4K	0x00001000
#define SZ_64K	0x00010000
#define SZ_2M	0x00200000
#define SZ_1G	0x40000000

#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))

#define static_assert _Static_assert
/* Size counts more than time: the compiler decides. */
#define __always_inline inline

void *memset(void *to, int byte, size_t n);
void *memcpy(void *to, const void *from, size_t n);
void *memmove(void *to, const void *from, size_t n);
int memcmp(const void *one, const void *other, size_t n);
size_t strlen(const char *text);

#endif
