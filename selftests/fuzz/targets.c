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
#include "tree/manifest.h"
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

/* A picture of a machine, named in any way, and of a plan that may have no place. */
static void run_plot(const struct fuzz_input *input)
{
	struct answer answer;
	char line[160];

	snprintf(line, sizeof(line),
		 "kplace plot -s %s --kernel 11M --initrd 20M --dtb 64K --explain --format svg -",
		 input->path);
	enter(line, &answer);
}

/* All answers on one page, without names, and what is drawn of them. */
static void run_page(const struct fuzz_input *input)
{
	struct answer answer;
	char line[160];

	snprintf(line, sizeof(line),
		 "kplace report -s %s --scrub --kernel 11M --initrd 20M --dtb 64K -",
		 input->path);
	enter(line, &answer);
}

/* Two plans, or the same one twice, and what differs between them. */
static void run_diff(const struct fuzz_input *input)
{
	struct answer answer;
	char line[96];

	snprintf(line, sizeof(line), "kplace diff %s %s", input->path, input->path);
	enter(line, &answer);
}

/* A capture's list of files, without the files it is about. */
static void run_manifest(const struct fuzz_input *input)
{
	struct manifest manifest = { 0 };
	struct tree tree = { .name = "input" };

	if (!manifest_parse("input", (const char *)input->data, input->size,
			    &manifest))
		manifest_check("input", &manifest, &tree);
	manifest_free(&manifest);
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
	{ "image", run_image, fuzz_mutate_image },
	{ "initrd", run_initrd, fuzz_mutate_initrd },
	{ "archive", run_archive, fuzz_mutate_tar },
	{ "manifest", run_manifest, NULL },
	{ "log", run_log, NULL },
	{ "plan", run_plan, NULL },
	{ "diff", run_diff, NULL },
	{ "plot", run_plot, NULL },
	{ "page", run_page, NULL },
	{ "report", run_report, NULL },
	{ "record", fuzz_record_run, NULL },
	{ "script", run_script, NULL },
	{ "crashkernel", run_cmdline, NULL },
	{ "words", fuzz_words_run, NULL },
	{ "health", fuzz_health_run, NULL },
	{ "stage-tree", fuzz_stage_run, fuzz_mutate_fdt },
	{ "firmware", fuzz_firmware_run, fuzz_mutate_firmware },
	{ "acpi", fuzz_acpi_run, fuzz_mutate_firmware },
	{ "efi-memmap", fuzz_memmap_run, NULL },
	{ "efi-options", fuzz_efi_options_run, NULL },
	{ "efi-kernel", fuzz_efi_kernel_run, fuzz_mutate_image },
};

const size_t fuzz_nr_targets = ARRAY_SIZE(fuzz_targets);
