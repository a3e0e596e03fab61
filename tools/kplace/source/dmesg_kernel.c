// SPDX-License-Identifier: GPL-2.0
/*
 * Lines of a log: what the kernel set aside itself.
 *
 *	crashkernel reserved: 0x0000000054400000 - 0x0000000058400000 (64 MB)
 *	crashkernel low memory reserved: 0xf0000000 - 0xf8000000 (128 MB)
 *	cma: Reserved 64 MiB at 0x00000000f8000000 on node -1
 *	OF: reserved mem: 0x80000000..0x8007ffff (512 KiB) nomap non-reusable x
 *	Freeing initrd memory: 38020K
 */
#include <string.h>

#include "dmesg.h"

#define CRASH_FORMAT "'0xSTART - 0xEND (N MB)' of the crash kernel region"
#define CMA_FORMAT "'N MiB at 0xSTART' of a CMA area"
#define MEM_FORMAT \
	"'0xSTART..0xEND (N KiB) map|nomap reusable|non-reusable NAME'"

static int read_crash(struct dmesg *log, const char *text, bool low)
{
	struct kplace_range range = {
		.kind = low ? KPLACE_RESERVED : KPLACE_CRASH,
		.source = KPLACE_FROM_DMESG,
	};

	if (!dmesg_span(&text, " - ", &range.start, &range.end) ||
	    !scan_word(&text, " (") || range.end <= range.start)
		return lines_fail(&log->lines, CRASH_FORMAT);
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
		return lines_fail(&log->lines, CMA_FORMAT);
	if (scan_word(&text, "in "))
		return 0;
	if (!scan_word(&text, "at ") || !dmesg_hex(&text, &range.start) ||
	    (*text && *text != ' ') ||
	    size > (U64_MAX - range.start) / (1024 * 1024))
		return lines_fail(&log->lines, CMA_FORMAT);
	range.end = range.start + size * 1024 * 1024;
	return dmesg_say(log, &range, "CMA");
}

static bool scan_traits(const char **text, bool *nomap)
{
	*nomap = scan_word(text, "nomap ");
	if (!*nomap && !scan_word(text, "map "))
		return false;
	return scan_word(text, "reusable ") ||
	       scan_word(text, "non-reusable ");
}

static int read_reserved_mem(struct dmesg *log, const char *text)
{
	struct kplace_range range = { .source = KPLACE_FROM_DMESG };
	bool nomap = false;
	u64 last = 0;
	bool right;

	right = dmesg_span(&text, "..", &range.start, &last) &&
		scan_word(&text, " (");
	text += strcspn(text, ")");
	right = right && scan_word(&text, ") ") && scan_traits(&text, &nomap) &&
		*text;
	if (!right)
		return lines_fail(&log->lines, MEM_FORMAT);
	range.end = last == U64_MAX ? U64_MAX : last + 1;
	range.kind = nomap ? KPLACE_NOMAP : KPLACE_RESERVED;
	return dmesg_say(log, &range, text);
}

static int read_freed(struct dmesg *log, const char *text)
{
	u64 kilobytes;

	if (!scan_decimal(&text, &kilobytes) || !scan_word(&text, "K") ||
	    kilobytes > U64_MAX / 1024)
		return lines_fail(&log->lines, "'NK', the initrd's size");
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
	if (scan_word(&text, "cma: Reserved "))
		return read_cma(log, text);
	if (scan_word(&text, "Freeing initrd memory: "))
		return read_freed(log, text);
	if (scan_word(&text, "OF: reserved mem: ") && !strncmp(text, "0x", 2))
		return read_reserved_mem(log, text);
	return LINE_OTHER;
}
