/* SPDX-License-Identifier: GPL-2.0 */
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
 * @policy: the policy
 * @has_policy: it was given
 * @crash: a crash image
 *
 * Zeroed, they stand for no image at all.
 */
struct image_options {
	const char *word[KPLACE_ROLES];
	enum kplace_policy policy;
	bool has_policy;
	bool crash;
};

/* What --policy takes; the index is the policy. */
extern const struct words policy_words;

/* Options of all commands about an image; input: struct image_options. */
extern const struct argp image_argp;

int image_measure(const struct image_options *image, struct planner *planner);
int image_unpack(const struct image_options *image, struct planner *planner);

#endif
