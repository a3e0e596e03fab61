/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A capture: copies of all that describes a machine's memory.
 */
#ifndef KPLACE_CAPTURE_H
#define KPLACE_CAPTURE_H

#include "source/sources.h"
#include "tree/manifest.h"
#include "tree/tarball.h"

/**
 * struct capture - a capture being made
 * @manifest: what was looked for, and what became of it
 * @tree: the copies
 */
struct capture {
	struct manifest manifest;
	struct tree tree;
};

/**
 * struct capture_target - where a capture goes
 * @name: as given, but for slashes at its end; allocated
 * @form: the form of the archive, or that it is a directory
 * @base: how long an archive's name is without its ending
 * @exists: there is something of that name, and it is empty
 */
struct capture_target {
	char *name;
	enum tarball_form form;
	size_t base;
	bool exists;
};

int capture_take(struct capture *capture, const struct source_table *sources,
		 struct tree *tree, bool live, bool scrub);
void capture_free(struct capture *capture);

int capture_target_check(struct capture_target *target, const char *name);
int capture_save(const struct capture *capture,
		 const struct capture_target *target);

#endif
