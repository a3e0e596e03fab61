// SPDX-License-Identifier: GPL-2.0-only
/*
 * The files in debugfs: kplace/map, kplace/sources, kplace/last, kplace/history
 * and kplace/digests; kplace/verified is for writing.
 *
 * They show physical addresses, so they are for those whom /proc/iomem shows
 * them: root with CAP_SYS_ADMIN. As debugfs does with files that cannot be written to,
 * lockdown for integrity, as under Secure Boot, lets them be read; that for
 * confidentiality does not.
 */
#include <linux/capability.h>
#include <linux/debugfs.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/security.h>
#include <linux/seq_file.h>

#include "compat.h"
#include "debugfs.h"
#include "digest.h"
#include "export.h"
#include "guard.h"
#include "memblock.h"
#include "report.h"
#include "source/sources.h"
#include "verified.h"

/* A first guess at the size of kplace/digests: what does not fit is read again. */
#define DIGESTS_SIZE SZ_256K

static struct dentry *dir;
static DEFINE_MUTEX(map_lock);		/* both below */
static struct kplace_range *map_ranges;
static u32 map_capacity;

static void put_line(void *context, const char *line)
{
	seq_puts(context, line);
}

static int may_read(void)
{
	if (!capable(CAP_SYS_ADMIN))
		return -EPERM;
	return security_locked_down(KPLACE_COMPAT_LOCKDOWN);
}

static void show_map(const struct kplace_out *out)
{
	struct kplace_map map;
	char line[KPLACE_LINE];
	enum kplace_error error;

	kplace_map_init(&map, map_ranges, map_capacity);
	error = kplace_sources_read(&map);
	if (!error) {
		kplace_text_map(out, &map);
		return;
	}
	scnprintf(line, sizeof(line), "no map: %s (map_max=%u)\n",
		  kplace_error_text(error), kplace_param_map_max());
	out->put(out->context, line);
}

static int map_show(struct seq_file *file, void *unused)
{
	const struct kplace_out out = { .put = put_line, .context = file };

	if (!kplace_memblock_found()) {
		seq_printf(file, "no map: %s\n", kplace_memblock_absent());
		return 0;
	}
	kplace_export_refresh();
	mutex_lock(&map_lock);
	show_map(&out);
	mutex_unlock(&map_lock);
	return 0;
}

/* What is shown is read anew, like the map. */
static int sources_show(struct seq_file *file, void *unused)
{
	const struct kplace_out out = { .put = put_line, .context = file };
	struct kplace_map map;

	if (!kplace_memblock_found()) {
		seq_printf(file, "no map: %s\n", kplace_memblock_absent());
		return 0;
	}
	mutex_lock(&map_lock);
	kplace_map_init(&map, map_ranges, map_capacity);
	kplace_sources_read(&map);
	kplace_sources_show(&out);
	mutex_unlock(&map_lock);
	return 0;
}

/* Computed with the lock held: the map must not change meanwhile. */
static int digests_show(struct seq_file *file, void *unused)
{
	struct kplace_map map;
	enum kplace_error error;

	if (!kplace_memblock_found()) {
		seq_printf(file, "no digests: %s\n", kplace_memblock_absent());
		return 0;
	}
	mutex_lock(&map_lock);
	kplace_map_init(&map, map_ranges, map_capacity);
	error = kplace_sources_read(&map);
	if (error)
		seq_printf(file, "no digests: %s (map_max=%u)\n",
			   kplace_error_text(error), kplace_param_map_max());
	else
		kplace_digest_show(file, &map);
	mutex_unlock(&map_lock);
	return 0;
}

static void show_state(struct seq_file *file)
{
	const struct kplace_out out = { .put = put_line, .context = file };
	const char *why = kplace_aside();
	const char *unguarded = kplace_guard_aside();
	char text[KPLACE_POLICY_TEXT];
	struct kplace_policy policy;

	kplace_param_policy(&policy);
	seq_printf(file, "policy %s\n",
		   kplace_policy_text(&policy, text));
	seq_printf(file, "mode %s\n", kplace_mode_name(kplace_param_mode()));
	seq_printf(file, "status %s%s\n", why ? "aside: " : "active",
		   why ? why : "");
	seq_printf(file, "guard %s%s\n", unguarded ? "aside: " : "active",
		   unguarded ? unguarded : "");
	kplace_export_show(&out);
}

static int last_show(struct seq_file *file, void *unused)
{
	const struct kplace_out out = { .put = put_line, .context = file };

	show_state(file);
	kplace_report_show(&out, 1);
	return 0;
}

static int history_show(struct seq_file *file, void *unused)
{
	const struct kplace_out out = { .put = put_line, .context = file };

	show_state(file);
	kplace_report_show(&out, KPLACE_REPORTS);
	return 0;
}

static int map_open(struct inode *inode, struct file *file)
{
	return may_read() ?: single_open(file, map_show, NULL);
}

static int sources_open(struct inode *inode, struct file *file)
{
	return may_read() ?: single_open(file, sources_show, NULL);
}

static int last_open(struct inode *inode, struct file *file)
{
	return may_read() ?: single_open(file, last_show, NULL);
}

static int history_open(struct inode *inode, struct file *file)
{
	return may_read() ?: single_open(file, history_show, NULL);
}

static int digests_open(struct inode *inode, struct file *file)
{
	return may_read() ?: single_open_size(file, digests_show, NULL,
					      DIGESTS_SIZE);
}

static int verified_open(struct inode *inode, struct file *file)
{
	return may_read();
}

#define SHOW_ONLY(open_function) {	\
	.owner = THIS_MODULE,		\
	.open = open_function,		\
	.read = seq_read,		\
	.llseek = seq_lseek,		\
	.release = single_release,	\
}

static const struct file_operations map_fops = SHOW_ONLY(map_open);
static const struct file_operations sources_fops = SHOW_ONLY(sources_open);
static const struct file_operations last_fops = SHOW_ONLY(last_open);
static const struct file_operations history_fops = SHOW_ONLY(history_open);
static const struct file_operations digests_fops = SHOW_ONLY(digests_open);
static const struct file_operations verified_fops = {
	.owner = THIS_MODULE,
	.open = verified_open,
	.write = kplace_verified_write,
};

/**
 * kplace_debugfs_create - show the files
 *
 * Failure concerns the reader only, as ever with debugfs.
 *
 * Return: false if nobody will see them: debugfs=off, or debugfs=no-mount.
 */
bool kplace_debugfs_create(void)
{
	dir = debugfs_create_dir("kplace", NULL);
	debugfs_create_file("map", 0400, dir, NULL, &map_fops);
	debugfs_create_file("sources", 0400, dir, NULL, &sources_fops);
	debugfs_create_file("last", 0400, dir, NULL, &last_fops);
	debugfs_create_file("history", 0400, dir, NULL, &history_fops);
	debugfs_create_file("digests", 0400, dir, NULL, &digests_fops);
	debugfs_create_file("verified", 0200, dir, NULL, &verified_fops);
	return debugfs_initialized() && !IS_ERR_OR_NULL(dir);
}

/**
 * kplace_debugfs_set_storage - from now on the map can be shown
 * @ranges: storage for it
 * @capacity: entries in @ranges
 */
void kplace_debugfs_set_storage(struct kplace_range *ranges, u32 capacity)
{
	mutex_lock(&map_lock);
	map_ranges = ranges;
	map_capacity = capacity;
	mutex_unlock(&map_lock);
}

/**
 * kplace_debugfs_remove - take the files away; returns when none is being read
 */
void kplace_debugfs_remove(void)
{
	debugfs_remove(dir);
}
