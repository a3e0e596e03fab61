// SPDX-License-Identifier: GPL-2.0-only
/*
 * The one text form of maps and plans.
 */
#include "text.h"

/**
 * DOC: The text form
 *
 * Addresses are hexadecimal, ends exclusive. A sealed map is one line a
 * range::
 *
 *	0x000040000000-0x000040200000 ram            System RAM [memblock]
 *
 * A plan is a line for the whole, then for each segment a line that starts
 * with its name, followed by indented lines about its hole and the holes
 * passed over, in the order of the search::
 *
 *	plan policy=stock status=placed stock=same
 *	segment kernel 0x40200000-0x40c60000
 *	  size 0xa60000, align 0x200000, in hole 0x40000000-0x48000000
 *	  passed 0x10000000-0x10080000: too small; next to reserved [memblock]
 *
 * Where a wish of the policy was given up, a line before the segments says which, for
 * which segments where it is not for all, and why::
 *
 *	dropped keep-low for kernel, initrd: no placement of the image leaves low ...
 *
 * A plan that failed has, instead of segment lines, the one that stopped it
 * and what would help::
 *
 *	plan policy=stock status=no-placement stock=would-fail
 *	refused initrd: below the kernel
 *	  relax: fits if the initrd may lie below the kernel
 *
 * These lines are a contract: scripts read them.
 */

struct line {
	const struct kplace_out *out;
	size_t used;
	char text[KPLACE_LINE];
};

static void add(struct line *line, const char *text)
{
	static const char cut[] = "...\n";
	size_t room = sizeof(line->text) - sizeof(cut);

	while (*text && line->used < room)
		line->text[line->used++] = *text++;
	if (*text)
		memcpy(&line->text[room], cut, sizeof(cut));
	else
		line->text[line->used] = '\0';
}

static void add_number(struct line *line, u64 value, u32 base, u32 width)
{
	char digits[KPLACE_DIGITS];

	add(line, kplace_text_digits(value, base, width, digits));
}

static void add_hex(struct line *line, u64 value)
{
	add(line, "0x");
	add_number(line, value, 16, 0);
}

static void add_range(struct line *line, u64 start, u64 end)
{
	add_hex(line, start);
	add(line, "-");
	add_hex(line, end);
}

/* The largest unit that leaves a whole number. */
static void add_size(struct line *line, u64 bytes)
{
	static const char * const units[] = { " bytes", " KiB", " MiB", " GiB" };
	u32 unit = 0;

	while (unit + 1 < ARRAY_SIZE(units) && bytes && !(bytes & 1023)) {
		bytes >>= 10;
		unit++;
	}
	add_number(line, bytes, 10, 0);
	add(line, units[unit]);
}

static void pad(struct line *line, size_t column)
{
	while (line->used < column)
		add(line, " ");
}

static void flush(struct line *line)
{
	add(line, "\n");
	line->out->put(line->out->context, line->text);
	line->used = 0;
}

static void text_range(const struct kplace_out *out,
		       const struct kplace_range *range)
{
	struct line line = { .out = out };

	add(&line, "0x");
	add_number(&line, range->start, 16, 12);
	add(&line, "-0x");
	add_number(&line, range->end, 16, 12);
	add(&line, " ");
	add(&line, kplace_kind_name(range->kind));
	pad(&line, 44);
	add(&line, " ");
	add(&line, range->owner ? range->owner : "?");
	add(&line, " [");
	add(&line, kplace_source_name(range->source));
	add(&line, "]");
	flush(&line);
}

/**
 * kplace_text_map - a map as text
 * @out: where the lines go
 * @map: the map, sealed
 */
void kplace_text_map(const struct kplace_out *out, const struct kplace_map *map)
{
	u32 i;

	for (i = 0; i < map->count; i++)
		text_range(out, &map->ranges[i]);
}

static void text_pass(struct line *line, const struct kplace_pass *pass)
{
	bool neighbour = pass->reason < KPLACE_BELOW_ANCHOR &&
			 pass->reason != KPLACE_AVOIDED &&
			 pass->reason != KPLACE_IN_THE_WAY;

	add(line, "  passed ");
	add_range(line, pass->start, pass->end);
	add(line, ": ");
	add(line, kplace_reason_text(pass->reason));
	if (pass->owner && pass->reason != KPLACE_BELOW_ANCHOR &&
	    pass->reason != KPLACE_OUT_OF_WINDOW) {
		add(line, neighbour ? "; next to " : ": ");
		add(line, pass->owner);
	}
	if (pass->source) {
		add(line, " [");
		add(line, pass->source);
		add(line, "]");
	}
	flush(line);
}

static void text_passes(struct line *line,
			const struct kplace_decision *decision,
			const struct kplace_trace *trace)
{
	u32 i;

	if (!trace)
		return;
	for (i = 0; i < decision->passes; i++)
		text_pass(line, &trace->pass[decision->first_pass + i]);
	if (!decision->dropped)
		return;
	add(line, "  passed ");
	add_number(line, decision->dropped, 10, 0);
	add(line, " more holes, which the report had no room for");
	flush(line);
}

static void text_decision(struct line *line,
			  const struct kplace_decision *decision,
			  const struct kplace_trace *trace)
{
	add(line, "segment ");
	add(line, decision->name);
	add(line, " ");
	add_range(line, decision->start, decision->end);
	flush(line);
	add(line, "  size ");
	add_hex(line, decision->size);
	add(line, ", align ");
	add_hex(line, decision->align);
	add(line, ", in hole ");
	add_range(line, decision->hole.start, decision->hole.end);
	flush(line);
	text_passes(line, decision, trace);
}

