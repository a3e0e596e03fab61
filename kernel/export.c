// SPDX-License-Identifier: GPL-2.0-only
/**
 * DOC: The exporter
 *
 * /proc/iomem has one word for memory that must not be overwritten, "reserved",
 * and it is as old as the boot. The exporter hangs a child with the owner's
 * name below System RAM for each range of the map that the next kernel's images
 * must not overwrite. The running kernel's own memory is not among these.
 *
 * It is on (iomem=names) by default, because what reads /proc/iomem is served
 * the same or better by it:
 *
 * - kexec-tools on arm64 takes the lines of System RAM and leaves out every
 *   line inside them but "Kernel code" and "Kernel data", by any name.
 *   Each child lies over memory that the guard refuses anyway, so the list gets
 *   shorter by nothing but places where a load would fail. No child is called
 *   like a line kexec-tools looks for.
 * - The headers of a crash dump are made of the lines of System RAM and the
 *   crash kernel's. Neither changes: only children come and go, and none below
 *   "Crash kernel".
 * - The kernel's own searches for System RAM ask for a flag that the children
 *   do not have.
 *
 * iomem=images adds the segments of the image that is loaded. It is not the
 * default: kexec-tools keeps out of them, too, so that its next load goes
 * elsewhere.
 *
 * iomem=steer adds memory in use that cannot be moved, the running kernel's own
 * with it. An image may lie over it, but could not be loaded in place there: so
 * this makes kexec-tools choose addresses that can be claimed.
 *
 * The children are made anew, from a new map, when they would differ: after
 * each load, when the parameter is written, when kplace/map is opened, and every
 * half minute, for what is not announced: a late memblock_reserve(), a page
 * gone bad, an initrd given back. For the moment this takes some are missing.
 *
 * Memory that was added after boot is left out; it could be removed while it has
 * children.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/mutex.h>
#include <linux/pfn.h>
#include <linux/vmalloc.h>
#include <linux/workqueue.h>

#include "align.h"
#include "compat.h"
#include "export.h"
#include "claim/fixed.h"
#include "iomem.h"
#include "lines.h"
#include "loaded.h"
#include "memblock.h"
#include "source/sources.h"
#include "stale.h"

#define PERIOD (30 * HZ)

/**
 * enum what - what the exporter shows
 * @NOTHING: nothing
 * @NAMES: memory that must not be overwritten
 * @IMAGES: the image that is loaded as well
 * @STEER: names, and memory that cannot be claimed
 */
enum what {
	NOTHING,
	NAMES,
	IMAGES,
	STEER,
};

static const char * const words[] = {
	[NOTHING] = "off",
	[NAMES] = "names",
	[IMAGES] = "images",
	[STEER] = "steer",
};

static DEFINE_MUTEX(lock);		/* all below */
static enum what wanted = NAMES;
static bool begun;
static struct kplace_range *map_ranges;
static u32 map_capacity;
static struct kplace_iomem iomem;
static u64 exported;			/* signature of the map in the tree */
static struct kplace_loaded image;
static char note[160];			/* why nothing is exported; or empty */

static void refresh(struct work_struct *unused);
static DECLARE_DELAYED_WORK(work, refresh);

static __printf(1, 2) void give_up(const char *format, ...)
{
	char why[sizeof(note)];
	va_list args;

	va_start(args, format);
	vscnprintf(why, sizeof(why), format, args);
	va_end(args);
	if (strcmp(why, note))
		pr_warn("exporting nothing: %s\n", why);
	strscpy(note, why, sizeof(note));
	exported = 0;
}

static enum kplace_error add_image(struct kplace_map *map)
{
	enum kplace_error error = KPLACE_OK;
	u32 i;

	kplace_loaded_get(&image);
	for (i = 0; i < image.count && !error; i++) {
		const struct kplace_range range = {
			.start = image.start[i],
			.end = image.end[i],
			.owner = image.name[i],
			.kind = KPLACE_RESERVED,
			.source = KPLACE_FROM_KERNEL,
		};

		error = kplace_map_add(map, &range);
	}
	kplace_map_seal(map);
	return error;
}

