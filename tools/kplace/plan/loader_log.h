/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Segments that a loader really used, as its log shows.
 */
#ifndef KPLACE_LOADER_LOG_H
#define KPLACE_LOADER_LOG_H

#include "kplace_host.h"

/* KEXEC_SEGMENT_MAX: no image has more. */
#define LOADER_SEGMENTS 16
#define LOADER_NAME 16
#define LOADER_BANNER 256

/**
 * struct loader_segment - one segment
 * @name: kernel, initrd, ...; its number where the log has no name
 * @start: first byte
 * @size: bytes in memory
 * @has_start: the log shows where it begins
 * @has_size: and how large it is
 */
struct loader_segment {
	char name[LOADER_NAME];
	u64 start;
	u64 size;
	bool has_start;
	bool has_size;
};

/**
 * struct loader_log - the last load in a log
 * @segment: its segments
 * @count: how many
 * @announced: how many there should be, as the log says; 0 if it does not
 * @is_announced: of the last load there is the announcement only
 * @loads: loads in the log
 * @named: segments that the kernel listed by name, before it listed them by number
 * @nr_named: how many
 * @has_gap: the kernel's list of the last load does not count up from 0
 * @has_overflow: there are more segments than an image can have
 * @unpacks: the kernel is a zImage, which unpacks itself to where the running
 *	one lies
 * @is_own: it is kplace's own file
 * @banner: the line "Linux version" of the kernel that wrote it; empty for none
 */
struct loader_log {
	struct loader_segment segment[LOADER_SEGMENTS];
	u32 count;
	u32 announced;
	bool is_announced;
	u32 loads;
	struct loader_segment named[LOADER_SEGMENTS];
	u32 nr_named;
	bool has_gap;
	bool has_overflow;
	bool unpacks;
	bool is_own;
	char banner[LOADER_BANNER];
};

int loader_log_read(struct loader_log *log, const char *path, const char *name);

#endif
