// SPDX-License-Identifier: GPL-2.0-only
/*
 * The kernel's release as a word, by which its files are named.
 */
#include <stdio.h>
#include <string.h>

#include "release_text.h"

#define RELEASE "proc/sys/kernel/osrelease"
#define VERSION "proc/version"
#define BANNER "Linux version "

/**
 * release_text - the kernel's release
 * @tree: the machine's files
 * @manifest: what a capture says; may be empty
 * @release: filled in, as in "6.12.95-somebody"; empty if no file has it
 */
void release_text(const struct tree *tree, const struct manifest *manifest,
		  char release[static RELEASE_TEXT])
{
	char banner[RELEASE_TEXT];
	const char *word = banner + strlen(BANNER);

	if (tree_word(tree, RELEASE, release, RELEASE_TEXT))
		return;
	release[0] = '\0';
	if (tree_word(tree, VERSION, banner, sizeof(banner)) &&
	    !strncmp(banner, BANNER, strlen(BANNER)))
		snprintf(release, RELEASE_TEXT, "%.*s",
			 (int)strcspn(word, " "), word);
	else if (manifest->kernel)
		snprintf(release, RELEASE_TEXT, "%s", manifest->kernel);
}
