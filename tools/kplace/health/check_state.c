// SPDX-License-Identifier: GPL-2.0-only
/*
 * Checks: memory, and what is loaded.
 */
#include <string.h>
#include <strings.h>

#include "half_of_ram.h"
#include "base/size.h"
#include "doctor.h"

#define NO_MEMINFO \
	"proc/meminfo is not there, or lacks MemTotal, MemAvailable, SwapTotal or SwapFree"

/* kexec_file_load() makes a dtb, too, which is no larger. */
#define DTB_MAX SZ_2M

/* There is no image: then the rule stops nothing yet. */
static void find_no_image(struct doctor *doctor, struct finding *finding,
			  const char *limit)
{
	finding->can_stop = doctor->image_name;
	find(finding, FINDING_UNKNOWN,
	     "the image's size is not known; more than %s, half of RAM, is refused",
	     limit);
	advise(finding, "give --kernel and --initrd");
}

/*
 * The kernel's own rule, in sanity_check_segment_list(): half of all pages, for
 * all segments together.
 */
void check_half(struct doctor *doctor, struct finding *finding)
{
	u64 page = doctor->evidence.page;
	u64 half = kplace_half_limit(doctor->memory.total / page, page);
	char size[SIZE_TEXT], limit[SIZE_TEXT];

	if (!doctor->memory.known) {
		find(finding, FINDING_UNKNOWN, NO_MEMINFO);
		return;
	}
	size_text(half, limit);
	size_text_up(doctor->image, size);
	if (!doctor->image) {
		find_no_image(doctor, finding, limit);
	} else if (doctor->image > half) {
		find(finding, FINDING_STOP,
		     "the image takes %s, and more than %s, half of RAM, is refused with -EINVAL",
		     size, limit);
		advise(finding, "make the initrd smaller");
	} else if (half - doctor->image < DTB_MAX) {
		find(finding, FINDING_WARNING,
		     "the image takes %s of at most %s, half of RAM: with its dtb it may be refused with -EINVAL",
		     size, limit);
		advise(finding, "make the initrd smaller by 2 MiB");
	} else {
		find(finding, FINDING_FINE,
		     "the image takes %s, of at most %s, half of RAM", size,
		     limit);
	}
}

/*
 * While kexec_file_load() works, the files are in memory twice: as read, and in
 * the pages of the segments.
 */
static u64 needed(const struct doctor *doctor)
{
	return doctor->image > U64_MAX / 2 ? U64_MAX : 2 * doctor->image;
}

void check_available(struct doctor *doctor, struct finding *finding)
{
	char size[SIZE_TEXT], available[SIZE_TEXT];

	if (!doctor->memory.known || !doctor->image) {
		find(finding, FINDING_UNKNOWN, "%s", doctor->memory.known ?
		     "the image's size is not known, and so is not what loading it takes" :
		     NO_MEMINFO);
		return;
	}
	size_text_up(needed(doctor), size);
	size_text(doctor->memory.available, available);
	if (needed(doctor) <= doctor->memory.available) {
		find(finding, FINDING_FINE,
		     "loading takes up to %s, and %s are available", size,
		     available);
		return;
	}
	find(finding, FINDING_WARNING,
	     "loading takes up to %s, and only %s are available: it may fail or push others out",
	     size, available);
	advise(finding, "stop services first, or make the initrd smaller");
}

void check_swap(struct doctor *doctor, struct finding *finding)
{
	const struct memory_state *memory = &doctor->memory;
	char size[SIZE_TEXT];

	if (!memory->known) {
		find(finding, FINDING_UNKNOWN, NO_MEMINFO);
		return;
	}
	size_text(memory->swap_free, size);
	if (!doctor->image || needed(doctor) <= memory->available) {
		find(finding, FINDING_FINE, "%s of swap are free%s", size,
		     doctor->image ? "; loading needs none" : "");
		return;
	}
	if (needed(doctor) - memory->available <= memory->swap_free) {
		find(finding, FINDING_FINE,
		     "%s of swap are free, enough for what memory lacks",
		     size);
		return;
	}
	find(finding, FINDING_WARNING,
	     "%s of swap are free, not enough for what memory lacks", size);
	advise(finding, "add swap, or free memory before loading");
}

void check_image(struct doctor *doctor, struct finding *finding)
{
	switch (doctor->kexec.loaded) {
	case ANSWER_YES:
		find(finding, FINDING_FINE,
		     "an image is loaded: 'kexec -e' or 'systemctl kexec' enters it");
		break;
	case ANSWER_NO:
		find(finding, FINDING_FINE, "no image is loaded yet");
		break;
	default:
		find(finding, FINDING_UNKNOWN,
		     "sys/kernel/kexec_loaded %s",
		     evidence_missing(doctor->kexec.presence));
	}
}

