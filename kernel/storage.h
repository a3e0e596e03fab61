/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The memory that maps live in.
 */
#ifndef KPLACE_STORAGE_H
#define KPLACE_STORAGE_H

#include "range.h"

/**
 * enum kplace_storage - maps, each in storage of its own: they are made at any time
 * @KPLACE_PLANNED_ON: the session's
 * @KPLACE_STOCK_SEES: likewise, and right after the one before
 * @KPLACE_LINES_SHOW: likewise
 * @KPLACE_SHOWN: debugfs
 * @KPLACE_GUARDED_BY: the guard's
 * @KPLACE_EXPORTED: the exporter's
 * @KPLACE_STORAGES: how many there are
 */
enum kplace_storage {
	KPLACE_PLANNED_ON,
	KPLACE_STOCK_SEES,
	KPLACE_LINES_SHOW,
	KPLACE_SHOWN,
	KPLACE_GUARDED_BY,
	KPLACE_EXPORTED,
	KPLACE_STORAGES
};

bool kplace_storage_allocate(void);
void kplace_storage_free(void);
struct kplace_range *kplace_storage(enum kplace_storage which);
u32 kplace_storage_capacity(void);

#endif
