// SPDX-License-Identifier: GPL-2.0
/*
 * kplace capture: all that describes a machine's memory, to take away.
 */
#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "capture/capture.h"
#include "command.h"
#include "base/json.h"
#include "base/size.h"

#define MEMBLOCK "sys/kernel/debug/memblock/memory"
#define MEMMAP "sys/firmware/memmap/"

struct capture_options {
	const char *sysroot;
	const char *target;
	bool scrub;
	bool json;
};

#define OPTION_SCRUB 0x100

static const struct argp_option options[] = {
	{ "sysroot", 's', "DIR|ARCHIVE", 0,
	  "Take the files below DIR, or those of an archive, instead of this machine's",
	  1 },
	{ "scrub", OPTION_SCRUB, NULL, 0,
	  "Leave out what identifies the machine", 2 },
	{ "json", 'j', NULL, 0, "Print the manifest as JSON", 3 },
	{ 0 }
};

static const char doc[] =
	"Copy all that describes a machine's memory, for kplace to be asked about elsewhere.\n"
	"\vThe copy is a directory, or an archive if its name ends in "
	TARBALL_NAMES
	"; every command takes either with --sysroot. Its manifest.json says which files were looked for and why one is missing. Run it as root: the kernel shows most of them to nobody else.\n"
	"\n"
	"--scrub keeps addresses, sizes and kinds of hardware. It leaves out host and user names, serial numbers, MAC and IP addresses, UUIDs, seeds, whatever of the command line is not about memory, all lines of the log that kplace does not read, and dates; 'man kplace' lists what stays.\n"
	"\n"
	"Examples:\n"
	"  sudo kplace capture m1.tar.zst\n"
	"  sudo kplace capture --scrub for-the-mailing-list.tar.zst\n"
	"  kplace capture --scrub --sysroot m1.tar.zst public.tar.xz\n"
	"  kplace plan --sysroot m1.tar.zst --kernel 40M --initrd 200M\n"
	"\n"
	"Exit status:\n"
	"  0  done\n"
	"  1  done, but something that is there could not be read\n"
	"  2  wrong usage\n"
	"  3  an input is malformed, or nothing that describes memory can be read\n"
	"  4  out of memory, or the copy cannot be written\n";

static error_t parse_option(int key, char *value, struct argp_state *state)
{
	struct capture_options *chosen = state->input;

	switch (key) {
	case 's':
		chosen->sysroot = value;
		return 0;
	case OPTION_SCRUB:
		chosen->scrub = true;
		return 0;
	case 'j':
		chosen->json = true;
		return 0;
	case ARGP_KEY_ARG:
		if (chosen->target)
			argp_error(state, "give one name: '%s' is too much",
				   value);
		chosen->target = value;
		return 0;
	case ARGP_KEY_END:
		if (!chosen->target)
			argp_error(state,
				   "give the directory or archive to write");
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp argp = { options, parse_option, "DIR|ARCHIVE", doc,
				  NULL, NULL, NULL };

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

static bool is_complete(const struct manifest *manifest)
{
	size_t i;

	for (i = 0; i < manifest->count; i++)
		if (manifest->file[i].state == MANIFEST_UNREADABLE)
			return false;
	return true;
}

static int capture(const struct capture_options *chosen,
		   struct tree *tree,
		   const struct capture_target *target)
{
	struct capture capture = { 0 };
	int status = capture_take(&capture, &source_table, tree,
				  !chosen->sysroot, chosen->scrub);

	if (!status)
		status = capture_save(&capture, target);
	if (!status && chosen->json)
		status = json_print(manifest_json(&capture.manifest));
	else if (!status)
		print_text(&capture, target->name);
	if (!status && !chosen->json && !chosen->sysroot)
		print_hint(&capture.manifest);
	if (!status && !is_complete(&capture.manifest))
		status = EXIT_NO_PLACEMENT;
	capture_free(&capture);
	return status;
}

/**
 * cmd_capture - the subcommand capture
 * @argc: its arguments
 * @argv: their vector
 *
 * Return: the exit status.
 */
int cmd_capture(int argc, char **argv)
{
	struct capture_options chosen = { 0 };
	struct tree tree = { 0 };
	struct capture_target target;
	int status;

	argp_parse(&argp, argc, argv, 0, NULL, &chosen);
	status = capture_target_check(&target, chosen.target);
	if (!status)
		status = tree_open(&tree, chosen.sysroot ? chosen.sysroot :
				   "/");
	if (!status)
		status = capture(&chosen, &tree, &target);
	tree_free(&tree);
	free(target.name);
	return status;
}
