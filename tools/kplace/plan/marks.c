// SPDX-License-Identifier: GPL-2.0-only
/*
 * RAM that other RAM is preferred to, marked in the map that a plan is made on.
 *
 * kernel/marks.c is the module's way to the same marks. Only plans see them: whatever
 * else a map is asked, such memory is RAM like any other.
 */
#include <stdlib.h>

#include "align.h"
#include "marks.h"

/* Ranges that a map may get after its marks have been counted: --what-if. */
#define LATER 64

static const char other_node[] = "System RAM of another node";

/* Columns of memblock say more than a log, which is as old as the boot. */
static enum kplace_source node_source(const struct statements *said)
{
	u32 i;

	for (i = 0; i < said->nodes.count; i++)
		if (said->nodes.ranges[i].source == KPLACE_FROM_MEMBLOCK)
			return KPLACE_FROM_MEMBLOCK;
	return KPLACE_FROM_NODES;
}

/**
 * marks_know_nodes - is it known which node memory belongs to?
 * @machine: the machine
 *
 * Return: whether it is.
 */
bool marks_know_nodes(const struct machine *machine)
{
	return machine->said.nodes.count;
}

/**
 * marks_allocate - get storage for the map with its marks
 * @machine: the machine, loaded
 * @marked: set up, with an array if anything could be marked; free() it
 *
 * Return: 0, or -1 if there is no memory for that.
 */
int marks_allocate(const struct machine *machine, struct kplace_map *marked)
{
	const struct statements *said = &machine->said;
	size_t marks = (size_t)said->movable.count + said->zones.count +
		       said->nodes.count;
	/* What was released is there twice. */
	size_t need = KPLACE_MAP_NEED(2 * (size_t)machine->map.count + marks +
				      1 + LATER);

	*marked = (struct kplace_map) { 0 };
	if (!marks)
		return 0;
	if (need > U32_MAX)
		return -1;
	marked->ranges = malloc(need * sizeof(*marked->ranges));
	marked->capacity = (u32)need;
	return marked->ranges ? 0 : -1;
}

static bool add(struct kplace_map *marked, enum kplace_kind kind, u64 start,
		u64 end, const char *owner, enum kplace_source source)
{
	const struct kplace_range range = {
		.start = start, .end = end, .owner = owner, .kind = (u8)kind,
		.source = (u8)source,
	};

	return start >= end || !kplace_map_add(marked, &range);
}

/* The next range of a node from an address on; NULL for none. */
static const struct kplace_range *next_of_node(const struct statements *said,
					       u32 node, u64 from)
{
	enum kplace_source source = node_source(said);
	const struct kplace_range *next = NULL;
	u32 i;

	for (i = 0; i < said->nodes.count; i++) {
		const struct kplace_range *range = &said->nodes.ranges[i];

		if (range->source == source && range->bank == node &&
		    range->end > from && (!next || range->start < next->start))
			next = range;
	}
	return next;
}

/* All that is not of the node; what is of no node that is known is not, either. */
static bool add_other_nodes(const struct statements *said, u32 node,
			    struct kplace_map *marked)
{
	enum kplace_source source = node_source(said);
	const struct kplace_range *range;
	u64 from = 0;
	bool good = true;

	while (good && (range = next_of_node(said, node, from))) {
		good = add(marked, KPLACE_SPARE, from, range->start, other_node,
			   source);
		from = range->end;
	}
	return good && add(marked, KPLACE_SPARE, from, U64_MAX, other_node,
			   source);
}

/* Zones as they are now say more than a log, which is as old as the boot. */
static bool add_movable(const struct machine *machine, struct kplace_map *marked)
{
	const struct statements *said = &machine->said;
	bool good = true;
	u32 i;

	for (i = 0; good && i < said->movable.count; i++) {
		const struct kplace_range *range = &said->movable.ranges[i];

		if (said->has_zones && range->source == KPLACE_FROM_DMESG)
			continue;
		good = add(marked, KPLACE_REMOVABLE, range->start, range->end,
			   range->owner, range->source);
	}
	for (i = 0; good && i < said->zones.count; i++) {
		const struct kplace_range *pages = &said->zones.ranges[i];

		if (pages->end > U64_MAX / machine->page)
			continue;
		good = add(marked, KPLACE_REMOVABLE,
			   pages->start * machine->page,
			   pages->end * machine->page, pages->owner,
			   pages->source);
	}
	return good;
}

/* What was released counts only where there is RAM beneath: it was there. */
static bool copy(const struct kplace_range *range, struct kplace_map *marked)
{
	struct kplace_range ram = *range;

	ram.kind = KPLACE_RAM;
	return (range->kind != KPLACE_RELEASED ||
		!kplace_map_add(marked, &ram)) &&
	       !kplace_map_add(marked, range);
}

/**
 * marks_apply - a machine's map with the marks that a policy asks for
 * @machine: the machine
 * @policy: the policy; none that follows another loader, which knows no marks
 * @marked: with storage from marks_allocate(); filled in and sealed
 *
 * Return: false if it has no room, which marks_allocate() has seen to.
 */
bool marks_apply(const struct machine *machine,
		 const struct kplace_policy *policy, struct kplace_map *marked)
{
	const struct kplace_map *map = &machine->map;
	bool good = true;
	u32 i;

	kplace_map_init(marked, marked->ranges, marked->capacity);
	for (i = 0; good && i < map->count; i++)
		good = copy(&map->ranges[i], marked);
	if (good)
		good = add_movable(machine, marked);
	if (good && policy->node_is == KPLACE_NODE_NUMBER)
		good = add_other_nodes(&machine->said, policy->node, marked);
	if (good)
		kplace_map_seal(marked);
	return good;
}
