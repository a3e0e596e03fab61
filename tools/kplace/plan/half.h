/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Half of RAM: how much of a machine's memory kexec takes an image for.
 */
#ifndef KPLACE_HALF_H
#define KPLACE_HALF_H

#include <jansson.h>

#include "source/machine.h"

/**
 * enum half_answer - does kexec take an image of a size?
 * @HALF_YES: it does, for sure
 * @HALF_NO: it refuses it, for sure
 * @HALF_UNKNOWN: that depends on memory that is not known to count
 */
enum half_answer {
	HALF_YES,
	HALF_NO,
	HALF_UNKNOWN
};

/**
 * struct half_limit - the most bytes kexec takes, see half_of_ram.h
 * @least: it takes at least so many
 * @most: and no more than so many; 0 where nothing is known
 * @exact: the kernel itself said how much RAM it has
 */
struct half_limit {
	u64 least;
	u64 most;
	bool exact;
};

/* Room for any half_text(). */
#define HALF_TEXT 160

void half_find(struct half_limit *half, const struct machine *machine);
void half_reboot(struct half_limit *half, u64 freed, u64 reserved);
enum half_answer half_ask(const struct half_limit *half, u64 needs);
const char *half_text(const struct half_limit *half,
		      char text[static HALF_TEXT]);
json_t *half_json(const struct half_limit *half, u64 needs);

#endif
