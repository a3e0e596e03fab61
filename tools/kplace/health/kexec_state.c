// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which images the kernel holds: /sys/kernel/kexec_*.
 */
#include "kexec_state.h"

#define LOADED "sys/kernel/kexec_loaded"
#define CRASH_LOADED "sys/kernel/kexec_crash_loaded"
#define CRASH_SIZE "sys/kernel/kexec_crash_size"

static enum presence read_flag(struct evidence *evidence, const char *path,
			       enum answer *answer)
{
	long long number;
	enum presence presence = evidence_number(evidence, path, &number);

	*answer = ANSWER_UNKNOWN;
	if (presence == PRESENCE_HERE)
		*answer = number ? ANSWER_YES : ANSWER_NO;
	return presence;
}

/**
 * kexec_state_read - read which images the kernel holds
 * @state: filled in
 * @evidence: the machine's files
 */
void kexec_state_read(struct kexec_state *state, struct evidence *evidence)
{
	long long size;

	state->presence = read_flag(evidence, LOADED, &state->loaded);
	read_flag(evidence, CRASH_LOADED, &state->crash_loaded);
	state->crash_size_known =
		evidence_number(evidence, CRASH_SIZE, &size) ==
		PRESENCE_HERE && size >= 0;
	state->crash_size = state->crash_size_known ? (u64)size : 0;
}
