// SPDX-License-Identifier: GPL-2.0-only
/*
 * The segments of a kexec_load() of kexec-tools, in the order it places them.
 */
#include <stdio.h>
#include <string.h>

#include "align.h"
#include "base/size.h"
#include "ktools.h"

/* The place in one free stretch, KPLACE_NOWHERE if it is too small. */
static u64 place_in(const struct ktools_wish *wish, u64 start, u64 end)
{
	start = kplace_align_up(kplace_max(start, wish->min), wish->align);
	end = kplace_min(end, wish->max);
	/* Ends are inclusive there, and one byte passes for none. */
	if (start >= end || end - start < 2 || end - start < wish->size)
		return U64_MAX;
	if (!wish->top_down)
		return start;
	return kplace_align_down(end - wish->size, wish->align);
}

/* Look for a place. */
static u64 ktools_locate(const struct ktools_load *load,
			 const struct ktools_wish *wish)
{
	const struct ktools_list *free = &load->memory.free;
	u64 best = U64_MAX;
	size_t i;
	u32 j = 0;

	for (i = 0; i < free->count; i++) {
		const struct ktools_stretch *ram = &free->stretch[i];
		u64 at = ram->start;
		bool more = true;

		while (more) {
			u64 end = ram->end, next = ram->end, place;

			more = j < load->nr_segments &&
			       load->segment[j].start < ram->end;
			if (more) {
				end = load->segment[j].start;
				next = load->segment[j++].end;
			}
			place = at < end ? place_in(wish, at, end) : U64_MAX;
			if (place != U64_MAX)
				best = place;
			if (best != U64_MAX && !wish->top_down)
				return best;
			at = next;
		}
	}
	return best;
}

struct watch {
	void (*warn)(void *context, const struct ktools_warning *warning);
	void *context;
	enum kplace_kind free;
	bool warned;
};

/* The running kernel has ended by then: its own parts may be overwritten. */
static bool may_go(const struct watch *watch, const struct kplace_range *range)
{
	return kplace_kind_is_free(range->kind, watch->free) ||
	       (range->kind == KPLACE_KERNEL && watch->free == KPLACE_RAM);
}

static void warn(struct watch *watch, const struct kplace_span *segment,
		 u64 start, u64 end, const struct kplace_range *range)
{
	const struct ktools_warning warning = {
		segment->name, kplace_max(start, segment->start),
		kplace_min(end, segment->end), range
	};

	watch->warned = true;
	watch->warn(watch->context, &warning);
}

static void check_segment(struct watch *watch, const struct kplace_map *map,
			  const struct kplace_span *segment)
{
	u32 i = kplace_map_find(map, segment->start);
	u64 at = segment->start;

	for (; i < map->count && map->ranges[i].start < segment->end; i++) {
		const struct kplace_range *range = &map->ranges[i];

		if (range->start > at)
			warn(watch, segment, at, range->start, NULL);
		if (!may_go(watch, range))
			warn(watch, segment, range->start, range->end, range);
		at = range->end;
	}
	if (at < segment->end)
		warn(watch, segment, at, segment->end, NULL);
}

/**
 * ktools_warn - say what would be overwritten
 * @planner: its machine's map has all sources
 * @load: the load
 * @warn: called for each range, upward within each segment
 * @context: handed to @warn
 *
 * Return: whether there was anything to warn of.
 */
bool ktools_warn(const struct planner *planner, const struct ktools_load *load,
		 void (*warn)(void *context,
			      const struct ktools_warning *warning),
		 void *context)
{
	struct watch watch = {
		.warn = warn, .context = context,
		.free = planner->crash ? KPLACE_CRASH : KPLACE_RAM,
	};
	u32 i;

	for (i = 0; i < load->nr_segments; i++)
		check_segment(&watch, &planner->machine->map,
			      &load->segment[i]);
	return watch.warned;
}

