// SPDX-License-Identifier: GPL-2.0-only
/*
 * The rules of arm64: what each segment of a kexec image needs.
 */
#include "align.h"
#include "rules.h"

/**
 * struct rule - one line of the table
 * @name: the segment's
 * @align: what the stock loader asks for
 * @least_align: what the boot protocol asks for, if that is less
 * @boundary: never across a multiple of it
 * @window_line: alignment of the window shared with the kernel
 * @window_span: its length
 * @stock_dir: the stock loader's direction
 */
struct rule {
	const char *name;
	u64 align;
	u64 least_align;
	u64 boundary;
	u64 window_line;
	u64 window_span;
	enum kplace_dir stock_dir;
};

/*
 * Sources: "booting" is Documentation/arch/arm64/booting.rst, sections named;
 * "loader" is arch/arm64/kernel/kexec_image.c and machine_kexec_file.c, 6.1
 * to 7.2.
 */
static const struct rule rules[] = {
	[KPLACE_ROLE_KERNEL] = {
		.name = "kernel",
		/* booting, 4: "text_offset bytes from a 2MB aligned base" */
		.align = SZ_2M,
		.stock_dir = KPLACE_UP,
	},
	[KPLACE_ROLE_ELFCOREHDR] = {
		.name = "elfcorehdr",
		/* loader: the largest page size a crash kernel may have */
		.align = SZ_64K,
		.stock_dir = KPLACE_DOWN,
	},
	[KPLACE_ROLE_INITRD] = {
		.name = "initrd",
		/* loader: no alignment but the page of every segment */
		.align = 1,
		/* booting, 4: 1 GiB aligned window of up to 32 GiB that also
		 * covers the kernel
		 */
		.window_line = SZ_1G,
		.window_span = 32ULL * SZ_1G,
		.stock_dir = KPLACE_UP,
	},
	[KPLACE_ROLE_DTB] = {
		.name = "dtb",
		/* loader; booting, 2 asks for 8 bytes only */
		.align = SZ_2M,
		.least_align = 8,
		/* booting, 2: at most 2 MiB, mapped by blocks of 2 MiB */
		.boundary = SZ_2M,
		.stock_dir = KPLACE_DOWN,
	},
};

static_assert(ARRAY_SIZE(rules) == KPLACE_ROLES, "a role has no rule");

/**
 * struct order - what comes first
 * @name: its word
 * @as_stock: directions of the stock loader, and nothing below the kernel
 * @low_dtb: but the dtb goes up and needs no more than a page's alignment
 * @dir: otherwise, the direction of every segment
 * @pick: which of its valid places a segment gets
 */
struct order {
	const char *name;
	bool as_stock;
	bool low_dtb;
	enum kplace_dir dir;
	enum kplace_pick pick;
};

static const struct order orders[] = {
	[KPLACE_ORDER_STOCK] = { "stock", .as_stock = true },
	[KPLACE_ORDER_BOTTOM_UP] = { "bottom-up", .dir = KPLACE_UP },
	[KPLACE_ORDER_TOP_DOWN] = { "top-down", .dir = KPLACE_DOWN },
	[KPLACE_ORDER_BEST_FIT] = { "best-fit", .pick = KPLACE_PICK_SNUG },
	[KPLACE_ORDER_RANDOM] = { "random", .pick = KPLACE_PICK_CHANCE },
	[KPLACE_ORDER_KEXEC_TOOLS] = {
		"kexec-tools", .as_stock = true, .low_dtb = true,
	},
};

static_assert(ARRAY_SIZE(orders) == KPLACE_ORDERS, "an order has no line");

/**
 * kplace_role_name - a segment's name in reports and JSON
 * @role: the role
 *
 * Return: the name, "?" for a value that is no role.
 */
const char *kplace_role_name(enum kplace_role role)
{
	return (u32)role < KPLACE_ROLES ? rules[role].name : "?";
}

/**
 * kplace_order_name - an order's word
 * @order: the order
 *
 * Return: the word, "?" for a value that is no order.
 */
