/* SPDX-License-Identifier: GPL-2.0 */
/*
 * An address, or a range of them, on the command line.
 */
#ifndef KPLACE_WHERE_H
#define KPLACE_WHERE_H

#include "kplace_host.h"

/* How messages and help call the forms of a range. */
#define WHERE_FORMS "START-END, the end exclusive, or START+SIZE"

/**
 * struct where - what somebody asks about
 * @start: first byte
 * @end: first byte behind it
 * @is_address: one address was given, not a range
 */
struct where {
	u64 start;
	u64 end;
	bool is_address;
};

const char *where_parse(const char *text, struct where *where);
const char *where_parse_range(const char *text, struct where *where);

#endif