static void add_relaxation(struct line *line, const struct kplace_relax *relax)
{
	const char *name = relax->segment ? relax->segment : "segment";

	if (relax->what == KPLACE_RELAX_NONE) {
		add(line, "no single constraint given up would help");
		return;
	}
	if (relax->what == KPLACE_RELAX_SIZE) {
		add(line, "needs ");
		add_size(line, relax->amount);
		add(line, " more in one piece");
		if (relax->limit != U64_MAX) {
			add(line, " below ");
			add_size(line, relax->limit);
		}
		add(line, ", or the ");
		add(line, name);
		add(line, " smaller by as much");
		return;
	}
	if (relax->what == KPLACE_RELAX_POLICY) {
		add(line, "fits without the constraints of the policy");
		return;
	}
	add(line, "fits if the ");
	add(line, name);
	switch (relax->what) {
	case KPLACE_RELAX_HALF:
		add(line, " is smaller by ");
		add_size(line, relax->amount);
		add(line, ", so that the image takes no more than half of RAM");
		break;
	case KPLACE_RELAX_ABOVE:
		add(line, " may lie below the kernel");
		break;
	case KPLACE_RELAX_MAX:
		add(line, " may lie above ");
		add_size(line, relax->limit);
		if (relax->policy)
			add(line, ", where the policy's window ends");
		break;
	case KPLACE_RELAX_MIN:
		add(line, " may lie below ");
		add_size(line, relax->limit);
		if (relax->policy)
			add(line, ", where the policy's window begins");
		break;
	case KPLACE_RELAX_AVOID:
		add(line, " may lie where the policy avoids memory");
		break;
	case KPLACE_RELAX_ALIGN:
		add(line, " may have the boot protocol's own alignment");
		break;
	default:
		add(line, " could lie outside the kernel's window,");
		add(line, " which the boot protocol forbids");
	}
}

static void text_refusal(struct line *line, const struct kplace_plan *plan,
			 const struct kplace_trace *trace)
{
	const struct kplace_decision *culprit = &plan->segment[plan->culprit];

	add(line, "refused ");
	add(line, culprit->name);
	add(line, ": ");
	add(line, kplace_reason_text(culprit->reason));
	flush(line);
	text_passes(line, culprit, trace);
	if (plan->status != KPLACE_NO_PLACEMENT)
		return;
	add(line, "  relax: ");
	add_relaxation(line, &plan->relax);
	flush(line);
}

static void add_segments(struct line *line, const struct kplace_plan *plan,
			 u32 which)
{
	const char *separator = " for ";
	u32 i;

	for (i = 0; i < plan->nr_segments; i++) {
		if (!(which >> i & 1))
			continue;
		add(line, separator);
		add(line, plan->segment[i].name);
		separator = ", ";
	}
}

/**
 * kplace_text_unmet - the wishes that were given up for a plan
 * @out: gets one line for each
 * @plan: the plan
 */
void kplace_text_unmet(const struct kplace_out *out,
		       const struct kplace_plan *plan)
{
	struct line line = { .out = out };
	u32 wish;

	for (wish = 0; wish < KPLACE_PREFERENCES; wish++) {
		if (!kplace_preference_is_unmet(&plan->unmet, wish))
			continue;
		add(&line, "dropped ");
		add(&line, kplace_preference_name(wish));
		if (wish == KPLACE_PREFER_LOW)
			add_segments(&line, plan, plan->unmet.low);
		add(&line, ": ");
		add(&line, kplace_preference_text(wish));
		flush(&line);
	}
}

/**
 * kplace_text_relax - the nearest relaxation in words
 * @out: gets one line
 * @relax: the relaxation
 */
void kplace_text_relax(const struct kplace_out *out,
		       const struct kplace_relax *relax)
{
	struct line line = { .out = out };

	add_relaxation(&line, relax);
	flush(&line);
}

/**
 * kplace_text_plan - a plan as text
 * @out: where the lines go
 * @plan: the plan
 * @trace: its trace; NULL leaves the holes passed over out
 * @policy: the policy's text
 */
void kplace_text_plan(const struct kplace_out *out,
		      const struct kplace_plan *plan,
		      const struct kplace_trace *trace, const char *policy)
{
	struct line line = { .out = out };
	u32 i;

	add(&line, "plan policy=");
	add(&line, policy);
	add(&line, " status=");
	add(&line, kplace_status_name(plan->status));
	if (plan->has_stock) {
		add(&line, " stock=");
		add(&line, kplace_verdict_name(plan->stock.verdict));
	}
	flush(&line);
	if (plan->status != KPLACE_PLACED) {
		text_refusal(&line, plan, trace);
		return;
	}
	kplace_text_unmet(out, plan);
	for (i = 0; i < plan->nr_segments; i++)
		text_decision(&line, &plan->segment[i], trace);
}

/**
 * kplace_text_digits - a number's digits
 * @value: the number
 * @base: 10 or 16
 * @width: zeros are put in front up to so many digits; below %KPLACE_DIGITS
 * @digits: room for them
 *
 * Return: the first digit, in @digits.
 */
const char *kplace_text_digits(u64 value, u32 base, u32 width,
			       char digits[KPLACE_DIGITS])
{
	size_t at = KPLACE_DIGITS - 1;

	digits[at] = '\0';
	do {
		digits[--at] = "0123456789abcdef"[value % base];
		value /= base;
	} while (value);
	while (KPLACE_DIGITS - 1 - at < width)
		digits[--at] = '0';
	return &digits[at];
}
