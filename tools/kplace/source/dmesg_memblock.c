// SPDX-License-Identifier: GPL-2.0
/*
 * Lines of a log: memblock, as memblock=debug dumps it.
 *
 * The form is that of memblock_dump() in mm/memblock.c:
 *
 *	memory[0x0]	[0x...-0x...], 0x... bytes on node 0 flags: 0x4
 *
 * The kernel dumps it more than once; the last dump counts.
 */
#include <string.h>

#include "dmesg.h"
#include "sources.h"

#define DUMP_FORMAT \
	"'[0xINDEX] [0xSTART-0xEND], 0xSIZE bytes ... flags: 0xFLAGS'"

/* enum memblock_flags, include/linux/memblock.h */
#define NOMAP 0x4
#define DRIVER_MANAGED 0x8

static u8 kind_of(enum dmesg_list list, u64 flags)
{
	if (list == DMESG_RESERVED)
		return KPLACE_RESERVED;
	if (flags & NOMAP)
		return KPLACE_NOMAP;
	return flags & DRIVER_MANAGED ? KPLACE_DRIVER : KPLACE_RAM;
}

static const char *owner_of(u8 kind)
{
	switch (kind) {
	case KPLACE_RAM:
		return SYSTEM_RAM;
	case KPLACE_DRIVER:
		return "driver-managed memory";
	case KPLACE_NOMAP:
		return "no-map";
	default:
		return ANONYMOUS;
	}
}

static bool scan_region(const char *text, struct kplace_range *range,
			u64 *flags)
{
	const char *at;
	u64 last, size;

	text += strspn(text, " \t");
	if (!scan_word(&text, "[") ||
	    !dmesg_span(&text, "-", &range->start, &last) ||
	    !scan_word(&text, "], ") || !dmesg_hex(&text, &size) ||
	    !scan_word(&text, " bytes"))
		return false;
	at = strstr(text, " flags: ");
	if (!at)
		return false;
	text = at + strlen(" flags: ");
	if (!dmesg_hex(&text, flags) || *text || last < range->start ||
	    last - range->start != size - 1)
		return false;
	range->end = last == U64_MAX ? U64_MAX : last + 1;
	return true;
}

/* An index of 0 begins anew; memory comes before reserved. */
static void count_on(struct dmesg_dump *dump, enum dmesg_list list, u64 index)
{
	if (!index) {
		dump->list[list].count = 0;
		dump->next[list] = 0;
	}
	if (!index && list == DMESG_MEMORY) {
		dump->list[DMESG_RESERVED].count = 0;
		dump->next[DMESG_RESERVED] = 0;
		dump->has_gap = false;
	}
	if (index != dump->next[list])
		dump->has_gap = true;
	dump->next[list] = index + 1;
}

static int read_region(struct dmesg *log, const char *text, enum dmesg_list list)
{
	struct claim claim = {
		.range.source = KPLACE_FROM_DMESG,
		.use = CLAIM_WITHOUT_MEMORY,
	};
	u64 index, flags;

	if (!dmesg_hex(&text, &index) || !scan_word(&text, "]") ||
	    !scan_region(text, &claim.range, &flags))
		return lines_fail(&log->lines, DUMP_FORMAT);
	claim.range.kind = kind_of(list, flags);
	/* Neighbours need to differ, no more. */
	claim.range.bank = (u16)index;
	count_on(&log->dump, list, index);
	return claims_add(&log->dump.list[list], &claim) ? 0 : fail_memory();
}

/**
 * dmesg_memblock - a region of a dump
 * @log: the log
 * @text: the message
 *
 * Return: see dmesg.h.
 */
int dmesg_memblock(struct dmesg *log, const char *text)
{
	if (scan_word(&text, "memory[") && !strncmp(text, "0x", 2))
		return read_region(log, text, DMESG_MEMORY);
	if (scan_word(&text, "reserved[") && !strncmp(text, "0x", 2))
		return read_region(log, text, DMESG_RESERVED);
	return LINE_OTHER;
}

static int claim_list(struct dmesg *log, enum dmesg_list list)
{
	const struct claims *claims = &log->dump.list[list];
	int status = 0;
	u32 i;

	for (i = 0; !status && i < claims->count; i++) {
		const struct claim *claim = &claims->claim[i];

		status = machine_claim(log->machine, &claim->range,
				       owner_of(claim->range.kind), claim->use);
	}
	return status;
}

/**
 * dmesg_memblock_end - keep the last dump
 * @log: the log, read to its end
 *
 * A dump of which the log has lost lines tells nothing: they may have been
 * reservations.
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int dmesg_memblock_end(struct dmesg *log)
{
	const struct dmesg_dump *dump = &log->dump;
	int status;

	if (dump->has_gap ||
	    (dump->next[DMESG_MEMORY] && !dump->next[DMESG_RESERVED])) {
		notes_add(&log->machine->notes,
			  "%s: the last dump of memblock lacks lines and is left out",
			  log->lines.name);
		return 0;
	}
	status = claim_list(log, DMESG_MEMORY);
	return status ? status : claim_list(log, DMESG_RESERVED);
}
