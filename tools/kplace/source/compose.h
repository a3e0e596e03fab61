/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * From what the sources say to one map. No file is read here.
 */
#ifndef KPLACE_COMPOSE_H
#define KPLACE_COMPOSE_H

#include "map.h"
#include "release_option.h"
#include "sources.h"

/**
 * struct composed - a map, and how it came about
 * @map: not sealed, so that what holds memory does not hide it yet
 * @notes: remarks on the way, for the report
 * @source: what was asked what is memory, as reports call it
 * @from_memblock: that was memblock
 * @ram_regions: memory regions found, each a bank of its own
 */
struct composed {
	struct kplace_map map;
	struct notes notes;
	const char *source;
	bool from_memblock;
	u32 ram_regions;
};

int compose(const struct statements *said, const struct release_options *release,
	    struct composed *composed);
void composed_free(struct composed *composed);

/* Parts of it that are asked for alone. Maps are not sealed. */
int compose_memblock(const struct statements *said, struct kplace_map *map);
int compose_iomem(const struct statements *said, struct kplace_map *map);
int compose_voice(const struct statements *said, enum kplace_source source,
		  struct kplace_map *map);
bool compose_has_memory(const struct statements *said,
			enum kplace_source source);

/* A step with a file of its own. */
int compose_probable_nomap(const struct statements *said,
			   enum kplace_source source, struct composed *to);
int compose_note_lost(const struct statements *said, struct composed *to);
int compose_beside_memblock(const struct statements *said,
			    struct composed *composed);

#endif
