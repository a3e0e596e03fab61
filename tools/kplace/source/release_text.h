/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The kernel's release as a word, by which its files are named.
 */
#ifndef KPLACE_RELEASE_TEXT_H
#define KPLACE_RELEASE_TEXT_H

#include "tree/manifest.h"
#include "tree/tree.h"

/* Room for any; uname() has 64 characters. */
#define RELEASE_TEXT 128

void release_text(const struct tree *tree, const struct manifest *manifest,
		  char release[static RELEASE_TEXT]);

#endif
