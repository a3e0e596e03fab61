// SPDX-License-Identifier: GPL-2.0-only
/*
 * Taps by probes, for the module.
 *
 * A probe handler must not sleep, so it decides nothing but whether ours stands in. If
 * so execution continues there, as if that had been called: an ordinary function in
 * process context. It may call the kernel's own, at the address of the probe.
 */
#include <linux/kprobes.h>
#include <linux/ptrace.h>
#include <linux/sched.h>

#include "tap.h"

/**
 * struct place - a function of the kernel's
 * @probe: sits there
 * @fault: what to say if it cannot
 * @tap: what it leads to
 */
struct place {
	struct kprobe probe;
	const char *fault;
	struct kplace_tap *tap;
};

static int redirect(struct kprobe *probe, struct pt_regs *regs)
{
	const struct place *place = container_of(probe, struct place, probe);
	const struct kplace_tap *tap = place->tap;

	if (!tap->wants(regs_get_kernel_argument(regs, 0),
			regs_get_kernel_argument(regs, 1)))
		return 0;
	instruction_pointer_set(regs, (unsigned long)tap->ours.address);
	return 1;
}

NOKPROBE_SYMBOL(redirect);

#define FAULT "no probe can be set on "
#define FAULT_SIZE (sizeof(FAULT) - 1)

/* The name of the function is the end of the sentence. */
#define PLACE(symbol) {				\
	.probe.pre_handler = redirect,		\
	.fault = FAULT symbol,			\
}

static struct place places[] = {
	[KPLACE_TAP_BUFFER] = PLACE(KPLACE_COMPAT_ADD_BUFFER),
	[KPLACE_TAP_PREPARE] = PLACE(KPLACE_COMPAT_PREPARE),
	[KPLACE_TAP_SEGMENT] = PLACE(KPLACE_COMPAT_LOAD_SEGMENT),
	[KPLACE_TAP_LOADED] = PLACE(KPLACE_COMPAT_POST_LOAD),
	[KPLACE_TAP_CONTROL] = PLACE(KPLACE_COMPAT_CONTROL_PAGES),
};

static_assert(ARRAY_SIZE(places) == KPLACE_TAPS, "a tap has no place");

/**
 * kplace_tap_install - let a function of ours stand in from now on
 * @tap: which, and for what; lives until kplace_tap_remove()
 *
 * Return: NULL, or why it cannot.
 */
const char *kplace_tap_install(struct kplace_tap *tap)
{
	struct place *place = &places[tap->where];

	place->tap = tap;
	place->probe.symbol_name = place->fault + FAULT_SIZE;
	if (register_kprobe(&place->probe))
		return place->fault;
	tap->stock.address = place->probe.addr;
	return NULL;
}

/**
 * kplace_tap_remove - leave a function alone, after kplace_load_drain()
 * @tap: that was installed
 */
void kplace_tap_remove(struct kplace_tap *tap)
{
	unregister_kprobe(&places[tap->where].probe);
}

static int begin(struct kretprobe_instance *instance, struct pt_regs *regs,
		 enum kplace_call call)
{
	const struct pt_regs *caller = kplace_compat_caller(regs);
	struct kplace_load **mine = (void *)instance->data;
	bool file = call == KPLACE_CALL_FILE;

	*mine = kplace_load_begin(call, caller &&
				  kplace_compat_wants_crash(caller, file));
	if (*mine && !caller)
		kplace_load_odd(*mine, kplace_call_name(call));
	return *mine ? 0 : 1;
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

	kplace_load_end(*mine, regs_return_value(regs));
	return 0;
}

NOKPROBE_SYMBOL(end);

#define PROBE(symbol, begins) {			\
	.kp.symbol_name = symbol,		\
	.entry_handler = begins,		\
	.handler = end,				\
	.data_size = sizeof(struct kplace_load *),	\
	.maxactive = KPLACE_LOADS,		\
}

static struct kretprobe probes[] = {
	[KPLACE_CALL_LOAD] = PROBE(KPLACE_COMPAT_LOAD, begin_load),
	[KPLACE_CALL_COMPAT] = PROBE(KPLACE_COMPAT_LOAD32, begin_compat),
	[KPLACE_CALL_FILE] = PROBE(KPLACE_COMPAT_FILE_LOAD, begin_file),
};

static_assert(ARRAY_SIZE(probes) == KPLACE_CALLS, "a call has no probe");

static bool watched[KPLACE_CALLS];

/**
 * kplace_tap_watch - see every load from now on
 *
 * Return: false if this kernel has none of the system calls, or one of them cannot
 * be probed: loads by that one are not seen.
 */
bool kplace_tap_watch(void)
{
	bool any = false, all = true;
	int i, error;

	for (i = 0; i < KPLACE_CALLS; i++) {
		error = register_kretprobe(&probes[i]);
		watched[i] = !error;
		any |= !error;
		all &= !error || error == -ENOENT;
	}
	return any && all;
}

/**
 * kplace_tap_watched - are calls of this kind seen?
 * @call: the kind
 *
 * Return: true if kplace_tap_watch() found it.
 */
bool kplace_tap_watched(enum kplace_call call)
{
	return watched[call];
}

/**
 * kplace_tap_unwatch - remove the probes, after kplace_load_drain()
 */
void kplace_tap_unwatch(void)
{
	int i;

	for (i = 0; i < KPLACE_CALLS; i++)
		if (watched[i])
			unregister_kretprobe(&probes[i]);
}
