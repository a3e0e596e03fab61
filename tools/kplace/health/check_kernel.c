// SPDX-License-Identifier: GPL-2.0-only
/*
 * Checks: what the kernel permits.
 */
#include <stdio.h>
#include <string.h>

#include "doctor.h"

#define SYSCTL "proc/sys/kernel/"
#define SECURITY "sys/kernel/security/"
#define SECURE_BOOT \
	"sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c"

/* How to let the next question about options be answered. */
#define ASK_FOR_OPTIONS \
	"look for the kernel's configuration: proc/config.gz or boot/config-RELEASE"

/*
 * What kexec_file_load() says of a kernel without a signature, where
 * kimage_validate_signature() is asked (CONFIG_KEXEC_SIG).
 */
#define UNSIGNED "a kernel without a valid signature is refused"

/* Symbols show this one from 6.0 on; on a capture without any it is unknown. */
static enum answer verifies(const struct doctor *doctor)
{
	enum answer answer = kernel_option(&doctor->options, "KEXEC_SIG");

	if (kernel_option(&doctor->options, "KEXEC_VERIFY_SIG") == ANSWER_YES)
		return ANSWER_YES;
	if (answer == ANSWER_NO && !doctor->options.config &&
	    !doctor_since(doctor, 6, 0))
		return ANSWER_UNKNOWN;
	return answer;
}

/* The module looks for the system call, too. */
static enum answer has_file_load(const struct doctor *doctor)
{
	enum answer answer = kernel_option(&doctor->options, "KEXEC_FILE");

	if (answer == ANSWER_UNKNOWN &&
	    strstr(doctor->module.status, "nothing to place"))
		answer = ANSWER_NO;
	if (answer == ANSWER_UNKNOWN &&
	    !strcmp(doctor->module.status, "active"))
		answer = ANSWER_YES;
	return answer;
}

static void find_without_file_load(struct doctor *doctor,
				   struct finding *finding)
{
	switch (kernel_option(&doctor->options, "KEXEC")) {
	case ANSWER_NO:
		find(finding, FINDING_STOP,
		     "the kernel has neither kexec_file_load() nor kexec_load() (%s)",
		     doctor->options.from);
		advise(finding,
		       "boot a kernel with CONFIG_KEXEC_FILE=y");
		break;
	default:
		find(finding, FINDING_WARNING,
		     "the kernel has no kexec_file_load() (CONFIG_KEXEC_FILE): only kexec_load(), for which kexec-tools chooses the places");
		advise(finding,
		       "load with 'kexec -c -l'; 'kplace plan --loader kexec-tools' shows where");
	}
}

void check_call(struct doctor *doctor, struct finding *finding)
{
	enum answer answer = has_file_load(doctor);

	if (doctor->kexec.presence == PRESENCE_ABSENT) {
		find(finding, FINDING_STOP,
		     "the kernel cannot kexec: there is no sys/kernel/kexec_loaded");
		advise(finding, "boot a kernel with CONFIG_KEXEC_FILE=y");
	} else if (answer == ANSWER_YES) {
		find(finding, FINDING_FINE, "the kernel has kexec_file_load()%s%s%s",
		     *doctor->options.from ? " (" : "", doctor->options.from,
		     *doctor->options.from ? ")" : "");
	} else if (answer == ANSWER_NO) {
		find_without_file_load(doctor, finding);
	} else {
		find(finding, FINDING_UNKNOWN,
		     "whether the kernel has kexec_file_load() is not known");
		advise(finding, ASK_FOR_OPTIONS);
	}
}

void check_disabled(struct doctor *doctor, struct finding *finding)
{
	long long disabled;
	enum presence presence = evidence_number(&doctor->evidence,
						 SYSCTL "kexec_load_disabled",
						 &disabled);

	if (presence != PRESENCE_HERE) {
		find(finding, FINDING_UNKNOWN,
		     SYSCTL "kexec_load_disabled %s",
		     evidence_missing(presence));
	} else if (disabled) {
		find(finding, FINDING_STOP,
		     "kexec_load_disabled is %lld: nothing can be loaded until the next boot",
		     disabled);
		advise(finding,
		       "reboot, and look in /etc/sysctl.d for what sets kernel.kexec_load_disabled; an image loaded before can still be entered");
	} else {
		find(finding, FINDING_FINE, "kexec_load_disabled is 0");
	}
}

