// SPDX-License-Identifier: GPL-2.0-only
/*
 * The placement problem of one image, as far as it is known.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/kexec.h>
#include <linux/mm.h>

#include "compat.h"
#include "draft.h"
#include "half_of_ram.h"
#include "verify.h"

/**
 * kplace_draft_begin - start over for an image nothing is known of
 * @draft: the draft; its maps are left alone
 * @policy: the policy to solve it under, without node=local
 * @crash: the image is for the crash kernel region
 */
void kplace_draft_begin(struct kplace_draft *draft,
			const struct kplace_policy *policy, bool crash)
{
	draft->policy = *policy;
	draft->crash = crash;
	memset(draft->size, 0, sizeof(draft->size));
	draft->problem.nr_segments = 0;
}

static void empty_problem(struct kplace_draft *draft,
			  const struct kimage *image)
{
	unsigned long i;

	for (i = 0; i < image->nr_segments; i++)
		draft->taken[i] = (struct kplace_span) {
			.start = image->segment[i].mem,
			.end = image->segment[i].mem + image->segment[i].memsz,
			.name = "earlier segment",
		};
	draft->problem = (struct kplace_problem) {
		.map = &draft->map,
		.page = PAGE_SIZE,
		.free = draft->crash ? KPLACE_CRASH : KPLACE_RAM,
		.taken = draft->taken,
		.nr_taken = image->nr_segments,
		.limit = kplace_half_limit(totalram_pages(), PAGE_SIZE),
	};
	kplace_policy_begin(&draft->policy, &draft->problem);
}

static void expect(struct kplace_draft *draft, enum kplace_role role, u64 lead)
{
	u64 size = draft->size[role] ?: PAGE_SIZE;

	draft->role[draft->problem.nr_segments] = role;
	kplace_policy_add(&draft->policy, &draft->problem, role, size, lead);
}

/**
 * kplace_draft_expect - the kernel is about to be added: what will follow?
 * @draft: the draft
 * @image: the image; what it has by now stays where it is
 * @text_offset: of its kernel
 *
 * Sizes that were adopted before still hold.
 */
void kplace_draft_expect(struct kplace_draft *draft,
			 const struct kimage *image, u64 text_offset)
{
	draft->size[KPLACE_ROLE_INITRD] = image->initrd_buf_len;
	empty_problem(draft, image);
	expect(draft, KPLACE_ROLE_KERNEL, text_offset);
	if (draft->crash)
		expect(draft, KPLACE_ROLE_ELFCOREHDR, 0);
	if (image->initrd_buf)
		expect(draft, KPLACE_ROLE_INITRD, 0);
	expect(draft, KPLACE_ROLE_DTB, 0);
}

/**
 * kplace_draft_index - the segment with a role
 * @draft: the draft
 * @role: the role
 *
 * Return: its index in the problem, the number of segments if there is none.
 */
u32 kplace_draft_index(const struct kplace_draft *draft,
		       enum kplace_role role)
{
	u32 i = 0;

	while (i < draft->problem.nr_segments && draft->role[i] != role)
		i++;
	return i;
}

/**
 * kplace_draft_adopt - learn from the loader what a segment really needs
 * @draft: the draft
 * @index: the segment
 * @kbuf: the loader's request
 *
 * The loader's alignment is taken where it is more than the rules know of: less than
 * that may be the policy's.
 *
 * Return: true if that changes the problem.
 */
bool kplace_draft_adopt(struct kplace_draft *draft, u32 index,
			const struct kexec_buf *kbuf)
{
	struct kplace_segment *segment = &draft->problem.segments[index];
	enum kplace_role role = draft->role[index];
	u64 align = segment->align;

	if (kbuf->buf_align > kplace_rules_align(role))
		align = max_t(u64, align, kbuf->buf_align);
	if (segment->size == kbuf->memsz && segment->align == align)
		return false;
	segment->size = kbuf->memsz;
	segment->align = align;
	segment->boundary = kplace_rules_segment(role, draft->policy.order,
						 kbuf->memsz, 0).boundary;
	draft->size[role] = kbuf->memsz;
	return true;
}