static enum kplace_error add_fixed(struct kplace_map *map)
{
	enum kplace_error error = kplace_fixed_add(map);

	kplace_map_seal(map);
	return error;
}

/* FNV-1a, 64 bits: says whether anything has changed, nothing more. */
static u64 mix(u64 hash, const void *data, size_t size)
{
	const u8 *bytes = data;

	while (size--)
		hash = (hash ^ *bytes++) * 0x100000001b3ULL;
	return hash;
}

static u64 signature(const struct kplace_map *map)
{
	u64 hash = 0xcbf29ce484222325ULL;
	u32 i;

	for (i = 0; i < map->count; i++) {
		const struct kplace_range *range = &map->ranges[i];
		const char *owner = range->owner ?: "";

		hash = mix(hash, &range->start, sizeof(range->start));
		hash = mix(hash, &range->end, sizeof(range->end));
		hash = mix(hash, &range->kind, sizeof(range->kind));
		hash = mix(hash, owner, strlen(owner));
	}
	return hash ?: 1;
}

static const char *name_of(const struct kplace_range *range)
{
	if (range->kind == KPLACE_KERNEL)
		return KPLACE_FIXED_NAME;
	return range->owner ?: kplace_kind_name(range->kind);
}

static bool is_shown(const struct kplace_range *range)
{
	if (range->kind == KPLACE_KERNEL)
		return wanted == STEER;
	return !kplace_kind_is_free(range->kind, KPLACE_RAM) &&
	       range->kind != KPLACE_CRASH;
}

static bool plan_line(const struct kplace_map *map, u64 start, u64 end)
{
	struct resource *line = kplace_iomem_ram_line(start);
	u32 i = kplace_map_find(map, start);

	for (; line && i < map->count && map->ranges[i].start < end; i++) {
		const struct kplace_range *range = &map->ranges[i];

		if (is_shown(range) &&
		    !kplace_iomem_plan(&iomem, line,
				       kplace_max(range->start, start),
				       kplace_min(range->end, end),
				       name_of(range)))
			return false;
	}
	return true;
}

static bool plan_region(const struct kplace_map *map, u64 start, u64 end)
{
	u64 stop;

	for (; start < end; start = stop) {
		stop = kplace_compat_stays_alike(start, end);
		if (kplace_compat_stays(start) && !plan_line(map, start, stop))
			return false;
	}
	return true;
}

static bool plan(const struct kplace_map *map)
{
	unsigned long i;
	u64 start, end;

	for (i = 0; kplace_memblock_region(i, &start, &end); i++)
		if (!plan_region(map, kplace_align_up(start, PAGE_SIZE), end))
			return false;
	return true;
}

static void export_map(const struct kplace_map *map)
{
	const struct kplace_iomem_entry *failed;

	kplace_iomem_remove(&iomem);
	if (!plan(map)) {
		kplace_iomem_remove(&iomem);
		give_up("more than %u ranges (map_max=%u)", iomem.capacity,
			kplace_param_map_max());
		return;
	}
	failed = kplace_iomem_insert(&iomem);
	if (failed) {
		give_up("0x%llx-0x%llx %s could not be inserted",
			failed->start, failed->last, failed->name);
		return;
	}
	exported = signature(map);
	note[0] = '\0';
}

static bool allocate(void)
{
	if (iomem.entries)
		return true;
	iomem.entries = vzalloc(array_size(map_capacity,
					   sizeof(*iomem.entries)));
	iomem.capacity = map_capacity;
	return iomem.entries;
}

static void leave_lines(void)
{
	kplace_iomem_remove(&iomem);
	exported = 0;
	note[0] = '\0';
}

