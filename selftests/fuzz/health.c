// SPDX-License-Identifier: GPL-2.0-only
/*
 * What doctor and status look at: small files of /proc and /sys, the kernel's options,
 * and the module's history.
 *
 * An input holds them one after the other, with a line of five equals signs between
 * them. The page size is the machine's.
 */
#include <stdio.h>
#include <stdlib.h>

#include "fuzz.h"
#include "health/doctor.h"
#include "health/doctor_report.h"
#include "health/state_report.h"
#include "source/kconfig.h"

static const char separator[] = "=====\n";

#define SEPARATOR (sizeof(separator) - 1)
#define PARAMETERS "sys/module/kplace/parameters/"
#define SECURITY "sys/kernel/security/"
#define EFIVAR "-8be4df61-93ca-11d2-aa0d-00e098032b8c"

static const char * const paths[] = {
	"sys/kernel/debug/kplace/history", "proc/cmdline",
	"proc/sys/kernel/osrelease", "proc/meminfo",
	KCONFIG_BOOT "6.12.1", "proc/kallsyms", "proc/config.gz",
	SECURITY "lockdown", SECURITY "lsm", SECURITY "ima/policy",
	"sys/firmware/efi/efivars/SecureBoot" EFIVAR,
	"sys/kernel/kexec_loaded", "sys/kernel/kexec_crash_loaded",
	"sys/kernel/kexec_crash_size", "proc/sys/kernel/kexec_load_disabled",
	"proc/sys/kernel/kexec_load_limit_reboot",
	PARAMETERS "policy", PARAMETERS "mode", PARAMETERS "status",
	PARAMETERS "release", "sys/kernel/debug/kho/out/scratch_len",
};

static void put(struct tree *tree, const char *path, const u8 *data, size_t size)
{
	char *copy = malloc(size + 1);

	if (!copy)
		abort();
	memcpy(copy, data, size);
	copy[size] = '\0';
	if (!tree_add(tree, path, copy, size))
		abort();
}

static void fill(struct tree *tree, const struct fuzz_input *input)
{
	const u8 *data = input->data, *end = data + input->size;
	size_t i;

	for (i = 0; data && i < ARRAY_SIZE(paths); i++) {
		size_t size = (size_t)(end - data);
		const u8 *at = memmem(data, size, separator, SEPARATOR);

		put(tree, paths[i], data, at ? (size_t)(at - data) : size);
		data = at ? at + SEPARATOR : NULL;
	}
	tree_sort(tree);
}

/* As text and as JSON. */
static void report(struct doctor *doctor)
{
	const struct state_report state = {
		&doctor->module, &doctor->kexec, doctor->evidence.page,
	};
	json_t *object = json_object();

	doctor_look(doctor);
	doctor_says_yes(doctor);
	doctor_report_json(doctor, object);
	state_report_json(&state, object);
	json_decref(object);
}

/**
 * fuzz_health_run - look at a machine's state
 * @input: its files
 */
void fuzz_health_run(const struct fuzz_input *input)
{
	const struct machine_options options = { .page = SZ_4K };
	struct tree tree = { .name = "input" };
	struct doctor *doctor = calloc(1, sizeof(*doctor));

	if (!doctor)
		return;
	fill(&tree, input);
	doctor->image = 64ULL << 20;
	doctor->image_name = "Image";
	if (!doctor_read_capture(doctor, &tree, &options))
		report(doctor);
	doctor_free(doctor);
	tree_free(&tree);
	free(doctor);
}
