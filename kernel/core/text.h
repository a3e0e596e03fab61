/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The one text form of maps and plans, for debugfs and the command alike.
 */
#ifndef KPLACE_TEXT_H
#define KPLACE_TEXT_H

#include "plan.h"

/**
 * struct kplace_out - where text goes
 * @put: called with one line, its newline and a terminating NUL
 * @context: handed to @put
 */
struct kplace_out {
	void (*put)(void *context, const char *line);
	void *context;
};

/* A line is cut, with "...", at this many bytes, NUL included. */
#define KPLACE_LINE 512

/* Room for the digits of any number, and a NUL. */
#define KPLACE_DIGITS 24

void kplace_text_map(const struct kplace_out *out,
		     const struct kplace_map *map);
void kplace_text_plan(const struct kplace_out *out,
		      const struct kplace_plan *plan,
		      const struct kplace_trace *trace, const char *policy);
void kplace_text_unmet(const struct kplace_out *out,
		       const struct kplace_plan *plan);
void kplace_text_relax(const struct kplace_out *out,
		       const struct kplace_relax *relax);
const char *kplace_text_digits(u64 value, u32 base, u32 width,
			       char digits[KPLACE_DIGITS]);

#endif
