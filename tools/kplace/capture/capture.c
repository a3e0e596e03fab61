// SPDX-License-Identifier: GPL-2.0
/*
 * A capture: copies of all that describes a machine's memory.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#include "capture.h"
#include "base/message.h"
#include "scrub.h"

#define MEMBLOCK "sys/kernel/debug/memblock/"
#define MODULE "sys/kernel/debug/kplace/"
#define MEMMAP "sys/firmware/memmap"
#define MEMINFO "proc/meminfo"
#define RELEASE "proc/sys/kernel/osrelease"
#define LOG "dmesg"

/**
 * struct wanted - a file that is looked for
 * @path: the file
 * @scrub: takes out what identifies the machine
 * @judge: NULL, or tells why what was read is of no use
 * @remark: NULL, or tells what is missing in it
 * @instead: looked for, and spoken of, only where this file is not to be had
 * @describes: it tells what is where in memory
 */
struct wanted {
	const char *path;
	const char *(*scrub)(struct tree_file *file);
	const char *(*judge)(struct tree_file *file);
	const char *(*remark)(const struct tree_file *file);
	const char *instead;
	bool describes;
};

/* All that the sources read, and what a person wants to see beside it. */
static const struct wanted wanted[] = {
	{ .path = "proc/iomem", .scrub = scrub_nothing,
	  .judge = capture_judge_iomem, .describes = true },
	{ .path = MEMBLOCK "memory", .scrub = scrub_nothing,
	  .describes = true },
	{ .path = MEMBLOCK "reserved", .scrub = scrub_nothing },
	{ .path = "sys/firmware/fdt", .scrub = scrub_fdt, .describes = true },
	{ .path = "fdt.dtb", .scrub = scrub_fdt,
	  .instead = "sys/firmware/fdt", .describes = true },
	{ .path = LOG, .scrub = scrub_dmesg, .remark = capture_remark_log,
	  .describes = true },
	{ .path = "var/log/dmesg", .scrub = scrub_dmesg,
	  .remark = capture_remark_log, .instead = LOG, .describes = true },
	{ .path = MODULE "map", .scrub = scrub_nothing, .describes = true },
	{ .path = MODULE "last", .scrub = scrub_nothing },
	{ .path = MODULE "history", .scrub = scrub_nothing },
	{ .path = MODULE "sources", .scrub = scrub_nothing },
	{ .path = "sys/devices/system/cpu/possible", .scrub = scrub_nothing },
	{ .path = "sys/kernel/kexec_crash_size", .scrub = scrub_nothing },
	{ .path = "proc/cmdline", .scrub = scrub_cmdline },
	{ .path = MEMINFO, .scrub = scrub_nothing },
	{ .path = "proc/version", .scrub = scrub_version },
	{ .path = RELEASE, .scrub = scrub_release },
};

/* In each folder of sys/firmware/memmap. */
static const char * const memmap_files[] = { "start", "end", "type" };

/**
 * struct taking - a capture being made
 * @capture: gets files
 * @root: where they are
 * @live: it is this machine's /
 * @scrub: take out what identifies the machine
 * @before: what the source says of itself, if it is a capture
 * @describes: something tells what is where in memory
 */
struct taking {
	struct capture *capture;
	const struct sysroot *root;
	bool live;
	bool scrub;
	struct manifest before;
	bool describes;
};

static const char *read_wanted(const struct taking *taking,
			       const struct wanted *want,
			       struct tree_file *file, bool *absent)
{
	const char *wrong;

	*absent = false;
	if (taking->live && !strcmp(want->path, LOG))
		wrong = capture_read_log(file);
	else
		wrong = sysroot_read(taking->root, want->path, file,
					  absent);
	if (wrong || !want->judge)
		return wrong;
	wrong = want->judge(file);
	if (wrong)
		free(file->bytes);
	return wrong;
}

/* NULL, or why the file is left out; then its bytes are freed. */
static const char *scrub(const struct taking *taking, const struct wanted *want,
			 struct tree_file *file, bool *changed)
{
	u32 crc = manifest_crc(file->bytes, file->size);
	size_t size = file->size;
	const char *wrong;

