/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Names that live as long as a map: equal names are the same pointer.
 */
#ifndef KPLACE_NAMES_H
#define KPLACE_NAMES_H

#define NAMES_BUCKETS 4096

/**
 * struct names - the names kept
 * @bucket: heads of the lists of names with the same hash
 */
struct names {
	struct name *bucket[NAMES_BUCKETS];
};

const char *names_keep(struct names *names, const char *text);
void names_free(struct names *names);

#endif
