// SPDX-License-Identifier: GPL-2.0-only
/**
 * DOC: The hook
 *
 * A kprobe sits on kexec_add_buffer(), through which every segment of a
 * kexec_file_load() passes. A probe handler must not sleep, so it decides
 * nothing: if the segment has no address yet, it lets execution continue in
 * add_buffer() below, as if that had been called. add_buffer() is an ordinary
 * function in process context; it has the segment placed and calls
 * kexec_add_buffer() itself, which leaves an address alone that is set.
 *
 * Only loads under way, as load.c knows them, are redirected.
 */
#include <linux/kexec.h>
#include <linux/kprobes.h>
#include <linux/sched.h>

#include "compat.h"
#include "hook.h"
#include "maps.h"
#include "session.h"

static int (*stock_add_buffer)(struct kexec_buf *kbuf);

/* Stands in for kexec_add_buffer() while a segment has no address. */
static int add_buffer(struct kexec_buf *kbuf)
{
	struct kplace_load *load = kplace_load_of(current);
	int ret = kplace_session_place(load, kbuf);

	if (ret < 0)
		return ret;
	load->pass = ret == KPLACE_PASS;
	ret = stock_add_buffer(kbuf);
	load->pass = false;
	kplace_session_placed(load, kbuf, ret);
	return ret;
}

static int add_buffer_probe(struct kprobe *probe, struct pt_regs *regs)
{
	struct kexec_buf *kbuf = (void *)regs_get_kernel_argument(regs, 0);
	struct kplace_load *load = kplace_load_of(current);

	if (!load || load->mode == KPLACE_OFF || load->pass)
		return 0;
	if (!kplace_compat_is_buffer(kbuf)) {
		kplace_load_odd(load, KPLACE_COMPAT_ADD_BUFFER);
		return 0;
	}
	if (kbuf->mem != KEXEC_BUF_MEM_UNKNOWN)
		return 0;
	instruction_pointer_set(regs, (unsigned long)add_buffer);
	return 1;
}

NOKPROBE_SYMBOL(add_buffer_probe);

static struct kprobe buffer_probe = {
	.symbol_name = KPLACE_COMPAT_ADD_BUFFER,
	.pre_handler = add_buffer_probe,
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
	if (register_kprobe(&buffer_probe))
		return "no probe can be set on " KPLACE_COMPAT_ADD_BUFFER;
	stock_add_buffer = (void *)buffer_probe.addr;
	return NULL;
}

/**
 * kplace_hook_remove - place nothing any more, after kplace_load_drain()
 */
void kplace_hook_remove(void)
{
	unregister_kprobe(&buffer_probe);
}
