/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Names that live as long as a map: equal names are the same pointer.
 */
#ifndef KPLACE_NAMES_H
#define KPLACE_NAMES_H

#include "kplace_host.h"

/**
 * struct names - the names kept; zeroed, it holds none
 * @bucket: heads of the lists of names with the same hash; allocated
 * @buckets: how many, a power of two
 * @count: names kept
 */
struct names {
	struct name **bucket;
	size_t buckets;
	size_t count;
};

const char *names_keep(struct names *names, const char *text);
void names_free(struct names *names);

#endif
