/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What --kernel, --initrd and --dtb take: a file, or a size.
 */
#ifndef KPLACE_INPUT_H
#define KPLACE_INPUT_H

#include "base/message.h"
#include "image_file.h"
#include "kplace_host.h"

/**
 * struct input - one segment's size
 * @given: there is such a segment
 * @size: in bytes, @lead included
 * @lead: bytes in front of the first byte; a kernel's text_offset
 */
struct input {
	bool given;
	u64 size;
	u64 lead;
};

int input_open(const char *option, const char *text, struct extent *whole);
int input_measure(const char *option, const char *text, struct input *input);
int input_image(const char *text, struct input *input, struct image_file *file,
		struct notes *notes);
int input_kernel(const char *text, struct input *input, struct notes *notes);

#endif
