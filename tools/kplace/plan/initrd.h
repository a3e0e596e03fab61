/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * An initrd: how large it is once the kernel has unpacked it.
 */
#ifndef KPLACE_INITRD_H
#define KPLACE_INITRD_H

#include "compression.h"

/* Nobody's has more than a few; what begins an archive with each byte has millions. */
#define INITRD_ARCHIVES 4096u

/* Room for why a size is not known. */
#define INITRD_WHY 224

/**
 * struct unpacked - how large an initrd is once it is unpacked
 * @known: @size is
 * @sized: it is no file, but was given by its size
 * @damaged: the kernel could not unpack it either
 * @size: bytes of all archives in the initrd, unpacked; of one that is not
 *	known, of those up to what is not
 * @archives: how many parts it has that were unpacked, each an archive, or more
 *	than one that are not compressed
 * @why: of one that is not known: why not, half a sentence
 */
struct unpacked {
	bool known;
	bool sized;
	bool damaged;
	u64 size;
	u32 archives;
	char why[INITRD_WHY];
};

/**
 * struct unpacking - what unpacking an initrd takes
 * @given: there is an initrd whose content could be looked at
 * @unpacked: how large it is
 * @compressed: bytes of the initrd itself, which stays until it is unpacked
 * @memory: bytes of memory the next kernel has; 0 if they are not known
 */
struct unpacking {
	bool given;
	struct unpacked unpacked;
	u64 compressed;
	u64 memory;
};

int initrd_measure(const struct extent *initrd, struct unpacked *unpacked);
int unpacked_read(const struct extent *part, struct unpacked *unpacked);

#endif
