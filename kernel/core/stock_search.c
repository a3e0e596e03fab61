// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the stock kernel's own search would do with the same problem.
 */
#include "half_of_ram.h"
#include "verify.h"
#include "reach.h"
#include "stock_first.h"

/**
 * DOC: The stock search
 *
 * arm64's loader (kexec_image.c, machine_kexec_file.c) asks for one segment
 * after the other; kernel/kexec_file.c gives each the first place in its
 * direction that overlaps none of those before it. When a later segment has
 * no place, the loader gives the kernel's up and asks again from its end on.
 *
 * This is the same search without its detours. It jumps over what is in the
 * way where the kernel steps page by page, and past kernel places from which
 * the initrd is out of reach, without trying each. What it keeps is the
 * arithmetic, which may wrap: its sums are unsigned, unchecked, and their
 * upper ends inclusive, and where they wrap the search accepts what is not
 * memory, or tries the same place for ever.
 */

static const char * const verdict_names[] = {
	[KPLACE_STOCK_SAME] = "same",
	[KPLACE_STOCK_DIFFERS] = "differs",
	[KPLACE_STOCK_FAILS] = "would-fail",
	[KPLACE_STOCK_LOOPS] = "would-loop",
	[KPLACE_STOCK_INVALID] = "would-be-invalid",
	[KPLACE_STOCK_REFUSES] = "would-refuse",
	[KPLACE_STOCK_UNKNOWN] = "unknown",
};

static_assert(ARRAY_SIZE(verdict_names) == KPLACE_VERDICTS,
	      "a verdict has no name");

static const char * const verdict_texts[] = {
	[KPLACE_STOCK_SAME] = "the stock kernel chooses the same addresses",
	[KPLACE_STOCK_DIFFERS] = "the stock kernel chooses other addresses",
	[KPLACE_STOCK_FAILS] = "the stock kernel fails with -EADDRNOTAVAIL",
	[KPLACE_STOCK_LOOPS] = "the stock kernel tries the same place for ever",
	[KPLACE_STOCK_INVALID] =
		"the stock kernel accepts addresses that are not free memory",
	[KPLACE_STOCK_REFUSES] =
		"the stock kernel refuses the image with -EINVAL: more than half of RAM",
	[KPLACE_STOCK_UNKNOWN] =
		"what the stock kernel chooses cannot be known here",
};

static_assert(ARRAY_SIZE(verdict_texts) == KPLACE_VERDICTS,
	      "a verdict has no text");

struct hunt {
	const struct kplace_problem *problem;
	const struct kplace_map *map;	/* what stock sees */
	const struct kplace_stock *stock;
	struct kplace_stock_result *result;
	struct kplace_reach *reach;	/* begun when a kernel is given up */
	struct kplace_hole *holes;	/* of stock's map, one for each place */
};

/* One request as kexec_add_buffer() sees it; @max is inclusive. */
struct request {
	struct kplace_fit fit;
	enum kplace_dir dir;
	u64 min;
	u64 max;
	bool wastes_top;
};

/* An upward look into one hole; @last is the hole's last byte. */
static bool look_up(const struct request *want, u64 start, u64 last,
		    u64 *place)
{
	u64 align = want->fit.align;
	u64 size = want->fit.size;
	u64 at = kplace_max(start, want->min);

	for (;;) {
		const struct kplace_span *obstacle;
		u64 end;

		at = kplace_align_down(at + (align - 1), align);
		end = at + size - 1;
		if (end > last || end > want->max)
			return false;
		obstacle = kplace_obstacle(&want->fit, at);
		if (!obstacle)
			break;
		at = obstacle->end;
	}
	*place = at;
	return true;
}

/* A downward look into one hole. */
static bool look_down(const struct request *want, u64 start, u64 last,
		      u64 *place)
{
	u64 at = kplace_min(last, want->max) - want->fit.size;

	if (!want->wastes_top)
		at++;
	for (;;) {
		const struct kplace_span *obstacle;

		at = kplace_align_down(at, want->fit.align);
		if (at < start || at < want->min)
			return false;
		obstacle = kplace_obstacle(&want->fit, at);
		if (!obstacle)
			break;
		if (obstacle->start >= want->fit.size) {
			at = obstacle->start - want->fit.size;
			continue;
		}
		/* Page steps get to 0, and wrap if nothing stops them there. */
		if (start || want->min)
			return false;
		at = -want->fit.align;
	}
	*place = at;
	return true;
}

