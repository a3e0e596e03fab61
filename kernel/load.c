// SPDX-License-Identifier: GPL-2.0-only
/**
 * DOC: Loads under way
 *
 * Taps (see tap.h) let a task run functions of this module as if the kernel had called
 * them. The module may be
 * removed while a task is about to run, runs, or is leaving such a function,
 * and waiting for a probe's handler says nothing about that. So the system
 * call as a whole is watched: the task is entered in a list of loads
 * when the call begins, and taken out when the call returns, which is after
 * all of that. Ours stands in for tasks on the list only, and the
 * module stays until the list is empty. Loads under way are finished with
 * kplace: an image must not have half of its segments placed by each.
 *
 * While there is one, the module is in use, and rmmod says so instead of waiting: a task
 * that dies in a call never returns from it, and keeps kexec's own lock as well.
 */
#include <linux/atomic.h>
#include <linux/delay.h>
#include <linux/kprobes.h>
#include <linux/module.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>

#include "load.h"

static struct kplace_load loads[KPLACE_LOADS];
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

	for (i = 0; i < KPLACE_LOADS; i++)
		if (READ_ONCE(loads[i].task) == task)
			return &loads[i];
	return NULL;
}

NOKPROBE_SYMBOL(kplace_load_of);

/**
 * kplace_load_odd - a tapped function got what this module does not know
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
 * kplace_load_knows - did a tapped function get the image of a load?
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

	if (!try_module_get(THIS_MODULE))
		return NULL;
	for (i = 0; i < KPLACE_LOADS; i++)
		if (!cmpxchg(&loads[i].task, NULL, task))
			return &loads[i];
	module_put(THIS_MODULE);
	return NULL;
}

NOKPROBE_SYMBOL(enter);

/**
 * kplace_load_begin - a task has called
 * @call: what
 * @crash: it is about the image for a crash
 *
 * Called in a probe.
 *
 * Return: its load; NULL if kplace has nothing to do with it.
 */
struct kplace_load *kplace_load_begin(enum kplace_call call, bool crash)
{
	struct kplace_load *load = READ_ONCE(closing) ? NULL : enter(current);

	if (!load)
		return NULL;
	load->number = atomic_inc_return(&load_count);
	load->call = call;
	load->crash = crash;
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
	return load;
}

NOKPROBE_SYMBOL(kplace_load_begin);

/**
 * kplace_load_end - the call returns
 * @load: from kplace_load_begin()
 * @failed: it returns an error
 *
 * Called in a probe.
 */
void kplace_load_end(struct kplace_load *load, bool failed)
{
	tell_done(load, failed);
	/* Pairs with loads_under_way(): all of this load comes before. */
	smp_store_release(&load->task, NULL);
	module_put(THIS_MODULE);
}

NOKPROBE_SYMBOL(kplace_load_end);

/**
 * kplace_load_tell - hear of every load that is over
 * @done: called where the call returns
 */
void kplace_load_tell(kplace_load_done *done)
{
	tell_done = done;
}

static bool loads_under_way(void)
{
	int i;

	for (i = 0; i < KPLACE_LOADS; i++) {
		/* Pairs with kplace_load_end(). */
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
