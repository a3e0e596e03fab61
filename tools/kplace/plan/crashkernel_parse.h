/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * crashkernel= as the kernel reads it.
 */
#ifndef KPLACE_CRASHKERNEL_PARSE_H
#define KPLACE_CRASHKERNEL_PARSE_H

#include "crashkernel.h"

/**
 * enum crash_word - what one parameter is
 * @CRASH_WORD_SIZE: SIZE or SIZE@ADDRESS
 * @CRASH_WORD_RANGES: START-[END]:SIZE,...[@ADDRESS]: a size by how much memory
 *	there is
 * @CRASH_WORD_HIGH: SIZE,high
 * @CRASH_WORD_LOW: SIZE,low
 * @CRASH_WORD_CMA: SIZE,cma
 */
enum crash_word {
	CRASH_WORD_SIZE,
	CRASH_WORD_RANGES,
	CRASH_WORD_HIGH,
	CRASH_WORD_LOW,
	CRASH_WORD_CMA
};

/**
 * struct crash_reader - the kernel that reads
 * @memory: bytes of memory that it counts
 * @knows_cma: it knows SIZE,cma, as those since 6.17 do
 */
struct crash_reader {
	u64 memory;
	bool knows_cma;
};

const char *crash_word_parse(const char *text, enum crash_word *word);
const char *crashkernel_parse(const char *text, struct crashkernel *wanted);
const char *crashkernel_check(const struct crashkernel *wanted);
const char *crashkernel_read(const char *cmdline,
			     const struct crash_reader *reader,
			     struct crashkernel *wanted);

#endif
