// SPDX-License-Identifier: GPL-2.0-only
/*
 * Policies: from a value to text.
 */
#include "policy.h"
#include "text.h"

/* Room for the text; with more the policy is not taken. */
struct out {
	char *text;
	size_t used;
	bool full;
};

static void put(struct out *out, const char *text)
{
	for (; *text; text++) {
		out->full |= out->used + 1 == KPLACE_POLICY_TEXT;
		if (!out->full)
			out->text[out->used++] = *text;
	}
	out->text[out->used] = '\0';
}

static void put_digits(struct out *out, u64 value, u32 base)
{
	char digits[KPLACE_DIGITS];

	put(out, kplace_text_digits(value, base, 0, digits));
}

/* The largest unit that leaves a whole number; else hexadecimal. */
static void put_size(struct out *out, u64 value)
{
	static const char * const units[] = { "", "K", "M", "G", "T" };
	u32 unit = 0;

	while (unit + 1 < ARRAY_SIZE(units) && value && !(value & 1023)) {
		value >>= 10;
		unit++;
	}
	if (value > 9999) {
		put(out, "0x");
		put_digits(out, value << 10 * unit, 16);
		return;
	}
	put_digits(out, value, 10);
	put(out, units[unit]);
}

/* What a term begins with: a comma but for the first, a segment, and a word. */
static void put_term(struct out *out, u32 role, const char *word)
{
	if (out->used)
		put(out, ",");
	if (role < KPLACE_ROLES) {
		put(out, kplace_role_name(role));
		put(out, ".");
	}
	put(out, word);
}

static void put_range(struct out *out, u64 start, u64 end)
{
	put_size(out, start);
	put(out, "-");
	put_size(out, end);
}

static void put_order(struct out *out, const struct kplace_policy *policy)
{
	if (policy->order != KPLACE_ORDER_BOTTOM_UP || !policy->keep_low)
		put_term(out, KPLACE_ROLES, kplace_order_name(policy->order));
	if (policy->order == KPLACE_ORDER_RANDOM && policy->seeded) {
		put(out, ":");
		put_digits(out, policy->seed, 10);
	}
	if (policy->keep_low)
		put_term(out, KPLACE_ROLES, "keep-low");
	if (policy->node_is == KPLACE_NODE_ANY)
		return;
	put_term(out, KPLACE_ROLES, "node=");
	if (policy->node_is == KPLACE_NODE_LOCAL)
		put(out, "local");
	else
		put_digits(out, policy->node, 10);
}

static void put_bounds(struct out *out, u32 role,
		       const struct kplace_policy_bounds *bounds)
{
	if (bounds->max) {
		put_term(out, role, "window=");
		put_range(out, bounds->min, bounds->max);
	}
	if (bounds->align) {
		put_term(out, role, "align=");
		put_size(out, bounds->align);
	}
}

/* %KPLACE_ROLES for all, or the one role of a mask that the parser made. */
static u32 role_of(u8 roles)
{
	u32 role = 0;

	if (roles == (1U << KPLACE_ROLES) - 1)
		return KPLACE_ROLES;
	while (!(roles >> role & 1))
		role++;
	return role;
}

static void put_policy(struct out *out, const struct kplace_policy *policy)
{
	u32 i;

	put_order(out, policy);
	put_bounds(out, KPLACE_ROLES, &policy->bounds[KPLACE_ROLES]);
	for (i = 0; i < KPLACE_ROLES; i++)
		put_bounds(out, i, &policy->bounds[i]);
	for (i = 0; i < policy->nr_avoid; i++) {
		put_term(out, role_of(policy->avoided_by[i]), "avoid=");
		put_range(out, policy->avoid[i].start, policy->avoid[i].end);
	}
}

/**
 * kplace_policy_text - a policy as text
 * @policy: a policy that kplace_policy_parse() or kplace_policy_fixed() made, with or
 *	without a seed set since
 * @text: room for it
 *
 * Return: @text, which is read as the same policy; NULL if there is no room, which
 * does not happen to a policy that was parsed.
 */
const char *kplace_policy_text(const struct kplace_policy *policy,
			       char text[KPLACE_POLICY_TEXT])
{
	struct out out = { .text = text };

	put_policy(&out, policy);
	return out.full ? NULL : text;
}
