/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What --kernel, --initrd and --dtb take: a file, or a size.
 */
#ifndef KPLACE_INPUT_H
#define KPLACE_INPUT_H

#include "base/message.h"
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

/**
 * struct unpacked - how large an initrd is once it is unpacked
 * @known: @size is
 * @size: bytes of all archives in the initrd, unpacked
 * @format: for one that is not known: the name of its compression
 */
struct unpacked {
	bool known;
	u64 size;
	const char *format;
};

int input_measure(const char *option, const char *text, struct input *input);
int input_kernel(const char *text, struct input *input, struct notes *notes);
int unpacked_read(const char *name, struct unpacked *unpacked);

#endif