static inline bool locate(const struct hunt *hunt, const struct request *want,
			  u32 index, u64 *place)
{
	struct kplace_hole *hole = &hunt->holes[index];
	struct kplace_walk walk = {
		.map = hunt->map, .min = want->min, .max = U64_MAX,
		.align = 1, .least = want->fit.size,
		.free = hunt->problem->free, .dir = want->dir,
		.split = true, .unreleased = true,
	};

	if (index && want->min && want->dir == KPLACE_UP)
		kplace_walk_resume(&walk, &hunt->holes[0]);
	else
		kplace_walk_begin(&walk);
	while (kplace_hole_next(&walk, hole)) {
		u64 last = hole->end - 1;

		/* What the kernel compares with the size knows no minimum. */
		kplace_hole_whole(&walk, hole);
		if (hole->start > want->max)
			continue;
		if (want->dir == KPLACE_UP ?
		    look_up(want, hole->start, last, place) :
		    look_down(want, hole->start, last, place))
			return true;
	}
	return false;
}

static inline void make_request(const struct hunt *hunt,
				const struct kplace_segment *segment,
				u32 index, u64 from, struct request *want)
{
	const struct kplace_span *anchor = &hunt->result->span[0];

	want->fit = kplace_fit_of(hunt->problem, segment, anchor, index);
	want->dir = segment->dir;
	want->wastes_top = hunt->stock->wastes_top;
	want->min = segment->above ? anchor->end : 0;
	if (!index)
		want->min = from;
	want->max = U64_MAX;
	if (segment->window_line)
		want->max = kplace_align_down(anchor->start,
					      segment->window_line) +
			    segment->window_span;
}

/* Add segments from @index on; the first without a place, or their number. */
static u32 add_segments(struct hunt *hunt, u32 index, u64 from)
{
	const struct kplace_segment *segment = &hunt->problem->segments[index];
	struct kplace_span *span = &hunt->result->span[index];
	u32 count = hunt->problem->nr_segments;

	for (; index < count; index++, segment++, span++) {
		struct request want;

		make_request(hunt, segment, index, from, &want);
		if (!locate(hunt, &want, index, &span->start))
			break;
		span->end = span->start + want.fit.size;
		span->name = segment->name;
	}
	return index;
}

/* The lowest kernel place that could have each later segment in reach. */
static u64 goal_of(struct hunt *hunt)
{
	const struct kplace_span *kernel = &hunt->result->span[0];
	u64 goal = kernel->start;
	u32 i;

	for (i = 1; i < hunt->problem->nr_segments; i++) {
		const struct kplace_segment *segment;
		u64 end;

		segment = &hunt->problem->segments[i];
		if (segment->dir != KPLACE_UP || !segment->window_line)
			continue;
		end = kplace_reach_spot(&hunt->reach[i], kernel->end);
		if (end == KPLACE_NOWHERE)
			continue;
		end = kplace_align_up(end + hunt->reach[i].fit.size,
				      segment->window_line);
		if (end > segment->window_span)
			goal = kplace_max(goal, end - segment->window_span);
	}
	return goal;
}

/* Where the hole begins that holds the goal, or the first one after it. */
static u64 hole_with(const struct hunt *hunt, u64 goal)
{
	struct kplace_walk walk = {
		.map = hunt->map, .min = goal, .max = U64_MAX, .align = 1,
		.free = hunt->problem->free, .dir = KPLACE_UP, .split = true,
		.unreleased = true,
	};
	struct kplace_hole hole;

	kplace_walk_begin(&walk);
	if (!kplace_hole_next(&walk, &hole))
		return goal;
	return hunt->map->ranges[hole.first].start;
}

/*
 * Where to look for the kernel next, its last place having been given up.
 * Within a hole the places given up lie a stride apart, from its first
 * aligned address on: those short of the goal need not be tried.
 */
