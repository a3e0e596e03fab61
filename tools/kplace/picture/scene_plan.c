// SPDX-License-Identifier: GPL-2.0
/*
 * A plan in lanes: its segments, the holes they lie in, and those passed over.
 */
#include <string.h>

#include "scene.h"

/* The holes of the scene were added in order of their addresses. */
static struct scene_item *find_hole(const struct scene *scene, u64 address)
{
	u32 low = 0, high = scene->items;

	while (low < scene->items && scene->item[low].lane != LANE_FREE)
		low++;
	while (high > low && scene->item[high - 1].lane != LANE_FREE)
		high--;
	while (low < high) {
		u32 middle = low + (high - low) / 2;
		struct scene_item *item = &scene->item[middle];

		if (address < item->start)
			high = middle;
		else if (address >= item->end)
			low = middle + 1;
		else
			return item;
	}
	return NULL;
}

/* What one reason stopped is told together: "kernel, dtb: too small". */
static void note_reason(struct scene *scene, char **note, const char *segment,
			const char *reason)
{
	size_t length = *note ? strlen(*note) : 0;
	size_t end = strlen(reason) + 2;

	if (length > end && !strcmp(&(*note)[length - end + 2], reason) &&
	    (*note)[length - end] == ':') {
		(*note)[length - end] = '\0';
		scene_say(scene, note, ", %s: %s", segment, reason);
		return;
	}
	scene_say(scene, note, "%s%s: %s", *note ? "; " : "", segment, reason);
}

static void mark_passed(struct scene *scene, const char *segment,
			const struct kplace_pass *pass)
{
	struct scene_item *hole = find_hole(scene, pass->start);

	if (!hole)
		return;
	hole->listed = true;
	if (hole->look == LOOK_HOLE) {
		hole->look = LOOK_PASSED;
		hole->name = "passed over";
	}
	note_reason(scene, &hole->note, segment,
		    kplace_reason_text(pass->reason));
}

static void mark_used(struct scene *scene,
		      const struct kplace_decision *decision)
{
	struct scene_item *hole = find_hole(scene, decision->hole.start);

	if (!hole)
		return;
	hole->listed = true;
	hole->look = LOOK_USED;
	hole->name = "used";
	scene_say(scene, &hole->note, "%s%s goes here",
		  hole->note ? "; " : "", decision->name);
}

static void mark_holes(struct scene *scene,
		       const struct kplace_decision *decision,
		       const struct kplace_trace *trace)
{
	u32 i;

	if (decision->status == KPLACE_PLACED)
		mark_used(scene, decision);
	for (i = 0; trace->pass && i < decision->passes; i++)
		mark_passed(scene, decision->name,
			    &trace->pass[decision->first_pass + i]);
}

/**
 * scene_add_plan - add a plan
 * @scene: has the holes of the map the plan was made for, added last
 * @plan: the plan
 * @trace: the holes passed over, or no storage
 */
void scene_add_plan(struct scene *scene, const struct kplace_plan *plan,
		    const struct kplace_trace *trace)
{
	u32 i;

	scene->segments = true;
	if (plan->status != KPLACE_PLACED) {
		if (plan->status == KPLACE_NO_PLACEMENT)
			mark_holes(scene, &plan->segment[plan->culprit], trace);
		return;
	}
	for (i = 0; i < plan->nr_segments; i++)
		mark_holes(scene, &plan->segment[i], trace);
	for (i = 0; i < plan->nr_segments; i++) {
		const struct kplace_decision *decision = &plan->segment[i];

		scene_add(scene, &(struct scene_item) {
			.start = decision->start, .end = decision->end,
			.lane = LANE_SEGMENTS, .look = LOOK_SEGMENT,
			.listed = true, .named = true, .name = decision->name,
		});
	}
}
