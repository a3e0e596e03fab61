/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a capture says of itself: manifest.json.
 */
#ifndef KPLACE_MANIFEST_H
#define KPLACE_MANIFEST_H

#include <jansson.h>

#include "tree.h"

#define MANIFEST "manifest.json"

/* Of the format; raised when a member changes its meaning. */
#define MANIFEST_VERSION 1

/**
 * enum manifest_state - what became of a file
 * @MANIFEST_COPIED: it is in the capture, as it was
 * @MANIFEST_SCRUBBED: it is in the capture, without what identifies the machine
 * @MANIFEST_UNREADABLE: it could not be read, or what it says is of no use
 * @MANIFEST_ABSENT: there is no such file
 * @MANIFEST_STATES: how many states there are
 */
enum manifest_state {
	MANIFEST_COPIED,
	MANIFEST_SCRUBBED,
	MANIFEST_UNREADABLE,
	MANIFEST_ABSENT,
	MANIFEST_STATES
};

/**
 * struct manifest_file - a file that was looked for
 * @path: below the machine's /, without a leading slash; allocated
 * @state: what became of it
 * @size: its bytes, if it is in the capture
 * @crc: CRC-32 of them
 * @reason: why it could not be read, or what may be missing in it, or NULL;
 *	allocated
 */
struct manifest_file {
	char *path;
	enum manifest_state state;
	size_t size;
	u32 crc;
	char *reason;
};

/**
 * struct manifest - a capture, as it describes itself
 * @kernel: its release, or NULL; allocated, as the next two are
 * @machine: the architecture, or NULL
 * @page: page size of the kernel, 0 if not known
 * @date: when the capture was made, or NULL
 * @scrubbed: what identifies the machine was taken out
 * @file: the files that were looked for; allocated
 * @count: how many
 */
struct manifest {
	char *kernel;
	char *machine;
	u64 page;
	char *date;
	bool scrubbed;
	struct manifest_file *file;
	size_t count;
};

const char *manifest_state_name(enum manifest_state state);
u32 manifest_crc(const char *bytes, size_t size);
bool manifest_has(const struct manifest_file *file);
struct manifest_file *manifest_add(struct manifest *manifest, const char *path);
const struct manifest_file *manifest_find(const struct manifest *manifest,
					  const char *path);
int manifest_read(struct tree *tree, struct manifest *manifest);
void manifest_free(struct manifest *manifest);

json_t *manifest_json(const struct manifest *manifest);
int manifest_parse(const char *name, const char *bytes, size_t size,
		   struct manifest *manifest);
int manifest_check(const char *name, struct manifest *manifest,
		   const struct tree *tree);

#endif
