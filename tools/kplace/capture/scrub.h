/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Taking out what identifies a machine.
 *
 * Each works on a file's bytes in place: they become fewer, or other ones. It
 * returns NULL, or why the file cannot be kept at all. What is not known to be
 * about memory goes: lists of what stays are safer than lists of what goes.
 */
#ifndef KPLACE_SCRUB_H
#define KPLACE_SCRUB_H

#include "tree/tree.h"

/* There is nothing in it but addresses, sizes, and names of kinds of things. */
const char *scrub_nothing(struct tree_file *file);
const char *scrub_release(struct tree_file *file);
const char *scrub_version(struct tree_file *file);
const char *scrub_cmdline(struct tree_file *file);
const char *scrub_dmesg(struct tree_file *file);
const char *scrub_fdt(struct tree_file *file);

size_t scrub_parameters(char *text, size_t size);
size_t scrub_release_length(const char *release);

#endif
