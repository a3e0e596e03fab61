/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * --release and --cmdline: memory its owner gives to the next kernel.
 */
#ifndef KPLACE_RELEASE_OPTION_H
#define KPLACE_RELEASE_OPTION_H

#include <argp.h>

#include "release.h"

/* More kinds than there are cannot be named. */
#define RELEASES KPLACE_KINDS

/**
 * struct release_options - what the command line says
 * @rule: the rules of the kinds to release
 * @count: how many
 * @cmdline: the next kernel's command line, NULL if it was not given
 */
struct release_options {
	const struct kplace_release_rule *rule[RELEASES];
	u32 count;
	const char *cmdline;
};

/* Input: struct release_options. */
extern const struct argp release_argp;

int release_check(const struct release_options *options,
		  const struct kplace_next *next);
bool release_asked(const struct release_options *options,
		   enum kplace_kind kind);

#endif