void check_limit(struct doctor *doctor, struct finding *finding)
{
	long long limit;
	enum presence presence =
		evidence_number(&doctor->evidence,
				SYSCTL "kexec_load_limit_reboot", &limit);

	if (presence == PRESENCE_HERE && !limit) {
		find(finding, FINDING_STOP,
		     "kexec_load_limit_reboot is 0: no more images can be loaded until the next boot");
		advise(finding,
		       "reboot, and look in /etc/sysctl.d for what sets kernel.kexec_load_limit_reboot");
	} else if (presence == PRESENCE_HERE && limit > 0) {
		find(finding, FINDING_FINE,
		     "images can be loaded %lld more time%s", limit,
		     limit == 1 ? "" : "s");
	} else if (presence == PRESENCE_HERE) {
		find(finding, FINDING_FINE, "loads are not limited");
	} else if (doctor_before(doctor, 6, 3)) {
		find(finding, FINDING_FINE,
		     "Linux before 6.3 does not limit loads");
	} else {
		find(finding, FINDING_UNKNOWN,
		     SYSCTL "kexec_load_limit_reboot %s",
		     evidence_missing(presence));
	}
}

/* The kernel is locked down: kexec_load() is refused in any case. */
static void find_locked(struct doctor *doctor, struct finding *finding,
			const char *level)
{
	enum answer signs = verifies(doctor);

	if (has_file_load(doctor) == ANSWER_NO) {
		find(finding, FINDING_STOP,
		     "the kernel is locked down (%s), which refuses kexec_load(), and it has no other call",
		     level);
		advise(finding,
		       "boot without lockdown, or a kernel with CONFIG_KEXEC_FILE and CONFIG_KEXEC_SIG");
	} else if (signs == ANSWER_NO) {
		find(finding, FINDING_WARNING,
		     "the kernel is locked down (%s): kexec_load() is refused; kexec_file_load() is not, for this kernel checks no signatures",
		     level);
		advise(finding, "load with 'kexec -s'");
	} else {
		find(finding, FINDING_WARNING,
		     "the kernel is locked down (%s): kexec_load() is refused, and by kexec_file_load() "
		     UNSIGNED "%s",
		     level, signs == ANSWER_UNKNOWN ?
		     " if the kernel checks signatures, which is not known" :
		     "");
		advise(finding,
		       "load a signed kernel with 'kexec -s', or boot without lockdown");
	}
}

/* The word in brackets of "none [integrity] confidentiality". */
static void find_level(struct doctor *doctor, struct finding *finding,
		       const char *text)
{
	const char *open = strchr(text, '[');
	char level[STATE_WORD];

	if (!open || !strchr(open, ']')) {
		find(finding, FINDING_UNKNOWN,
		     SECURITY "lockdown says '%s', which is not understood",
		     text);
		return;
	}
	snprintf(level, sizeof(level), "%.*s", (int)strcspn(open + 1, "]"),
		 open + 1);
	if (!strcmp(level, "none"))
		find(finding, FINDING_FINE, "the kernel is not locked down");
	else
		find_locked(doctor, finding, level);
}

/* As in "lockdown,capability,yama". */
static bool names_lockdown(const char *list)
{
	const char *at = strstr(list, "lockdown");

	return at && (at == list || at[-1] == ',') &&
	       (!at[8] || at[8] == ',');
}

void check_lockdown(struct doctor *doctor, struct finding *finding)
{
	struct evidence *evidence = &doctor->evidence;
	char text[STATE_LINE];
	enum presence presence = evidence_word(evidence, SECURITY "lockdown",
					       text, sizeof(text));

	if (presence == PRESENCE_HERE) {
		find_level(doctor, finding, text);
		return;
	}
	if (kernel_option(&doctor->options, "SECURITY_LOCKDOWN_LSM") ==
	    ANSWER_NO) {
		find(finding, FINDING_FINE,
		     "the kernel knows no lockdown (%s)",
		     doctor->options.from);
		return;
	}
	if (evidence_word(evidence, SECURITY "lsm", text, sizeof(text)) ==
	    PRESENCE_HERE && !names_lockdown(text)) {
		find(finding, FINDING_FINE,
		     "lockdown is not among the security modules (%s)", text);
		return;
	}
	find(finding, FINDING_UNKNOWN, SECURITY "lockdown %s",
	     evidence_missing(presence));
	if (evidence->live)
		advise(finding,
		       "mount -t securityfs none /sys/kernel/security, and ask again");
}

