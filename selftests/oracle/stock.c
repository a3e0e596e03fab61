// SPDX-License-Identifier: GPL-2.0-only
/*
 * Oracle for the stock search: the kernel's algorithm, taken literally.
 *
 * What kexec_file_load() does on arm64, retold from its description: each
 * segment goes to the first free stretch, upward or downward, that takes it;
 * inside the stretch the search starts at the preferred end and steps on by
 * pages while the place overlaps a segment already placed. If a later segment
 * finds no place, the kernel's is given up and the search for it starts again
 * where that place ended; kexec-tools gives up instead. All sums are unsigned, none is checked.
 */
#include "oracle.h"

/* A stretch of free memory, its last byte included, as the kernel sees it. */
struct stretch {
	u64 first;
	u64 last;
};

struct question {
	const struct world *world;
	struct stretch stretch[ORACLE_PAGES];
	int nr_stretches;
	struct kplace_problem problem;
	struct kplace_stock stock;
	struct kplace_stock_result expected;
	struct kplace_stock_result got;
};

/* One request, its size and alignment rounded to pages. */
struct request {
	u64 size;
	u64 align;
	u64 min;
	u64 max;	/* inclusive */
	bool top_down;
	bool wastes_top;
};

/* Where the free bytes of a page begin and end. */
static struct stretch bytes_of(const struct world *world, int page)
{
	struct stretch bytes = {
		world_address(world, page), world_end(world, page) - 1,
	};
	char letter = world->bar[page];

	if (letter != 'r' && letter != ' ')
		return bytes;
	if (world->texture == FIRST_BYTE)
		bytes.first++;
	else if (world->texture == LAST_BYTE)
		bytes.last--;
	else if (world->texture != TAKEN || letter == ' ')
		bytes.last = bytes.first - 1;
	return bytes;
}

static int bank_of(const struct world *world, int page)
{
	return world->bar[page] == ':';
}

/* Neighbouring free bytes of one bank are one stretch. */
static void find_stretches(struct question *ask)
{
	const struct world *world = ask->world;
	struct stretch *last = NULL;
	int page;

	ask->nr_stretches = 0;
	for (page = 0; page < world->pages; page++) {
		struct stretch bytes = bytes_of(world, page);

		if (bytes.last + 1 == bytes.first)
			continue;
		if (last && page && last->last + 1 == bytes.first &&
		    bank_of(world, page) == bank_of(world, page - 1)) {
			last->last = bytes.last;
			continue;
		}
		last = &ask->stretch[ask->nr_stretches++];
		*last = bytes;
	}
}

/* Does [first, last] overlap a destination that the image already has? */
static bool occupied(const struct question *ask, u32 placed, u64 first,
		     u64 last)
{
	const struct kplace_span *span = ask->expected.span;
	u32 i;

	for (i = 0; i < placed; i++)
		if (last >= span[i].start && first <= span[i].end - 1)
			return true;
	span = ask->world->taken;
	for (i = 0; i < ask->world->nr_taken; i++)
		if (last >= span[i].start && first <= span[i].end - 1)
			return true;
	return false;
}

static bool step_up(const struct question *ask, const struct request *want,
		    u32 placed, const struct stretch *in, u64 *place)
{
	u64 at = in->first > want->min ? in->first : want->min;

	for (;; at += PAGE) {
		u64 last;

		at = (at + want->align - 1) & ~(want->align - 1);
		last = at + want->size - 1;
		if (last > in->last || last > want->max)
			return false;
		if (!occupied(ask, placed, at, last))
			break;
	}
	*place = at;
	return true;
}

static bool step_down(const struct question *ask, const struct request *want,
		      u32 placed, const struct stretch *in, u64 *place)
{
	u64 last = in->last < want->max ? in->last : want->max;
	u64 at = last - want->size + (want->wastes_top ? 0 : 1);

	for (;; at -= PAGE) {
		at &= ~(want->align - 1);
		if (at < in->first || at < want->min)
			return false;
		if (!occupied(ask, placed, at, at + want->size - 1))
			break;
	}
	*place = at;
	return true;
}

static bool find(const struct question *ask, const struct request *want,
		 u32 placed, u64 *place)
{
	int i;

	for (i = 0; i < ask->nr_stretches; i++) {
		int n = want->top_down ? ask->nr_stretches - 1 - i : i;
		const struct stretch *in = &ask->stretch[n];

		if (in->last - in->first + 1 < want->size)
			continue;
		if (in->last < want->min || in->first > want->max)
			continue;
		if (want->top_down ? step_down(ask, want, placed, in, place) :
				     step_up(ask, want, placed, in, place))
			return true;
	}
	return false;
}

