// SPDX-License-Identifier: GPL-2.0-only
/*
 * A place for a buffer that no rule is about.
 *
 * The caller that adds such a buffer says in it where it may go. What is found is the
 * first place from the end of memory the buffer prefers, clear of the segments
 * the image has.
 */
#include <linux/ioport.h>
#include <linux/kexec.h>

#include "align.h"
#include "locate.h"
#include "walk.h"

/**
 * struct wanted - what a place is wanted for
 * @kbuf: the buffer; a copy, for the walk hands it on to what it calls
 * @take: has to agree; NULL for nobody
 * @context: for @take
 */
struct wanted {
	struct kexec_buf kbuf;
	kplace_locate_take *take;
	void *context;
};

/* Half-open, as everywhere in kplace; the limits of @kbuf are inclusive. */
struct gap {
	u64 start;
	u64 end;
};

static bool candidate_up(const struct gap *gap, const struct kexec_buf *kbuf,
			 u64 *place)
{
	*place = kplace_align_up(gap->start, kbuf->buf_align);
	return *place < gap->end && gap->end - *place >= kbuf->memsz;
}

static bool candidate_down(const struct gap *gap, const struct kexec_buf *kbuf,
			   u64 *place)
{
	if (gap->end < kbuf->memsz)
		return false;
	*place = kplace_align_down(gap->end - kbuf->memsz, kbuf->buf_align);
	return *place >= gap->start;
}

static bool conflict(const struct kexec_buf *kbuf, u64 place,
		     struct kplace_span *way)
{
	const struct kimage *image = kbuf->image;
	unsigned long i;

	for (i = 0; i < image->nr_segments; i++) {
		const struct kexec_segment *other = &image->segment[i];

		if (other->mem < place + kbuf->memsz &&
		    place < other->mem + other->memsz) {
			way->start = other->mem;
			way->end = other->mem + other->memsz;
			return true;
		}
	}
	return false;
}

static bool take(const struct wanted *wanted, u64 place,
		 struct kplace_span *way)
{
	const struct kplace_span span = {
		.start = place,
		.end = place + wanted->kbuf.memsz,
	};

	if (conflict(&wanted->kbuf, place, way))
		return false;
	return !wanted->take || wanted->take(wanted->context, span, way);
}

/* Pages wholly inside the range and the limits; inclusive ends end here. */
static struct gap gap_of(const struct resource *res,
			 const struct kexec_buf *kbuf)
{
	u64 first = kplace_max(res->start, kbuf->buf_min);
	u64 last = kplace_min(res->end, kbuf->buf_max);
	u64 end = last < U64_MAX ? last + 1 : last;

	return (struct gap) {
		.start = kplace_align_up(first, PAGE_SIZE),
		.end = kplace_align_down(end, PAGE_SIZE),
	};
}

/* Called for each free range. Each round leaves less of the gap. */
static int try_range(struct resource *res, void *arg)
{
	struct kexec_buf *kbuf = arg;
	const struct wanted *wanted = container_of(kbuf, struct wanted, kbuf);
	struct gap gap = gap_of(res, kbuf);
	struct kplace_span way;
	u64 place;

	while (kbuf->top_down ? candidate_down(&gap, kbuf, &place) :
				candidate_up(&gap, kbuf, &place)) {
		if (take(wanted, place, &way)) {
			kbuf->mem = place;
			return 1;
		}
		if (kbuf->top_down)
			gap.end = way.start;
		else
			gap.start = way.end;
	}
	return 0;
}

/**
 * kplace_locate - find a place for a buffer, within its own limits
 * @kbuf: the buffer, size and alignment rounded to pages; @kbuf->mem is set
 * @take: asked for each place: is it to be this one? NULL for the first
 * @context: for @take
 *
 * The caller is within kplace_session_place().
 *
 * Return: 0, or -EADDRNOTAVAIL.
 */
int kplace_locate(struct kexec_buf *kbuf, kplace_locate_take *take,
		  void *context)
{
	struct wanted wanted = {
		.kbuf = *kbuf,
		.take = take,
		.context = context,
	};

	if (!kbuf->memsz || !arch_kexec_walk_mem(&wanted.kbuf, try_range))
		return -EADDRNOTAVAIL;
	kbuf->mem = wanted.kbuf.mem;
	return 0;
}
