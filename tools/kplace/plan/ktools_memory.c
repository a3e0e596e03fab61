// SPDX-License-Identifier: GPL-2.0-only
/*
 * The memory kexec-tools believes to be free.
 *
 * It starts from each "System RAM" line and cuts out every line below it,
 * by any name, but for the running kernel's code and data, which the
 * next kernel may overwrite, and the crash kernel region that takes images:
 * that one is left in for normal images as well.
 */
#include <stdlib.h>
#include <string.h>

#include "ktools_memory.h"

static int list_add(struct ktools_list *list, u64 start, u64 end)
{
	if (list->count == list->capacity) {
		size_t capacity = list->capacity ? 2 * list->capacity : 64;
		struct ktools_stretch *stretch;

		stretch = realloc(list->stretch, capacity * sizeof(*stretch));
		if (!stretch)
			return fail_memory();
		list->stretch = stretch;
		list->capacity = capacity;
	}
	list->stretch[list->count++] = (struct ktools_stretch) { start, end };
	return 0;
}

static void list_remove(struct ktools_list *list, size_t index)
{
	list->count--;
	memmove(&list->stretch[index], &list->stretch[index + 1],
		(list->count - index) * sizeof(*list->stretch));
}

/*
 * Cut a hole out of one stretch. A hole that reaches beyond it is ignored
 * whole, as there: what straddles two stretches stays free in both.
 */
static int list_cut(struct ktools_list *list, size_t index,
		    const struct ktools_stretch *hole)
{
	struct ktools_stretch *from = &list->stretch[index];
	u64 end = from->end;

	if (hole->start < from->start || hole->end > end)
		return 0;
	if (hole->start > from->start) {
		from->end = hole->start;
		return hole->end < end ? list_add(list, hole->end, end) : 0;
	}
	if (hole->end < end)
		from->start = hole->end;
	else
		list_remove(list, index);
	return 0;
}

/* First pass: RAM as a dump shows it, and the crash kernel regions. */
static int find_crash(struct ktools_memory *memory,
		      const struct kplace_range *line)
{
	if (!strcmp(line->owner, SYSTEM_RAM))
		return list_add(&memory->dumped, line->start, line->end);
	if (!strcmp(line->owner, "Kernel data"))
		memory->kernel_known = true;
	if (strcmp(line->owner, CRASH_KERNEL))
		return 0;
	if (memory->nr_crash == ARRAY_SIZE(memory->crash))
		return fail(EXIT_INPUT,
			    "proc/iomem has more than two lines \"Crash kernel\": kexec-tools cannot cope with that");
	memory->crash[memory->nr_crash++] = (struct ktools_stretch) {
		line->start, line->end
	};
	return 0;
}

static bool is_left_out(const struct ktools_memory *memory,
			const struct kplace_range *line)
{
	const struct ktools_stretch *crash = &memory->crash[memory->nr_crash];

	if (!strcmp(line->owner, CRASH_KERNEL))
		return crash[-1].start != line->start ||
		       crash[-1].end != line->end;
	return strcmp(line->owner, "Kernel code") &&
	       strcmp(line->owner, "Kernel data");
}

/*
 * Second pass. Looking at the last stretch is enough: lines come upward, and
 * what lies before it cannot hold this one.
 */
static int find_free(struct ktools_memory *memory,
		     const struct kplace_range *line)
{
	const struct ktools_stretch range = { line->start, line->end };
	struct ktools_list *free = &memory->free;

	if (!strcmp(line->owner, SYSTEM_RAM))
		return list_add(free, line->start, line->end);
	if (!free->count || !is_left_out(memory, line))
		return 0;
	return list_cut(free, free->count - 1, &range);
}

static int cut_crash(struct ktools_memory *memory)
{
	int status = 0;
	unsigned int i;
	size_t j;

	for (i = 0; i < memory->nr_crash; i++)
		for (j = 0; !status && j < memory->dumped.count; j++)
			status = list_cut(&memory->dumped, j,
					  &memory->crash[i]);
	return status;
}

static int each_line(struct ktools_memory *memory,
		     const struct statements *said,
		     int (*find)(struct ktools_memory *memory,
				 const struct kplace_range *line))
{
	int status = 0;
	u32 i;

	for (i = 0; !status && i < said->count; i++)
		if (said->list[i].use == STATEMENT_IOMEM)
			status = find(memory, &said->list[i].range);
	return status;
}

/**
 * ktools_memory_read - read /proc/iomem as kexec-tools does
 * @said: what the sources say
 * @memory: zeroed by the caller and filled in; ktools_memory_free() is due
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int ktools_memory_read(const struct statements *said,
		       struct ktools_memory *memory)
{
	int status;

	if (!said->has_iomem)
		return fail(EXIT_INPUT,
			    "there is no proc/iomem in '%s': kexec-tools knows no other source",
			    said->place);
	status = each_line(memory, said, find_crash);
	if (!status)
		status = cut_crash(memory);
	return status ? status : each_line(memory, said, find_free);
}

/**
 * ktools_memory_free - forget it
 * @memory: read or not
 */
void ktools_memory_free(struct ktools_memory *memory)
{
	free(memory->free.stretch);
	free(memory->dumped.stretch);
	*memory = (struct ktools_memory) { 0 };
}
