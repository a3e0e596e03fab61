/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a machine's files say of its state, and whether one that is missing here
 * is missing on the machine, too.
 */
#ifndef KPLACE_EVIDENCE_H
#define KPLACE_EVIDENCE_H

#include "source/machine.h"
#include "source/release_text.h"
#include "tree/manifest.h"
#include "tree/tree.h"

/**
 * enum presence - is a file there?
 * @PRESENCE_UNKNOWN: it is not among the copied files, which need not be all
 * @PRESENCE_ABSENT: the machine has no such file
 * @PRESENCE_CLOSED: it has one, which could not be read
 * @PRESENCE_HERE: it was read
 */
enum presence {
	PRESENCE_UNKNOWN,
	PRESENCE_ABSENT,
	PRESENCE_CLOSED,
	PRESENCE_HERE
};

/**
 * struct evidence - a machine's files; zeroed, it may be freed
 * @tree: where they are
 * @manifest: what a capture says of them; empty if there is none
 * @live: they are the running machine's
 * @release: of its kernel, as in "6.12.95"; empty if it is not known
 * @page: page size of its kernel in bytes
 * @lacks_memory: there was none for one of them, which counts as closed
 */
struct evidence {
	struct tree tree;
	struct manifest manifest;
	bool live;
	char release[RELEASE_TEXT];
	u64 page;
	bool lacks_memory;
};

int evidence_open(struct evidence *evidence,
		  const struct machine_options *options);
int evidence_take(struct evidence *evidence, struct tree *capture,
		  const struct machine_options *options);
void evidence_free(struct evidence *evidence);

enum presence evidence_file(struct evidence *evidence, const char *path,
			    const struct tree_file **file);
enum presence evidence_word(struct evidence *evidence, const char *path,
			    char *word, size_t size);
enum presence evidence_number(struct evidence *evidence, const char *path,
			      long long *number);
bool evidence_folder(struct evidence *evidence, const char *path);
const char *evidence_missing(enum presence presence);

#endif
