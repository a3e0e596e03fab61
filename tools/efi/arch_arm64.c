// SPDX-License-Identifier: GPL-2.0-only
/*
 * arm64: into the kernel's EFI stub.
 */
#include "arch.h"

const struct arch arch = { .name = "arm64", .starts = true };

/* Bytes of the smallest data cache line: Arm ARM, CTR_EL0.DminLine. */
static u64 cache_line(void)
{
	u64 ctr;

	__asm__ volatile("mrs %0, ctr_el0" : "=r" (ctr));
	return 4ULL << (ctr >> 16 & 15);
}

/* To memory, as the kernel begins with the MMU off, and into the instructions. */
static void clean(u8 *base, u64 size)
{
	u64 line = cache_line();
	u64 at = (u64)base & ~(line - 1);

	for (; at < (u64)base + size; at += line)
		__asm__ volatile("dc cvac, %0" : : "r" (at) : "memory");
	__asm__ volatile("dsb ish; ic ialluis; dsb ish; isb" : : : "memory");
}

/**
 * arch_enter - call the kernel's EFI stub
 * @base: first byte of the kernel
 * @size: bytes, bss included
 * @entry: offset of the stub's entry point
 * @handle: an image's, with the loaded image protocol
 * @system: the firmware's system table
 *
 * Return: what the stub answers, if it returns.
 */
u64 arch_enter(u8 *base, u64 size, u64 entry, void *handle,
	       struct efi_system_table *system)
{
	u64 (*stub)(void *handle, struct efi_system_table *system);

	clean(base, size);
	stub = (void *)(base + entry);
	return stub(handle, system);
}
