// SPDX-License-Identifier: GPL-2.0-only
/**
 * DOC: The guard
 *
 * kexec_load() takes addresses from user space and checks next to nothing:
 * "The caller is responsible for making certain we don't attempt to load the
 * new image into invalid or reserved areas of RAM", says the kernel. The guard
 * does check, for both system calls and no matter who chose the addresses. It sits on
 * machine_kexec_prepare(), which both reach when the segments are final and
 * before a page is loaded: prepare() below stands in for it, see tap.h, looks, and then
 * goes on with the original.
 *
 * A segment must lie in memory that the next kernel will see and that is not in use, or,
 * of an image for a crash, in the crash kernel region, and over no other
 * segment. What the running kernel itself lies in is no obstacle: the segments
 * are copied to their places when it has ended.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/kexec.h>
#include <linux/kprobes.h>
#include <linux/mutex.h>
#include <linux/sched.h>

#include "claim/claim.h"
#include "guard.h"
#include "load.h"
#include "loaded.h"
#include "memblock.h"
#include "report.h"
#include "source/sources.h"
#include "tap.h"

static DEFINE_MUTEX(lock);		/* all below, but for the two last */
static struct kplace_range *map_ranges;
static u32 map_capacity;
static struct kplace_inspection inspection;

static struct kplace_tap tap;
static const char *aside;

/**
 * kplace_guard_aside - why no image is checked
 *
 * Return: a sentence; NULL if every image is.
 */
const char *kplace_guard_aside(void)
{
	return READ_ONCE(aside);
}

/**
 * kplace_guard_aside_set - say why no image is checked
 * @why: a sentence that lives as long as the module, or NULL
 */
void kplace_guard_aside_set(const char *why)
{
	WRITE_ONCE(aside, why);
}

static __printf(1, 2) void leave_unchecked(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vscnprintf(inspection.why, sizeof(inspection.why), format, args);
	va_end(args);
	inspection.finding = KPLACE_UNCHECKED;
	pr_warn("image not checked: %s\n", inspection.why);
}

/* What is released for an image may lie under it. */
static enum kplace_error read_map(struct kplace_map *map,
				  const struct kimage *image)
{
	struct kplace_grant grant = { .asked = kplace_grant_asked() };
	const char *cmdline = NULL;

#ifdef CONFIG_KEXEC_FILE
	cmdline = image->cmdline_buf;
#endif
	kplace_map_init(map, map_ranges, map_capacity);
	return kplace_sources_read_for(map, cmdline, NULL, &grant);
}

static void look_at(const struct kimage *image)
{
	bool crash = image->type == KEXEC_TYPE_CRASH;
	enum kplace_error error;
	struct kplace_map map;

	kplace_inspection_begin(&inspection, image);
	if (!crash && kplace_memblock_hands_over()) {
		leave_unchecked("kexec handover (KHO) is active");
		return;
	}
	error = read_map(&map, image);
	if (error)
		leave_unchecked("%s (map_max=%u)", kplace_error_text(error),
				kplace_param_map_max());
	else
		kplace_inspection_find(&inspection, &map,
				       crash ? KPLACE_CRASH : KPLACE_RAM);
}

static int check(const struct kplace_load *load, const struct kimage *image)
{
	bool refused;

	mutex_lock(&lock);
	look_at(image);
	refused = inspection.finding == KPLACE_UNSAFE &&
		  load->mode == KPLACE_ENFORCE;
	if (inspection.finding == KPLACE_UNSAFE)
		pr_warn("%s: %s%s\n", kplace_call_name(load->call), inspection.why,
			refused ? ": refused" : "");
	kplace_report_guard(load, &inspection, refused);
	kplace_loaded_propose(load, &inspection);
	mutex_unlock(&lock);
	return refused ? -EADDRNOTAVAIL : 0;
}

/* Only destinations that were looked at, and found safe, are the image's. */
static int claim(struct kplace_load *load, struct kimage *image)
{
	struct kplace_claim claim = { };
	int ret;

	if (load->mode != KPLACE_ENFORCE)
		return 0;
	ret = kplace_claim_image(load, image, &claim);
	if (ret)
		pr_warn("%s: not all destinations can be claimed: %s: refused\n",
			kplace_call_name(load->call), claim.why);
	kplace_report_claim(load, &claim);
	return ret;
}

static bool found_safe(void)
{
	bool safe;

	mutex_lock(&lock);
	safe = inspection.finding == KPLACE_SAFE;
	mutex_unlock(&lock);
	return safe;
}

/* Stands in for machine_kexec_prepare(), once in every load. */
static int prepare(struct kimage *image)
{
	struct kplace_load *load = kplace_load_of(current);
	int ret = check(load, image);

	load->checked = true;
	if (!ret && found_safe())
		ret = claim(load, image);
	return ret ?: tap.stock.prepare(image);
}

static bool wants(unsigned long first, unsigned long unused)
{
	struct kimage *image = (void *)first;
	struct kplace_load *load = kplace_load_of(current);

	if (!load || load->mode == KPLACE_OFF || load->checked)
		return false;
	if (!kplace_compat_is_fresh(image)) {
		kplace_load_odd(load, KPLACE_COMPAT_PREPARE);
		return false;
	}
	load->image = image;
	return true;
}

NOKPROBE_SYMBOL(wants);

static struct kplace_tap tap = {
	.where = KPLACE_TAP_PREPARE,
	.wants = wants,
	.ours.prepare = prepare,
};

/**
 * kplace_guard_install - check every load watched from now on
 * @ranges: storage for a map, until kplace_guard_remove()
 * @capacity: entries in @ranges
 *
 * Return: NULL, or why nothing will be checked.
 */
const char *kplace_guard_install(struct kplace_range *ranges, u32 capacity)
{
	map_ranges = ranges;
	map_capacity = capacity;
	return kplace_tap_install(&tap);
}

/**
 * kplace_guard_remove - check nothing any more, after kplace_load_drain()
 */
void kplace_guard_remove(void)
{
	kplace_tap_remove(&tap);
}
