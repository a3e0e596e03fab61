// SPDX-License-Identifier: GPL-2.0-only
/*
 * The files in debugfs: kplace/map, kplace/sources, kplace/last, kplace/history
 * and kplace/digests; kplace/verified is for writing. What is built into a kernel
 * without debugfs has the same files in /proc/kplace.
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
#include <linux/proc_fs.h>
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
#include "stale.h"
#include "verified.h"

/* A first guess at the size of kplace/digests: what does not fit is read again. */
#define DIGESTS_SIZE SZ_256K

static struct dentry *dir;
static struct proc_dir_entry *proc_dir;	/* likewise, where there is no debugfs */
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

/* With a fresh look at the image that is loaded. */
static void show_state(struct seq_file *file)
{
	const struct kplace_out out = { .put = put_line, .context = file };
	const char *why = kplace_aside();
	const char *unguarded = kplace_guard_aside();
	char text[KPLACE_POLICY_TEXT];
	struct kplace_policy policy;

	kplace_export_refresh();
	kplace_param_policy(&policy);
	seq_printf(file, "policy %s\n",
		   kplace_policy_text(&policy, text));
	seq_printf(file, "mode %s\n", kplace_mode_name(kplace_param_mode()));
	seq_printf(file, "status %s%s\n", why ? "aside: " : "active",
		   why ? why : "");
	seq_printf(file, "guard %s%s\n", unguarded ? "aside: " : "active",
		   unguarded ? unguarded : "");
	kplace_export_show(&out);
	kplace_stale_show(&out);
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

/**
 * struct shown - a file
 * @name: its name
 * @show: writes what is in it; NULL for one that is written to
 * @size: a first guess at how much that is; 0 for the usual
 */
struct shown {
	const char *name;
	int (*show)(struct seq_file *file, void *unused);
	size_t size;
};

static const struct shown files[] = {
	{ "map", map_show },
	{ "sources", sources_show },
	{ "last", last_show },
	{ "history", history_show },
	{ "digests", digests_show, DIGESTS_SIZE },
	{ "verified" },
};

static int open_shown(const struct shown *shown, struct file *file)
{
	int error = may_read();

	if (error || !shown->show)
		return error;
	return single_open_size(file, shown->show, NULL,
				shown->size ?: PAGE_SIZE);
}

static int open(struct inode *inode, struct file *file)
{
	return open_shown(inode->i_private, file);
}

static const struct file_operations show_fops = {
	.owner = THIS_MODULE,
	.open = open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = single_release,
};

static const struct file_operations write_fops = {
	.owner = THIS_MODULE,
	.open = open,
	.write = kplace_verified_write,
};

static int open_proc(struct inode *inode, struct file *file)
{
	return open_shown(pde_data(inode), file);
}

static const struct proc_ops show_proc_ops = {
	.proc_open = open_proc,
	.proc_read = seq_read,
	.proc_lseek = seq_lseek,
	.proc_release = single_release,
};

static const struct proc_ops write_proc_ops = {
	.proc_open = open_proc,
	.proc_write = kplace_verified_write,
};

static void create_in_debugfs(const struct shown *shown)
{
	debugfs_create_file(shown->name, shown->show ? 0400 : 0200, dir,
			    (void *)shown,
			    shown->show ? &show_fops : &write_fops);
}

static void create_in_proc(const struct shown *shown)
{
	proc_create_data(shown->name, shown->show ? 0400 : 0200, proc_dir,
			 shown->show ? &show_proc_ops : &write_proc_ops,
			 (void *)shown);
}

/**
 * kplace_debugfs_create - show the files
 *
 * Failure concerns the reader only, as ever with debugfs.
 *
 * Return: false if nobody will see them: debugfs=off, or debugfs=no-mount.
 */
bool kplace_debugfs_create(void)
{
	size_t i;

	if (IS_ENABLED(CONFIG_DEBUG_FS))
		dir = debugfs_create_dir("kplace", NULL);
	else
		proc_dir = proc_mkdir("kplace", NULL);
	for (i = 0; i < ARRAY_SIZE(files); i++) {
		if (IS_ENABLED(CONFIG_DEBUG_FS))
			create_in_debugfs(&files[i]);
		else if (proc_dir)
			create_in_proc(&files[i]);
	}
	return IS_ENABLED(CONFIG_DEBUG_FS) ?
	       debugfs_initialized() && !IS_ERR_OR_NULL(dir) : !!proc_dir;
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
	proc_remove(proc_dir);
}
