/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Unpacking gzip.
 */
#ifndef KPLACE_EFI_GZIP_H
#define KPLACE_EFI_GZIP_H

#include "part.h"

/**
 * enum gzip_end - how unpacking ended
 * @GZIP_WHOLE: all of it is unpacked, and its checksum is right
 * @GZIP_FULL: there is more than there is room
 * @GZIP_CUT: the file ends too early, or cannot be read
 * @GZIP_DAMAGED: it is no gzip, or its checksum is wrong
 */
enum gzip_end {
	GZIP_WHOLE,
	GZIP_FULL,
	GZIP_CUT,
	GZIP_DAMAGED
};

enum gzip_end gzip_unpack(const struct part *part, u8 *to, u64 room, u64 *got);

#endif
