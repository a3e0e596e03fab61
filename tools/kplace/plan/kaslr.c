// SPDX-License-Identifier: GPL-2.0-only
/*
 * A reservation tried with the kernel at every address it may boot at.
 *
 * The EFI stub puts the kernel at a random multiple of 2 MiB (EFI_KIMG_ALIGN)
 * in free memory; see drivers/firmware/efi/libstub/randomalloc.c. What else the
 * running kernel reserved is taken to be where it is now.
 *
 * Only the hole that holds the kernel changes with the kernel's address. It
 * falls into two parts: the higher the kernel lies, the more room there is below
 * it and the less above. So the addresses with which a size does not fit are one
 * stretch in each hole, and nothing here grows with the size of memory.
 */
#include "align.h"
#include "kaslr.h"

/* The windows that count: those of the stages, and that of the low region. */
#define WINDOWS (CRASH_STAGES + 1)

/**
 * struct others - the two holes with most room in one window
 * @most: room in the first
 * @second: room in the second
 * @index: of the first in the map
 *
 * The room outside of any one hole follows from them.
 */
struct others {
	u64 most;
	u64 second;
	u32 index;
};

/**
 * struct trial - a reservation tried
 * @map: free memory without the kernel; each of its ranges is a hole
 * @rule: where the kernel looks
 * @kernel: bytes of its image
 * @window: the windows
 * @others: room in the map for each window
 */
struct trial {
	const struct kplace_map *map;
	const struct crash_rule *rule;
	u64 kernel;
	const struct crash_window *window[WINDOWS];
	struct others others[WINDOWS];
};

/**
 * struct bases - addresses the kernel may boot at in one hole
 * @hole: the hole
 * @index: of the hole in the map
 * @first: the lowest address
 * @count: how many, 2 MiB apart
 */
struct bases {
	const struct kplace_range *hole;
	u32 index;
	u64 first;
	u64 count;
};

static void find_others(struct trial *trial, u32 which)
{
	struct others *others = &trial->others[which];
	u32 i;

	for (i = 0; i < trial->map->count; i++) {
		const struct kplace_range *range = &trial->map->ranges[i];
		u64 room;

		if (range->kind != KPLACE_RAM)
			continue;
		room = crash_room(trial->window[which], range->start,
				  range->end);
		if (room > others->most) {
			others->second = others->most;
			others->most = room;
			others->index = i;
		} else if (room > others->second) {
			others->second = room;
		}
	}
}

static void begin(struct trial *trial, const struct kplace_map *map,
		  const struct crash_rule *rule, u64 kernel)
{
	u32 i;

	*trial = (struct trial) {
		.map = map, .rule = rule, .kernel = kernel,
	};
	for (i = 0; i < rule->stages; i++)
		trial->window[i] = &rule->stage[i].window;
	trial->window[CRASH_STAGES] = &rule->low_window;
	for (i = 0; i < WINDOWS; i++)
		if (trial->window[i])
			find_others(trial, i);
}

static bool find_bases(const struct trial *trial, u32 index,
		       struct bases *bases)
{
	const struct kplace_range *hole = &trial->map->ranges[index];
	u64 first = kplace_align_up(hole->start, SZ_2M);

	if (hole->kind != KPLACE_RAM || first < hole->start ||
	    first >= hole->end || hole->end - first < trial->kernel)
		return false;
	*bases = (struct bases) {
		.hole = hole, .index = index, .first = first,
		.count = (hole->end - first - trial->kernel) / SZ_2M + 1,
	};
	return true;
}

static u64 room_below(const struct trial *trial, const struct bases *bases,
		      u32 which, u64 base)
{
	return crash_room(trial->window[which], bases->hole->start,
			  bases->first + base * SZ_2M);
}

static u64 room_above(const struct trial *trial, const struct bases *bases,
		      u32 which, u64 base)
{
	return crash_room(trial->window[which],
			  bases->first + base * SZ_2M + trial->kernel,
			  bases->hole->end);
}

static u64 room_outside(const struct trial *trial, const struct bases *bases,
			u32 which)
{
	const struct others *others = &trial->others[which];

	return others->index == bases->index ? others->second : others->most;
}

