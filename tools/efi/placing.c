// SPDX-License-Identifier: GPL-2.0-only
/*
 * Places for kernel, initrd and device tree, planned in the firmware's memory map and
 * taken from the firmware.
 *
 * Between the two a driver may allocate memory, and what is taken then is not in the
 * map: the firmware refuses, and all is planned anew.
 */
#include "align.h"
#include "efi_type.h"
#include "placing.h"

#define ATTEMPTS 5

/* @min and @max hold beside what the policy says. */
static void add(const struct options *options, struct kplace_problem *problem,
		enum kplace_role role, u64 size, u64 lead)
{
	struct kplace_segment *segment;

	kplace_policy_add(&options->policy, problem, role, size, lead);
	segment = &problem->segments[problem->nr_segments - 1];
	if (options->min > segment->min) {
		segment->min = options->min;
		segment->policy_min = false;
	}
	if (options->max < segment->max) {
		segment->max = options->max;
		segment->policy_max = false;
	}
}

static void ask(const struct options *options, const struct images *images,
		struct placing *placing)
{
	const struct kplace_image *image = &images->kernel.image;
	struct kplace_problem *problem = &placing->problem;

	*problem = (struct kplace_problem) {
		.map = &placing->memory.map, .page = KPLACE_EFI_PAGE,
		.free = KPLACE_RAM,
	};
	kplace_policy_begin(&options->policy, problem);
	add(options, problem, KPLACE_ROLE_KERNEL,
	    image->text_offset + image->image_size, image->text_offset);
	if (images->initrd.size)
		add(options, problem, KPLACE_ROLE_INITRD, images->initrd.size,
		    0);
	if (images->dtb.size)
		add(options, problem, KPLACE_ROLE_DTB, images->dtb.size, 0);
}

static void explain(struct app *app, const struct options *options,
		    const struct placing *placing)
{
	struct kplace_out out = app_out(app);
	char text[KPLACE_POLICY_TEXT];

	kplace_text_plan(&out, &placing->plan, &placing->trace,
			 kplace_policy_text(&options->policy, text));
}

/**
 * placing_plan - plan in the memory map as it is now, and explain
 * @app: the application
 * @options: where the images may lie
 * @images: open
 * @placing: filled in
 * @why: set if there is no place
 *
 * Return: whether there is a place for all of them.
 */
bool placing_plan(struct app *app, const struct options *options,
		  const struct images *images, struct placing *placing,
		  struct sentence *why)
{
	const struct kplace_plan *plan = &placing->plan;
	const struct kplace_decision *culprit;

	memset(placing, 0, sizeof(*placing));
	if (!memory_map_read(app, &placing->memory, why))
		return false;
	placing->trace = (struct kplace_trace) {
		.pass = placing->passes, .capacity = PLACING_PASSES,
	};
	ask(options, images, placing);
	kplace_plan_search(&placing->problem, &placing->plan, &placing->trace);
	explain(app, options, placing);
	/* The plan refers to names in the map no longer. */
	memory_map_free(&placing->memory);
	if (plan->status == KPLACE_PLACED)
		return true;
	culprit = &plan->segment[plan->culprit];
	return refuse(why, "no place for the %s of 0x%llx bytes: %s",
		      culprit->name, culprit->size,
		      kplace_reason_text(culprit->reason));
}

static u64 first_byte(const struct kplace_decision *decision)
{
	return decision->start - decision->lead;
}

/* The kernel is code: firmware may map the data of loaders as not executable. */
static bool take_all(struct app *app, const struct kplace_plan *plan,
		     u32 *taken, u64 *status)
{
	for (*taken = 0; *taken < plan->nr_segments; (*taken)++) {
		const struct kplace_decision *decision = &plan->segment[*taken];
		u64 at = first_byte(decision);

		if (!app_pages(app, at,
			       (decision->end - at) >> KPLACE_EFI_PAGE_BITS,
			       *taken ? KPLACE_EFI_LOADER_DATA :
					KPLACE_EFI_LOADER_CODE, status))
			return false;
	}
	return true;
}

/**
 * placing_take - plan, and take the places from the firmware
 * @app: the application; the places are freed with all else it holds
 * @options: as above
 * @images: as above
 * @placing: as above
 * @why: set if there is no place, or the firmware refuses what it says is free
 *
 * Return: whether the places are taken.
 */
bool placing_take(struct app *app, const struct options *options,
		  const struct images *images, struct placing *placing,
		  struct sentence *why)
{
	const struct kplace_plan *plan = &placing->plan;
	u64 status;
	u32 taken, i, attempt;

	for (attempt = 0; attempt < ATTEMPTS; attempt++) {
		if (!placing_plan(app, options, images, placing, why))
			return false;
		if (take_all(app, plan, &taken, &status))
			return true;
		say(app, "the firmware refuses the %s at 0x%llx (%s): the map has moved\n",
		    plan->segment[taken].name,
		    first_byte(&plan->segment[taken]), status_name(status));
		for (i = 0; i < taken; i++)
			app_free(app, first_byte(&plan->segment[i]));
	}
	return refuse(why,
		      "the firmware refuses the %s at 0x%llx, which is free in its own memory map: %s",
		      plan->segment[taken].name,
		      first_byte(&plan->segment[taken]), status_name(status));
}

/**
 * placing_find - where an image goes
 * @placing: planned
 * @role: which image
 *
 * Return: its first byte; NULL if there is none.
 */
void *placing_find(const struct placing *placing, enum kplace_role role)
{
	const struct kplace_plan *plan = &placing->plan;
	u32 i;

	for (i = 0; i < plan->nr_segments; i++)
		if (plan->segment[i].name == kplace_role_name(role))
			return (void *)(uintptr_t)plan->segment[i].start;
	return NULL;
}
