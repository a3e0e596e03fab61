// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a boot takes: the kernel's place, and copies of the initrd and of the device
 * tree. All of it ends with the boot, and so is gone when that fails.
 */
#include <common.h>
#include <kplace.h>

#include "memory.h"

static bool claim(const char *name, u64 start, u64 end)
{
	struct kplace_entry part = {
		.name = name, .owner = KPLACE_BOOT, .lifetime = KPLACE_BOOT,
		.kind = KPLACE_RESERVED,
	};
	struct kplace_wish wish = {
		.size = end - start, .min = start, .align = 1, .fixed = true,
	};

	return start >= end || kplace_ledger_load(kplace_memory(), &part, &wish);
}

/**
 * kplace_boot_kernel - hold the place at which a kernel will run
 * @from: where its file lies
 * @to: where it will run
 * @size: bytes from there, with what its file does not hold
 *
 * It may go over its own file, and over nothing else.
 *
 * Return: 0, or -ENOSPC, with a sentence.
 */
int kplace_boot_kernel(ulong from, ulong to, ulong size)
{
	const struct kplace_entry *file = kplace_owned_at(KPLACE_LOADS, from);
	u64 end = (u64)to + size;
	u64 below = file ? file->start : end;
	u64 above = file ? file->end : end;

	if (claim("the kernel's beginning", to, kplace_min(end, below)) &&
	    claim("the kernel's end", kplace_max(to, above), end))
		return 0;
	return kplace_say_refusal("the kernel");
}

/**
 * kplace_boot_end - a boot command comes back
 * @ret: what it returns; not 0 if the boot failed
 *
 * Return: @ret.
 */
int kplace_boot_end(int ret)
{
	if (ret)
		kplace_ledger_drop(kplace_memory(), KPLACE_BOOT);
	return ret;
}
