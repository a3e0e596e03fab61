/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Segments that a loader really used, as its log shows.
 */
#ifndef KPLACE_LOADER_LOG_H
#define KPLACE_LOADER_LOG_H

#include "kplace_host.h"

/* KEXEC_SEGMENT_MAX: no image has more. */
#define LOADER_SEGMENTS 16
#define LOADER_NAME 16

/**
 * struct loader_segment - one segment
 * @name: kernel, initrd, ...; its number where the log has no name
 * @start: first byte
 * @size: bytes in memory
 */
struct loader_segment {
	char name[LOADER_NAME];
	u64 start;
	u64 size;
};

/**
 * struct loader_log - the last load in a log
 * @segment: its segments
 * @count: how many
 * @loads: loads in the log
 * @named: segments that the kernel listed by name, before it listed them by number
 * @nr_named: how many
 */
struct loader_log {
	struct loader_segment segment[LOADER_SEGMENTS];
	u32 count;
	u32 loads;
	struct loader_segment named[LOADER_SEGMENTS];
	u32 nr_named;
};

int loader_log_read(struct loader_log *log, const char *path);

#endif
