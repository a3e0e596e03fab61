// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the stock search of this kernel does: it is asked, and not its version.
 */
#include <linux/kexec.h>

#include "compat.h"

#if defined(CONFIG_KEXEC_FILE) && !defined(KPLACE_HAS_SEGMENT_CMA)
/* The place of a page, 0 for none. Of an image without segments, which nobody has. */
static unsigned long locate(kplace_locate_fn *ask, unsigned long last)
{
	static struct kimage image;
	struct kexec_buf kbuf = {
		.image = &image,
		.mem = KEXEC_BUF_MEM_UNKNOWN,
		.memsz = PAGE_SIZE,
		.buf_align = PAGE_SIZE,
		.buf_max = last,
		.top_down = true,
	};

	return ask(&kbuf) ? 0 : kbuf.mem;
}

/**
 * kplace_compat_search_wastes - does a search find again what it has found?
 * @ask: the search
 *
 * A page that it found is free, so a bound that ends with this page leaves it to be
 * found, whatever lies above or below.
 *
 * Return: true if the search passes over what ends with its bound.
 */
bool kplace_compat_search_wastes(kplace_locate_fn *ask)
{
	unsigned long top = locate(ask, ULONG_MAX);

	return top && locate(ask, top + PAGE_SIZE - 1) != top;
}

static bool wastes_top(void)
{
	kplace_locate_fn *ask = kplace_compat_function("kexec_locate_mem_hole");

	return ask && kplace_compat_search_wastes(ask);
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