/* Under other policies: what would stock have done with the same sizes? */
static void compare_with_stock(const struct kplace_draft *draft,
			       const struct kplace_stock *stock,
			       struct kplace_plan *plan)
{
	struct kplace_problem problem = draft->problem;
	u32 i;

	/* Stock has none of the policy's wishes. */
	problem.shun = 0;
	problem.low = 0;
	problem.pick = KPLACE_PICK_EDGE;
	for (i = 0; i < problem.nr_segments; i++) {
		struct kplace_segment *segment = &problem.segments[i];

		*segment = kplace_rules_segment(draft->role[i],
						KPLACE_ORDER_STOCK,
						segment->size, segment->lead);
	}
	kplace_plan_compare(&problem, stock, plan);
}

/**
 * kplace_draft_solve - plan with what is known
 * @draft: the draft
 * @plan: filled in
 * @trace: emptied and filled
 */
void kplace_draft_solve(const struct kplace_draft *draft,
			struct kplace_plan *plan, struct kplace_trace *trace)
{
	const struct kplace_stock stock = {
		.map = &draft->stock_map,
		.wastes_top = kplace_compat_wastes_top(),
	};
	const struct kplace_stock tools = {
		.map = &draft->lines_map, .once = true,
	};

	trace->count = 0;
	trace->dropped = 0;
	if (draft->policy.order == KPLACE_ORDER_STOCK) {
		kplace_plan_stock(&draft->problem, &stock, plan, trace);
		return;
	}
	if (draft->policy.order == KPLACE_ORDER_KEXEC_TOOLS)
		kplace_plan_follow(&draft->problem, &tools, plan, trace);
	else
		kplace_plan_search(&draft->problem, plan, trace);
	compare_with_stock(draft, &stock, plan);
}

/**
 * kplace_draft_place - the place a plan has for a segment
 * @plan: the plan
 * @index: the segment
 *
 * Return: the place, text_offset included.
 */
struct kplace_span kplace_draft_place(const struct kplace_plan *plan,
				      u32 index)
{
	const struct kplace_decision *decision = &plan->segment[index];

	return (struct kplace_span) {
		.start = decision->start - decision->lead,
		.end = decision->end,
		.name = decision->name,
	};
}

static bool verify(const struct kplace_problem *problem,
		   const struct kplace_span *places)
{
	enum kplace_reason reason;
	const char *owner = NULL;
	u32 i = 0;

	reason = kplace_verify_places(problem, places, &i, &owner);
	if (reason == KPLACE_FITS)
		return true;
	pr_err("the place found for the %s is wrong: %s (%s)\n",
	       problem->segments[i].name, kplace_reason_text(reason),
	       owner ?: "nobody");
	return false;
}

/**
 * kplace_draft_verify - check a plan before anything is done with it
 * @draft: the draft it was made for
 * @plan: a plan that placed all segments
 *
 * The kernel copies to any address it gets, so the search is not trusted.
 *
 * Return: false, with a line in the log, if it must not be used.
 */
bool kplace_draft_verify(const struct kplace_draft *draft,
			 const struct kplace_plan *plan)
{
	struct kplace_span places[KPLACE_SEGMENTS];
	u32 i;

	for (i = 0; i < plan->nr_segments; i++)
		places[i] = kplace_draft_place(plan, i);
	return verify(&draft->problem, places);
}

/**
 * kplace_draft_verify_other - check the place of a buffer no rule is about
 * @draft: the draft; the kernel's turn is yet to come
 * @kbuf: the buffer, with its place
 *
 * Return: false, with a line in the log, if it must not be used.
 */
bool kplace_draft_verify_other(struct kplace_draft *draft,
			       const struct kexec_buf *kbuf)
{
	const struct kplace_span place = {
		.start = kbuf->mem,
		.end = kbuf->mem + kbuf->memsz,
	};

	empty_problem(draft, kbuf->image);
	draft->problem.nr_segments = 1;
	draft->problem.segments[0] = (struct kplace_segment) {
		.name = "other segment",
		.size = kbuf->memsz,
		.align = kbuf->buf_align,
		.min = kbuf->buf_min,
		/* Inclusive in a buffer, and without meaning at the very top */
		.max = kbuf->buf_max == ULONG_MAX ? U64_MAX : kbuf->buf_max + 1,
	};
	return verify(&draft->problem, &place);
}
