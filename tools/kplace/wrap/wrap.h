/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A kernel and an initrd attached to the second stage.
 */
#ifndef KPLACE_WRAP_H
#define KPLACE_WRAP_H

#include "base/json.h"
#include "plan/image_file.h"

/**
 * struct wrap - what is attached to what
 * @stage_name: the stage's file; NULL for the one that was installed or built
 * @kernel_name: the kernel's
 * @initrd_name: the initrd's; NULL for none, or for that of a unified kernel image
 * @stage: the stage
 * @stage_path: its name, if that had to be looked for
 * @kernel_file: the kernel's file
 * @kernel: the plain Image, in a file of its own
 * @kernel_size: bytes
 * @file: what the kernel's file is
 * @initrd_file: the initrd's file; its descriptor is -1 if there is none
 * @initrd: the initrd; empty for none
 */
struct wrap {
	const char *stage_name;
	const char *kernel_name;
	const char *initrd_name;
	struct extent stage;
	char *stage_path;
	struct extent kernel_file;
	FILE *kernel;
	u64 kernel_size;
	struct image_file file;
	struct extent initrd_file;
	struct extent initrd;
};

/* Nothing is open. */
#define WRAP_INITIAL \
	{ .stage.fd = -1, .kernel_file.fd = -1, .initrd_file.fd = -1 }

/**
 * struct wrap_layout - where what lies, in the file and in memory alike
 * @kernel: offset of the kernel
 * @initrd: of the initrd; 0 for none
 * @end: bytes of it all
 */
struct wrap_layout {
	u64 kernel;
	u64 initrd;
	u64 end;
};

int wrap_stage_check(const struct extent *stage);
struct wrap_layout wrap_layout_of(const struct wrap *wrap);
int wrap_open(struct wrap *wrap);
int wrap_save(const struct wrap *wrap, const char *path);
void wrap_json(const struct wrap *wrap, json_t *object);
void wrap_print(const struct wrap *wrap, const char *path);
void wrap_close(struct wrap *wrap);

#endif
