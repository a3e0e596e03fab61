/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Two memory maps, piece by piece, and which piece of one is which of the
 * other.
 */
#ifndef KPLACE_PIECES_H
#define KPLACE_PIECES_H

#include "map.h"
#include "segment.h"

/* A piece that has no counterpart. */
#define PIECE_ALONE U32_MAX

/**
 * struct piece - memory of one owner and kind, in one of two maps
 * @start: first byte
 * @end: first byte past it
 * @owner: whose it is
 * @kind: what it is
 * @mate: index of the other map's piece, or %PIECE_ALONE
 * @reordered: it has moved past a piece that stayed, or past another that
 *	moved, too
 */
struct piece {
	u64 start;
	u64 end;
	const char *owner;
	enum kplace_kind kind;
	u32 mate;
	bool reordered;
};

/**
 * struct pieces - the pieces of a map, by address
 * @piece: allocated
 * @count: how many
 */
struct pieces {
	struct piece *piece;
	u32 count;
};

/**
 * enum piece_change - what became of a piece
 * @PIECE_SAME: nothing
 * @PIECE_RENAMED: it is where it was, of another owner or kind
 * @PIECE_MOVED: same owner, kind and size, elsewhere
 * @PIECE_GROWN: same owner and kind, larger
 * @PIECE_SHRUNK: same owner and kind, smaller
 * @PIECE_APPEARED: it was not there before
 * @PIECE_GONE: it is not there any more
 * @PIECE_CHANGES: how many answers there are
 */
enum piece_change {
	PIECE_SAME,
	PIECE_RENAMED,
	PIECE_MOVED,
	PIECE_GROWN,
	PIECE_SHRUNK,
	PIECE_APPEARED,
	PIECE_GONE,
	PIECE_CHANGES
};

bool pieces_make(struct pieces *pieces, const struct kplace_map *map);
void pieces_free(struct pieces *pieces);
bool pieces_match(struct pieces *before, struct pieces *after);
bool pieces_reorder(struct pieces *before, struct pieces *after);
enum piece_change pieces_change(const struct piece *before,
				const struct piece *after);

#endif