	*changed = false;
	if (!taking->scrub)
		return NULL;
	wrong = want->scrub(file);
	*changed = file->size != size ||
		   manifest_crc(file->bytes, file->size) != crc;
	if (wrong)
		free(file->bytes);
	return wrong;
}

/* It cannot be had here; but the source may be a capture that knows more. */
static int note_missing(struct taking *taking, const struct wanted *want,
			const char *reason, bool absent)
{
	const struct manifest_file *before =
		manifest_find(&taking->before, want->path);
	struct manifest_file *file;

	if (absent && want->instead)
		return 0;
	file = manifest_add(&taking->capture->manifest, want->path);
	if (!file)
		return fail_memory();
	file->state = absent ? MANIFEST_ABSENT : MANIFEST_UNREADABLE;
	if (absent && before && before->state == MANIFEST_UNREADABLE) {
		file->state = MANIFEST_UNREADABLE;
		reason = before->reason;
		absent = false;
	}
	if (absent || !reason)
		return 0;
	file->reason = strdup(reason);
	return file->reason ? 0 : fail_memory();
}

static int keep(struct taking *taking, const struct wanted *want,
		const struct tree_file *read, bool changed, const char *remark)
{
	const struct manifest_file *before =
		manifest_find(&taking->before, want->path);
	struct manifest_file *file =
		manifest_add(&taking->capture->manifest, want->path);

	if (before && before->state == MANIFEST_SCRUBBED)
		changed = true;
	if (before && before->reason)
		remark = before->reason;
	if (file && remark)
		file->reason = strdup(remark);
	if (!file || (remark && !file->reason)) {
		free(read->bytes);
		return fail_memory();
	}
	file->state = changed ? MANIFEST_SCRUBBED : MANIFEST_COPIED;
	file->size = read->size;
	file->crc = manifest_crc(read->bytes, read->size);
	taking->describes |= want->describes;
	return tree_add(&taking->capture->tree, want->path, read->bytes,
			read->size) ? 0 : fail_memory();
}

static bool is_taken(const struct taking *taking, const char *path)
{
	const struct manifest_file *file =
		manifest_find(&taking->capture->manifest, path);

	return file && manifest_has(file);
}

static int take(struct taking *taking, const struct wanted *want)
{
	struct tree_file file;
	const char *wrong, *remark = NULL;
	bool absent, changed;

	if (want->instead && is_taken(taking, want->instead))
		return 0;
	wrong = read_wanted(taking, want, &file, &absent);
	if (!wrong && want->remark)
		remark = want->remark(&file);
	if (!wrong)
		wrong = scrub(taking, want, &file, &changed);
	if (wrong)
		return note_missing(taking, want, wrong, absent);
	return keep(taking, want, &file, changed, remark);
}

/* The map of x86 firmware: a folder for each range. */
static int take_memmap(struct taking *taking)
{
	char path[TREE_PATH];
	struct wanted want = {
		.path = path, .scrub = scrub_nothing, .describes = true,
	};
	char **entry;
	int count = sysroot_list(taking->root, MEMMAP, &entry);
	int status = 0;
	size_t i;
	int at;

	if (count < 0) {
		want.path = MEMMAP;
		return note_missing(taking, &want, strerror(-count),
				    count == -ENOENT || count == -ENOTDIR);
	}
	for (at = 0; at < count; at++)
		for (i = 0; !status && i < ARRAY_SIZE(memmap_files); i++) {
			snprintf(path, sizeof(path), MEMMAP "/%.255s/%s",
				 entry[at], memmap_files[i]);
			status = take(taking, &want);
		}
	sysroot_list_free(entry, count);
	return status;
}

/* 8 bytes a page: only where there is something to be found. */
static int take_page_flags(struct taking *taking)
{
	static const struct wanted want = {
		.path = "proc/kpageflags", .scrub = scrub_nothing,
		.judge = capture_judge_page_flags,
	};
	const struct tree *tree = &taking->capture->tree;
	size_t i;

	for (i = 0; i < tree->count; i++)
		if (!strcmp(tree->file[i].path, MEMINFO) &&
		    capture_tells_errors(&tree->file[i]))
			return take(taking, &want);
	return 0;
}

static int take_all(struct taking *taking)
{
	int status = 0;
	size_t i;

	for (i = 0; !status && i < ARRAY_SIZE(wanted); i++)
		status = take(taking, &wanted[i]);
	if (!status)
		status = take_page_flags(taking);
	return status ? status : take_memmap(taking);
}

