// SPDX-License-Identifier: GPL-2.0
/*
 * Lines of a log: memory with errors.
 *
 * The form is that of action_result() in mm/memory-failure.c. Whatever the result,
 * the page is marked; a number of a page, not an address:
 *
 *	Memory failure: 0x5d4a2: recovery action for free buddy page: Recovered
 */
#include "dmesg.h"

#define POISON_FORMAT "'0xPAGE: recovery action for ...' of memory with errors"

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
		return lines_fail(&log->lines, POISON_FORMAT);
	if (!scan_word(&text, "recovery action for "))
		return 0;
	range.start = page * size;
	range.end = range.start + size;
	return dmesg_say(log, &range, "memory with errors");
}
