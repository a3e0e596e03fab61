/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The word that a mistyped one was meant to be.
 */
#ifndef KPLACE_NEAREST_H
#define KPLACE_NEAREST_H

#include "kplace_host.h"

/**
 * struct nearest - a search for a word
 * @word: what was typed; not terminated
 * @length: its length in bytes
 * @best: the nearest so far; NULL if none is near
 * @distance: how many letters have to change for it
 */
struct nearest {
	const char *word;
	size_t length;
	const char *best;
	u32 distance;
};

void nearest_try(struct nearest *nearest, const char *candidate);

#endif
