/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Taking out what identifies a machine.
 *
 * Each works on a file's bytes in place: they become fewer, or other ones. It
 * returns NULL, or why the file cannot be kept at all. What is not known to be
 * about memory goes: lists of what stays are safer than lists of what goes.
 */
#ifndef KPLACE_SCRUB_H
#define KPLACE_SCRUB_H

#include "source/sources.h"

const char *scrub_file(enum source_scrub how, struct tree_file *file);

size_t scrub_parameters(char *text, size_t size);
size_t scrub_release_length(const char *release);

#endif
