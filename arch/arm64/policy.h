/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Policies: which of all valid placements is wanted, as a value and as text.
 */
#ifndef KPLACE_POLICY_H
#define KPLACE_POLICY_H

#include "rules.h"

/* Ranges that a policy may avoid. */
#define KPLACE_POLICY_AVOIDS 8

/* Room for the text of any policy, NUL included. */
#define KPLACE_POLICY_TEXT 320

/* Where the memory ends that keep-low cares for: what 32-bit devices can reach. */
#define KPLACE_POLICY_LOW (4ULL * SZ_1G)

/* The highest node= takes; more than any kernel can have. */
#define KPLACE_POLICY_NODES 1023

/**
 * enum kplace_policy_node - which node's memory is wanted
 * @KPLACE_NODE_ANY: no matter
 * @KPLACE_NODE_NUMBER: that of one node
 * @KPLACE_NODE_LOCAL: that of the CPU which loads the image
 */
enum kplace_policy_node {
	KPLACE_NODE_ANY,
	KPLACE_NODE_NUMBER,
	KPLACE_NODE_LOCAL
};

/**
 * struct kplace_policy_bounds - what a policy demands of a segment's place
 * @min: lowest address it may cover
 * @max: first address it may not cover; 0 for no window
 * @align: alignment of the place, a power of two; 0 for that of the rules
 */
struct kplace_policy_bounds {
	u64 min;
	u64 max;
	u64 align;
};

/**
 * struct kplace_policy - a policy; zeroed, it is stock
 * @order: the order of preference
 * @keep_low: nothing below %KPLACE_POLICY_LOW while possible
 * @seeded: @seed was given; without, the host draws one
 * @seed: for %KPLACE_ORDER_RANDOM
 * @node_is: which node's memory is wanted while possible
 * @node: its number, for %KPLACE_NODE_NUMBER
 * @bounds: of each role, and at %KPLACE_ROLES of all that have none of their own
 * @avoid: ranges in which nothing may lie
 * @avoided_by: whom they are for: a bit for each role
 * @nr_avoid: entries in the two
 *
 * A plain value: it may be copied, and compared by its text.
 */
struct kplace_policy {
	enum kplace_order order;
	bool keep_low;
	bool seeded;
	u64 seed;
	enum kplace_policy_node node_is;
	u32 node;
	struct kplace_policy_bounds bounds[KPLACE_ROLES + 1];
	struct kplace_span avoid[KPLACE_POLICY_AVOIDS];
	u8 avoided_by[KPLACE_POLICY_AVOIDS];
	u32 nr_avoid;
};

/**
 * struct kplace_policy_error - why a text is no policy
 * @word: the part of it that is wrong; in the text itself
 * @length: bytes of @word
 * @what: what is wrong with it, and what is allowed; goes on from the word
 */
struct kplace_policy_error {
	const char *word;
	size_t length;
	const char *what;
};

/* Policies that are compared with each other; see kplace_policy_fixed(). */
#define KPLACE_POLICIES 5

bool kplace_policy_parse(const char *text, struct kplace_policy *policy,
			 struct kplace_policy_error *error);
const char *kplace_policy_text(const struct kplace_policy *policy,
			       char text[KPLACE_POLICY_TEXT]);
struct kplace_policy kplace_policy_fixed(u32 index);
void kplace_policy_begin(const struct kplace_policy *policy,
			 struct kplace_problem *problem);
void kplace_policy_add(const struct kplace_policy *policy,
		       struct kplace_problem *problem, enum kplace_role role,
		       u64 size, u64 lead);

#endif
