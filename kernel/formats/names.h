/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A pool of names that live as long as a memory map.
 */
#ifndef KPLACE_FORMATS_NAMES_H
#define KPLACE_FORMATS_NAMES_H

#include "kplace_host.h"

#define KPLACE_NAME_PREFIX 64

/**
 * struct kplace_names - names one after the other in the caller's storage
 * @buf: the caller's; it must live as long as the map whose ranges carry the
 *	names
 * @size: bytes in @buf
 * @used: bytes taken, each name with its NUL
 *
 * A name that is there already is given out again, so that equal owners are
 * equal pointers and ranges merge.
 */
struct kplace_names {
	char *buf;
	size_t size;
	size_t used;
};

const char *kplace_names_add(struct kplace_names *names, const char *prefix,
			     const char *word, size_t length);

#endif