static bool copy_text(char **to, const char *text)
{
	*to = text ? strdup(text) : NULL;
	return !text || *to;
}

static bool describe_live(struct manifest *manifest)
{
	struct utsname name;
	time_t now = time(NULL);
	char date[32];
	struct tm tm;

	manifest->page = (u64)sysconf(_SC_PAGESIZE);
	if (uname(&name) || !gmtime_r(&now, &tm))
		return true;
	strftime(date, sizeof(date), "%Y-%m-%dT%H:%M:%SZ", &tm);
	return copy_text(&manifest->kernel, name.release) &&
	       copy_text(&manifest->machine, name.machine) &&
	       copy_text(&manifest->date, date);
}

/* Files that were copied by hand tell their kernel, at most. */
static bool describe_files(const struct taking *taking)
{
	struct manifest *manifest = &taking->capture->manifest;
	const struct manifest *before = &taking->before;
	char release[128];

	manifest->page = before->page;
	if (before->count)
		return copy_text(&manifest->kernel, before->kernel) &&
		       copy_text(&manifest->machine, before->machine) &&
		       copy_text(&manifest->date, before->date);
	if (!sysroot_word(taking->root, RELEASE, release, sizeof(release)))
		return true;
	return copy_text(&manifest->kernel, release);
}

/* Who built the kernel, and when the capture was made, goes, too. */
static void scrub_manifest(struct manifest *manifest)
{
	if (manifest->kernel)
		manifest->kernel[scrub_release_length(manifest->kernel)] = '\0';
	free(manifest->date);
	manifest->date = NULL;
}

static int describe(struct taking *taking)
{
	struct manifest *manifest = &taking->capture->manifest;

	if (!(taking->live ? describe_live(manifest) : describe_files(taking)))
		return fail_memory();
	manifest->scrubbed = taking->scrub || taking->before.scrubbed;
	if (taking->scrub)
		scrub_manifest(manifest);
	return 0;
}

/* The capture's own description is one of its files, the first by path. */
static int add_manifest(struct capture *capture)
{
	json_t *object = manifest_json(&capture->manifest);
	char *text = object ? json_dumps(object, JSON_INDENT(2)) : NULL;
	char *line = NULL;
	int length = text ? asprintf(&line, "%s\n", text) : -1;

	free(text);
	json_decref(object);
	if (length < 0 ||
	    !tree_add(&capture->tree, MANIFEST, line, (size_t)length))
		return fail_memory();
	tree_sort(&capture->tree);
	return 0;
}

static int fail_undescribed(const struct taking *taking)
{
	const struct manifest *manifest = &taking->capture->manifest;
	const struct manifest_file *file = manifest->file;
	const struct manifest_file *end = file + manifest->count;

	while (file < end && file->state != MANIFEST_UNREADABLE)
		file++;
	if (file < end)
		return fail(EXIT_INPUT,
			    "nothing below '%s' that describes memory can be read (%s: %s)%s",
			    taking->root->dir, file->path, file->reason,
			    taking->live ? "; run it as root" : "");
	return fail(EXIT_INPUT,
		    "nothing below '%s' describes memory; is it a machine's / or a copy of it?",
		    taking->root->dir);
}

/**
 * capture_take - read all that describes a machine's memory
 * @capture: zeroed by the caller and filled in; to be freed in either case
 * @root: where the machine's files are
 * @live: it is this machine's /
 * @scrub: take out what identifies the machine
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int capture_take(struct capture *capture, const struct sysroot *root, bool live,
		 bool scrub)
{
	struct taking taking = {
		.capture = capture, .root = root, .live = live, .scrub = scrub,
	};
	int status = live ? 0 : manifest_read(root, &taking.before);

	if (!status)
		status = take_all(&taking);
	if (!status)
		status = describe(&taking);
	if (!status && !taking.describes)
		status = fail_undescribed(&taking);
	if (!status)
		status = add_manifest(capture);
	manifest_free(&taking.before);
	return status;
}

/**
 * capture_free - forget a capture
 * @capture: the capture
 */
void capture_free(struct capture *capture)
{
	manifest_free(&capture->manifest);
	tree_free(&capture->tree);
}
