/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The kernel's options, as far as kexec depends on them, from its configuration
 * or from the names of its symbols.
 */
#ifndef KPLACE_KCONFIG_H
#define KPLACE_KCONFIG_H

#include "tree/tree.h"

/* Stands for the kernel's release in a path. */
#define KCONFIG_BOOT "boot/config-"

char *kconfig_pick(const char *bytes, size_t size, size_t *length);
const char *kconfig_value(const char *config, const char *name);
char *kconfig_symbols(const char *bytes, size_t size, size_t *length);

/* See struct source_file: these leave only what is of use. */
const char *judge_config(struct tree_file *file);
const char *judge_symbols(struct tree_file *file);
const char *judge_ima_policy(struct tree_file *file);

#endif