static bool place_one(struct question *ask, u32 index, u64 min)
{
	const struct kplace_segment *segment = &ask->problem.segments[index];
	struct kplace_span *span = &ask->expected.span[index];
	struct request want = {
		.size = (segment->size + PAGE - 1) & ~(PAGE - 1),
		.align = segment->align > PAGE ? segment->align : PAGE,
		.min = min,
		.max = U64_MAX,
		.top_down = segment->dir == KPLACE_DOWN,
		.wastes_top = ask->stock.wastes_top,
	};

	if (segment->window_line)
		want.max = (ask->expected.span[0].start &
			    ~(segment->window_line - 1)) + segment->window_span;
	if (!find(ask, &want, index, &span->start))
		return false;
	span->end = span->start + want.size;
	return true;
}

static bool place_others(struct question *ask)
{
	u64 min = ask->expected.span[0].end;
	u32 i;

	for (i = 1; i < ask->problem.nr_segments; i++)
		if (!place_one(ask, i, min))
			return false;
	return true;
}

/* Whole pages, each free in the picture, and nobody's twice. */
static bool all_valid(const struct question *ask,
		      const struct kplace_span *span)
{
	const struct world *world = ask->world;
	u64 top = world_end(world, world->pages - 1);
	u32 i, j;

	for (i = 0; i < ask->problem.nr_segments; i++) {
		u64 at;

		if (span[i].start >= span[i].end ||
		    span[i].start < world->base || span[i].end > top)
			return false;
		for (at = span[i].start; at < span[i].end; at += PAGE)
			if (!world_free(world, (at - world->base) / PAGE))
				return false;
		for (j = 0; j < i; j++)
			if (span[i].start < span[j].end &&
			    span[j].start < span[i].end)
				return false;
	}
	return true;
}

/* kexec counts the pages that are left when the lead is cut off. */
static bool exceeds(const struct question *ask)
{
	u64 pages = ask->world->nr_taken;
	u32 i;

	for (i = 0; i < ask->problem.nr_segments; i++) {
		const struct kplace_span *span = &ask->expected.span[i];

		pages += (span->end - span->start -
			  ask->problem.segments[i].lead + PAGE - 1) / PAGE;
	}
	return ask->problem.limit && pages > ask->problem.limit / PAGE;
}

static enum kplace_verdict run(struct question *ask)
{
	const struct kplace_span *kernel = &ask->expected.span[0];
	u64 from = ask->stock.from;
	int retries = 0;

	while (place_one(ask, 0, from)) {
		if (place_others(ask))
			return exceeds(ask) ? KPLACE_STOCK_REFUSES :
			       all_valid(ask, kernel) ? KPLACE_STOCK_SAME :
							KPLACE_STOCK_INVALID;
		if (ask->stock.once)
			return KPLACE_STOCK_FAILS;
		/* The same question again gets the same answer, for ever. */
		if (kernel->end == from)
			return KPLACE_STOCK_LOOPS;
		from = kernel->end;
		/* Each turn gives up another page of a small world. */
		if (++retries > 10000)
			return KPLACE_STOCK_LOOPS;
	}
	return KPLACE_STOCK_FAILS;
}

static void show(void *context)
{
	const struct question *ask = context;
	u64 base = ask->world->base;
	u32 i;

	printf("#\tlimit %#llx: expected %s, got %s; from page %lld%s%s\n",
	       ask->problem.limit,
	       kplace_verdict_name(ask->expected.verdict),
	       kplace_verdict_name(ask->got.verdict),
	       (long long)(ask->stock.from - base) / (long long)PAGE,
	       ask->stock.wastes_top ? ", wastes the top" : "",
	       ask->stock.once ? ", once" : "");
	for (i = 0; i < ask->problem.nr_segments; i++) {
		const struct kplace_segment *segment;

		segment = &ask->problem.segments[i];
		printf("#\tsize %#llx align %#llx line %#llx span %#llx %s: ",
		       segment->size,
		       segment->align,
		       segment->window_line,
		       segment->window_span,
		       segment->dir == KPLACE_UP ? "up" : "down");
		printf("expected %#llx got %#llx\n",
		       ask->expected.span[i].start,
		       ask->got.span[i].start);
	}
}

static bool world_end_is_number(const struct world *world)
{
	return world_address(world, world->pages);
}

