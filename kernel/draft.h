/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The placement problem of one image, as far as it is known.
 */
#ifndef KPLACE_DRAFT_H
#define KPLACE_DRAFT_H

#include <linux/kexec.h>

#include "plan.h"
#include "policy.h"

/**
 * struct kplace_draft - the problem of one image, while its loader works
 * @policy: the policy it is solved under
 * @crash: the image is for the crash kernel region
 * @map: memory, sealed; filled in by the owner of the draft
 * @stock_map: memory as the stock search sees it, likewise
 * @lines_map: memory as kexec-tools sees it, likewise; under policy kexec-tools only
 * @problem: the segments expected
 * @taken: destinations the image had before its kernel
 * @role: of each segment of @problem
 * @size: bytes of each role's segment; 0 while not known
 */
struct kplace_draft {
	struct kplace_policy policy;
	bool crash;
	struct kplace_map map;
	struct kplace_map stock_map;
	struct kplace_map lines_map;
	struct kplace_problem problem;
	struct kplace_span taken[KEXEC_SEGMENT_MAX];
	enum kplace_role role[KPLACE_SEGMENTS];
	u64 size[KPLACE_ROLES];
};

void kplace_draft_begin(struct kplace_draft *draft,
			const struct kplace_policy *policy, bool crash);
void kplace_draft_expect(struct kplace_draft *draft,
			 const struct kimage *image, u64 text_offset);
u32 kplace_draft_index(const struct kplace_draft *draft,
		       enum kplace_role role);
bool kplace_draft_adopt(struct kplace_draft *draft, u32 index,
			const struct kexec_buf *kbuf);
void kplace_draft_solve(const struct kplace_draft *draft,
			struct kplace_plan *plan, struct kplace_trace *trace);
struct kplace_span kplace_draft_place(const struct kplace_plan *plan,
				      u32 index);
bool kplace_draft_verify(const struct kplace_draft *draft,
			 const struct kplace_plan *plan);
bool kplace_draft_verify_other(struct kplace_draft *draft,
			       const struct kexec_buf *kbuf);

#endif