/* EFI's variable: four bytes of attributes, and one that is 1. */
static enum answer secure_boot(struct doctor *doctor)
{
	const struct tree_file *file;

	switch (evidence_file(&doctor->evidence, SECURE_BOOT, &file)) {
	case PRESENCE_HERE:
		return file->size == 5 && file->bytes[4] == 1 ? ANSWER_YES :
								ANSWER_NO;
	case PRESENCE_ABSENT:
		return ANSWER_NO;
	default:
		return ANSWER_UNKNOWN;
	}
}

/* IMA's rules for Secure Boot demand what KEXEC_SIG_FORCE does. */
static enum answer forces(struct doctor *doctor)
{
	const struct kernel_options *options = &doctor->options;
	enum answer boot;

	if (kernel_option(options, "KEXEC_SIG_FORCE") == ANSWER_YES ||
	    kernel_option(options, "KEXEC_VERIFY_SIG") == ANSWER_YES)
		return ANSWER_YES;
	if (!options->config)
		return ANSWER_UNKNOWN;
	if (kernel_option(options, "IMA_ARCH_POLICY") == ANSWER_NO)
		return ANSWER_NO;
	boot = secure_boot(doctor);
	return boot;
}

void check_signature(struct doctor *doctor, struct finding *finding)
{
	enum answer signs = verifies(doctor);
	enum answer forced = forces(doctor);

	if (signs == ANSWER_NO) {
		find(finding, FINDING_FINE,
		     "the kernel checks no signatures (CONFIG_KEXEC_SIG)");
	} else if (signs == ANSWER_YES && forced == ANSWER_NO) {
		find(finding, FINDING_FINE,
		     "signatures are checked, but not required");
	} else if (signs == ANSWER_YES && forced == ANSWER_YES) {
		find(finding, FINDING_WARNING,
		     "signatures are required: " UNSIGNED);
		advise(finding,
		       "load a kernel signed with a key that this kernel trusts");
	} else {
		find(finding, FINDING_UNKNOWN,
		     "whether a signature is %s is not known",
		     signs == ANSWER_YES ? "required" : "checked");
		advise(finding, ASK_FOR_OPTIONS);
	}
}

static void find_policy(struct finding *finding, const char *rules)
{
	if (!strstr(rules, "appraise") ||
	    !(strstr(rules, "func=KEXEC_KERNEL_CHECK") ||
	      strstr(rules, "func=KEXEC_INITRAMFS_CHECK"))) {
		find(finding, FINDING_FINE,
		     "IMA's policy has no rule that appraises kernels");
		return;
	}
	find(finding, FINDING_WARNING,
	     "IMA's policy appraises kernels or initrds: one without a valid signature (security.ima) is refused");
	advise(finding, "sign the files with evmctl");
}

/* Rules of its own on the command line, or rules of the architecture. */
static bool has_built_in_rules(struct doctor *doctor)
{
	char value[STATE_WORD];

	if (doctor_parameter(doctor, "ima_policy", value) ||
	    doctor_parameter(doctor, "ima_appraise_tcb", value))
		return true;
	return kernel_option(&doctor->options, "IMA_ARCH_POLICY") ==
	       ANSWER_YES && secure_boot(doctor) != ANSWER_NO;
}

void check_ima(struct doctor *doctor, struct finding *finding)
{
	const struct kernel_options *options = &doctor->options;
	const struct tree_file *file;
	enum presence presence = evidence_file(&doctor->evidence,
					       SECURITY "ima/policy", &file);

	if (presence == PRESENCE_HERE) {
		find_policy(finding, file->bytes);
	} else if (kernel_option(options, "IMA_APPRAISE") == ANSWER_NO) {
		find(finding, FINDING_FINE,
		     "the kernel appraises no files (CONFIG_IMA_APPRAISE)");
	} else if (presence == PRESENCE_CLOSED && doctor->has_cmdline &&
		   kernel_option(options, "IMA_WRITE_POLICY") == ANSWER_NO &&
		   !has_built_in_rules(doctor)) {
		/* Without that option the file goes away with the first policy. */
		find(finding, FINDING_FINE,
		     "no policy has been given to IMA, and it has no rules of its own");
	} else {
		find(finding, FINDING_UNKNOWN,
		     SECURITY "ima/policy %s: whether IMA appraises kernels is not known",
		     evidence_missing(presence));
	}
}
