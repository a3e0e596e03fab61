// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a plan in JSON says beside the places: of its segments, and of what it was
 * made from.
 */
#include <stdio.h>
#include <string.h>

#include "align.h"
#include "plan_members.h"

#define LINUX "Linux "

/**
 * plan_members_segment - what is known of a segment
 * @object: gets size, align and hole; null if it has no place
 * @segment: the decision
 * @page: page size in bytes, the least alignment there is
 */
void plan_members_segment(json_t *object,
			  const struct kplace_decision *segment, u64 page)
{
	bool placed = segment->status == KPLACE_PLACED;

	json_set(object, "size", json_bytes(segment->size));
	json_set(object, "align", json_bytes(kplace_max(segment->align, page)));
	json_set(object, "hole", placed ?
		 json_span(segment->hole.start, segment->hole.end) :
		 json_null());
}

/* Names of the segments that a wish was given up for. */
static json_t *dropped_for(const struct kplace_plan *plan, enum kplace_preference wish)
{
	json_t *array = json_array();
	u32 i;

	for (i = 0; i < plan->nr_segments; i++)
		if (wish != KPLACE_PREFER_LOW || plan->unmet.low >> i & 1)
			json_append(array, json_text(plan->segment[i].name));
	return array;
}

/**
 * plan_members_dropped - which wishes of the policy were given up
 * @object: gets dropped
 * @plan: the plan
 */
void plan_members_dropped(json_t *object, const struct kplace_plan *plan)
{
	json_t *array = json_array();
	u32 wish;

	for (wish = 0; wish < KPLACE_PREFERENCES; wish++) {
		json_t *dropped;

		if (!kplace_preference_is_unmet(&plan->unmet, wish))
			continue;
		dropped = json_object();
		json_set(dropped, "preference", json_text(kplace_preference_name(wish)));
		json_set(dropped, "segments", dropped_for(plan, wish));
		json_set(dropped, "why", json_text(kplace_preference_text(wish)));
		json_append(array, dropped);
	}
	json_set(object, "dropped", array);
}

static json_t *machine_json(const struct machine *machine)
{
	json_t *object = json_object();

	json_set(object, "place", json_text(machine->said.place));
	json_set(object, "source", json_text(machine->source));
	json_set(object, "page_size", json_bytes(machine->page));
	json_set(object, "architecture",
		 json_text(arch_name(machine->said.arch)));
	return object;
}

/* Of "Linux 6.12 (assumed)", which the text has, the numbers. */
static json_t *release_json(const struct planner *planner)
{
	const char *text = planner->stock_as;
	char release[sizeof(planner->stock_as)];

	if (!strncmp(text, LINUX, strlen(LINUX)))
		text += strlen(LINUX);
	snprintf(release, sizeof(release), "%.*s", (int)strcspn(text, " "),
		 text);
	return json_text(release);
}

static void assume(json_t *array, const char *sentence)
{
	json_append(array, json_text(sentence));
}

static json_t *assumptions_json(const struct planner *planner)
{
	const struct statements *said = &planner->machine->said;
	json_t *array = json_array();
	char text[sizeof(planner->stock_as) + 64];

	if (!said->major) {
		snprintf(text, sizeof(text),
			 "the kernel's release is not known: %.*sis assumed",
			 (int)strcspn(planner->stock_as, "("),
			 planner->stock_as);
		assume(array, text);
	}
	if (said->arch != ARCH_ARM64)
		assume(array, "the machine's architecture is taken to be arm64");
	if (said->page_assumed)
		assume(array, "the kernel's page size is not known: 4 KiB is assumed");
	if (!planner->input[KPLACE_ROLE_DTB].given)
		assume(array, "no dtb is loaded");
	if (planner->crash && !planner->headers_given && !said->cpus)
		assume(array, "the machine has 1 CPU");
	return array;
}

/**
 * plan_members_basis - what a plan was made from
 * @object: gets machine, release and assumptions
 * @planner: the planner, prepared
 */
void plan_members_basis(json_t *object, const struct planner *planner)
{
	json_set(object, "machine", machine_json(planner->machine));
	json_set(object, "release", release_json(planner));
	json_set(object, "assumptions", assumptions_json(planner));
}
