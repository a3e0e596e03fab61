// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the stock search of this kernel does: it is asked, and not its version.
 */
#include <linux/kexec.h>

#include "compat.h"

#if defined(CONFIG_KEXEC_FILE) && !defined(KPLACE_HAS_SEGMENT_CMA)
typedef int locate_fn(struct kexec_buf *kbuf);

/* The place of a page, 0 for none. Of an image without segments, which nobody has. */
static unsigned long locate(locate_fn *ask, unsigned long min, unsigned long max,
			    bool top_down)
{
	static struct kimage image;
	struct kexec_buf kbuf = {
		.image = &image,
		.mem = KEXEC_BUF_MEM_UNKNOWN,
		.memsz = PAGE_SIZE,
		.buf_align = PAGE_SIZE,
		.buf_min = min,
		.buf_max = max,
		.top_down = top_down,
	};

	return ask(&kbuf) ? 0 : kbuf.mem;
}

/* Is there room above what a search from above found? */
static bool wastes_top(void)
{
	locate_fn *ask = kplace_compat_function("kexec_locate_mem_hole");
	unsigned long top = ask ? locate(ask, 0, ULONG_MAX, true) : 0;

	return top && locate(ask, top + PAGE_SIZE, top + 2 * PAGE_SIZE - 1,
			     false) == top + PAGE_SIZE;
}
#else
/* A search that turns to CMA first would take memory; it is newer than the fix. */
static bool wastes_top(void)
{
	return false;
}
#endif

/**
 * kplace_compat_wastes_top - is the stock search from above one byte short?
 *
 * locate_mem_hole_top_down() starts at "end - size", where end is inclusive, in
 * kernels before 6.8, and at "end - size + 1" since.
 *
 * The search is asked the first time, in process context.
 *
 * Return: true for the former.
 */
bool kplace_compat_wastes_top(void)
{
	static bool asked, answer;

	if (!asked)
		answer = wastes_top();
	asked = true;
	return answer;
}