/*
 * The code between the kernels, which checks digests and jumps; 13,656 bytes
 * in Debian 12's arm64 package. Only its pages count.
 */
#define PURGATORY_SIZE 13656

/* Its ELF headers are rounded up to this. */
#define HEADER_ALIGN 1024

static bool give_up(struct ktools_load *load, const char *why)
{
	snprintf(load->failure, sizeof(load->failure), "%s", why);
	return false;
}

static bool no_place(struct ktools_load *load, const char *name, u64 size)
{
	char text[SIZE_TEXT];

	snprintf(load->failure, sizeof(load->failure),
		 "kexec-tools finds no free stretch in proc/iomem for the %s of %s",
		 name, size_text(size, text));
	return false;
}

static bool inside_memory(const struct ktools_load *load, u64 start, u64 end)
{
	const struct ktools_list *free = &load->memory.free;
	size_t i;

	for (i = 0; i < free->count; i++)
		if (free->stretch[i].start <= start &&
		    end <= free->stretch[i].end)
			return true;
	return false;
}

/* Keep the segments sorted, and no two at the same place. */
static bool add_segment(struct ktools_load *load, const char *name, u64 start,
			u64 size)
{
	u64 end = start + kplace_align_up(size, load->page);
	struct kplace_span *at = load->segment;
	u32 above = load->nr_segments;

	if (start & (load->page - 1))
		return give_up(load,
			       "kexec-tools refuses a text_offset that is not a whole number of pages");
	if (end <= start || !inside_memory(load, start, end))
		return give_up(load,
			       "kexec-tools refuses its own place for the kernel: the last page is not free");
	for (; above && at->start < start; above--)
		at++;
	if ((above && at->start < end) ||
	    (at > load->segment && at[-1].end > start))
		return give_up(load,
			       "kexec-tools places two segments over each other, and gives up");
	memmove(at + 1, at, above * sizeof(*at));
	*at = (struct kplace_span) { start, end, name };
	load->nr_segments++;
	return true;
}

static bool add_buffer(struct ktools_load *load, const char *name, u64 size,
		       const struct ktools_wish *where)
{
	struct ktools_wish wish = *where;
	u64 start;

	wish.align = load->page;
	wish.size = kplace_align_up(size, load->page);
	start = ktools_locate(load, &wish);
	if (start == U64_MAX)
		return no_place(load, name, size);
	return add_segment(load, name, start, size);
}

static const struct ktools_stretch *
crash_region(const struct ktools_memory *memory)
{
	return memory->nr_crash ? &memory->crash[memory->nr_crash - 1] : NULL;
}

/* Where text_offset starts. A crash kernel goes to the region's start. */
static bool find_kernel(struct ktools_load *load, const struct input *kernel,
			bool crash, u64 *base)
{
	const struct ktools_stretch *region = crash_region(&load->memory);
	const struct ktools_wish wish = {
		.size = kernel->size, .align = SZ_2M, .max = U64_MAX,
	};

	if (!crash) {
		*base = ktools_locate(load, &wish);
		return *base != U64_MAX ||
		       no_place(load, "kernel", kernel->size);
	}
	*base = kplace_align_up(region->start, SZ_2M);
	/* A kernel that fills the region to its last byte is refused, too. */
	return (*base < region->end && kernel->size < region->end - *base) ||
	       no_place(load, "kernel", kernel->size);
}

static u64 headers_size(const struct planner *planner,
			const struct ktools_memory *memory)
{
	const struct input *given = &planner->input[KPLACE_ROLE_ELFCOREHDR];
	u32 cpus = planner->machine->said.cpus;
	u64 headers = (cpus ? cpus : 1) + 1 + memory->kernel_known +
		      memory->dumped.count;

	/* sizeof(Elf64_Ehdr), sizeof(Elf64_Phdr) */
	return planner->headers_given ? given->size :
	       kplace_align_up(64 + 56 * headers, HEADER_ALIGN);
}

