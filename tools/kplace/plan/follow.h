/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Policy kexec-tools: what its plans are made on.
 */
#ifndef KPLACE_FOLLOW_H
#define KPLACE_FOLLOW_H

#include "source/machine.h"

/**
 * struct followed - the two maps of policy kexec-tools; zeroed, nothing is known
 * @lines: /proc/iomem as kexec-tools reads it, sealed
 * @open: storage for the machine's map with the running kernel's memory free
 */
struct followed {
	struct kplace_map lines;
	struct kplace_map open;
};

int follow_prepare(struct followed *followed, const struct machine *machine,
		   bool crash);
bool follow_open(struct followed *followed, const struct kplace_map *map);
void follow_free(struct followed *followed);

#endif
