// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the next kernel will see as memory.
 *
 * It makes its memblock from the EFI memory map, if it is handed one
 * (reserve_regions() in drivers/firmware/efi/efi-init.c drops what the device
 * tree said), else from the device tree's memory nodes, cut to
 * linux,usable-memory-range. mem= then cuts the upper end off
 * (memblock_mem_limit_remove_map(), which arch/arm64/mm/init.c calls), but for
 * the kernel's own image and the initrd, which are added back.
 */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "base/growing.h"
#include "next_memory.h"
#include "base/size.h"

/* Room for the value of mem=. */
#define VALUE 32

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* The value of the last mem=, as the kernel takes it; false if there is none. */
static bool find_mem(const char *cmdline, char value[static VALUE])
{
	const char *at = cmdline;
	bool found = false;

	while (at && (at = strstr(at, "mem="))) {
		size_t length = strcspn(at + 4, " \t\n");

		if (at == cmdline || is_blank(at[-1])) {
			snprintf(value, VALUE, "%.*s", (int)length, at + 4);
			found = true;
		}
		at += 4 + length;
	}
	return found;
}

/* Memory that memblock has, in use or not. */
static bool counts(enum kplace_kind kind)
{
	return kind != KPLACE_MMIO && kind != KPLACE_DRIVER &&
	       kind != KPLACE_SOFT_RESERVED && kind != KPLACE_PERSISTENT &&
	       kind != KPLACE_UNACCEPTED;
}

/* mem= is an amount, not an address: gaps do not count. */
static u64 limit_of(const struct kplace_map *map, u64 amount)
{
	u32 i;

	for (i = 0; i < map->count; i++) {
		const struct kplace_range *range = &map->ranges[i];
		u64 size = range->end - range->start;

		if (!counts(range->kind))
			continue;
		if (amount <= size)
			return range->start + amount;
		amount -= size;
	}
	return U64_MAX;
}

static void find_limit(struct next_memory *next, struct machine *machine,
		       const char *cmdline)
{
	char value[VALUE];
	u64 amount;

	next->limit = U64_MAX;
	if (!find_mem(cmdline, value))
		return;
	if (size_parse(value, &amount) != SIZE_OK || amount < machine->page) {
		notes_add(&machine->notes,
			  "mem=%s in the next kernel's command line is not understood, and not looked at",
			  value);
		return;
	}
	next->limit = limit_of(&machine->map, amount & ~(machine->page - 1));
}

/**
 * next_memory_find - find out what the next kernel will see
 * @next: filled in
 * @machine: loaded; gets a note if mem= is not understood
 * @cmdline: the next kernel's command line, NULL if it is not known
 *
 * Return: 0 or an exit status; the message has been printed. next_memory_free()
 * is due in either case.
 */
int next_memory_find(struct next_memory *next, struct machine *machine,
		     const char *cmdline)
{
	static const struct {
		enum kplace_source source;
		const char *name;
	} sources[] = {
		{ KPLACE_FROM_EFI, "the EFI memory map" },
		{ KPLACE_FROM_FDT,
		  "the device tree's memory nodes and linux,usable-memory-range" },
	};
	size_t i;
	int status;

	*next = (struct next_memory) { 0 };
	find_limit(next, machine, cmdline);
	for (i = 0; i < ARRAY_SIZE(sources); i++)
		if (compose_has_memory(&machine->said, sources[i].source))
			break;
	if (i == ARRAY_SIZE(sources))
		return 0;
	next->name = sources[i].name;
	status = compose_voice(&machine->said, sources[i].source,
			       &next->memory);
	kplace_map_seal(&next->memory);
	return status;
}

static void note_segment(const struct next_memory *next,
			 const struct kplace_decision *segment,
			 struct notes *notes)
{
	struct kplace_span span = { segment->start, segment->end, NULL };
	struct kplace_range gap;

	if (next->name && !kplace_check_span(&next->memory, KPLACE_RAM,
					     &span, &gap))
		notes_add_once(notes,
			       "the %s at 0x%llx-0x%llx: the next kernel will not see 0x%llx-0x%llx as memory: it goes by %s",
			       segment->name, span.start, span.end, gap.start,
			       gap.end, next->name);
	if (span.end > next->limit)
		notes_add_once(notes,
			       "the %s at 0x%llx-0x%llx: mem= ends the next kernel's memory at 0x%llx",
			       segment->name, span.start, span.end,
			       next->limit);
}

/**
 * next_memory_warn - warn of segments that lie where the next kernel sees no memory
 * @next: what it sees
 * @plan: the plan
 * @notes: gets a remark for each such segment
 */
void next_memory_warn(const struct next_memory *next, const struct kplace_plan *plan,
		      struct notes *notes)
{
	u32 i;

	for (i = 0; plan->status == KPLACE_PLACED && i < plan->nr_segments; i++)
		note_segment(next, &plan->segment[i], notes);
}

/**
 * next_memory_free - forget what the next kernel sees
 * @next: made or zeroed
 */
void next_memory_free(struct next_memory *next)
{
	growing_free(&next->memory);
}
