// SPDX-License-Identifier: GPL-2.0-only
/*
 * Whether the next kernel has room to unpack its initrd.
 *
 * Until all of it is unpacked, it has both: the initrd as it was loaded, and the
 * files that came out of it.
 */
#include "align.h"
#include "base/size.h"
#include "unpacking.h"

static u64 sum_memory(const struct kplace_map *map, u64 limit,
		      bool (*counts)(enum kplace_kind kind))
{
	u64 sum = 0;
	u32 i;

	for (i = 0; i < map->count; i++) {
		const struct kplace_range *range = &map->ranges[i];

		if (counts(range->kind) && range->start < limit)
			sum += kplace_min(range->end, limit) - range->start;
	}
	return sum;
}

static bool is_crash(enum kplace_kind kind)
{
	return kind == KPLACE_CRASH;
}

static bool is_free(enum kplace_kind kind)
{
	return kind == KPLACE_RAM;
}

/* What this kernel holds for itself, the next one does not. */
static bool is_memory(enum kplace_kind kind)
{
	switch (kind) {
	case KPLACE_MMIO:
	case KPLACE_DRIVER:
	case KPLACE_NOMAP:
	case KPLACE_SOFT_RESERVED:
	case KPLACE_PERSISTENT:
	case KPLACE_UNACCEPTED:
		return false;
	default:
		return true;
	}
}

static u64 find_memory(const struct planner *planner)
{
	const struct next_memory *next = &planner->next;
	const struct kplace_map *map = &planner->machine->map;

	if (planner->crash)
		return sum_memory(map, U64_MAX, is_crash);
	return next->name ? sum_memory(&next->memory, next->limit, is_free) :
			    sum_memory(map, next->limit, is_memory);
}

/*
 * Where neither root= nor rootfstype= is given, files go to a tmpfs, which takes half
 * of memory at most (init_rootfs() and shmem_default_max_blocks()).
 */
static const char *verdict(const struct unpacking *unpacking)
{
	static const char too_much[] =
		": more than there is, so that it will not boot";
	static const char half[] =
		", and fails without root= on its command line: a tmpfs takes half of it";
	u64 size = unpacking->unpacked.size;

	if (unpacking->compressed + size >= unpacking->memory)
		return too_much;
	return size > unpacking->memory / 2 ? half : "";
}

static void note_known(struct notes *notes, const struct unpacking *unpacking)
{
	u64 need = unpacking->compressed + unpacking->unpacked.size;
	char initrd[SIZE_TEXT], unpacked[SIZE_TEXT], all[SIZE_TEXT];
	char memory[SIZE_TEXT];

	size_text(unpacking->compressed, initrd);
	size_text(unpacking->unpacked.size, unpacked);
	size_text(unpacking->memory, memory);
	if (!unpacking->memory) {
		notes_add(notes, "the initrd of %s unpacks to %s", initrd,
			  unpacked);
		return;
	}
	notes_add(notes,
		  "the initrd of %s unpacks to %s: that takes %s of the %s of memory the next kernel has%s",
		  initrd, unpacked, size_text_up(need, all), memory,
		  verdict(unpacking));
}

/**
 * unpacking_note - remark how much memory unpacking the initrd takes
 * @planner: prepared; its machine gets the remark
 */
void unpacking_note(struct planner *planner)
{
	struct unpacking *unpacking = &planner->unpacking;
	struct notes *notes = &planner->machine->notes;

	if (!unpacking->given)
		return;
	unpacking->memory = find_memory(planner);
	if (unpacking->unpacked.known)
		note_known(notes, unpacking);
	else if (unpacking->unpacked.damaged)
		notes_add(notes,
			  "the next kernel will not unpack the initrd: %s; copy the file again",
			  unpacking->unpacked.why);
	else
		notes_add(notes,
			  "how much memory unpacking the initrd takes is not known: %s",
			  unpacking->unpacked.why);
}

/**
 * unpacking_set - what unpacking the initrd takes, as JSON
 * @object: gets it as "unpacking", if the initrd could be looked at
 * @planner: after unpacking_note()
 */
void unpacking_set(json_t *object, const struct planner *planner)
{
	const struct unpacking *unpacking = &planner->unpacking;
	const struct unpacked *unpacked = &unpacking->unpacked;
	json_t *inner;

	if (!unpacking->given || !unpacking->memory)
		return;
	inner = json_object();
	json_set(inner, "initrd", json_bytes(unpacking->compressed));
	json_set(inner, "unpacked", unpacked->known ?
		 json_bytes(unpacked->size) : json_null());
	json_set(inner, "memory", json_bytes(unpacking->memory));
	json_set(inner, "damaged", json_boolean(unpacked->damaged));
	json_set(inner, "reason",
		 json_text(unpacked->known ? NULL : unpacked->why));
	json_set(object, "unpacking", inner);
}
