// SPDX-License-Identifier: GPL-2.0
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
#include <string.h>

#include "dmesg.h"

/*
 * LPI_PROPBASE_SZ and LPI_PENDBASE_SZ there, for the 16 ID bits the driver
 * limits itself to.
 */
#define LPI_TABLE SZ_64K

static int read_address(struct dmesg *log, const char *text, const char *owner)
{
	struct kplace_range range = {
		.kind = KPLACE_LPI, .source = KPLACE_FROM_DMESG,
	};

	if (!dmesg_hex(&text, &range.start) || *text ||
	    range.start > U64_MAX - LPI_TABLE)
		return lines_fail(&log->lines,
				  "@0xADDRESS of a table of the GICv3");
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
		return read_address(log, text, "GICv3 LPI property table");
	if (!scan_word(&text, "CPU") || !scan_decimal(&text, &cpu) ||
	    !scan_word(&text, ": using "))
		return LINE_OTHER;
	if (!scan_word(&text, "reserved ") && !scan_word(&text, "allocated "))
		return LINE_OTHER;
	if (!scan_word(&text, "LPI pending table @"))
		return LINE_OTHER;
	return read_address(log, text, "GICv3 LPI pending table");
}