static bool agrees(const struct question *ask)
{
	const struct kplace_stock_result *expected = &ask->expected;
	const struct kplace_stock_result *got = &ask->got;
	u32 i;

	/*
	 * Up to the last byte of 2^64 the kernel's sums wrap in all ways, and
	 * no arm64 machine has memory there: whatever is said must be true.
	 */
	if (!world_end_is_number(ask->world))
		return got->verdict != KPLACE_STOCK_SAME ||
		       all_valid(ask, got->span);
	if (expected->verdict != got->verdict)
		return false;
	if (expected->verdict != KPLACE_STOCK_SAME)
		return true;
	for (i = 0; i < ask->problem.nr_segments; i++)
		if (expected->span[i].start != got->span[i].start ||
		    expected->span[i].end != got->span[i].end)
			return false;
	return true;
}

static void random_world(struct world *world)
{
	/* Shortcuts of the core's are off where anything is taken. */
	const char *letters = oracle_random(4) ? "r rr:" : "r tr:";
	u32 density = 2 + oracle_random(30);
	int i;

	oracle_random_page();
	world->pages = 8 + oracle_random(ORACLE_PAGES - 7);
	/* At 0, at a round address, or up to the last byte of 2^64. */
	world->base = oracle_random(3) * 128 * PAGE;
	if (world->base == 2 * 128 * PAGE)
		world->base = 0 - world->pages * PAGE;
	world->texture = oracle_random(TEXTURES);
	memset(world->bar, 0, sizeof(world->bar));
	for (i = 0; i < world->pages; i++) {
		/* Runs, as on real machines, rather than single pages. */
		if (i && oracle_random(3) == 0)
			world->bar[i] = world->bar[i - 1];
		else
			world->bar[i] = oracle_random(density) ? '.' :
					letters[oracle_random(5)];
	}
	world_build(world);
}

/* The loader's sequence: kernel, (elfcorehdr,) initrd, dtb; sizes in bytes. */
static void random_segments(struct kplace_problem *problem)
{
	const struct kplace_segment stock[KPLACE_SEGMENTS] = {
		{ .name = "kernel", .align = 4 * PAGE },
		{ .name = "initrd", .align = 1, .above = true },
		{ .name = "dtb", .align = 2 * PAGE, .above = true,
		  .dir = KPLACE_DOWN },
		{ .name = "more", .align = 8 * PAGE, .above = true,
		  .dir = KPLACE_DOWN },
	};
	u32 i;

	problem->limit = oracle_random(3) ? 0 : (1 + oracle_random(32)) * PAGE;
	problem->nr_segments = 1 + oracle_random(KPLACE_SEGMENTS);
	for (i = 0; i < problem->nr_segments; i++) {
		struct kplace_segment *segment = &problem->segments[i];
		u32 most = 1 + oracle_random(12);

		*segment = stock[i];
		segment->max = U64_MAX;
		segment->size = 1 + oracle_random(most * PAGE);
	}
	/* text_offset moves the segment, not the place that is looked for. */
	if (!oracle_random(3))
		problem->segments[0].lead =
			oracle_random((u32)problem->segments[0].size);
	/* A header whose sizes wrap: the kernel rounds it to 0 pages. */
	if (!oracle_random(32) && !problem->nr_taken) {
		problem->segments[0].size = U64_MAX - oracle_random(PAGE - 1);
		problem->limit = 0;
	}
	/* The dtb of kexec-tools. */
	if (!oracle_random(4)) {
		problem->segments[2].dir = KPLACE_UP;
		problem->segments[2].align = 1;
	}
	problem->segments[0].align = PAGE << oracle_random(4);
	problem->segments[1].window_line = 8 * PAGE << oracle_random(3);
	problem->segments[1].window_span = problem->segments[1].window_line *
					   (1 + oracle_random(4));
}

void oracle_stock(u64 seed, unsigned long count)
{
	static struct world world;
	struct question ask = { .world = &world };

	oracle_seed(seed);
	for (count = oracle_count(count, 1000000); count; count--) {
		random_world(&world);
		find_stretches(&ask);
		ask.problem = (struct kplace_problem) {
			.map = &world.map, .page = PAGE, .free = KPLACE_RAM,
			.taken = world.taken, .nr_taken = world.nr_taken,
		};
		random_segments(&ask.problem);
		ask.stock.wastes_top = oracle_random(2);
		ask.stock.from = oracle_random(4) ? 0 :
				 world_address(&world, oracle_random(world.pages));
		ask.stock.once = !oracle_random(4) &&
				 ask.problem.segments[0].size < U64_MAX / 2;
		ask.expected.verdict = run(&ask);
		if (oracle_lies())
			ask.expected.verdict = KPLACE_VERDICTS;
		kplace_stock_search(&ask.problem, &ask.stock, &ask.got);
		oracle_case();
		if (!agrees(&ask))
			oracle_mismatch(&world, show, &ask);
	}
}
