// SPDX-License-Identifier: GPL-2.0-only
/*
 * The module comes and goes.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/module.h>

#include "claim/claim.h"
#include "claim/control.h"
#include "debugfs.h"
#include "export.h"
#include "claim/fill.h"
#include "guard.h"
#include "claim/handoff.h"
#include "claim/hold.h"
#include "claim/owned.h"
#include "hook.h"
#include "load.h"
#include "memblock.h"
#include "param.h"
#include "report.h"
#include "source/sources.h"
#include "storage.h"
#include "tap.h"

static bool hooked;
static bool guarded;
static bool filled;
static bool shortened;

/* Nothing to place, or nothing to check, is no reason to do neither. */
static void stand_aside(const char *no_place, const char *no_guard)
{
	if (no_place)
		pr_warn("placing nothing: %s\n", no_place);
	if (no_guard)
		pr_warn("guarding nothing: %s\n", no_guard);
	kplace_aside_set(no_place);
	kplace_guard_aside_set(no_guard);
}

static void leave(const struct kplace_load *load)
{
	pr_warn("standing aside for this load: %s() is not called as this module knows it\n",
		load->odd);
	kplace_report_odd(load);
}

/* In a probe, where a call returns. */
static void load_done(const struct kplace_load *load, bool failed)
{
	if (load->odd)
		leave(load);
	kplace_hold_load_done(load);
	kplace_export_load_done(load, failed);
}

/* Pages are claimed, filled and taken off the list, or none of it. */
static void start_claiming(const char *why_not)
{
	if (!why_not)
		why_not = kplace_handoff_install();
	shortened = !why_not;
	if (!why_not)
		why_not = kplace_fill_install();
	filled = !why_not;
	if (filled)
		kplace_control_install();
	if (why_not)
		pr_warn("claiming nothing: %s\n", why_not);
	kplace_claim_aside_set(why_not);
}

/* The calls are watched last: from then on the probes redirect. */
static void start(void)
{
	const u32 capacity = kplace_storage_capacity();
	const char *no_memblock = kplace_memblock_absent();
	const char *no_calls = "no probe can be set on a system call";
	const char *no_place, *no_guard;

	if (!kplace_memblock_found()) {
		stand_aside(no_memblock, no_memblock);
		return;
	}
	no_place = kplace_hook_install(kplace_storage(KPLACE_PLANNED_ON), capacity);
	hooked = !no_place;
	no_guard = kplace_guard_install(kplace_storage(KPLACE_GUARDED_BY),
					capacity);
	guarded = !no_guard;
	start_claiming(no_guard);
	kplace_load_tell(load_done);
	if (!kplace_tap_watch())
		no_guard = no_guard ?: no_calls;
	if (!kplace_tap_watched(KPLACE_CALL_FILE))
		no_place = no_place ?: no_calls;
	stand_aside(no_place, no_guard);
	kplace_export_begin(kplace_storage(KPLACE_EXPORTED), capacity);
}

static void stop(void)
{
	kplace_load_drain();
	kplace_hold_settle();
	if (hooked)
		kplace_hook_remove();
	if (guarded)
		kplace_guard_remove();
	if (filled)
		kplace_control_remove();
	if (filled)
		kplace_fill_remove();
	kplace_owned_end();
	if (shortened)
		kplace_handoff_remove();
	kplace_tap_unwatch();
	kplace_export_end();
}

static int __init kplace_init(void)
{
	/* First: see compat_memblock.c. */
	if (!kplace_debugfs_create())
		pr_warn("debugfs is off: no report of this module can be read\n");
	if (kplace_memblock_find())
		kplace_sources_prepare();
	if (!kplace_storage_allocate()) {
		pr_err("no memory for maps of map_max=%u ranges\n",
		       kplace_param_map_max());
		kplace_debugfs_remove();
		kplace_sources_free();
		return -ENOMEM;
	}
	kplace_debugfs_set_storage(kplace_storage(KPLACE_SHOWN),
				   kplace_storage_capacity());
	start();
	return 0;
}

static void __exit kplace_exit(void)
{
	stop();
	kplace_debugfs_remove();
	kplace_sources_free();
	kplace_storage_free();
}

/* Where kplace is built in: when /sys/firmware has all that sources ask for. */
late_initcall_sync(kplace_init);
module_exit(kplace_exit);

MODULE_DESCRIPTION("Decides, explains and checks where kexec images are placed");
MODULE_AUTHOR("The kplace maintainers");
MODULE_VERSION("0.1");
MODULE_LICENSE("GPL");
