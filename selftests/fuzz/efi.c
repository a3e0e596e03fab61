// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the EFI application reads: its options, and kernels in all forms.
 */
#include <stdlib.h>

#include "efi/kernel_file.h"
#include "efi/options.h"
#include "fuzz.h"

/* Kernels up to this size are loaded, too. */
#define LOADED (4ULL << 20)

void fuzz_efi_options_run(const struct fuzz_input *input)
{
	char *text = malloc(input->size + 1);
	struct options options;
	struct sentence why;

	if (!text)
		return;
	memcpy(text, input->data, input->size);
	text[input->size] = '\0';
	options_begin(&options);
	if (options_take(&options, options_after_program(text), &why))
		options_check(&options, &why);
	free(text);
}

static bool read_input(void *context, u64 offset, void *buffer, u64 size)
{
	const struct fuzz_input *input = context;

	memcpy(buffer, input->data + offset, size);
	return true;
}

void fuzz_efi_kernel_run(const struct fuzz_input *input)
{
	struct part whole = {
		.read = read_input, .context = (void *)input,
		.size = input->size,
	};
	struct kernel_file *file = malloc(sizeof(*file));
	struct sentence why;
	u8 *memory;

	if (file && kernel_file_read(&whole, file, &why) &&
	    file->image.image_size <= LOADED) {
		memory = malloc(file->image.image_size);
		if (memory)
			kernel_file_load(file, memory, &why);
		free(memory);
	}
	free(file);
}
