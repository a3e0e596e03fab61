// SPDX-License-Identifier: GPL-2.0-only
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

#include "base/json.h"
#include "capture.h"
#include "log.h"
#include "scrub.h"

/* Where the kernel's release is, if files were copied by hand. */
#define RELEASE "proc/sys/kernel/osrelease"

/**
 * struct wanted - a file that is looked for
 * @file: what the table of sources says of it
 * @path: its path, which for a file in a folder is longer than the table's
 */
struct wanted {
	const struct source_file *file;
	const char *path;
};

/**
 * struct taking - a capture being made
 * @capture: gets files
 * @tree: where they are
 * @live: it is this machine's /
 * @scrub: take out what identifies the machine
 * @before: what the source says of itself, if it is a capture
 * @describes: something shows where memory is
 */
struct taking {
	struct capture *capture;
	struct tree *tree;
	bool live;
	bool scrub;
	struct manifest before;
	bool describes;
};

/* A copy: judging and scrubbing change it. */
static const char *copy_file(const struct tree_file *from, struct tree_file *to)
{
	to->bytes = malloc(from->size + 1);
	if (!to->bytes)
		return OUT_OF_MEMORY;
	memcpy(to->bytes, from->bytes, from->size + 1);
	to->size = from->size;
	return NULL;
}

static const char *read_copy(const struct taking *taking, const char *path,
			     struct tree_file *file, bool *absent)
{
	const struct tree_file *found = tree_read(taking->tree, path);

	*file = (struct tree_file) { 0 };
	if (!found || found->error == -ENOMEM)
		return OUT_OF_MEMORY;
	*absent = found->error == -ENOENT || found->error == -ENOTDIR;
	if (*absent)
		return "there is no such file";
	if (found->error == -EFBIG || found->size > TREE_FILE_LIMIT)
		return TREE_TOO_LARGE;
	return found->error ? strerror(-found->error) : copy_file(found, file);
}

/* The bytes are the caller's if the answer is NULL. */
static const char *read_wanted(const struct taking *taking,
			       const struct wanted *want,
			       struct tree_file *file, bool *absent)
{
	const char *wrong;

	*absent = false;
	if (taking->live && want->file->is_log)
		wrong = log_read(file);
	else
		wrong = read_copy(taking, want->path, file, absent);
	if (wrong || !want->file->judge)
		return wrong;
	wrong = want->file->judge(file);
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
	wrong = scrub_file(want->file->scrub, file);
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

	if (absent && (want->file->is_instead || want->file->is_report))
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
	taking->describes |= want->file->describes;
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

	wrong = read_wanted(taking, want, &file, &absent);
	if (!wrong && want->file->remark)
		remark = want->file->remark(&file);
	if (!wrong)
		wrong = scrub(taking, want, &file, &changed);
	/* That would be no fault of the file's. */
	if (wrong && !strcmp(wrong, OUT_OF_MEMORY))
		return fail_memory();
	if (wrong)
		return note_missing(taking, want, wrong, absent);
	return keep(taking, want, &file, changed, remark);
}

static int take_entry(struct taking *taking, const struct source_file *folder,
		      const char *name)
{
	char path[TREE_PATH];
	const struct wanted want = { folder, path };
	int status = 0;
	size_t i;

	for (i = 0; !status && folder->entries[i]; i++) {
		snprintf(path, sizeof(path), "%s/%.255s/%s", folder->path,
			 name, folder->entries[i]);
		status = take(taking, &want);
	}
	return status;
}

static int take_folder(struct taking *taking, const struct source_file *folder)
{
	const struct wanted want = { folder, folder->path };
	char **name;
	int count = tree_list(taking->tree, folder->path, &name);
	int status = 0;
	int i;

	if (count == -ENOMEM)
		return fail_memory();
	if (count < 0)
		return note_missing(taking, &want, strerror(-count),
				    count == -ENOENT || count == -ENOTDIR);
	for (i = 0; !status && i < count; i++)
		status = take_entry(taking, folder, name[i]);
	tree_list_free(name, count);
	return status;
}

/* Whether the row's first file, as it was taken, asks for another. */
static bool is_asked_for(const struct taking *taking, const struct source *row,
			 const struct source_file *file)
{
	const struct tree *tree = &taking->capture->tree;
	size_t i;

	if (!file->wanted)
		return true;
	for (i = 0; i < tree->count; i++)
		if (!strcmp(tree->file[i].path, row->file[0].path))
			return file->wanted(&tree->file[i]);
	return false;
}

/*
 * Its path; empty if it has the kernel's release in it, and that is not known or
 * may not be shown.
 */
static const char *path_of(const struct taking *taking,
			   const struct source_file *file,
			   char path[static TREE_PATH])
{
	char release[128];

	if (!file->of_release)
		return file->path;
	path[0] = '\0';
	if (!taking->scrub &&
	    tree_word(taking->tree, RELEASE, release, sizeof(release)) &&
	    !strchr(release, '/'))
		snprintf(path, TREE_PATH, "%s%s", file->path, release);
	return path;
}

/* Whether one of those that it stands for has been taken. */
static bool is_needless(const struct taking *taking,
			const struct source_file *file)
{
	char path[TREE_PATH];

	for (; file->is_instead; file--)
		if (is_taken(taking, path_of(taking, file - 1, path)))
			return true;
	return false;
}

static int take_row(struct taking *taking, const struct source *row)
{
	char path[TREE_PATH];
	int status = 0;
	size_t i;

	for (i = 0; !status && i < SOURCE_FILES && row->file[i].path; i++) {
		const struct source_file *file = &row->file[i];
		const struct wanted want = { file,
					     path_of(taking, file, path) };

		if (!*want.path || is_needless(taking, file) ||
		    !is_asked_for(taking, row, file))
			continue;
		status = file->entries ? take_folder(taking, file) :
					 take(taking, &want);
	}
	return status;
}

static int take_all(struct taking *taking, const struct source_table *sources)
{
	int status = 0;
	size_t i;

	for (i = 0; !status && i < sources->count; i++)
		status = take_row(taking, &sources->row[i]);
	return status;
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

/* Files that were copied by hand show their kernel, at most. */
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
	if (!manifest_find(manifest, RELEASE) ||
	    !tree_word(taking->tree, RELEASE, release, sizeof(release)))
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
	int length = text && json_is_whole() ?
		     asprintf(&line, "%s\n", text) : -1;

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
			    taking->tree->name, file->path, file->reason,
			    taking->live ? "; run it as root" : "");
	return fail(EXIT_INPUT,
		    "nothing below '%s' describes memory; is it a machine's / or a copy of it?",
		    taking->tree->name);
}

/**
 * capture_take - read all that describes a machine's memory
 * @capture: zeroed by the caller and filled in; to be freed in either case
 * @sources: all files they read are looked for
 * @tree: where the machine's files are
 * @live: it is this machine's /
 * @scrub: take out what identifies the machine
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int capture_take(struct capture *capture, const struct source_table *sources,
		 struct tree *tree, bool live, bool scrub)
{
	struct taking taking = {
		.capture = capture, .tree = tree, .live = live, .scrub = scrub,
	};
	int status;

	tree->limit = TREE_FILE_LIMIT;
	status = live ? 0 : manifest_read(tree, &taking.before);
	if (!status)
		status = take_all(&taking, sources);
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
