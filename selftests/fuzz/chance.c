// SPDX-License-Identifier: GPL-2.0-only
/*
 * What mutators share: chance by a seed, and numbers worth trying.
 */
#include "fuzz.h"

static u64 state;

void fuzz_chance_begin(u32 seed)
{
	state = 0x9e3779b97f4a7c15ULL ^ seed;
}

u32 fuzz_chance(u32 below)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (u32)(state >> 32) % below;
}

u64 fuzz_number(u64 old)
{
	static const u64 edges[] = {
		0, 1, 2, 8, 16, 0x7f, 0xff, 0x1000, 0xffff, 0x10000, 0x200000,
		0x1000000, 0x7fffffff, 0x80000000, 0xfffffff8, 0xffffffff,
		0x100000000, 1ULL << 52, 1ULL << 63, 0xfffffffffffff000,
		U64_MAX - 7, U64_MAX,
	};
	u64 little = fuzz_chance(8) + 1;

	switch (fuzz_chance(4)) {
	case 0:
		return old + little;
	case 1:
		return old - little;
	case 2:
		return old ^ 1ULL << fuzz_chance(64);
	default:
		return edges[fuzz_chance(ARRAY_SIZE(edges))];
	}
}

/* Little-endian. */
void fuzz_put(u8 *data, u64 value, u32 bytes)
{
	for (; bytes; bytes--, value >>= 8)
		*data++ = (u8)value;
}

u64 fuzz_get(const u8 *data, u32 bytes)
{
	u64 value = 0;

	while (bytes--)
		value = value << 8 | data[bytes];
	return value;
}
