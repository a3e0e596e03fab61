// SPDX-License-Identifier: GPL-2.0-only
/**
 * DOC: The hook
 *
 * Every segment of a kexec_file_load() passes kexec_add_buffer(). If it has no address
 * yet add_buffer() below stands in: it has the segment placed and goes on with the
 * kernel's own, which leaves an address alone that is set. The module comes in by a
 * probe, a kernel that kplace is a part of calls: see tap.h.
 *
 * Only loads under way, as load.c knows them, are placed.
 */
#include <linux/kexec.h>
#include <linux/kprobes.h>
#include <linux/sched.h>

#include "hook.h"
#include "maps.h"
#include "session.h"
#include "tap.h"

static struct kplace_tap tap;

/* Stands in for kexec_add_buffer() while a segment has no address. */
static int add_buffer(struct kexec_buf *kbuf)
{
	struct kplace_load *load = kplace_load_of(current);
	int ret = kplace_session_place(load, kbuf);

	if (ret < 0)
		return ret;
	load->pass = ret == KPLACE_PASS;
	ret = tap.stock.buffer(kbuf);
	load->pass = false;
	kplace_session_placed(load, kbuf, ret);
	return ret;
}

static bool wants(unsigned long buffer, unsigned long unused)
{
	const struct kexec_buf *kbuf = (void *)buffer;
	struct kplace_load *load = kplace_load_of(current);

	if (!load || load->mode == KPLACE_OFF || load->pass)
		return false;
	if (!kplace_compat_is_buffer(kbuf)) {
		kplace_load_odd(load, KPLACE_COMPAT_ADD_BUFFER);
		return false;
	}
	return kbuf->mem == KEXEC_BUF_MEM_UNKNOWN;
}

NOKPROBE_SYMBOL(wants);

static struct kplace_tap tap = {
	.where = KPLACE_TAP_BUFFER,
	.wants = wants,
	.ours.buffer = add_buffer,
};

/**
 * kplace_hook_install - place the segments of every load watched from now on
 * @ranges: storage for the three maps of a plan, until kplace_hook_remove()
 * @capacity: entries for each of them
 *
 * Return: NULL, or why kplace has to stand aside.
 */
const char *kplace_hook_install(struct kplace_range *ranges, u32 capacity)
{
	kplace_maps_init(ranges, capacity);
	return kplace_tap_install(&tap);
}

/**
 * kplace_hook_remove - place nothing any more, after kplace_load_drain()
 */
void kplace_hook_remove(void)
{
	kplace_tap_remove(&tap);
}
