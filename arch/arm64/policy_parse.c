// SPDX-License-Identifier: GPL-2.0-only
/*
 * Policies: from text to a value.
 */
#include "align.h"
#include "policy.h"

/**
 * DOC: The text of a policy
 *
 * Terms with commas between them, in any order, without blanks. At most one of them is
 * an order: stock, bottom-up, top-down, best-fit, random, random:SEED or kexec-tools;
 * without one it is bottom-up. keep-low and node=N or node=local are wishes.
 * window=MIN-MAX, align=SIZE and avoid=MIN-MAX are constraints; with a segment's name
 * and a dot in front they are that segment's, and a window or an alignment of its own
 * replaces that of all.
 *
 * Numbers are decimal or, with 0x, hexadecimal; K, M, G or T may follow. The end of a
 * range is exclusive, and MIN+SIZE is a range, too. stock keeps the stock kernel's
 * addresses and kexec-tools those of kexec_load(), so that they stand alone.
 *
 * The text that a policy is shown as is read as the same policy.
 */

static const char unknown[] = {
	"is no policy: give stock, bottom-up, top-down, best-fit, random[:SEED], kexec-tools, keep-low, window=MIN-MAX, align=SIZE, avoid=MIN-MAX, node=N or node=local, with commas between them",
};

static const char no_segment[] = {
	"is no constraint on one segment: give kernel, elfcorehdr, initrd or dtb, a dot, and window=, align= or avoid=",
};

static const char no_range[] =
	"is no range: give MIN-MAX, the end exclusive, or MIN+SIZE, as in 4G-8G";

static const char no_align[] =
	"is no alignment: give a power of two, as in 2M or 1G";

static const char no_node[] = "is no node: give its number or local";

static const char no_seed[] = "is no seed: give a number, as in random:7";

static const char second_order[] = {
	"is a second order: give one of stock, bottom-up, top-down, best-fit, random and kexec-tools",
};

static const char twice[] = "is said twice: give it once";

static const char not_alone[] = {
	"keeps the stock kernel's addresses or those of kexec-tools: give it alone, or another order",
};

static const char many_ranges[] =
	"is one range too many: a policy avoids 8 at most";

static const char too_long[] =
	"is too long: a policy takes 319 bytes at most when it is shown";

static_assert(KPLACE_POLICY_TEXT == 320 && KPLACE_POLICY_AVOIDS == 8,
	      "the texts say another number");

/* A part of the text, between two commas or within them. */
struct word {
	const char *at;
	const char *end;
};

static size_t length_of(const struct word *word)
{
	return word->end - word->at;
}

static bool is(const struct word *word, const char *text)
{
	return length_of(word) == strlen(text) &&
	       !memcmp(word->at, text, strlen(text));
}

/* Cut off what it begins with. */
static bool skip(struct word *word, const char *text)
{
	size_t length = strlen(text);

	if (length_of(word) < length || memcmp(word->at, text, length))
		return false;
	word->at += length;
	return true;
}

static int digit_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 16;
}

static u32 suffix_shift(struct word *word)
{
	static const char suffixes[] = "kmgt";
	u32 i;

	for (i = 0; i < 4 && word->at < word->end; i++)
		if ((*word->at | 0x20) == suffixes[i]) {
			word->at++;
			return 10 * (i + 1);
		}
	return 0;
}

/* Cut a number off; false if there is none of 64 bits. */
static bool scan_number(struct word *word, u64 *number)
{
	u32 base = skip(word, "0x") ? 16 : 10;
	const char *first = word->at;
	u64 value = 0;
	u32 shift;

	for (; word->at < word->end && digit_of(*word->at) < (int)base;
	     word->at++) {
		u64 digit = digit_of(*word->at);

		if (value > (U64_MAX - digit) / base)
			return false;
		value = value * base + digit;
	}
	if (word->at == first)
		return false;
	shift = suffix_shift(word);
	*number = value << shift;
	return *number >> shift == value;
}

static bool whole_number(struct word word, u64 *number)
{
	return scan_number(&word, number) && word.at == word.end;
}

static bool whole_range(struct word word, u64 *start, u64 *end)
{
	u64 size;

	if (!scan_number(&word, start))
		return false;
	if (skip(&word, "-"))
		return whole_number(word, end) && *start < *end;
	if (!skip(&word, "+") || !whole_number(word, &size) || !size ||
	    size > U64_MAX - *start)
		return false;
	*end = *start + size;
	return true;
}

static const char *take_window(struct kplace_policy_bounds *bounds,
			       const struct word *value)
{
	if (bounds->max)
		return twice;
	return whole_range(*value, &bounds->min, &bounds->max) ? NULL :
								  no_range;
}

static const char *take_align(struct kplace_policy_bounds *bounds,
			      const struct word *value)
{
	if (bounds->align)
		return twice;
	return whole_number(*value, &bounds->align) && bounds->align &&
	       kplace_is_power_of_two(bounds->align) ? NULL : no_align;
}

