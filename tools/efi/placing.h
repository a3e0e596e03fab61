/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Places for kernel, initrd and device tree, planned and taken.
 */
#ifndef KPLACE_EFI_PLACING_H
#define KPLACE_EFI_PLACING_H

#include "images.h"
#include "memory_map.h"
#include "plan.h"

/* Holes that an explanation names. */
#define PLACING_PASSES 64

/**
 * struct placing - the images' places
 * @memory: the memory map they were planned in
 * @problem: what was asked
 * @plan: the answer: segments in the order kernel, initrd, dtb
 * @trace: why
 * @passes: its storage
 */
struct placing {
	struct memory_map memory;
	struct kplace_problem problem;
	struct kplace_plan plan;
	struct kplace_trace trace;
	struct kplace_pass passes[PLACING_PASSES];
};

bool placing_plan(struct app *app, const struct options *options,
		  const struct images *images, struct placing *placing,
		  struct sentence *why);
bool placing_take(struct app *app, const struct options *options,
		  const struct images *images, struct placing *placing,
		  struct sentence *why);
void *placing_find(const struct placing *placing, enum kplace_role role);

#endif
