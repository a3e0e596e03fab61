// SPDX-License-Identifier: GPL-2.0-only
/**
 * DOC: Loads under way
 *
 * The probes on kexec_add_buffer() and machine_kexec_prepare() let a task run
 * functions of this module as if the kernel had called them. The module may be
 * removed while a task is about to run, runs, or is leaving such a function,
 * and waiting for a probe's handler says nothing about that. So the system
 * call as a whole is watched: a kretprobe enters the task in a list of loads
 * when the call begins, and takes it out when the call returns, which is after
 * all of that. Execution is redirected for tasks on the list only, and the
 * module stays until the list is empty. Loads under way are finished with
 * kplace: an image must not have half of its segments placed by each.
 */
#include <linux/atomic.h>
#include <linux/delay.h>
#include <linux/kprobes.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>

#include "compat.h"
#include "load.h"

/* All but one wait for, or are turned away by, the kernel's kexec lock. */
#define LOADS 16

static struct kplace_load loads[LOADS];
static atomic_t load_count = ATOMIC_INIT(0);
static bool closing;
static kplace_load_done *tell_done;

static const char * const call_names[] = {
	[KPLACE_CALL_LOAD] = "kexec_load",
	[KPLACE_CALL_COMPAT] = "kexec_load",
	[KPLACE_CALL_FILE] = "kexec_file_load",
};

static_assert(ARRAY_SIZE(call_names) == KPLACE_CALLS, "a call has no name");

/**
 * kplace_call_name - the name of a system call
 * @call: which
 *
 * Return: the name.
 */
const char *kplace_call_name(enum kplace_call call)
{
	return call_names[call];
}

/**
 * kplace_load_of - the load a task is in the middle of
 * @task: the task
 *
 * May be called anywhere, probe handlers included.
 *
 * Return: the load, NULL if there is none that kplace has to do with.
 */
struct kplace_load *kplace_load_of(struct task_struct *task)
{
	int i;

	for (i = 0; i < LOADS; i++)
		if (READ_ONCE(loads[i].task) == task)
			return &loads[i];
	return NULL;
}

NOKPROBE_SYMBOL(kplace_load_of);

/**
 * kplace_load_odd - a probed function got what this module does not know
 * @load: in this load
 * @function: its name
 *
 * The rest of the load is the kernel's, but for pages that kplace has loaded. May
 * be called in probe handlers.
 */
void kplace_load_odd(struct kplace_load *load, const char *function)
{
	load->odd = function;
	if (!load->fills)
		load->mode = KPLACE_OFF;
}

NOKPROBE_SYMBOL(kplace_load_odd);

/**
 * kplace_load_knows - did a probed function get the image of a load?
 * @load: the load, after the guard has seen its image
 * @image: what the function got
 * @function: its name, for the report if not
 *
 * Return: true if so.
 */
bool kplace_load_knows(struct kplace_load *load, const struct kimage *image,
		       const char *function)
{
	if (image == load->image)
		return true;
	kplace_load_odd(load, function);
	return false;
}

NOKPROBE_SYMBOL(kplace_load_knows);

static struct kplace_load *enter(struct task_struct *task)
{
	int i;

	for (i = 0; i < LOADS; i++)
		if (!cmpxchg(&loads[i].task, NULL, task))
			return &loads[i];
	return NULL;
}

NOKPROBE_SYMBOL(enter);

static int begin(struct kretprobe_instance *instance, struct pt_regs *regs,
		 enum kplace_call call)
{
	const struct pt_regs *caller = kplace_compat_caller(regs);
	struct kplace_load **mine = (void *)instance->data;
	struct kplace_load *load = READ_ONCE(closing) ? NULL : enter(current);

