/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Which options the kernel was built with, as far as its files show it.
 */
#ifndef KPLACE_KERNEL_OPTIONS_H
#define KPLACE_KERNEL_OPTIONS_H

#include "module_state.h"

/**
 * struct kernel_options - a kernel's options; zeroed, nothing is known
 * @config: lines of its configuration; NULL if there is none; allocated
 * @symbols: lines of /proc/kallsyms, looked at only without @config; likewise
 * @from: the file they are from, for messages; empty if there is none
 */
struct kernel_options {
	char *config;
	char *symbols;
	char from[sizeof("boot/config-") + RELEASE_TEXT];
};

void kernel_options_read(struct kernel_options *options,
			 struct evidence *evidence);
enum answer kernel_option(const struct kernel_options *options,
			  const char *name);
void kernel_options_free(struct kernel_options *options);

#endif
