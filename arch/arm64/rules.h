/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The rules of arm64: what each segment of a kexec image needs.
 */
#ifndef KPLACE_RULES_H
#define KPLACE_RULES_H

#include "segment.h"
#include "image.h"

/**
 * enum kplace_order - which of all valid placements comes first
 * @KPLACE_ORDER_STOCK: the stock kernel's: kernel and initrd bottom-up, dtb
 *	and elfcorehdr top-down, nothing below the kernel
 * @KPLACE_ORDER_BOTTOM_UP: lowest kernel, then lowest initrd, and so on
 * @KPLACE_ORDER_TOP_DOWN: highest kernel, then highest initrd, and so on
 * @KPLACE_ORDER_BEST_FIT: smallest hole for the kernel, and so on
 * @KPLACE_ORDER_RANDOM: any; a seed says which
 * @KPLACE_ORDER_KEXEC_TOOLS: those of kexec-tools for kexec_load(): as stock, but the
 *	dtb bottom-up and at any page
 * @KPLACE_ORDERS: how many there are
 */
enum kplace_order {
	KPLACE_ORDER_STOCK,
	KPLACE_ORDER_BOTTOM_UP,
	KPLACE_ORDER_TOP_DOWN,
	KPLACE_ORDER_BEST_FIT,
	KPLACE_ORDER_RANDOM,
	KPLACE_ORDER_KEXEC_TOOLS,
	KPLACE_ORDERS
};

/**
 * enum kplace_role - the segments of an arm64 image, in the loader's order
 * @KPLACE_ROLE_KERNEL: "kernel"
 * @KPLACE_ROLE_ELFCOREHDR: "elfcorehdr", crash images only
 * @KPLACE_ROLE_INITRD: "initrd"
 * @KPLACE_ROLE_DTB: "dtb"
 * @KPLACE_ROLES: how many there are
 */
enum kplace_role {
	KPLACE_ROLE_KERNEL,
	KPLACE_ROLE_ELFCOREHDR,
	KPLACE_ROLE_INITRD,
	KPLACE_ROLE_DTB,
	KPLACE_ROLES
};

const char *kplace_role_name(enum kplace_role role);
const char *kplace_order_name(enum kplace_order order);
bool kplace_order_follows(enum kplace_order order);
u64 kplace_rules_align(enum kplace_role role);

struct kplace_segment kplace_rules_segment(enum kplace_role role,
					   enum kplace_order order, u64 size,
					   u64 lead);
void kplace_rules_add(struct kplace_problem *problem, enum kplace_role role,
		      enum kplace_order order, u64 size, u64 lead);
u64 kplace_rules_elfcorehdr_size(u32 cpus, u32 ram_ranges);

#endif