const char *kplace_order_name(enum kplace_order order)
{
	return (u32)order < KPLACE_ORDERS ? orders[order].name : "?";
}

/**
 * kplace_rules_align - what the stock loader asks for
 * @role: the segment
 *
 * Return: the alignment of its place in bytes.
 */
u64 kplace_rules_align(enum kplace_role role)
{
	return rules[role].align;
}

/**
 * kplace_order_follows - are its places those of another loader?
 * @order: the order
 *
 * Such an order has no wishes, and takes no demands: it keeps the addresses of the
 * stock kernel's search or of kexec-tools, as long as they are valid.
 *
 * Return: true for stock and kexec-tools.
 */
bool kplace_order_follows(enum kplace_order order)
{
	return orders[order].as_stock;
}

/*
 * kexec-tools places the dtb like any other segment. booting, 2 asks for 8 bytes and
 * for no more than 2 MiB. Kernels from 4.2 on map a dtb of that size wherever it
 * lies (FIX_FDT in arch/arm64/include/asm/fixmap.h), so it may cross the boundary.
 */
static void lower_dtb(struct kplace_segment *segment)
{
	segment->align = 1;
	segment->least_align = 0;
	segment->dir = KPLACE_UP;
	/* A larger one still fails the check against it. */
	if (segment->size <= segment->boundary)
		segment->boundary = 0;
}

/**
 * kplace_rules_segment - the constraints of one segment under an order
 * @role: which segment
 * @order: decides direction, and whether the segment may lie below the
 *	kernel. Stock puts nothing there; kernels from 4.6 on use that memory,
 *	so it is a policy, not a rule.
 * @size: bytes, @lead included
 * @lead: bytes in front of the first byte: text_offset for the kernel, else 0
 *
 * Return: the segment.
 */
struct kplace_segment kplace_rules_segment(enum kplace_role role,
					   enum kplace_order order, u64 size,
					   u64 lead)
{
	const struct order *preferred = &orders[order];
	const struct rule *rule = &rules[role];

	struct kplace_segment segment = {
		.name = rule->name,
		.size = size,
		.lead = lead,
		.align = rule->align,
		.least_align = rule->least_align,
		.boundary = rule->boundary,
		.max = U64_MAX,
		.window_line = rule->window_line,
		.window_span = rule->window_span,
		.above = preferred->as_stock && role != KPLACE_ROLE_KERNEL,
		.dir = preferred->as_stock ? rule->stock_dir : preferred->dir,
	};

	if (preferred->low_dtb && role == KPLACE_ROLE_DTB)
		lower_dtb(&segment);
	return segment;
}

/**
 * kplace_rules_add - append a segment to a problem
 * @problem: with room for one more; roles are added in the loader's order
 * @role: which segment
 * @order: the order, the same for all of them
 * @size: bytes, @lead included
 * @lead: bytes in front of the first byte
 */
void kplace_rules_add(struct kplace_problem *problem, enum kplace_role role,
		      enum kplace_order order, u64 size, u64 lead)
{
	problem->segments[problem->nr_segments++] =
		kplace_rules_segment(role, order, size, lead);
	problem->pick = orders[order].pick;
}

/**
 * kplace_rules_elfcorehdr_size - what a crash image's ELF headers need
 * @cpus: possible CPUs, one PT_NOTE each
 * @ram_ranges: memory regions; the crash region may split one of them
 *
 * The rule of crash_prepare_elf64_headers(): the ELF header and a program
 * header for each CPU, for vmcoreinfo, for the kernel's own mapping and for
 * each range, rounded up to 4 KiB. The low and the high crash region can each
 * split a range.
 *
 * Return: bytes, an upper bound.
 */
u64 kplace_rules_elfcorehdr_size(u32 cpus, u32 ram_ranges)
{
	const u64 ehdr = 64;	/* sizeof(Elf64_Ehdr) */
	const u64 phdr = 56;	/* sizeof(Elf64_Phdr) */
	u64 headers = (u64)cpus + 2 + ram_ranges + 2;

	return kplace_align_up(ehdr + headers * phdr, SZ_4K);
}
