// SPDX-License-Identifier: GPL-2.0-only
/*
 * Lines of a log: what the kernel set aside itself, gave back, or lost.
 */
#include <stdio.h>
#include <string.h>

#include "dmesg.h"

/*
 * Lines of a log: what the kernel set aside itself.
 *
 *	crashkernel reserved: 0x0000000054400000 - 0x0000000058400000 (64 MB)
 *	crashkernel low memory reserved: 0xf0000000 - 0xf8000000 (128 MB)
 *	Reserving 256MB of memory at 2672MB for crashkernel (System RAM: 3071MB)
 *	Reserving 128MB of low memory at 752MB for crashkernel (low RAM limit: 4096MB)
 *	cma: Reserved 64 MiB at 0x00000000f8000000 on node -1
 *	OF: reserved mem: 0x80000000..0x8007ffff (512 KiB) nomap non-reusable x
 *	Freeing initrd memory: 38020K
 */

#define MIB (1024ULL * 1024)

static int read_crash(struct dmesg *log, const char *text, bool low)
{
	struct kplace_range range = {
		.kind = low ? KPLACE_RESERVED : KPLACE_CRASH,
		.source = KPLACE_FROM_DMESG,
	};

	if (!dmesg_span(&text, " - ", &range.start, &range.end) ||
	    !scan_word(&text, " (") || range.end <= range.start)
		return LINE_BROKEN;
	return statements_say(log->said, &range,
			     low ? CRASH_KERNEL " (low)" : CRASH_KERNEL,
			     STATEMENT_WITHOUT_IOMEM);
}

/* Where generic code does not reserve it: x86 before 6.7, and arm to this day. */
static int read_crash_megabytes(struct dmesg *log, const char *text)
{
	struct kplace_range range = { .source = KPLACE_FROM_DMESG };
	u64 size, start;
	bool low;

	if (!scan_decimal(&text, &size) || !scan_word(&text, "MB of "))
		return LINE_OTHER;
	low = scan_word(&text, "low ");
	if (!scan_word(&text, "memory at ") || !scan_decimal(&text, &start) ||
	    !scan_word(&text, "MB for crashkernel") || !size ||
	    start > U64_MAX / MIB || size > U64_MAX / MIB - start)
		return LINE_BROKEN;
	range.kind = low ? KPLACE_RESERVED : KPLACE_CRASH;
	range.start = start * MIB;
	range.end = range.start + size * MIB;
	return statements_say(log->said, &range,
			     low ? CRASH_KERNEL " (low)" : CRASH_KERNEL,
			     STATEMENT_WITHOUT_IOMEM);
}

/* From 6.16 on, an area may consist of several ranges without addresses. */
static int read_cma(struct dmesg *log, const char *text)
{
	struct kplace_range range = {
		.kind = KPLACE_RESERVED, .source = KPLACE_FROM_DMESG,
	};
	u64 size;

	if (!scan_decimal(&text, &size) || !scan_word(&text, " MiB "))
		return LINE_BROKEN;
	if (scan_word(&text, "in "))
		return 0;
	if (!scan_word(&text, "at ") || !dmesg_hex(&text, &range.start) ||
	    (*text && *text != ' ') ||
	    size > (U64_MAX - range.start) / (1024 * 1024))
		return LINE_BROKEN;
	range.end = range.start + size * 1024 * 1024;
	return dmesg_say(log, &range, "CMA");
}

static bool scan_traits(const char **text, bool *nomap, bool *reusable)
{
	*nomap = scan_word(text, "nomap ");
	if (!*nomap && !scan_word(text, "map "))
		return false;
	*reusable = scan_word(text, "reusable ");
	return *reusable || scan_word(text, "non-reusable ");
}

