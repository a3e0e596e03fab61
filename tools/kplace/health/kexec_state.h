/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Which images the kernel holds: /sys/kernel/kexec_*.
 */
#ifndef KPLACE_KEXEC_STATE_H
#define KPLACE_KEXEC_STATE_H

#include "module_state.h"

/**
 * struct kexec_state - which images the kernel holds
 * @presence: of kexec_loaded: where the machine has none, its kernel cannot kexec
 * @loaded: an image is loaded
 * @crash_loaded: an image for a crash is loaded
 * @crash_size_known: @crash_size is
 * @crash_size: bytes of the crash kernel region
 */
struct kexec_state {
	enum presence presence;
	enum answer loaded;
	enum answer crash_loaded;
	bool crash_size_known;
	u64 crash_size;
};

void kexec_state_read(struct kexec_state *state, struct evidence *evidence);

#endif
