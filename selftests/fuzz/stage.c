// SPDX-License-Identifier: GPL-2.0-only
/*
 * The device tree as the second stage reads it, with what it says of EFI.
 *
 * A file of its own: the stage's tree.h is not the command's.
 */
#include <libfdt.h>
#include <stdio.h>
#include <stdlib.h>

#include "fuzz.h"
#include "wrapper/console.h"
#include "wrapper/occupied.h"
#include "wrapper/tree.h"

/* The stage's console, which is not there. */
void say(const char *text)
{
	(void)text;
}

void say_hex(u64 value)
{
	(void)value;
}

/* Where the stage would go to EFI's own addresses; see fuzz_firmware_run(). */
static bool leads_to_efi(const void *tree)
{
	int chosen = fdt_path_offset(tree, "/chosen");

	return chosen >= 0 &&
	       fdt_getprop(tree, chosen, "linux,uefi-mmap-start", NULL);
}

/**
 * fuzz_stage_run - read a device tree as the second stage does
 * @input: the tree; no byte after it may be looked at
 */
void fuzz_stage_run(const struct fuzz_input *input)
{
	struct occupied occupied = { .complaints = 0 };
	const char *word;
	u8 *tree = malloc(input->size);

	if (!tree || input->size < sizeof(struct fdt_header)) {
		free(tree);
		return;
	}
	memcpy(tree, input->data, input->size);
	if (fdt_totalsize(tree) <= input->size && tree_check(tree) &&
	    !leads_to_efi(tree)) {
		occupied_read(&occupied, tree, 0x40000000, SZ_64K);
		word = tree_boot_parameter(tree, "kplace=");
		if (word)
			tree_number(word);
	}
	free(tree);
}