	if (!load)
		return 1;
	load->number = atomic_inc_return(&load_count);
	load->call = call;
	load->crash = caller &&
		kplace_compat_wants_crash(caller, call == KPLACE_CALL_FILE);
	kplace_param_policy(&load->policy);
	load->mode = kplace_param_mode();
	load->entered = load->mode;
	load->claim = kplace_param_claim();
	load->pass = false;
	load->checked = false;
	load->fills = false;
	load->filled = 0;
	load->loaded = false;
	load->image = NULL;
	load->odd = NULL;
	if (!caller)
		kplace_load_odd(load, kplace_call_name(call));
	*mine = load;
	return 0;
}

NOKPROBE_SYMBOL(begin);

static int begin_load(struct kretprobe_instance *instance, struct pt_regs *regs)
{
	return begin(instance, regs, KPLACE_CALL_LOAD);
}

NOKPROBE_SYMBOL(begin_load);

static int begin_compat(struct kretprobe_instance *instance,
			struct pt_regs *regs)
{
	return begin(instance, regs, KPLACE_CALL_COMPAT);
}

NOKPROBE_SYMBOL(begin_compat);

static int begin_file(struct kretprobe_instance *instance, struct pt_regs *regs)
{
	return begin(instance, regs, KPLACE_CALL_FILE);
}

NOKPROBE_SYMBOL(begin_file);

static int end(struct kretprobe_instance *instance, struct pt_regs *regs)
{
	struct kplace_load **mine = (void *)instance->data;

	tell_done(*mine, regs_return_value(regs));
	/* Pairs with loads_under_way(): all of this load comes before. */
	smp_store_release(&(*mine)->task, NULL);
	return 0;
}

NOKPROBE_SYMBOL(end);

#define PROBE(symbol, begins) {			\
	.kp.symbol_name = symbol,		\
	.entry_handler = begins,		\
	.handler = end,				\
	.data_size = sizeof(struct kplace_load *),	\
	.maxactive = LOADS,			\
}

static struct kretprobe probes[] = {
	[KPLACE_CALL_LOAD] = PROBE(KPLACE_COMPAT_LOAD, begin_load),
	[KPLACE_CALL_COMPAT] = PROBE(KPLACE_COMPAT_LOAD32, begin_compat),
	[KPLACE_CALL_FILE] = PROBE(KPLACE_COMPAT_FILE_LOAD, begin_file),
};

static_assert(ARRAY_SIZE(probes) == KPLACE_CALLS, "a call has no probe");

static bool watched[KPLACE_CALLS];

/**
 * kplace_load_watch - see every load from now on
 * @done: called where one returns
 *
 * Return: false if this kernel has none of the system calls, or lets nobody
 * probe them.
 */
bool kplace_load_watch(kplace_load_done *done)
{
	bool any = false;
	int i;

	tell_done = done;
	for (i = 0; i < KPLACE_CALLS; i++) {
		watched[i] = !register_kretprobe(&probes[i]);
		any |= watched[i];
	}
	return any;
}

/**
 * kplace_load_watched - are calls of this kind seen?
 * @call: the kind
 *
 * Return: true if kplace_load_watch() found it.
 */
bool kplace_load_watched(enum kplace_call call)
{
	return watched[call];
}

static bool loads_under_way(void)
{
	int i;

	for (i = 0; i < LOADS; i++) {
		/* Pairs with end(). */
		if (smp_load_acquire(&loads[i].task))
			return true;
	}
	return false;
}

/**
 * kplace_load_drain - see no new load any more, and wait for the old ones
 *
 * Afterwards kplace_load_of() finds no load, and no task runs, or will return
 * to, a function it was redirected to.
 */
void kplace_load_drain(void)
{
	WRITE_ONCE(closing, true);
	/* A task that has not seen that is on the list afterwards. */
	synchronize_rcu();
	while (loads_under_way())
		msleep(20);
}

/**
 * kplace_load_unwatch - remove the probes, after kplace_load_drain()
 */
void kplace_load_unwatch(void)
{
	int i;

	for (i = 0; i < KPLACE_CALLS; i++)
		if (watched[i])
			unregister_kretprobe(&probes[i]);
}