static int read_reserved_mem(struct dmesg *log, const char *text)
{
	struct kplace_range range = { .source = KPLACE_FROM_DMESG };
	bool nomap = false, reusable = false;
	char owner[128];
	u64 last = 0;
	bool right;

	right = dmesg_span(&text, "..", &range.start, &last) &&
		scan_word(&text, " (");
	text += strcspn(text, ")");
	right = right && scan_word(&text, ") ") && scan_traits(&text, &nomap, &reusable) &&
		*text;
	if (!right)
		return LINE_BROKEN;
	range.end = last == U64_MAX ? U64_MAX : last + 1;
	range.kind = nomap ? KPLACE_NOMAP : KPLACE_RESERVED;
	snprintf(owner, sizeof(owner), "%s%s", text,
		 reusable ? " (reusable)" : "");
	return dmesg_say(log, &range, owner);
}

static int read_freed(struct dmesg *log, const char *text)
{
	u64 kilobytes;

	if (!scan_decimal(&text, &kilobytes) || !scan_word(&text, "K") ||
	    kilobytes > U64_MAX / 1024)
		return LINE_BROKEN;
	log->said->initrd_freed = kilobytes * 1024;
	return 0;
}

/**
 * dmesg_kernel - what the kernel set aside, or gave back
 * @log: the log
 * @text: the message
 *
 * Return: see dmesg.h.
 */
int dmesg_kernel(struct dmesg *log, const char *text)
{
	if (scan_word(&text, "crashkernel reserved: "))
		return read_crash(log, text, false);
	if (scan_word(&text, "crashkernel low memory reserved: "))
		return read_crash(log, text, true);
	if (scan_word(&text, "Reserving "))
		return read_crash_megabytes(log, text);
	if (scan_word(&text, "cma: Reserved "))
		return read_cma(log, text);
	if (scan_word(&text, "Freeing initrd memory: "))
		return read_freed(log, text);
	if (scan_word(&text, "OF: reserved mem: ") && !strncmp(text, "0x", 2))
		return read_reserved_mem(log, text);
	return LINE_OTHER;
}

/*
 * Lines of a log: reservations of the device tree that a pool is made of.
 *
 * Where the tree gives a size only, the kernel chose the address. Kernels before
 * 6.6 say so in these lines alone (kernel/dma/contiguous.c and coherent.c), and
 * the name in the next one (drivers/of/of_reserved_mem.c):
 *
 *	Reserved memory: created CMA memory pool at 0x7c000000, size 64 MiB
 *	OF: reserved mem: initialized node linux,cma, compatible id shared-dma-pool
 */

static int keep_pool(struct dmesg *log, const char *owner)
{
	struct kplace_range pool = log->pool;

	log->pool = (struct kplace_range) { 0 };
	return pool.end ? dmesg_say(log, &pool, owner) : 0;
}

static int read_pool(struct dmesg *log, const char *text)
{
	struct kplace_range pool = {
		.kind = KPLACE_RESERVED, .source = KPLACE_FROM_DMESG,
	};
	int status;
	u64 size;

	if (!dmesg_hex(&text, &pool.start) || !scan_word(&text, ", size ") ||
	    !scan_decimal(&text, &size) || !scan_word(&text, " MiB") || *text ||
	    size >= (U64_MAX - pool.start) / (1024 * 1024))
		return LINE_BROKEN;
	pool.end = pool.start + size * 1024 * 1024;
	if (!size) {
		pool.end += log->said->page;
		notes_add(&log->said->notes,
			  "%s:%llu: the kernel shows the size of the pool at 0x%llx as 0 MiB: its first page alone is held",
			  log->lines.name, log->lines.number, pool.start);
	}
	status = dmesg_pool_end(log);
	log->pool = pool;
	return status;
}

/* The name may have commas of its own. */
static int read_name(struct dmesg *log, const char *text)
{
	const char *end = strstr(text, ", compatible id ");
	char owner[128];

	snprintf(owner, sizeof(owner), "%.*s",
		 end ? (int)(end - text) : (int)strlen(text), text);
	return keep_pool(log, owner);
}

