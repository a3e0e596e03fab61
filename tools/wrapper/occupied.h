/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What memory there is, and what of it is taken.
 */
#ifndef KPLACE_STAGE_OCCUPIED_H
#define KPLACE_STAGE_OCCUPIED_H

#include "map.h"

/* Ranges that may be said, by the tree and EFI together. */
#define OCCUPIED_MOST 1024

/**
 * struct occupied - memory, as the stage found it
 * @map: sealed
 * @initrd: the tree's initrd, which stays where it is; empty for none
 * @complaints: what was wrong with what was read
 */
struct occupied {
	struct kplace_map map;
	struct {
		u64 start;
		u64 end;
	} initrd;
	u32 complaints;
};

bool occupied_read(struct occupied *occupied, const void *tree, u64 self,
		   u64 self_size);

#endif
