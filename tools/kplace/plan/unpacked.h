/* SPDX-License-Identifier: GPL-2.0 */
/*
 * How large an initrd is once it is unpacked.
 */
#ifndef KPLACE_UNPACKED_H
#define KPLACE_UNPACKED_H

#include "base/message.h"
#include "kplace_host.h"

/**
 * struct unpacked - the answer
 * @known: @size is
 * @size: bytes of all archives in the initrd, unpacked
 * @format: for one that is not known: the name of its compression
 */
struct unpacked {
	bool known;
	u64 size;
	const char *format;
};

int unpacked_read(const char *name, struct unpacked *unpacked);

#endif
