// SPDX-License-Identifier: GPL-2.0-only
/*
 * The stock kernel's way of placing an image, as it costs the kernel.
 *
 * The yardstick of the benchmark: written anew, but step for step what
 * for_each_free_mem_range(), locate_mem_hole_callback() and arm64's
 * image_load() do in Linux 6.1 to 7.2. The two sorted arrays of memblock are
 * walked in lockstep, a call for each free range; a function after a pointer
 * looks at the range, and steps on by pages while the place it looks at
 * overlaps a segment; each segment begins a walk of its own, and a kernel
 * whose initrd or dtb has no place is given up for the next.
 */
#include "align.h"
#include "stock.h"

#define PAGE ((u64)SZ_4K)

/* No initrd or dtb further from the kernel: booting.rst, section 4. */
#define WINDOW (32 * (u64)SZ_1G)

/* memblock's flags, by which regions are passed over. */
enum { MIRROR = 2, NOMAP = 4, DRIVER = 8 };

/* Like struct resource: its last byte is in @last. */
struct stretch {
	u64 first;
	u64 last;
	u64 flags;
};

struct request {
	struct bench_load *load;
	const void *buffer;
	u64 bytes;
	u64 size;
	u64 align;
	u64 min;
	u64 max;	/* inclusive */
	bool top_down;
	u64 place;
};

/* Nothing left; else the bank in the low half, a gap in the high. */
#define ENDED U64_MAX

#define ANY_NODE (-1)

/* Compilers leave the kernel's a function, too. */
__attribute__((noinline)) static bool
skipped(const struct bench_region *region, int node, int wanted)
{
	if (node >= 0 && node != region->node)
		return true;
	if (wanted & MIRROR && !(region->flags & MIRROR))
		return true;
	if (region->flags & NOMAP && !(wanted & NOMAP))
		return true;
	return region->flags & DRIVER && !(wanted & DRIVER);
}

/* The gap in front of reserved region @gap, which may be after the last. */
static struct stretch gap_at(const struct bench_regions *reserved, int gap)
{
	const struct bench_region *region = &reserved->region[gap];
	struct stretch free = { .last = U64_MAX };

	if (gap)
		free.first = region[-1].base + region[-1].size;
	if ((u64)gap < reserved->count)
		free.last = region->base;
	return free;
}

/* Each answer only where it is wanted. */
static void answer(const struct bench_region *ram, const struct stretch *free,
		   u64 *start, u64 *end, int *node)
{
	if (start)
		*start = kplace_max(ram->base, free->first);
	if (end)
		*end = kplace_min(ram->base + ram->size, free->last);
	if (node)
		*node = ram->node;
}

__attribute__((noipa)) static void
next_up(u64 *at, int on_node, int wanted, const struct bench_regions *memory,
	const struct bench_regions *reserved, u64 *start, u64 *end, int *node)
{
	int bank = (int)*at;
	int gap = (int)(*at >> 32);

	for (; (u64)bank < memory->count; bank++) {
		const struct bench_region *ram = &memory->region[bank];
		u64 ram_end = ram->base + ram->size;

		if (skipped(ram, on_node, wanted))
			continue;
		for (; (u64)gap < reserved->count + 1; gap++) {
			struct stretch free = gap_at(reserved, gap);

			if (free.first >= ram_end)
				break;
			if (ram->base >= free.last)
				continue;
			answer(ram, &free, start, end, node);
			if (ram_end <= free.last)
				bank++;
			else
				gap++;
			*at = (u32)bank | (u64)gap << 32;
			return;
		}
	}
	*at = ENDED;
}

__attribute__((noipa)) static void
next_down(u64 *at, int on_node, int wanted, const struct bench_regions *memory,
	  const struct bench_regions *reserved, u64 *start, u64 *end, int *node)
{
	int bank = (int)*at;
	int gap = (int)(*at >> 32);

	if (*at == ENDED) {
		bank = (int)memory->count - 1;
		gap = (int)reserved->count;
	}
	for (; bank >= 0; bank--) {
		const struct bench_region *ram = &memory->region[bank];

		if (skipped(ram, on_node, wanted))
			continue;
		for (; gap >= 0; gap--) {
			struct stretch free = gap_at(reserved, gap);

			if (free.last <= ram->base)
				break;
			if (ram->base + ram->size <= free.first)
				continue;
			answer(ram, &free, start, end, node);
			if (ram->base >= free.first)
				bank--;
			else
				gap--;
			*at = (u32)bank | (u64)gap << 32;
			return;
		}
	}
	*at = ENDED;
}