/* The largest size that fits into a window with the kernel at a base. */
static u64 room(const struct trial *trial, const struct bases *bases, u32 which,
		u64 base)
{
	u64 inside = kplace_max(room_below(trial, bases, which, base),
				room_above(trial, bases, which, base));

	return kplace_max(inside, room_outside(trial, bases, which));
}

static const char *fails(const struct trial *trial, const struct bases *bases,
			 u64 base)
{
	u64 rooms[CRASH_STAGES];
	u32 i;

	for (i = 0; i < trial->rule->stages; i++)
		rooms[i] = room(trial, bases, i, base);
	return crash_rule_fails(trial->rule, rooms,
				room(trial, bases, CRASH_STAGES, base));
}

/* The first base from which on there is room for @size below the kernel. */
static u64 first_with_room_below(const struct trial *trial,
				 const struct bases *bases, u32 which, u64 size)
{
	u64 low = 0, high = bases->count;

	while (low < high) {
		u64 middle = low + (high - low) / 2;

		if (room_below(trial, bases, which, middle) >= size)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

/* The first base from which on there is no room for @size above the kernel. */
static u64 first_without_room_above(const struct trial *trial,
				    const struct bases *bases, u32 which,
				    u64 size)
{
	u64 low = 0, high = bases->count;

	while (low < high) {
		u64 middle = low + (high - low) / 2;

		if (room_above(trial, bases, which, middle) < size)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

/* Bases between which nothing changes: two for each size and window. */
#define CUTS (2 * (CRASH_STAGES + CRASH_STAGES) + 2)

static u64 size_in(const struct crash_rule *rule, u32 cut, u32 *which)
{
	if (cut < CRASH_STAGES) {
		*which = cut;
		return rule->size;
	}
	*which = CRASH_STAGES;
	return rule->stage[cut - CRASH_STAGES].low;
}

static u32 find_cuts(const struct trial *trial, const struct bases *bases,
		     u64 cut[static CUTS])
{
	u32 count = 0;
	u32 i, j, which;

	cut[count++] = 0;
	cut[count++] = bases->count;
	for (i = 0; i < 2 * CRASH_STAGES; i++) {
		u64 size = size_in(trial->rule, i, &which);

		if (!trial->window[which] || !size)
			continue;
		cut[count++] = first_with_room_below(trial, bases, which, size);
		cut[count++] = first_without_room_above(trial, bases, which,
							size);
	}
	for (i = 1; i < count; i++)
		for (j = i; j && cut[j] < cut[j - 1]; j--) {
			u64 higher = cut[j - 1];

			cut[j - 1] = cut[j];
			cut[j] = higher;
		}
	return count;
}

static void note_failing(struct kaslr *kaslr, const struct bases *bases,
			 u64 first, u64 end, const char *why)
{
	if (!kaslr->failing) {
		kaslr->first = bases->first + first * SZ_2M;
		kaslr->why = why;
	}
	kaslr->failing += end - first;
	kaslr->last = bases->first + (end - 1) * SZ_2M;
}

/**
 * kaslr_try - try a reservation with the kernel everywhere
 * @map: after crashkernel_free() and crashkernel_free_kernel()
 * @rule: where the kernel looks
 * @kaslr: @kaslr->kernel is known, the rest filled in
 */
void kaslr_try(const struct kplace_map *map, const struct crash_rule *rule,
	       struct kaslr *kaslr)
{
	struct trial trial;
	u32 i, j;

	*kaslr = (struct kaslr) { .kernel = kaslr->kernel };
	begin(&trial, map, rule, kaslr->kernel);
	for (i = 0; i < map->count; i++) {
		struct bases bases;
		u64 cut[CUTS];
		u32 cuts;

		if (!find_bases(&trial, i, &bases))
			continue;
		kaslr->bases += bases.count;
		cuts = find_cuts(&trial, &bases, cut);
		for (j = 1; j < cuts; j++) {
			const char *why = cut[j - 1] < cut[j] ?
				fails(&trial, &bases, cut[j - 1]) : NULL;

			if (why)
				note_failing(kaslr, &bases, cut[j - 1], cut[j],
					     why);
		}
	}
}

/**
 * struct sizes - sizes of which it is known what becomes of them
 * @above: those up to it fail somewhere, because they go where a low region is
 *	needed that has no room
 * @most: those above it fail somewhere, because they have no room
 */
struct sizes {
	u64 above;
	u64 most;
};

static bool has_low(const struct trial *trial, const struct bases *bases,
		    u32 stage, u64 base)
{
	return trial->rule->stage[stage].low <=
	       room(trial, bases, CRASH_STAGES, base);
}

/*
 * With the kernel at one base, sizes up to the first stage's room go there, and
 * larger ones up to the second's room go there: each only if the low region has
 * room as well.
 */
static void judge_base(const struct trial *trial, const struct bases *bases,
		       u64 base, struct sizes *sizes)
{
	u64 most = 0;
	u32 i;

	for (i = 0; i < trial->rule->stages; i++) {
		u64 here = room(trial, bases, i, base);

		if (has_low(trial, bases, i, base))
			most = kplace_max(most, here);
		else if (!most)
			sizes->above = kplace_max(sizes->above, here);
		/* Those in between fail here, and so end what does not. */
		if (most && most < here)
			break;
	}
	sizes->most = kplace_min(sizes->most, most);
}

/* Where the room above the kernel stops being more than that below it. */
static u64 find_crossing(const struct trial *trial, const struct bases *bases,
			 u32 below, u32 above, u64 first, u64 end)
{
	while (first < end) {
		u64 middle = first + (end - first) / 2;

		if (room_below(trial, bases, below, middle) >=
		    room_above(trial, bases, above, middle))
			end = middle;
		else
			first = middle + 1;
	}
	return first;
}

/*
 * The low region's room is the same in kind all over a stretch. In it the room
 * of a window is the larger of one that grows with the base, one that shrinks
 * and one that stays: the extremes lie at its ends and where two of them cross.
 */
static void judge_stretch(const struct trial *trial, const struct bases *bases,
			  u64 first, u64 end, struct sizes *sizes)
{
	u32 below, above;

	judge_base(trial, bases, first, sizes);
	judge_base(trial, bases, end - 1, sizes);
	for (below = 0; below < trial->rule->stages; below++)
		for (above = 0; above < trial->rule->stages; above++) {
			u64 at = find_crossing(trial, bases, below, above,
					       first, end);

			if (at < end)
				judge_base(trial, bases, at, sizes);
			if (at > first)
				judge_base(trial, bases, at - 1, sizes);
		}
}

/* Each region in the middle of which the low region has room, or has not. */
static void judge_hole(const struct trial *trial, const struct bases *bases,
		       struct sizes *sizes)
{
	u64 cut[CUTS];
	u32 cuts = find_cuts(trial, bases, cut);
	u32 i;

	for (i = 1; i < cuts; i++)
		if (cut[i - 1] < cut[i])
			judge_stretch(trial, bases, cut[i - 1], cut[i], sizes);
}

/**
 * kaslr_largest - the largest size that is reserved wherever the kernel is
 * @map: after crashkernel_free() and crashkernel_free_kernel()
 * @rule: where the kernel looks; its @size does not count
 * @kernel: bytes of its image
 *
 * Whether a size fails is not monotone: beside SIZE,high a small one may go
 * where it needs a low region that has no room, and a larger one elsewhere.
 *
 * Return: bytes, a multiple of 2 MiB; 0 if there is none.
 */
u64 kaslr_largest(const struct kplace_map *map, const struct crash_rule *rule,
		  u64 kernel)
{
	struct sizes sizes = { .most = rule->memory ? rule->memory - 1 : 0 };
	struct trial trial;
	bool boots = false;
	u64 largest;
	u32 i;

	begin(&trial, map, rule, kernel);
	for (i = 0; i < map->count; i++) {
		struct bases bases;

		if (!find_bases(&trial, i, &bases))
			continue;
		boots = true;
		judge_hole(&trial, &bases, &sizes);
	}
	largest = kplace_align_down(sizes.most, SZ_2M);
	return boots && largest > sizes.above ? largest : 0;
}
