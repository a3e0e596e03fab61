// SPDX-License-Identifier: GPL-2.0
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
 * The module may be removed while a load is under way. Waiting for the probe's
 * handler is not enough then, because a task may still be about to run, be
 * running, or be leaving add_buffer(). So a second probe marks the whole
 * system call: a kretprobe enters the task in a list of loads when the call
 * begins and takes it out when the call returns, which is after add_buffer()
 * did. Execution is redirected for tasks on that list only, and the module
 * stays until the list is empty. Loads under way are finished with kplace,
 * since an image half of whose segments were placed by each would be nobody's.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/atomic.h>
#include <linux/delay.h>
#include <linux/kexec.h>
#include <linux/kprobes.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>

#include "compat.h"
#include "hook.h"
#include "session.h"

/* All but one wait for, or are turned away by, the kernel's kexec lock. */
#define LOADS 8

static struct kplace_load loads[LOADS];
static atomic_t load_count = ATOMIC_INIT(0);
static bool closing;

static int (*stock_add_buffer)(struct kexec_buf *kbuf);

static struct kplace_load *load_of(struct task_struct *task)
{
	int i;

	for (i = 0; i < LOADS; i++)
		if (READ_ONCE(loads[i].task) == task)
			return &loads[i];
	return NULL;
}

NOKPROBE_SYMBOL(load_of);

/* Stands in for kexec_add_buffer() while a segment has no address. */
static int add_buffer(struct kexec_buf *kbuf)
{
	struct kplace_load *load = load_of(current);
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
	struct kplace_load *load = load_of(current);

	if (!load || load->pass || kbuf->mem != KEXEC_BUF_MEM_UNKNOWN)
		return 0;
	instruction_pointer_set(regs, (unsigned long)add_buffer);
	return 1;
}

NOKPROBE_SYMBOL(add_buffer_probe);

static int load_begins(struct kretprobe_instance *instance,
		       struct pt_regs *regs)
{
	struct kplace_load **mine = (void *)instance->data;
	int i;

	if (READ_ONCE(closing) || kplace_param_mode() == KPLACE_OFF)
		return 1;
	for (i = 0; i < LOADS; i++)
		if (!cmpxchg(&loads[i].task, NULL, current))
			break;
	if (i == LOADS)
		return 1;
	loads[i].number = atomic_inc_return(&load_count);
	loads[i].policy = kplace_param_policy();
	loads[i].mode = kplace_param_mode();
	loads[i].pass = false;
	*mine = &loads[i];
	return 0;
}

NOKPROBE_SYMBOL(load_begins);

static int load_ends(struct kretprobe_instance *instance, struct pt_regs *regs)
{
	struct kplace_load **mine = (void *)instance->data;

	/* Pairs with loads_under_way(): all of this load comes before. */
	smp_store_release(&(*mine)->task, NULL);
	return 0;
}

NOKPROBE_SYMBOL(load_ends);

static struct kprobe buffer_probe = {
	.symbol_name = KPLACE_COMPAT_ADD_BUFFER,
	.pre_handler = add_buffer_probe,
};

static struct kretprobe load_probe = {
	.kp.symbol_name = KPLACE_COMPAT_SYSCALL,
	.entry_handler = load_begins,
	.handler = load_ends,
	.data_size = sizeof(struct kplace_load *),
	.maxactive = LOADS,
};

/**
 * kplace_hook_install - see every load from now on
 * @ranges: storage for the map plans are made on, until kplace_hook_remove()
 * @capacity: entries in @ranges
 *
 * Return: NULL, or why kplace has to stand aside.
 */
const char *kplace_hook_install(struct kplace_range *ranges, u32 capacity)
{
	kplace_session_init(ranges, capacity);
	if (register_kprobe(&buffer_probe))
		return "no probe can be set on " KPLACE_COMPAT_ADD_BUFFER;
	stock_add_buffer = (void *)buffer_probe.addr;
	if (register_kretprobe(&load_probe)) {
		unregister_kprobe(&buffer_probe);
		return "no probe can be set on " KPLACE_COMPAT_SYSCALL;
	}
	return NULL;
}

static bool loads_under_way(void)
{
	int i;

	for (i = 0; i < LOADS; i++) {
		/* Pairs with load_ends(). */
		if (smp_load_acquire(&loads[i].task))
			return true;
	}
	return false;
}

/**
 * kplace_hook_remove - see no load any more
 *
 * Returns when no task runs, or will return to, code of this module.
 */
void kplace_hook_remove(void)
{
	WRITE_ONCE(closing, true);
	/* Whoever has not seen that is on the list afterwards. */
	synchronize_rcu();
	while (loads_under_way())
		msleep(20);
	unregister_kprobe(&buffer_probe);
	unregister_kretprobe(&load_probe);
}
