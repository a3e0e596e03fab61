/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Options: words of the command line, or lines of \kplace.conf.
 */
#ifndef KPLACE_EFI_OPTIONS_H
#define KPLACE_EFI_OPTIONS_H

#include "kernel_file.h"
#include "policy.h"

/* Bytes of a file's name, NUL included. */
#define OPTION_PATH 128

/* Most bytes of a text of options. */
#define OPTIONS_TEXT 8192

/**
 * struct options - what is asked for
 * @image: the kernel's file, from the volume's root on, as in "\\Image"; empty for none
 * @initrd: likewise; empty for that of a unified kernel image, if there is one
 * @dtb: likewise
 * @save: file for the firmware's memory map; empty for none
 * @cmdline: the kernel's command line
 * @cmdline_given: it was said; else a unified kernel image's counts
 * @min: lowest address that an image may cover
 * @max: first address that it may not cover; %U64_MAX for no bound
 * @policy: where in between
 * @dry_run: plan, and start nothing
 * @map: print the memory map
 * @copy_initrd: hand the initrd over by LoadFile2
 * @chunks: try what an early loader allocates
 * @entries: made-up entries for that
 */
struct options {
	char image[OPTION_PATH];
	char initrd[OPTION_PATH];
	char dtb[OPTION_PATH];
	char save[OPTION_PATH];
	char cmdline[KERNEL_CMDLINE];
	bool cmdline_given;
	u64 min;
	u64 max;
	struct kplace_policy policy;
	bool dry_run;
	bool map;
	bool copy_initrd;
	bool chunks;
	u64 entries;
};

void options_begin(struct options *options);
const char *options_after_program(const char *text);
bool options_take(struct options *options, const char *text,
		  struct sentence *why);
bool options_check(const struct options *options, struct sentence *why);

#endif
