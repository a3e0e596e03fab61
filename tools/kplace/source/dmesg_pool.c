// SPDX-License-Identifier: GPL-2.0
/*
 * Lines of a log: reservations of the device tree that a pool is made of.
 *
 * Where the tree gives a size only, the kernel chose the address. Kernels before
 * 6.6 tell it in these lines alone (kernel/dma/contiguous.c and coherent.c), and
 * the name in the next one (drivers/of/of_reserved_mem.c):
 *
 *	Reserved memory: created CMA memory pool at 0x7c000000, size 64 MiB
 *	OF: reserved mem: initialized node linux,cma, compatible id shared-dma-pool
 */
#include <stdio.h>
#include <string.h>

#include "dmesg.h"

#define POOL_FORMAT "'at 0xSTART, size N MiB' of a memory pool"

static int keep(struct dmesg *log, const char *owner)
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
	int status = dmesg_pool_end(log);
	u64 size;

	if (status)
		return status;
	if (!dmesg_hex(&text, &pool.start) || !scan_word(&text, ", size ") ||
	    !scan_decimal(&text, &size) || !scan_word(&text, " MiB") || *text ||
	    size > (U64_MAX - pool.start) / (1024 * 1024))
		return lines_fail(&log->lines, POOL_FORMAT);
	pool.end = pool.start + size * 1024 * 1024;
	log->pool = pool;
	return 0;
}

/* The name may have commas of its own. */
static int read_name(struct dmesg *log, const char *text)
{
	const char *end = strstr(text, ", compatible id ");
	char owner[128];

	snprintf(owner, sizeof(owner), "%.*s",
		 end ? (int)(end - text) : (int)strlen(text), text);
	return keep(log, owner);
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
	return keep(log, "reserved memory pool");
}