/* @role is %KPLACE_ROLES for all. */
static const char *take_avoid(struct kplace_policy *policy, u32 role,
			      const struct word *value)
{
	struct kplace_span *span = &policy->avoid[policy->nr_avoid];

	if (policy->nr_avoid == KPLACE_POLICY_AVOIDS)
		return many_ranges;
	if (!whole_range(*value, &span->start, &span->end))
		return no_range;
	span->name = "avoid=";
	policy->avoided_by[policy->nr_avoid++] =
		role == KPLACE_ROLES ? (1U << KPLACE_ROLES) - 1 : 1U << role;
	return NULL;
}

static const char *take_node(struct kplace_policy *policy,
			     const struct word *value)
{
	u64 number;

	if (policy->node_is != KPLACE_NODE_ANY)
		return twice;
	if (is(value, "local")) {
		policy->node_is = KPLACE_NODE_LOCAL;
		return NULL;
	}
	if (!whole_number(*value, &number) || number > KPLACE_POLICY_NODES)
		return no_node;
	policy->node_is = KPLACE_NODE_NUMBER;
	policy->node = (u32)number;
	return NULL;
}

/* A constraint on one segment, or with %KPLACE_ROLES on all. */
static const char *take_constraint(struct kplace_policy *policy, u32 role,
				   struct word word)
{
	if (skip(&word, "window="))
		return take_window(&policy->bounds[role], &word);
	if (skip(&word, "align="))
		return take_align(&policy->bounds[role], &word);
	if (skip(&word, "avoid="))
		return take_avoid(policy, role, &word);
	return role == KPLACE_ROLES ? unknown : no_segment;
}

/* Cut SEGMENT. off; %KPLACE_ROLES if there is none. */
static u32 skip_role(struct word *word)
{
	u32 role;

	for (role = 0; role < KPLACE_ROLES; role++) {
		struct word rest = *word;

		if (skip(&rest, kplace_role_name(role)) && skip(&rest, ".")) {
			*word = rest;
			break;
		}
	}
	return role;
}

/* %KPLACE_ORDERS if the word is none. */
static u32 find_order(const struct word *word)
{
	u32 order;

	for (order = 0; order < KPLACE_ORDERS; order++)
		if (is(word, kplace_order_name(order)))
			break;
	return order;
}

static const char *take_seed(struct kplace_policy *policy,
			     const struct word *value)
{
	policy->seeded = true;
	return whole_number(*value, &policy->seed) ? NULL : no_seed;
}

/**
 * struct reading - a text being read
 * @policy: what it says
 * @order: the term that is an order; of no bytes before there is one
 * @terms: how many there were
 */
struct reading {
	struct kplace_policy *policy;
	struct word order;
	u32 terms;
};

static const char *take_order(struct reading *reading, u32 order,
			      const struct word *word)
{
	if (reading->order.at)
		return second_order;
	reading->order = *word;
	reading->policy->order = order;
	return NULL;
}

static const char *take_term(struct reading *reading, const struct word *word)
{
	struct kplace_policy *policy = reading->policy;
	struct word rest = *word;
	u32 order = find_order(word);
	const char *wrong;

	if (order < KPLACE_ORDERS)
		return take_order(reading, order, word);
	if (skip(&rest, "random:")) {
		wrong = take_order(reading, KPLACE_ORDER_RANDOM, word);
		return wrong ? wrong : take_seed(policy, &rest);
	}
	if (is(word, "keep-low")) {
		if (policy->keep_low)
			return twice;
		policy->keep_low = true;
		return NULL;
	}
	if (skip(&rest, "node="))
		return take_node(policy, &rest);
	order = skip_role(&rest);
	return take_constraint(policy, order, rest);
}

static const char *comma_after(const char *at)
{
	while (*at && *at != ',')
		at++;
	return at;
}

static bool fits_as_text(const struct kplace_policy *policy)
{
	/* With any seed that a host may draw. */
	struct kplace_policy longest = *policy;
	char text[KPLACE_POLICY_TEXT];

	if (policy->order == KPLACE_ORDER_RANDOM) {
		longest.seeded = true;
		longest.seed = U64_MAX;
	}
	return kplace_policy_text(&longest, text);
}

static bool fail(struct kplace_policy_error *error, const struct word *word,
		 const char *what)
{
	*error = (struct kplace_policy_error) {
		.word = word->at, .length = length_of(word), .what = what,
	};
	return false;
}

/**
 * kplace_policy_parse - the policy that a text means
 * @text: the text; see the DOC block above
 * @policy: filled in; without meaning if the text is no policy
 * @error: set if it is none
 *
 * Return: false if it is none.
 */
bool kplace_policy_parse(const char *text, struct kplace_policy *policy,
			 struct kplace_policy_error *error)
{
	struct reading reading = { .policy = policy };
	struct word word = { text, text };
	struct word whole = { text, text + strlen(text) };

	*policy = (struct kplace_policy) { .order = KPLACE_ORDER_BOTTOM_UP };
	for (;; word.at = word.end + 1) {
		const char *wrong;

		word.end = comma_after(word.at);
		wrong = take_term(&reading, &word);
		if (wrong)
			return fail(error, &word, wrong);
		reading.terms++;
		if (!*word.end)
			break;
	}
	if (kplace_order_follows(policy->order) && reading.terms > 1)
		return fail(error, &reading.order, not_alone);
	if (!fits_as_text(policy))
		return fail(error, &whole, too_long);
	return true;
}
