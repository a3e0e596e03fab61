// SPDX-License-Identifier: GPL-2.0-only
/*
 * kplace capture: all that describes a machine's memory, to take away.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "capture/capture.h"
#include "command.h"

#define MEMBLOCK "sys/kernel/debug/memblock/memory"
#define MEMMAP "sys/firmware/memmap/"

/**
 * struct capture_state - what the command line says, and the capture
 * @sysroot: where the files are; NULL for this machine
 * @scrub: leave out what identifies the machine
 * @target: what is written
 * @tree: the files
 * @capture: the copy
 */
struct capture_state {
	const char *sysroot;
	bool scrub;
	struct capture_target target;
	struct tree tree;
	struct capture capture;
};

#define OPTION_SCRUB 0x100

static const struct argp_option options[] = {
	{ "sysroot", 's', "DIR|ARCHIVE", 0,
	  "Take the files below DIR, or those of an archive, instead of this machine's",
	  1 },
	{ "scrub", OPTION_SCRUB, NULL, 0,
	  "Leave out what identifies the machine", 2 },
	{ 0 }
};

static const struct command_set sets[] = {
	{ 's', offsetof(struct capture_state, sysroot) },
	{ OPTION_SCRUB, offsetof(struct capture_state, scrub) },
	{ 0 }
};

static const char details[] =
	"The copy is a directory, or an archive if its name ends in "
	TARBALL_NAMES
	"; every command takes either with --sysroot. Its manifest.json says which files were looked for and why one is missing. Run it as root: the kernel shows most of them to root only.\n"
	"\n"
	"--scrub keeps addresses, sizes and kinds of hardware. It leaves out host and user names, serial numbers, MAC and IP addresses, UUIDs, seeds, command-line parameters that are not about memory, all lines of the log that kplace does not read, and dates; 'man kplace' lists what stays.\n"
	"\n"
	"Examples:\n"
	"  sudo kplace capture m1.tar.zst\n"
	"  sudo kplace capture --scrub for-the-mailing-list.tar.zst\n"
	"  kplace capture --scrub --sysroot m1.tar.zst public.tar.xz\n"
	"  kplace plan --sysroot m1.tar.zst --kernel 40M --initrd 200M\n"
	"\n";

static bool is_memmap(const struct manifest_file *file)
{
	return !strncmp(file->path, MEMMAP, strlen(MEMMAP));
}

static void print_file(const struct manifest_file *file)
{
	printf("  %-10s  %s", manifest_state_name(file->state), file->path);
	if (manifest_has(file))
		printf(", %zu bytes", file->size);
	if (file->reason)
		printf(": %s", file->reason);
	putchar('\n');
}

static void print_text(const struct capture *capture, const char *target)
{
	const struct manifest *manifest = &capture->manifest;
	size_t memmap = 0;
	size_t i;

	printf("%s: %zu files%s%s%s%s%s\n", target, capture->tree.count,
	       manifest->kernel ? ", Linux " : "",
	       manifest->kernel ? manifest->kernel : "",
	       manifest->machine ? " on " : "",
	       manifest->machine ? manifest->machine : "",
	       manifest->scrubbed ? ", scrubbed" : "");
	for (i = 0; i < manifest->count; i++) {
		const struct manifest_file *file = &manifest->file[i];

		if (is_memmap(file) && manifest_has(file))
			memmap++;
		else
			print_file(file);
	}
	if (memmap)
		printf("  %-10s  " MEMMAP "*, %zu files\n", "copied", memmap);
}

/* arm64 keeps memblock, but shows it in debugfs alone. */
static void print_hint(const struct manifest *manifest)
{
	const struct manifest_file *file = manifest_find(manifest, MEMBLOCK);

	if (file && file->state == MANIFEST_ABSENT)
		printf("note: there is no %s; "
		       "if debugfs is not mounted: mount -t debugfs none %s\n",
		       MEMBLOCK, "/sys/kernel/debug");
}

/* Whether a capture without it is complete. */
static bool may_fail(const char *path)
{
	size_t i, j;

	for (i = 0; i < source_table.count; i++)
		for (j = 0; j < SOURCE_FILES; j++) {
			const struct source_file *file =
				&source_table.row[i].file[j];

			if (file->path && !strcmp(file->path, path))
				return file->may_fail;
		}
	return false;
}

static bool is_complete(const struct manifest *manifest)
{
	size_t i;

	for (i = 0; i < manifest->count; i++)
		if (manifest->file[i].state == MANIFEST_UNREADABLE &&
		    !may_fail(manifest->file[i].path))
			return false;
	return true;
}

static int show(const struct capture_state *own, bool json)
{
	const struct manifest *manifest = &own->capture.manifest;

	if (json)
		return json_print(manifest_json(manifest));
	print_text(&own->capture, own->target.name);
	if (!own->sysroot)
		print_hint(manifest);
	return 0;
}

static int run(struct command_call *call)
{
	struct capture_state *own = call->state;
	const char *sysroot = own->sysroot ? own->sysroot : "/";
	int status = capture_target_check(&own->target, call->operand[0]);

	if (!status)
		status = tree_open(&own->tree, sysroot);
	if (!status)
		status = capture_take(&own->capture, &source_table, &own->tree, !own->sysroot,
				      own->scrub);
	if (!status)
		status = capture_save(&own->capture, &own->target);
	if (!status)
		status = show(own, call->json);
	return status ? status :
			exit_answer(is_complete(&own->capture.manifest));
}

static void release(struct command_call *call)
{
	struct capture_state *own = call->state;

	capture_free(&own->capture);
	tree_free(&own->tree);
	free(own->target.name);
}

const struct command command_capture = {
	.name = "capture",
	.summary = "copy all that describes a machine's memory, to take away",
	.operands = "DIR|ARCHIVE",
	.one_operand = "one name",
	.no_operand = "the directory or archive to write",
	.most_operands = 1,
	.takes_files = true,
	.doc =
		"Copy all that describes a machine's memory, for kplace to be asked about elsewhere.",
	.details = details,
	.exits = {
		[EXIT_NO] =
			"done, but something that is there could not be read",
		[EXIT_INPUT] =
			"an input is malformed, or nothing that describes memory can be read",
		[EXIT_SYSTEM] = "out of memory, or the copy cannot be written",
	},
	.options = options,
	.sets = sets,
	.json_doc = "Print the manifest as JSON",
	COMMAND_STATE(struct capture_state),
	.run = run,
	.release = release,
};