static void update(void)
{
	enum kplace_error error;
	struct kplace_map map;

	kplace_map_init(&map, map_ranges, map_capacity);
	error = kplace_sources_read(&map);
	if (!error)
		kplace_stale_look(&map);
	if (wanted == NOTHING) {
		leave_lines();
		return;
	}
	if (!allocate()) {
		give_up("no memory for %u ranges", map_capacity);
		return;
	}
	if (!error && wanted == IMAGES)
		error = add_image(&map);
	if (!error && wanted == STEER)
		error = add_fixed(&map);
	if (error) {
		kplace_iomem_remove(&iomem);
		give_up("%s (map_max=%u)", kplace_error_text(error),
			kplace_param_map_max());
	} else if (signature(&map) != exported) {
		export_map(&map);
	}
}

/**
 * kplace_export_refresh - bring /proc/iomem up to date, and look at what is loaded
 */
void kplace_export_refresh(void)
{
	mutex_lock(&lock);
	if (begun && (wanted != NOTHING || kplace_stale_concerns())) {
		update();
		mod_delayed_work(system_wq, &work, PERIOD);
	} else {
		leave_lines();
	}
	mutex_unlock(&lock);
}

static void refresh(struct work_struct *unused)
{
	kplace_export_refresh();
}

/**
 * kplace_export_lines - what kexec-tools would make of /proc/iomem now
 * @map: just initialised; sealed
 * @crash: for a crash image
 *
 * The exporter's children neither come nor go meanwhile.
 *
 * Return: %KPLACE_OK, or why the map must not be used.
 */
enum kplace_error kplace_export_lines(struct kplace_map *map, bool crash)
{
	enum kplace_error error;

	mutex_lock(&lock);
	error = kplace_lines_add(map, crash);
	mutex_unlock(&lock);
	if (!error)
		kplace_map_seal(map);
	return error;
}

/**
 * kplace_export_begin - show what is wanted from now on
 * @ranges: storage for a map, until kplace_export_end()
 * @capacity: entries in @ranges
 *
 * memblock has been found.
 */
void kplace_export_begin(struct kplace_range *ranges, u32 capacity)
{
	mutex_lock(&lock);
	map_ranges = ranges;
	map_capacity = capacity;
	begun = true;
	mutex_unlock(&lock);
	kplace_export_refresh();
}

/**
 * kplace_export_end - leave /proc/iomem as it was
 */
void kplace_export_end(void)
{
	mutex_lock(&lock);
	begun = false;
	mutex_unlock(&lock);
	cancel_delayed_work_sync(&work);
	kplace_export_refresh();
	vfree(iomem.entries);
}

/**
 * kplace_export_load_done - a load returns
 * @load: which
 * @failed: it failed
 *
 * May be called in a probe's handler.
 */
void kplace_export_load_done(const struct kplace_load *load, bool failed)
{
	kplace_loaded_done(load, failed);
	if (READ_ONCE(begun))
		mod_delayed_work(system_wq, &work, 0);
}

/**
 * kplace_export_show - write what is exported
 * @out: where to
 */
void kplace_export_show(const struct kplace_out *out)
{
	char line[KPLACE_LINE];

	mutex_lock(&lock);
	scnprintf(line, sizeof(line), "iomem %s: %u lines%s%s\n", words[wanted],
		  iomem.inserted, note[0] ? "; nothing exported: " : "", note);
	mutex_unlock(&lock);
	out->put(out->context, line);
}

static int iomem_set(const char *value, const struct kernel_param *kp)
{
	int found = __sysfs_match_string(words, ARRAY_SIZE(words), value);

	if (found < 0) {
		pr_err("%s is none of: off names images steer\n", kp->name);
		return -EINVAL;
	}
	mutex_lock(&lock);
	wanted = found;
	mutex_unlock(&lock);
	kplace_export_refresh();
	return 0;
}

static int iomem_get(char *buffer, const struct kernel_param *kp)
{
	return sysfs_emit(buffer, "%s\n", words[READ_ONCE(wanted)]);
}

static const struct kernel_param_ops iomem_ops = {
	.set = iomem_set,
	.get = iomem_get,
};

module_param_cb(iomem, &iomem_ops, NULL, 0644);
MODULE_PARM_DESC(iomem, "lines in /proc/iomem: off, names (default), images, steer");
