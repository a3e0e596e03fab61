/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * May this machine kexec now? Checks of what the kernel asks before it does.
 */
#ifndef KPLACE_DOCTOR_H
#define KPLACE_DOCTOR_H

#include "kernel_options.h"
#include "kexec_state.h"
#include "memory_state.h"

/**
 * enum finding_verdict - what a check found
 * @FINDING_FINE: nothing to do
 * @FINDING_WARNING: kexec may work, but not as one might expect
 * @FINDING_STOP: kexec is refused
 * @FINDING_UNKNOWN: the files do not show it
 * @FINDING_VERDICTS: how many there are
 */
enum finding_verdict {
	FINDING_FINE,
	FINDING_WARNING,
	FINDING_STOP,
	FINDING_UNKNOWN,
	FINDING_VERDICTS
};

/* Room for a sentence of a finding. */
#define FINDING_TEXT 320

/**
 * struct finding - what one check found
 * @check: its name
 * @can_stop: it can find that kexec is refused: to be unknown is no yes
 * @verdict: the verdict
 * @why: what was found, a sentence without full stop
 * @advice: what to do, or empty
 */
struct finding {
	const char *check;
	bool can_stop;
	enum finding_verdict verdict;
	char why[FINDING_TEXT];
	char advice[FINDING_TEXT];
};

/* As many as there are checks. */
#define FINDINGS 16

/**
 * struct doctor - a machine being looked at; zeroed, nothing
 * @evidence: its files
 * @module: the module's state
 * @kexec: the images the kernel holds
 * @options: the kernel's options
 * @memory: memory, now
 * @image: bytes the image takes in memory, in whole pages; 0 if it is not known
 * @image_name: the kernel's file or size; NULL without an image
 * @major: the kernel's release, 0 if it is not known
 * @minor: its second number
 * @cmdline: the kernel's command line
 * @has_cmdline: it is known
 * @finding: what was found
 * @findings: how many: a check may have nothing to say
 */
struct doctor {
	struct evidence evidence;
	struct module_state module;
	struct kexec_state kexec;
	struct kernel_options options;
	struct memory_state memory;
	u64 image;
	const char *image_name;
	unsigned int major;
	unsigned int minor;
	char cmdline[4096];
	bool has_cmdline;
	struct finding finding[FINDINGS];
	u32 findings;
};

int doctor_read(struct doctor *doctor, const struct machine_options *options);
int doctor_read_capture(struct doctor *doctor, struct tree *capture,
			const struct machine_options *options);
void doctor_look(struct doctor *doctor);
bool doctor_says_yes(const struct doctor *doctor);
const char *finding_verdict_name(enum finding_verdict verdict);
void doctor_free(struct doctor *doctor);

/* For the checks: see doctor.c. */
void find(struct finding *finding, enum finding_verdict verdict,
	  const char *format, ...) PRINTF_LIKE(3, 4);
void advise(struct finding *finding, const char *format, ...)
	PRINTF_LIKE(2, 3);
bool doctor_since(const struct doctor *doctor, unsigned int major,
		  unsigned int minor);
bool doctor_before(const struct doctor *doctor, unsigned int major,
		   unsigned int minor);
bool doctor_parameter(const struct doctor *doctor, const char *name,
		      char value[static STATE_WORD]);

void check_call(struct doctor *doctor, struct finding *finding);
void check_disabled(struct doctor *doctor, struct finding *finding);
void check_limit(struct doctor *doctor, struct finding *finding);
void check_lockdown(struct doctor *doctor, struct finding *finding);
void check_signature(struct doctor *doctor, struct finding *finding);
void check_ima(struct doctor *doctor, struct finding *finding);
void check_half(struct doctor *doctor, struct finding *finding);
void check_available(struct doctor *doctor, struct finding *finding);
void check_swap(struct doctor *doctor, struct finding *finding);
void check_image(struct doctor *doctor, struct finding *finding);
void check_crash(struct doctor *doctor, struct finding *finding);
void check_module(struct doctor *doctor, struct finding *finding);
void check_handover(struct doctor *doctor, struct finding *finding);
void check_ima_log(struct doctor *doctor, struct finding *finding);
void check_kcfi(struct doctor *doctor, struct finding *finding);
void check_leftovers(struct doctor *doctor, struct finding *finding);

#endif
