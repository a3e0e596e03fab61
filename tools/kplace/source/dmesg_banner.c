// SPDX-License-Identifier: GPL-2.0-only
/*
 * Lines of a log: which kernel runs on what, and where its memory lies when
 * nothing better says so.
 *
 *	Booting Linux on physical CPU 0x0000000000 [0x611f0221]
 *	Linux version 6.12.95 (...) (aarch64-linux-gnu-gcc ...) #1 SMP ...
 *	  Node 0: 0x0000000048000000
 *	  node   0: [mem 0x0000000040000000-0x000000004fffffff]
 *	Memory: 990912K/1048576K available (...)
 */
#include <string.h>

#include "base/growing.h"
#include "dmesg.h"

/* The register MPIDR_EL1 in ten digits, and MIDR_EL1: arm64. arm has three. */
static void take_boot_cpu(struct dmesg *log, const char *text)
{
	size_t digits = strspn(text, "0123456789abcdef");

	log->has_banner = true;
	statements_arch(log->said, digits == 10 ? ARCH_ARM64 : ARCH_ARM,
			ARCH_SIGN, "dmesg");
}

static void take_version(struct dmesg *log, const char *text)
{
	log->has_banner = true;
	statements_release(log->said, text, RELEASE_BANNER);
	statements_arch(log->said, arch_in_text(text), ARCH_HINT, "dmesg");
}

/* "DMA      [mem 0x...-0x...]": zones reach as far as memory does. */
static bool take_zone(struct dmesg *log, const char *text)
{
	static const char * const zones[] = { "DMA ", "DMA32 ", "Normal " };
	u64 first, last;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(zones); i++) {
		const char *at = text;

		if (!scan_word(&at, zones[i]))
			continue;
		scan_blanks(&at);
		if (!scan_word(&at, "[mem ") ||
		    !dmesg_span(&at, "-", &first, &last) || last == U64_MAX)
			continue;
		if (last + 1 > log->zones_end)
			log->zones_end = last + 1;
		return true;
	}
	return false;
}

/**
 * dmesg_banner - which kernel it is, and the end of early memory management
 * @log: the log
 * @text: the message
 *
 * Return: see dmesg.h.
 */
int dmesg_banner(struct dmesg *log, const char *text)
{
	if (scan_word(&text, "Booting Linux on physical CPU 0x"))
		take_boot_cpu(log, text);
	else if (scan_word(&text, "Linux version "))
		take_version(log, text);
	else if (scan_word(&text, "Memory: ") && strstr(text, " available"))
		log->has_total = true;
	else if (scan_word(&text, "CPU: AArch64 Processor"))
		statements_arch(log->said, ARCH_ARM64, ARCH_SIGN, "dmesg");
	else if (!take_zone(log, text))
		return LINE_OTHER;
	return 0;
}

/* "Node 0: 0x...", below "Movable zone start for each node", with leading blanks. */
static bool take_movable(struct dmesg *log, const char *text)
{
	u64 node, start;

	text += strspn(text, " ");
	if (!scan_word(&text, "Node ") || !scan_decimal(&text, &node) ||
	    !scan_word(&text, ": 0x") || !scan_hex(&text, &start) || *text ||
	    node >= DMESG_NODES)
		return false;
	log->movable_from[node] = start;
	return true;
}

/* A movable zone reaches to the end of its node. The lines come in this order. */
static int mark_node(struct dmesg *log, const struct kplace_range *range)
{
	struct kplace_range movable = *range;
	u64 from = range->bank < DMESG_NODES ?
		   log->movable_from[range->bank] : 0;
	int status = growing_add(&log->said->nodes, range);

	if (status || !from || from >= range->end)
		return status;
	movable.kind = KPLACE_REMOVABLE;
	movable.owner = MOVABLE_RAM;
	movable.source = KPLACE_FROM_DMESG;
	if (from > movable.start)
		movable.start = from;
	return growing_add(&log->said->movable, &movable);
}

/**
 * dmesg_nodes - one of the "Early memory node ranges"
 * @log: the log
 * @text: the message
 *
 * These are memblock's regions of memory (free_area_init() in mm/mm_init.c),
 * those that must not be mapped among them.
 *
 * Return: see dmesg.h.
 */
int dmesg_nodes(struct dmesg *log, const char *text)
{
	struct kplace_range range = {
		.kind = KPLACE_RAM, .source = KPLACE_FROM_NODES,
	};
	u64 node, last;
	int status;

	if (take_movable(log, text))
		return 0;
	if (!scan_word(&text, "node "))
		return LINE_OTHER;
	text += strspn(text, " ");
	if (!scan_decimal(&text, &node) || !scan_word(&text, ": [mem "))
		return LINE_OTHER;
	if (!dmesg_span(&text, "-", &range.start, &last) ||
	    !scan_word(&text, "]") || *text || last < range.start)
		return LINE_BROKEN;
	range.end = last == U64_MAX ? U64_MAX : last + 1;
	range.bank = (u16)node;
	if (range.end > log->nodes_end)
		log->nodes_end = range.end;
	status = mark_node(log, &range);
	return status ? status : dmesg_say(log, &range, SYSTEM_RAM);
}
