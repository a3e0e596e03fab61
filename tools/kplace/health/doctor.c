// SPDX-License-Identifier: GPL-2.0-only
/*
 * May this machine kexec now? Checks of what the kernel asks before it does.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/scan.h"
#include "doctor.h"
#include "source/sources.h"

/* In the order in which they are shown. */
static const struct check {
	const char *name;
	bool can_stop;
	void (*run)(struct doctor *doctor, struct finding *finding);
} checks[] = {
	{ "system call", true, check_call },
	{ "disabled", true, check_disabled },
	{ "load limit", true, check_limit },
	{ "lockdown", true, check_lockdown },
	{ "signature", false, check_signature },
	{ "IMA", false, check_ima },
	{ "half of RAM", true, check_half },
	{ "memory", false, check_available },
	{ "swap", false, check_swap },
	{ "image", false, check_image },
	{ "crash kernel", false, check_crash },
	{ "module", false, check_module },
	{ "handover", false, check_handover },
	{ "IMA's log", false, check_ima_log },
	{ "kCFI", false, check_kcfi },
	{ "leftovers", false, check_leftovers },
};

_Static_assert(ARRAY_SIZE(checks) == FINDINGS, "a check has no finding");

static const char * const verdict_names[] = {
	[FINDING_FINE] = "fine",
	[FINDING_WARNING] = "warning",
	[FINDING_STOP] = "stop",
	[FINDING_UNKNOWN] = "unknown",
};

/**
 * finding_verdict_name - the word for a verdict
 * @verdict: the verdict
 *
 * Return: the word.
 */
const char *finding_verdict_name(enum finding_verdict verdict)
{
	return verdict_names[verdict];
}

/**
 * find - say what a check found
 * @finding: filled in, without advice
 * @verdict: the verdict
 * @format: a sentence without full stop
 */
void find(struct finding *finding, enum finding_verdict verdict,
	  const char *format, ...)
{
	va_list args;

	finding->verdict = verdict;
	va_start(args, format);
	vsnprintf(finding->why, sizeof(finding->why), format, args);
	va_end(args);
}

/**
 * advise - say what to do about it
 * @finding: gets the advice
 * @format: a sentence without full stop
 */
void advise(struct finding *finding, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(finding->advice, sizeof(finding->advice), format, args);
	va_end(args);
}

/**
 * doctor_since - is the kernel known to be of a release, or newer?
 * @doctor: the machine
 * @major: the release
 * @minor: its second number
 *
 * Return: whether it is.
 */
bool doctor_since(const struct doctor *doctor, unsigned int major,
		  unsigned int minor)
{
	return doctor->major > major ||
	       (doctor->major == major && doctor->minor >= minor);
}

/**
 * doctor_before - is the kernel known to be older than a release?
 * @doctor: the machine
 * @major: the release
 * @minor: its second number
 *
 * Return: whether it is.
 */
bool doctor_before(const struct doctor *doctor, unsigned int major,
		   unsigned int minor)
{
	return doctor->major && !doctor_since(doctor, major, minor);
}

/**
 * doctor_parameter - look for a parameter on the kernel's command line
 * @doctor: the machine
 * @name: the parameter
 * @value: the last one's value; empty if it has none
 *
 * Return: whether it is there.
 */
bool doctor_parameter(const struct doctor *doctor, const char *name,
		      char value[static STATE_WORD])
{
	const char *at = doctor->cmdline;
	size_t length = strlen(name);
	bool found = false;

	value[0] = '\0';
	while (*at) {
		size_t whole = strcspn(at, " ");

		if (!strncmp(at, name, length) &&
		    (at[length] == '=' || length == whole)) {
			found = true;
			snprintf(value, STATE_WORD, "%.*s",
				 whole > length ? (int)(whole - length - 1) : 0,
				 whole > length ? at + length + 1 : "");
		}
		at += whole;
		at += strspn(at, " ");
	}
	return found;
}

static int read_evidence(struct doctor *doctor,
			 const struct machine_options *options)
{
	struct evidence *evidence = &doctor->evidence;
	int status = module_state_read(&doctor->module, evidence);

	if (status)
		return status;
	kexec_state_read(&doctor->kexec, evidence);
	kernel_options_read(&doctor->options, evidence);
	memory_state_read(&doctor->memory, evidence);
	doctor->has_cmdline = evidence_word(evidence, "proc/cmdline",
					    doctor->cmdline,
					    sizeof(doctor->cmdline)) ==
			      PRESENCE_HERE;
	if (options->major) {
		doctor->major = options->major;
		doctor->minor = options->minor;
	} else {
		release_scan(evidence->release, &doctor->major, &doctor->minor);
	}
	return evidence->lacks_memory ? fail_memory() : 0;
}

/**
 * doctor_read - read what there is to be looked at
 * @doctor: zeroed by the caller and filled in but for the image; doctor_free()
 *	is due in either case
 * @options: where the machine's files are
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int doctor_read(struct doctor *doctor, const struct machine_options *options)
{
	int status = evidence_open(&doctor->evidence, options);

	return status ? status : read_evidence(doctor, options);
}

/**
 * doctor_read_capture - the same of a capture in memory
 * @doctor: as for doctor_read()
 * @capture: as for evidence_take(), which takes it over
 * @options: where the files are is not looked at
 *
 * Return: as doctor_read().
 */
int doctor_read_capture(struct doctor *doctor, struct tree *capture,
			const struct machine_options *options)
{
	int status = evidence_take(&doctor->evidence, capture, options);

	return status ? status : read_evidence(doctor, options);
}

/**
 * doctor_look - make all checks
 * @doctor: after doctor_read(), its image set if there is one
 */
void doctor_look(struct doctor *doctor)
{
	size_t i;

	doctor->findings = 0;
	for (i = 0; i < ARRAY_SIZE(checks); i++) {
		struct finding *finding = &doctor->finding[doctor->findings];

		*finding = (struct finding) {
			.check = checks[i].name,
			.can_stop = checks[i].can_stop,
		};
		checks[i].run(doctor, finding);
		doctor->findings += !!*finding->why;
	}
}

/**
 * doctor_says_yes - may the machine kexec now?
 * @doctor: after doctor_look()
 *
 * Return: true if nothing stops it, and all that could is known.
 */
bool doctor_says_yes(const struct doctor *doctor)
{
	u32 i;

	for (i = 0; i < doctor->findings; i++) {
		const struct finding *finding = &doctor->finding[i];

		if (finding->verdict == FINDING_STOP ||
		    (finding->verdict == FINDING_UNKNOWN && finding->can_stop))
			return false;
	}
	return true;
}

/**
 * doctor_free - forget a machine
 * @doctor: read or zeroed
 */
void doctor_free(struct doctor *doctor)
{
	kernel_options_free(&doctor->options);
	module_state_free(&doctor->module);
	evidence_free(&doctor->evidence);
}