static void find_unreserved(struct doctor *doctor, struct finding *finding)
{
	char value[STATE_WORD];

	if (!doctor->has_cmdline) {
		find(finding, FINDING_UNKNOWN,
		     "no memory is reserved for a crash kernel; whether it was to be is not known without proc/cmdline");
	} else if (!doctor_parameter(doctor, "crashkernel", value)) {
		find(finding, FINDING_FINE,
		     "no memory for a crash kernel was asked for");
	} else if (!*value) {
		find(finding, FINDING_WARNING,
		     "crashkernel was asked for without a size, and no memory is reserved: a crash would leave no dump");
		advise(finding, "name a size, as in crashkernel=256M");
	} else {
		find(finding, FINDING_WARNING,
		     "crashkernel=%s was asked for, and no memory is reserved: a crash would leave no dump",
		     value);
		advise(finding,
		       "'kplace crashkernel %s' shows which sizes are reserved wherever the kernel boots",
		       value);
	}
}

void check_crash(struct doctor *doctor, struct finding *finding)
{
	const struct kexec_state *kexec = &doctor->kexec;
	char size[SIZE_TEXT];

	if (!kexec->crash_size_known ||
	    kexec->crash_loaded == ANSWER_UNKNOWN) {
		find(finding, FINDING_UNKNOWN,
		     "sys/kernel/kexec_crash_size or kexec_crash_loaded cannot be read here");
		return;
	}
	size_text(kexec->crash_size, size);
	if (!kexec->crash_size) {
		find_unreserved(doctor, finding);
	} else if (kexec->crash_loaded == ANSWER_YES) {
		find(finding, FINDING_FINE,
		     "%s are reserved, and a crash kernel is loaded", size);
	} else {
		find(finding, FINDING_WARNING,
		     "%s are reserved, and no crash kernel is loaded: a crash would leave no dump",
		     size);
		advise(finding, "load one with 'kexec -p', or start the kdump service");
	}
}

static void find_mode(const struct module_state *module,
		      struct finding *finding)
{
	if (!strcmp(module->mode, "enforce")) {
		find(finding, FINDING_FINE,
		     "kplace.ko is loaded and places images, policy %s",
		     module->policy);
		return;
	}
	find(finding, FINDING_WARNING,
	     "kplace.ko is loaded in mode %s: it does not place images",
	     module->mode);
	advise(finding,
	       "echo enforce >/sys/module/kplace/parameters/mode, if it is to");
}

void check_module(struct doctor *doctor, struct finding *finding)
{
	const struct module_state *module = &doctor->module;

	if (module->loaded == ANSWER_NO) {
		find(finding, FINDING_FINE,
		     "kplace.ko is not loaded: the kernel's own search places images, and nothing guards kexec_load()");
	} else if (module->loaded == ANSWER_UNKNOWN || !*module->status ||
		   !*module->mode) {
		find(finding, FINDING_UNKNOWN,
		     "kplace.ko's state is not among the files");
	} else if (strcmp(module->status, "active")) {
		find(finding, FINDING_WARNING,
		     "kplace.ko is loaded, and leaves images to the kernel: %s",
		     module->status);
	} else {
		find_mode(module, finding);
	}
}

/* It has a folder in debugfs where it is active; memblock shows that one is seen. */
static bool shows_no_handover(struct doctor *doctor)
{
	struct evidence *evidence = &doctor->evidence;
	const struct tree_file *file;

	return kernel_option(&doctor->options, "KEXEC_HANDOVER_DEBUGFS") ==
	       ANSWER_YES &&
	       evidence_file(evidence, "sys/kernel/debug/memblock/memory",
			     &file) == PRESENCE_HERE &&
	       evidence_file(evidence, "sys/kernel/debug/kho", &file) ==
	       PRESENCE_ABSENT;
}

/* As kstrtobool() reads it, and nothing is no. */
static enum answer truth(const char *value)
{
	if (!*value)
		return ANSWER_NO;
	return strchr("1yYtT", *value) || !strncasecmp(value, "on", 2) ?
	       ANSWER_YES : ANSWER_NO;
}

/* Whether the next kernel is to be handed state (KHO). */
static enum answer hands_over(struct doctor *doctor)
{
	const struct kernel_options *options = &doctor->options;
	char value[STATE_WORD];

	if (evidence_folder(&doctor->evidence, "sys/kernel/debug/kho/out"))
		return ANSWER_YES;
	if (doctor_before(doctor, 6, 16) || shows_no_handover(doctor) ||
	    kernel_option(options, "KEXEC_HANDOVER") == ANSWER_NO)
		return ANSWER_NO;
	if (doctor_parameter(doctor, "kho", value))
		return truth(value);
	/* Without a parameter, what the configuration says. */
	if (!doctor->has_cmdline || !options->config)
		return ANSWER_UNKNOWN;
	return kernel_option(options, "KEXEC_HANDOVER_ENABLE_DEFAULT");
}

void check_handover(struct doctor *doctor, struct finding *finding)
{
	switch (hands_over(doctor)) {
	case ANSWER_NO:
		find(finding, FINDING_FINE,
		     "kexec handover (KHO) is not active");
		break;
	case ANSWER_YES:
		find(finding, FINDING_WARNING,
		     "kexec handover (KHO) is active: the next kernel begins in scratch memory, and kplace leaves images to the kernel");
		advise(finding,
		       "boot with kho=off, unless state is to be handed over");
		break;
	default:
		find(finding, FINDING_UNKNOWN,
		     "whether kexec handover (KHO) is active is not known");
	}
}
