// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the guard found in one image.
 */
#include <linux/kexec.h>

#include "compat.h"
#include "inspection.h"
#include "source/src_poison.h"

static const char * const finding_texts[] = {
	[KPLACE_UNSEEN] = "unseen",
	[KPLACE_UNCHECKED] = "unchecked",
	[KPLACE_SAFE] = "safe",
	[KPLACE_UNSAFE] = "unsafe",
};

static_assert(ARRAY_SIZE(finding_texts) == KPLACE_FINDINGS,
	      "a finding has no text");

#ifdef CONFIG_KEXEC_FILE
/* NULL if no buffer or address shows what the segment is. */
static const char *known_name(const struct kimage *image, u32 index)
{
	const struct kexec_segment *segment = &image->segment[index];

	if (!image->file_mode)
		return NULL;
	if (segment->kbuf && segment->kbuf == image->kernel_buf)
		return "kernel";
	if (segment->kbuf && segment->kbuf == image->initrd_buf)
		return "initrd";
	if (image->arch.dtb && segment->kbuf == image->arch.dtb)
		return "dtb";
	if (image->elf_headers && segment->kbuf == image->elf_headers)
		return "elfcorehdr";
	if (kplace_compat_looks_up(image, index))
		return "ima";
	return NULL;
}
#else
static const char *known_name(const struct kimage *image, u32 index)
{
	return NULL;
}
#endif

/*
 * Of a kexec_load() nothing is known but where the next kernel is entered: in
 * the kernel, or in a program that runs before it (purgatory).
 */
static void name_segment(const struct kimage *image, u32 index, char *name)
{
	const struct kexec_segment *segment = &image->segment[index];
	const char *known = known_name(image, index);

	if (known)
		strscpy(name, known, KPLACE_INSPECTION_NAME);
	else if (image->start - segment->mem < segment->memsz)
		scnprintf(name, KPLACE_INSPECTION_NAME, "segment %u entry", index);
	else
		scnprintf(name, KPLACE_INSPECTION_NAME, "segment %u", index);
}

/**
 * kplace_inspection_begin - note an image's segments
 * @inspection: what to fill in
 * @image: the image, its segments final
 */
void kplace_inspection_begin(struct kplace_inspection *inspection,
			     const struct kimage *image)
{
	u32 i;

	memset(inspection, 0, sizeof(*inspection));
	inspection->nr_segments = image->nr_segments;
	for (i = 0; i < inspection->nr_segments; i++) {
		struct kplace_guarded *one = &inspection->segment[i];

		one->start = image->segment[i].mem;
		/* The kernel has made sure that this does not wrap. */
		one->end = one->start + image->segment[i].memsz;
		one->allocated = kplace_compat_in_cma(image, i);
		name_segment(image, i, one->name);
	}
}

static void note_obstacle(struct kplace_guarded *one,
			  const struct kplace_range *obstacle)
{
	const char *owner = obstacle->owner;

	if (obstacle->kind == KPLACE_KINDS)
		owner = "no memory";
	else if (!owner)
		owner = kplace_kind_name(obstacle->kind);
	strscpy(one->owner, owner, sizeof(one->owner));
	one->kind = obstacle->kind;
	one->over_start = obstacle->start;
	one->over_end = obstacle->end;
}

static bool clear_of_others(struct kplace_inspection *inspection, u32 index)
{
	struct kplace_guarded *one = &inspection->segment[index];
	u32 i;

	for (i = 0; i < index; i++) {
		const struct kplace_guarded *other = &inspection->segment[i];

		if (other->start >= one->end || one->start >= other->end)
			continue;
		strscpy(one->owner, other->name, sizeof(one->owner));
		one->over_start = other->start;
		one->over_end = other->end;
		return false;
	}
	return true;
}

/*
 * None of it is in use. The running kernel's own memory does not count: the
 * segments are copied over it when it has ended, and kexec-tools does put them
 * there.
 */
static bool is_clear(const struct kplace_map *map, enum kplace_kind free,
		     struct kplace_span span, struct kplace_range *obstacle)
{
	while (span.start < span.end &&
	       !kplace_check_span(map, free, &span, obstacle)) {
		if (free != KPLACE_RAM || obstacle->kind != KPLACE_KERNEL)
			return false;
		span.start = obstacle->end;
	}
	return true;
}

static bool find(struct kplace_inspection *inspection, u32 index,
		 const struct kplace_map *map, enum kplace_kind free)
{
	struct kplace_guarded *one = &inspection->segment[index];
	const struct kplace_span span = { one->start, one->end };
	struct kplace_range obstacle;

	/*
	 * What was allocated is the image's, though it lies in what memblock reserves for
	 * CMA. The map may not know of all memory with errors: see src_poison.c.
	 */
	if ((one->allocated || is_clear(map, free, span, &obstacle)) &&
	    !kplace_poison_find(span.start, span.end, &obstacle))
		return clear_of_others(inspection, index);
	note_obstacle(one, &obstacle);
	return false;
}

/**
 * kplace_inspection_find - check every segment
 * @inspection: begun; its finding is filled in
 * @map: memory, sealed
 * @free: what the image may overwrite, %KPLACE_RAM or %KPLACE_CRASH
 *
 * May sleep.
 */
void kplace_inspection_find(struct kplace_inspection *inspection,
			    const struct kplace_map *map, enum kplace_kind free)
{
	u32 i;

	inspection->finding = KPLACE_SAFE;
	for (i = 0; i < inspection->nr_segments; i++) {
		const struct kplace_guarded *one = &inspection->segment[i];

		if (find(inspection, i, map, free) ||
		    inspection->finding == KPLACE_UNSAFE)
			continue;
		inspection->finding = KPLACE_UNSAFE;
		scnprintf(inspection->why, sizeof(inspection->why),
			  "%s at 0x%llx-0x%llx would lie over %s at 0x%llx-0x%llx",
			  one->name, one->start, one->end, one->owner,
			  one->over_start, one->over_end);
	}
}

static void show_segment(const struct kplace_out *out,
			 const struct kplace_guarded *one)
{
	char line[KPLACE_LINE];
	int used = scnprintf(line, sizeof(line), "guarded %s 0x%llx-0x%llx",
			     one->name, one->start, one->end);

	if (one->owner[0])
		used += scnprintf(line + used, sizeof(line) - used,
				  " over %s 0x%llx-0x%llx", one->owner,
				  one->over_start, one->over_end);
	scnprintf(line + used, sizeof(line) - used, "\n");
	out->put(out->context, line);
}

/**
 * kplace_inspection_show - write a inspection
 * @out: where to
 * @inspection: which
 */
void kplace_inspection_show(const struct kplace_out *out,
			    const struct kplace_inspection *inspection)
{
	char line[KPLACE_LINE];
	u32 i;

	if (inspection->finding == KPLACE_UNSEEN)
		return;
	scnprintf(line, sizeof(line), "guard %s%s%s\n",
		  finding_texts[inspection->finding], inspection->why[0] ? ": " : "",
		  inspection->why);
	out->put(out->context, line);
	for (i = 0; i < inspection->nr_segments; i++)
		show_segment(out, &inspection->segment[i]);
}