static u64 next_from(struct hunt *hunt)
{
	const struct kplace_span *kernel = &hunt->result->span[0];
	const struct kplace_fit *fit = &hunt->reach[0].fit;
	u64 stride = kplace_align_up(fit->size, fit->align);
	u64 goal = goal_of(hunt);

	if (hunt->problem->nr_taken)
		return kernel->end;
	if (goal >= hunt->holes[0].end)
		return kplace_max(kernel->end, hole_with(hunt, goal));
	if (goal - kernel->start <= stride)
		return kernel->end;
	return kernel->start + (goal - kernel->start - 1) / stride * stride;
}

static bool nothing_left(struct hunt *hunt)
{
	u64 above = hunt->result->span[0].end;
	u32 i;

	for (i = 1; i < hunt->problem->nr_segments; i++) {
		const struct kplace_segment *segment;

		segment = &hunt->problem->segments[i];
		if (segment->above &&
		    kplace_reach_spot(&hunt->reach[i], above) ==
		    KPLACE_NOWHERE)
			return true;
	}
	return false;
}

static void begin_reaches(struct hunt *hunt)
{
	u32 i;

	for (i = 0; i < hunt->problem->nr_segments; i++)
		kplace_reach_begin(&hunt->reach[i], hunt->problem, i,
				   hunt->map, KPLACE_UP, true);
}

/* The loader's retries: one kernel after the other is given up. */
static enum kplace_verdict retry(struct hunt *hunt)
{
	u64 from = hunt->stock->from;
	u32 added;

	begin_reaches(hunt);
	for (;;) {
		u64 next;

		if (nothing_left(hunt))
			return KPLACE_STOCK_FAILS;
		next = next_from(hunt);
		/* Having wrapped, it would try again what it gave up. */
		if (next <= from)
			return KPLACE_STOCK_LOOPS;
		from = next;
		added = add_segments(hunt, 0, from);
		if (!added)
			return KPLACE_STOCK_FAILS;
		if (added == hunt->problem->nr_segments)
			return KPLACE_STOCK_SAME;
	}
}

static enum kplace_verdict place_all(struct hunt *hunt)
{
	u32 added = add_segments(hunt, 0, hunt->stock->from);

	if (added == hunt->problem->nr_segments)
		return KPLACE_STOCK_SAME;
	if (!added || hunt->stock->once)
		return KPLACE_STOCK_FAILS;
	return retry(hunt);
}

/*
 * A kernel of no bytes, which is what a size near 2^64 becomes when it is
 * rounded up. If the others find a place the image is broken; if not, the
 * loader gives nothing up and tries the same place again.
 */
static enum kplace_verdict place_nothing(struct hunt *hunt)
{
	const struct kplace_problem *problem = hunt->problem;
	struct kplace_walk walk = {
		.map = hunt->map, .min = hunt->stock->from, .max = U64_MAX,
		.align = 1, .free = problem->free, .dir = KPLACE_UP,
		.split = true, .unreleased = true,
	};
	struct kplace_hole *hole = &hunt->holes[0];
	u64 start;

	kplace_walk_begin(&walk);
	while (kplace_hole_next(&walk, hole)) {
		start = kplace_align_up(hole->start,
					kplace_max(problem->segments[0].align,
						   problem->page));
		/* The kernel looks at the byte before it; 0 has none. */
		if (start > hole->end || !start)
			continue;
		hunt->result->span[0] = (struct kplace_span) {
			start, start, problem->segments[0].name
		};
		if (add_segments(hunt, 1, 0) == problem->nr_segments)
			return KPLACE_STOCK_INVALID;
		/* At the very end the next search skips the hole. */
		if (start < hole->end)
			return KPLACE_STOCK_LOOPS;
	}
	return KPLACE_STOCK_FAILS;
}

/* The stock search checks none of what is refused here. */
static enum kplace_verdict unchecked(struct hunt *hunt, u32 index,
				     enum kplace_reason reason)
{
	const struct kplace_segment *segment = &hunt->problem->segments[index];

	if (reason == KPLACE_SIZE_WRAPS && !index &&
	    segment->lead < segment->size)
		return place_nothing(hunt);
	if (reason == KPLACE_SIZE_WRAPS || reason == KPLACE_TOO_LARGE)
		return KPLACE_STOCK_INVALID;
	return KPLACE_STOCK_FAILS;
}

