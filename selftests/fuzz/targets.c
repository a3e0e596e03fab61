// SPDX-License-Identifier: GPL-2.0-only
/*
 * What is read besides a machine's description.
 */
#include <stdio.h>
#include <stdlib.h>

#include "audit/log_machine.h"
#include "diff/plan_file.h"
#include "fuzz.h"
#include "mutate.h"
#include "plan/crashkernel_parse.h"
#include "plan/image_file.h"
#include "plan/initrd.h"
#include "plan/loader_log.h"
#include "source/machine.h"
#include "tree/embedded.h"
#include "tree/tarball.h"

static struct extent whole(const struct fuzz_input *input)
{
	return (struct extent) {
		.name = "input", .fd = input->fd, .end = input->size,
	};
}

static void run_image(const struct fuzz_input *input)
{
	const struct extent extent = whole(input);
	struct notes notes = { 0 };
	struct image_file file;

	if (!image_file_read(&extent, &file, &notes) && file.initrd.end) {
		struct unpacked unpacked;

		initrd_measure(&file.initrd, &unpacked);
	}
	notes_free(&notes);
}

static void run_initrd(const struct fuzz_input *input)
{
	const struct extent extent = whole(input);
	struct unpacked unpacked;

	initrd_measure(&extent, &unpacked);
}

/* An archive, or any other file that people give to --sysroot. */
static void run_archive(const struct fuzz_input *input)
{
	const struct machine_options options = { .sysroot = input->path };
	struct machine machine = { .ram_regions = 0 };

	machine_load(&machine, &options);
	machine_free(&machine);
}

/* The page of a report, without the checksums that its manifest has. */
static void run_report(const struct fuzz_input *input)
{
	struct tree tree = { .name = "input" };
	char *copy = malloc(input->size + 1);

	if (!copy)
		return;
	memcpy(copy, input->data, input->size);
	copy[input->size] = '\0';
	if (tree_add(&tree, TREE_LONE, copy, input->size) && embedded_is(&tree))
		embedded_open(&tree);
	tree_free(&tree);
}

static void run_log(const struct fuzz_input *input)
{
	struct machine_options options = { .sysroot = NULL };
	struct loader_log log;

	if (!loader_log_read(&log, input->path, "input"))
		log_machine_choose(&log, input->path, "input", &options);
}

static void run_plan(const struct fuzz_input *input)
{
	struct plan_file file = { 0 };

	plan_file_read(&file, input->path);
	plan_file_free(&file);
}

static void run_script(const struct fuzz_input *input)
{
	struct answer answer;
	char line[64];

	snprintf(line, sizeof(line), "kplace simulate %s", input->path);
	enter(line, &answer);
}

/* The words of people are read more strictly than command lines: both. */
static void run_cmdline(const struct fuzz_input *input)
{
	const struct crash_reader reader = {
		.memory = 2ULL * SZ_1G, .knows_cma = true,
	};
	struct crashkernel wanted;
	enum crash_word word;
	char *text = malloc(input->size + 1);

	if (!text)
		return;
	memcpy(text, input->data, input->size);
	text[input->size] = '\0';
	crashkernel_read(text, &reader, &wanted);
	crash_word_parse(text, &word);
	free(text);
}

const struct fuzz_target fuzz_targets[] = {
	{ "image", run_image },
	{ "initrd", run_initrd },
	{ "archive", run_archive },
	{ "log", run_log },
	{ "plan", run_plan },
	{ "report", run_report },
	{ "record", fuzz_record_run },
	{ "script", run_script },
	{ "crashkernel", run_cmdline },
	{ "efi-options", fuzz_efi_options_run },
	{ "efi-kernel", fuzz_efi_kernel_run },
};

const size_t fuzz_nr_targets = ARRAY_SIZE(fuzz_targets);
