// SPDX-License-Identifier: GPL-2.0-only
/*
 * Checks: what the kernel does when it enters an image. These say nothing where nothing
 * is known to be wrong.
 */
#include <string.h>

#include "doctor.h"

/* The last release of which this is known; what a later one does is not. */
#define KNOWN_MAJOR 7
#define KNOWN_MINOR 2

static bool is_known_release(const struct doctor *doctor)
{
	return doctor_before(doctor, KNOWN_MAJOR, KNOWN_MINOR + 1);
}

/* ima_kexec_post_load() is of 6.16, and in stable releases of older ones. */
static bool maps_log(struct doctor *doctor)
{
	const struct tree_file *file;

	if (kernel_option(&doctor->options, "IMA_KEXEC") != ANSWER_YES ||
	    !is_known_release(doctor))
		return false;
	return doctor_since(doctor, 6, 16) ||
	       (evidence_file(&doctor->evidence, "proc/kallsyms", &file) ==
		PRESENCE_HERE &&
		strstr(file->bytes, " ima_kexec_post_load\n"));
}

/* As far as it is known: the system call is refused, or not there. */
static bool lacks_load(struct doctor *doctor)
{
	char level[STATE_LINE];

	return kernel_option(&doctor->options, "KEXEC") == ANSWER_NO ||
	       (evidence_word(&doctor->evidence, "sys/kernel/security/lockdown",
			      level, sizeof(level)) == PRESENCE_HERE &&
		!strstr(level, "[none]"));
}

/* The module looks after images that it sees loaded, in this mode alone. */
static bool is_looked_after(const struct doctor *doctor)
{
	const struct module_state *module = &doctor->module;
	const struct module_load *image = module_state_image(module, false);

	return module_state_is_active(module) &&
	       !strcmp(module->mode, "enforce") &&
	       (doctor->kexec.loaded == ANSWER_NO ||
		(image && !strcmp(image->mode, "enforce")));
}

/*
 * The mapping that the log is written through at the jump is kept when the image is
 * unloaded, and goes away with the next kexec_file_load() only.
 */
void check_ima_log(struct doctor *doctor, struct finding *finding)
{
	if (!maps_log(doctor) || lacks_load(doctor))
		return;
	if (is_looked_after(doctor)) {
		find(finding, FINDING_FINE,
		     "kplace.ko keeps this kernel from writing IMA's log over an image that kexec_load() loads");
		return;
	}
	find(finding, FINDING_WARNING,
	     "at the jump this kernel writes IMA's log where the last kexec_file_load() had it, maybe over a page of an image that kexec_load() has loaded since");
	advise(finding,
	       "load with 'kexec -s', or with kplace.ko in mode enforce");
}

/* Symbols do not show whether a fault is only logged. */
static bool has_kcfi(const struct doctor *doctor)
{
	const struct kernel_options *options = &doctor->options;

	if (!doctor_since(doctor, 6, 1) || !is_known_release(doctor) ||
	    kernel_option(options, "CFI_PERMISSIVE") == ANSWER_YES)
		return false;
	if (options->config)
		return kernel_option(options, "ARM64") == ANSWER_YES &&
		       (kernel_option(options, "CFI_CLANG") == ANSWER_YES ||
			kernel_option(options, "CFI") == ANSWER_YES);
	return kernel_option(options, "CFI_CLANG") == ANSWER_YES &&
	       strstr(options->symbols, " __arm64_sys_");
}

/* Nothing of an image is copied, as far as it depends on the module. */
static bool copies_nothing(const struct doctor *doctor)
{
	const struct module_state *module = &doctor->module;
	const struct module_load *image = module_state_image(module, false);

	if (doctor->kexec.loaded == ANSWER_YES && image && image->handed)
		return !image->to_copy;
	return module_state_is_active(module) &&
	       !strcmp(module->mode, "enforce") &&
	       !strcmp(module->claim, "require");
}

/*
 * An indirect call reads the type in front of the function; the page that
 * machine_kexec() calls to have pages copied has nothing in front of it.
 */
void check_kcfi(struct doctor *doctor, struct finding *finding)
{
	if (!has_kcfi(doctor))
		return;
	if (copies_nothing(doctor)) {
		find(finding, FINDING_FINE,
		     "the kernel has kCFI, with which it can copy no page of an image, and none is to be copied");
		return;
	}
	find(finding, FINDING_WARNING,
	     "the kernel has kCFI: it oopses when it enters an image of which a page is to be copied%s",
	     doctor->options.config ? "" : ", unless CONFIG_CFI_PERMISSIVE is set");
	advise(finding,
	       "load the image with kplace.ko and claim=require, which leaves nothing to copy");
}