/**
 * dmesg_pool - a pool of reserved memory, or its name
 * @log: the log
 * @text: the message
 *
 * Return: see dmesg.h.
 */
int dmesg_pool(struct dmesg *log, const char *text)
{
	if (scan_word(&text, "Reserved memory: created CMA memory pool at ") ||
	    scan_word(&text, "Reserved memory: created DMA memory pool at "))
		return read_pool(log, text);
	if (scan_word(&text, "OF: reserved mem: initialized node "))
		return read_name(log, text);
	return LINE_OTHER;
}

/**
 * dmesg_pool_end - keep a pool that got no name
 * @log: the log
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int dmesg_pool_end(struct dmesg *log)
{
	return keep_pool(log, "reserved memory pool");
}

/*
 * Lines of a log: tables the GICv3 writes to for ever.
 *
 * Once enabled, LPI tables can be moved no more, so that they outlive kexec.
 * The forms are those of drivers/irqchip/irq-gic-v3-its.c:
 *
 *	GICv3: using LPI property table @0x000000007d040000
 *	GICv3: CPU0: using reserved LPI pending table @0x000000007d050000
 *
 * Its "ITS@...: allocated ... Devices" lines are left out: the next kernel
 * gives the ITS tables of its own.
 */

/*
 * LPI_PROPBASE_SZ and LPI_PENDBASE_SZ there, for the 16 ID bits the driver
 * limits itself to.
 */
#define LPI_TABLE SZ_64K

static int read_lpi_table(struct dmesg *log, const char *text, const char *owner)
{
	struct kplace_range range = {
		.kind = KPLACE_LPI, .source = KPLACE_FROM_DMESG,
	};

	if (!dmesg_hex(&text, &range.start) || *text ||
	    range.start > U64_MAX - LPI_TABLE)
		return LINE_BROKEN;
	range.end = range.start + LPI_TABLE;
	return dmesg_say(log, &range, owner);
}

/**
 * dmesg_gic - a table of the GICv3
 * @log: the log
 * @text: the message
 *
 * Return: see dmesg.h.
 */
int dmesg_gic(struct dmesg *log, const char *text)
{
	u64 cpu;

	if (!scan_word(&text, "GICv3: "))
		return LINE_OTHER;
	if (scan_word(&text, "using LPI property table @"))
		return read_lpi_table(log, text, "GICv3 LPI property table");
	if (!scan_word(&text, "CPU") || !scan_decimal(&text, &cpu) ||
	    !scan_word(&text, ": using "))
		return LINE_OTHER;
	if (!scan_word(&text, "reserved ") && !scan_word(&text, "allocated "))
		return LINE_OTHER;
	if (!scan_word(&text, "LPI pending table @"))
		return LINE_OTHER;
	return read_lpi_table(log, text, "GICv3 LPI pending table");
}

/*
 * Lines of a log: memory with errors.
 *
 * The form is that of action_result() in mm/memory-failure.c. With any result
 * the page is marked; a number of a page, not an address:
 *
 *	Memory failure: 0x5d4a2: recovery action for free buddy page: Recovered
 */

/**
 * dmesg_poison - a page with errors
 * @log: the log
 * @text: the message
 *
 * Return: see dmesg.h.
 */
int dmesg_poison(struct dmesg *log, const char *text)
{
	struct kplace_range range = {
		.kind = KPLACE_POISON, .source = KPLACE_FROM_DMESG,
	};
	u64 size = log->said->page;
	u64 page;

	if (!scan_word(&text, "Memory failure: 0x"))
		return LINE_OTHER;
	if (!scan_hex(&text, &page) || !scan_word(&text, ": ") ||
	    page >= U64_MAX / size)
		return LINE_BROKEN;
	if (!scan_word(&text, "recovery action for "))
		return 0;
	range.start = page * size;
	range.end = range.start + size;
	return dmesg_say(log, &range, "memory with errors");
}