/* Step by step; @index is the first segment that some check refused. */
static enum kplace_verdict imitate(const struct kplace_problem *problem,
				   const struct kplace_stock *stock,
				   const struct kplace_map *map,
				   struct kplace_stock_result *result,
				   struct kplace_hole *holes, u32 index,
				   enum kplace_reason refused)
{
	struct kplace_reach reach[KPLACE_SEGMENTS];
	struct hunt hunt = {
		.problem = problem, .map = map, .stock = stock,
		.result = result, .reach = reach, .holes = holes,
	};

	return refused == KPLACE_FITS ? place_all(&hunt) :
					unchecked(&hunt, index, refused);
}

/* Places that only the problem's map can show to be wrong. */
static bool all_valid(const struct kplace_problem *problem,
		      const struct kplace_span *places,
		      struct kplace_hole *holes)
{
	const char *owner;
	u32 index;

	return kplace_verify_holes(problem, problem->nr_segments, places, holes,
				 &index, &owner) == KPLACE_FITS;
}

/* sanity_check_segment_list() comes after the search, and looks at sizes. */
static void refuse_excess(const struct kplace_problem *problem,
			  struct kplace_stock_result *result)
{
	bool found = result->verdict == KPLACE_STOCK_SAME ||
		     result->verdict == KPLACE_STOCK_INVALID;

	if (found && kplace_half_exceeded(problem) < problem->nr_segments)
		result->verdict = KPLACE_STOCK_REFUSES;
}

/**
 * kplace_stock_holes - what the stock kernel would do, and in which holes
 * @problem: built under the stock policy
 * @stock: the stock search to imitate
 * @result: filled in
 * @holes: gets the whole holes of the problem's map that the places lie in, if
 *	the verdict is %KPLACE_STOCK_SAME
 */
void kplace_stock_holes(const struct kplace_problem *problem,
			const struct kplace_stock *stock,
			struct kplace_stock_result *result,
			struct kplace_hole *holes)
{
	const struct kplace_map *map = stock->map ? stock->map : problem->map;
	enum kplace_reason refused = KPLACE_FITS;
	bool first = !stock->from;
	u32 i;

	*result = (struct kplace_stock_result) { .verdict = KPLACE_STOCK_SAME };
	for (i = 0; i < problem->nr_segments; i++) {
		refused = kplace_segment_check(problem, &problem->segments[i]);
		if (refused != KPLACE_FITS)
			break;
		first &= kplace_first_is_plain(&problem->segments[i], !i);
	}
	if (first && refused == KPLACE_FITS &&
	    kplace_stock_first(problem, stock, map, result->span, holes)) {
		if (map == problem->map) {
			refuse_excess(problem, result);
			return;
		}
	} else {
		result->verdict = imitate(problem, stock, map, result, holes,
					  i, refused);
	}
	if (result->verdict == KPLACE_STOCK_SAME &&
	    !all_valid(problem, result->span, holes))
		result->verdict = KPLACE_STOCK_INVALID;
	if (refused == KPLACE_FITS)
		refuse_excess(problem, result);
}

/**
 * kplace_stock_search - what the stock kernel would do
 * @problem: built under the stock policy
 * @stock: the stock search to imitate
 * @result: filled in
 */
void kplace_stock_search(const struct kplace_problem *problem,
			 const struct kplace_stock *stock,
			 struct kplace_stock_result *result)
{
	struct kplace_hole holes[KPLACE_SEGMENTS];

	kplace_stock_holes(problem, stock, result, holes);
}

/**
 * kplace_verdict_name - the word for a verdict in reports and JSON
 * @verdict: the verdict
 *
 * Return: the word, "?" for a value that is no verdict.
 */
const char *kplace_verdict_name(enum kplace_verdict verdict)
{
	return (u32)verdict < KPLACE_VERDICTS ? verdict_names[verdict] : "?";
}

/**
 * kplace_verdict_text - a verdict in words
 * @verdict: the verdict
 *
 * Return: a clause without a full stop, "?" for a value that is no verdict.
 */
const char *kplace_verdict_text(enum kplace_verdict verdict)
{
	return (u32)verdict < KPLACE_VERDICTS ? verdict_texts[verdict] : "?";
}
