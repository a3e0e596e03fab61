/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * --kernel, --initrd and so on: the image that is to be placed.
 */
#ifndef KPLACE_IMAGE_OPTIONS_H
#define KPLACE_IMAGE_OPTIONS_H

#include <argp.h>

#include "base/words.h"
#include "planner.h"

/**
 * struct image_options - what the command line says about the image
 * @word: the value of --kernel and so on; NULL if it was not given
 * @policy: the policy; of one by chance the seed is set
 * @has_policy: it was given
 * @crash: a crash image
 *
 * Zeroed, they stand for no image at all.
 */
struct image_options {
	const char *word[KPLACE_ROLES];
	struct kplace_policy policy;
	bool has_policy;
	bool crash;
};

/* The words of --policy that stand for themselves. */
extern const struct words policy_words;

/* Options of all commands about an image; input: struct image_options. */
extern const struct argp image_argp;

/* Room for what is wrong with a policy. */
#define POLICY_WRONG 320

const char *policy_take(const char *text, struct kplace_policy *policy,
			char wrong[static POLICY_WRONG]);
int image_measure(const struct image_options *image, struct planner *planner);
int image_unpack(const struct image_options *image, struct planner *planner);

#endif
