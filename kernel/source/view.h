/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What every source is handed.
 */
#ifndef KPLACE_VIEW_H
#define KPLACE_VIEW_H

#include "names.h"
#include "notes.h"
#include "reader.h"

/**
 * struct kplace_view - memory as one map is filled with it
 * @map: gets the ranges, unsealed
 * @memory: a look into memory
 * @names: owners' names that are made up on the way
 * @rsdp: of ACPI, once EFI's tables have been read; 0 for none
 */
struct kplace_view {
	struct kplace_map *map;
	struct kplace_memory memory;
	struct kplace_names *names;
	u64 rsdp;
};

/*
 * A source adds what it knows and notes what became of it. Only an error of the
 * map ends the reading; a source that cannot be read leaves memory to what
 * memblock says.
 */
typedef enum kplace_error kplace_source_fn(struct kplace_view *view);

/* The reader of a firmware format that fills the map of @view. */
static inline struct kplace_reader
kplace_view_reader(struct kplace_view *view, enum kplace_topic *topic,
		   enum kplace_source source)
{
	return (struct kplace_reader) {
		.map = view->map,
		.memory = &view->memory,
		.complain = kplace_notes_complain,
		.context = topic,
		.source = source,
	};
}

/* What became of a source whose reader ended with @flaw. */
static inline enum kplace_error kplace_view_end(enum kplace_topic topic,
						enum kplace_flaw flaw)
{
	kplace_notes_end(topic, flaw ? KPLACE_UNREAD : KPLACE_READ,
			 flaw ? kplace_flaw_text(flaw) : NULL);
	return flaw == KPLACE_FLAW_MAP_FULL ? KPLACE_FULL : KPLACE_OK;
}

#endif