/* Does [first, last] overlap a segment? */
__attribute__((noinline)) static bool occupied(const struct bench_load *load,
					       u64 first, u64 last)
{
	u32 i;

	for (i = 0; i < load->segments; i++)
		if (last >= load->segment[i].start &&
		    first <= load->segment[i].start + load->segment[i].size - 1)
			return true;
	return false;
}

static bool look_up(struct request *want, u64 first, u64 last)
{
	u64 at = kplace_max(first, want->min);

	for (;; at += PAGE) {
		u64 end;

		at = (at + want->align - 1) & ~(want->align - 1);
		end = at + want->size - 1;
		if (end > last || end > want->max)
			return false;
		if (!occupied(want->load, at, end))
			break;
	}
	want->place = at;
	return true;
}

static bool look_down(struct request *want, u64 first, u64 last)
{
	u64 at = kplace_min(last, want->max) - want->size + 1;

	for (;; at -= PAGE) {
		at = kplace_align_down(at, want->align);
		if (at < first || at < want->min)
			return false;
		if (!occupied(want->load, at, at + want->size - 1))
			break;
	}
	want->place = at;
	return true;
}

__attribute__((noinline)) static bool look(const struct stretch *free,
					   void *context)
{
	struct request *want = context;

	if (free->flags)
		return false;
	if (free->last - free->first + 1 < want->size)
		return false;
	if (free->last < want->min || free->first > want->max)
		return false;
	return want->top_down ? look_down(want, free->first, free->last) :
				look_up(want, free->first, free->last);
}

__attribute__((noinline)) static bool
walk(struct request *want, bool (*visit)(const struct stretch *, void *))
{
	const struct bench_load *load = want->load;
	struct stretch free = { };
	u64 at = want->top_down ? ENDED : 0;
	u64 start, end;

	for (;;) {
		if (want->top_down)
			next_down(&at, ANY_NODE, 0, &load->memory,
				  &load->reserved, &start, &end, NULL);
		else
			next_up(&at, ANY_NODE, 0, &load->memory,
				&load->reserved, &start, &end, NULL);
		if (at == ENDED)
			return false;
		free.first = start;
		free.last = end - 1;
		if (visit(&free, want))
			return true;
	}
}

/* Like kexec_add_buffer(): rounds, searches, and makes it a segment. */
__attribute__((noinline)) static bool add(struct request *want)
{
	struct bench_load *load = want->load;
	struct bench_segment *segment = &load->segment[load->segments];

	if (load->segments == BENCH_SEGMENTS || load->sealed)
		return false;
	want->size = kplace_align_up(want->size, PAGE);
	want->align = kplace_max(want->align, PAGE);
	if (!walk(want, look))
		return false;
	segment->buffer = want->buffer;
	segment->bytes = want->bytes;
	segment->start = want->place;
	segment->size = want->size;
	load->segments++;
	return true;
}

static bool add_others(struct bench_load *load, u64 kernel, bool downward)
{
	u32 before = load->segments;
	const struct bench_segment *below = &load->segment[before - 1];
	struct request want = {
		.load = load,
		.bytes = load->initrd,
		.size = load->initrd,
		.min = downward ? 0 : below->start + below->size,
		.max = kplace_align_down(kernel, SZ_1G) + WINDOW,
		.top_down = downward,
	};

	if (add(&want)) {
		want.bytes = load->dtb;
		want.size = load->dtb;
		want.align = SZ_2M;
		want.max = U64_MAX;
		want.top_down = true;
		if (add(&want))
			return true;
	}
	load->segments = before;
	return false;
}

bool bench_stock(struct bench_load *load, bool downward)
{
	struct request want = {
		.load = load,
		.bytes = load->kernel,
		.size = load->kernel,
		.align = SZ_2M,
		.max = U64_MAX,
		.top_down = downward,
	};

	load->segments = load->taken;
	while (add(&want)) {
		if (add_others(load, want.place, downward))
			return true;
		load->segments--;
		if (downward)
			want.max = want.place - 1;
		else
			want.min = want.place + want.size;
	}
	return false;
}