static bool add_headers(const struct planner *planner, struct ktools_load *load)
{
	const struct ktools_stretch *region = crash_region(&load->memory);
	const struct ktools_wish where = {
		.min = region->start, .max = region->end, .top_down = true,
	};

	return add_buffer(load, "elfcorehdr",
			  headers_size(planner, &load->memory), &where);
}

/* The boot protocol's window, which is checked, but not looked for. */
static bool shares_window(const struct ktools_load *load, u64 kernel)
{
	u64 end = ktools_segment(load, "initrd")->end;

	return kplace_align_up(end, SZ_1G) - kplace_align_down(kernel, SZ_1G) <=
	       32ULL * SZ_1G;
}

/* Everything else goes above the kernel, as low as it fits. */
static bool add_others(const struct planner *planner, struct ktools_load *load,
		       const struct ktools_wish *where, u64 kernel)
{
	const struct input *initrd = &planner->input[KPLACE_ROLE_INITRD];
	const struct input *dtb = &planner->input[KPLACE_ROLE_DTB];

	/* An empty initrd is left out after a complaint. */
	if (initrd->given && initrd->size) {
		if (!add_buffer(load, "initrd", initrd->size, where))
			return false;
		if (!shares_window(load, kernel))
			return give_up(load,
				       "kexec-tools refuses its own place for the initrd: it is more than 32 GiB from the kernel");
	}
	if (dtb->given && dtb->size > SZ_2M)
		return give_up(load,
			       "kexec-tools refuses a dtb of more than 2 MiB");
	if (dtb->given && dtb->size &&
	    !add_buffer(load, "dtb", dtb->size, where))
		return false;
	return add_buffer(load, "purgatory", PURGATORY_SIZE, where);
}

/**
 * ktools_load - where kexec-tools puts each segment
 * @planner: the image; prepared
 * @load: memory and page size are set; segments or failure are filled in
 */
void ktools_load(const struct planner *planner, struct ktools_load *load)
{
	const struct input *kernel = &planner->input[KPLACE_ROLE_KERNEL];
	struct ktools_wish where = { .max = U64_MAX };
	u64 base;

	if (planner->crash && !load->memory.nr_crash) {
		give_up(load,
			"proc/iomem shows no crash kernel region");
		return;
	}
	if (!find_kernel(load, kernel, planner->crash, &base))
		return;
	if (planner->crash) {
		where.max = crash_region(&load->memory)->end;
		if (!add_headers(planner, load))
			return;
	}
	base += kernel->lead;
	if (!add_segment(load, "kernel", base, kernel->size - kernel->lead))
		return;
	where.min = base + (kernel->size - kernel->lead);
	add_others(planner, load, &where, base);
}

/**
 * ktools_weigh - does the kernel take what kexec-tools hands over?
 * @planner: the image; prepared
 * @load: its segments are known; gets the answer, and a failure if that is no
 */
void ktools_weigh(const struct planner *planner, struct ktools_load *load)
{
	char needs[SIZE_TEXT], limit[SIZE_TEXT];
	u64 sum = 0;
	u32 i;

	if (load->failure[0])
		return;
	for (i = 0; i < load->nr_segments; i++)
		sum += load->segment[i].end - load->segment[i].start;
	load->taken = half_ask(&planner->half, sum);
	if (load->taken == HALF_NO)
		snprintf(load->failure, sizeof(load->failure),
			 "the kernel refuses an image of more than half of RAM: it needs %s, and the most is %s",
			 size_text_up(sum, needs),
			 size_text(planner->half.most, limit));
}

/**
 * ktools_segment - a segment by its name
 * @load: the load
 * @name: its name
 *
 * Return: the segment, NULL if it has none of that name.
 */
const struct kplace_span *ktools_segment(const struct ktools_load *load,
					 const char *name)
{
	u32 i;

	for (i = 0; i < load->nr_segments; i++)
		if (!strcmp(load->segment[i].name, name))
			return &load->segment[i];
	return NULL;
}
