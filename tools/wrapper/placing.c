// SPDX-License-Identifier: GPL-2.0-only
/*
 * Where kernel, initrd and device tree go: the same plan, under the same policies, as
 * before a kexec.
 */
#include "console.h"
#include "placing.h"
#include "policy.h"
#include "tree.h"

#define POLICY "kplace.policy="

/*
 * Lowest first, below the stage itself where that is free: booting.rst, "Call the kernel
 * image", wants the kernel as near the start of memory as can be.
 */
static struct kplace_policy policy = { .order = KPLACE_ORDER_BOTTOM_UP };
static char policy_text[KPLACE_POLICY_TEXT];
static struct kplace_plan plan;
static struct kplace_pass passes[64];

/* A policy is a word or several, with commas: up to the next blank. */
static bool read_policy(const void *tree)
{
	const char *at = tree_boot_parameter(tree, POLICY);
	struct kplace_policy_error error;
	size_t length = 0;

	while (at && at[length] && at[length] != ' ')
		length++;
	if (!length)
		return true;
	if (length < sizeof(policy_text)) {
		memcpy(policy_text, at, length);
		policy_text[length] = '\0';
		if (kplace_policy_parse(policy_text, &policy, &error))
			return true;
	}
	say(POLICY ": no policy that kplace knows\n");
	return false;
}

static void state_problem(const struct occupied *occupied, const struct load *load,
			  struct kplace_problem *problem)
{
	problem->map = &occupied->map;
	problem->page = SZ_4K;
	problem->free = KPLACE_RAM;
	kplace_policy_begin(&policy, problem);
	kplace_policy_add(&policy, problem, KPLACE_ROLE_KERNEL,
			  load->image.text_offset + load->image.image_size,
			  load->image.text_offset);
	if (load->initrd)
		kplace_policy_add(&policy, problem, KPLACE_ROLE_INITRD,
				  load->initrd_size, 0);
	kplace_policy_add(&policy, problem, KPLACE_ROLE_DTB, load->tree_size, 0);
}

static void take_places(const struct load *load, struct places *places)
{
	u32 i = 0;

	places->kernel = plan.segment[i++].start;
	places->initrd = load->initrd ? plan.segment[i++].start : 0;
	places->tree = plan.segment[i].start;
}

/**
 * placing_find - find places for all of it, and say why there
 * @occupied: what memory there is
 * @load: what is to be placed
 * @places: filled in
 *
 * Return: whether all of it has a place; if not, the console has the reason and the
 * nearest relaxation.
 */
bool placing_find(const struct occupied *occupied, const struct load *load,
		  struct places *places)
{
	struct kplace_trace trace = { .pass = passes, .capacity = ARRAY_SIZE(passes) };
	struct kplace_problem problem = { 0 };

	if (!read_policy(load->tree))
		return false;
	state_problem(occupied, load, &problem);
	kplace_plan_search(&problem, &plan, &trace);
	kplace_text_plan(&console, &plan, &trace,
			 kplace_policy_text(&policy, policy_text));
	if (plan.status != KPLACE_PLACED)
		return false;
	take_places(load, places);
	return true;
}
