// SPDX-License-Identifier: GPL-2.0-only
/*
 * Half of RAM: how much of a machine's memory kexec takes an image for.
 *
 * The kernel asks totalram_pages(), which is MemTotal in proc/meminfo: memory that
 * was not reserved for good. Without that file there are two bounds. What the map
 * knows to be free counts. What is reserved may count, too: a CMA area does, and an
 * initrd when it has been given back; but not the crash kernel region, the kernel's
 * code and data, and what is no-map.
 */
#include <stdio.h>

#include "align.h"
#include "base/json.h"
#include "base/size.h"
#include "half.h"
#include "half_of_ram.h"

static bool never_counts(enum kplace_kind kind)
{
	switch (kind) {
	case KPLACE_CRASH:
	case KPLACE_KERNEL:
	case KPLACE_NOMAP:
	case KPLACE_MMIO:
	case KPLACE_PERSISTENT:
	case KPLACE_SOFT_RESERVED:
	case KPLACE_RUNTIME:
	case KPLACE_ACPI_NVS:
		return true;
	default:
		return false;
	}
}

/* Does the map know what the running kernel reserved for itself? */
static bool knows_reserved(const struct machine *machine)
{
	const struct statements *said = &machine->said;
	u32 i;

	/* Older text shows no-map memory as if it were free. */
	if (said->has_memblock && !said->flags_known && !said->has_iomem)
		return false;
	for (i = 0; i < said->count; i++) {
		const struct statement *says = &said->list[i];

		if (says->range.kind == KPLACE_RESERVED &&
		    (says->use == STATEMENT_MEMBLOCK ||
		     (says->use == STATEMENT_IOMEM && says->in_ram &&
		      !said->has_memblock)))
			return true;
	}
	return false;
}

static void estimate(struct half_limit *half, const struct machine *machine)
{
	const struct kplace_map *map = &machine->map;
	u64 page = machine->page;
	u64 free = 0, all = 0;
	u32 i;

	for (i = 0; i < map->count; i++) {
		const struct kplace_range *range = &map->ranges[i];
		u64 start = kplace_align_up(range->start, page);
		u64 end = kplace_align_down(range->end, page);

		if (!never_counts(range->kind))
			all += range->end - range->start;
		if (range->kind == KPLACE_RAM && start < end)
			free += end - start;
	}
	/* Then half of it is taken to be reserved: nearly all kernels keep less. */
	if (!knows_reserved(machine))
		free /= 2;
	half->least = kplace_half_limit(free / page, page);
	half->most = kplace_half_limit(all / page, page);
}

/**
 * half_find - the limit on a machine
 * @half: filled in
 * @machine: its map is sealed
 */
void half_find(struct half_limit *half, const struct machine *machine)
{
	u64 page = machine->page;

	*half = (struct half_limit) { 0 };
	if (!machine->said.ram_total) {
		estimate(half, machine);
		return;
	}
	half->most = kplace_half_limit(machine->said.ram_total / page, page);
	half->least = half->most;
	half->exact = true;
}

/**
 * half_reboot - the limit after a boot that reserves something else
 * @half: the limit as it is; what it becomes is an estimate
 * @freed: bytes that are not reserved any more
 * @reserved: bytes that are reserved instead
 */
void half_reboot(struct half_limit *half, u64 freed, u64 reserved)
{
	half->exact = false;
	half->least += freed / 2;
	half->most += freed / 2;
	half->least -= kplace_min(half->least, reserved / 2);
	half->most -= kplace_min(half->most, reserved / 2);
}

/**
 * half_ask - does kexec take an image?
 * @half: the limit
 * @needs: bytes that it counts for the image, see kplace_half_needed()
 *
 * Return: the answer.
 */
enum half_answer half_ask(const struct half_limit *half, u64 needs)
{
	if (!half->most)
		return HALF_UNKNOWN;
	if (needs > half->most)
		return HALF_NO;
	return needs > half->least ? HALF_UNKNOWN : HALF_YES;
}

/**
 * half_text - the limit in words
 * @half: the limit
 * @text: room for the words
 *
 * Return: @text, which goes after "half of RAM is".
 */
const char *half_text(const struct half_limit *half, char text[static HALF_TEXT])
{
	char least[SIZE_TEXT], most[SIZE_TEXT];

	size_text(half->least, least);
	size_text(half->most, most);
	if (!half->most)
		snprintf(text, HALF_TEXT, "not known");
	else if (half->exact)
		snprintf(text, HALF_TEXT, "%s", most);
	else if (half->least == half->most)
		snprintf(text, HALF_TEXT, "about %s", most);
	else
		snprintf(text, HALF_TEXT,
			 "between %s and %s, an estimate: proc/meminfo, which says it, is not there",
			 least, most);
	return text;
}

/**
 * half_json - the limit, and what it means for an image
 * @half: the limit
 * @needs: bytes that kexec counts for the image
 *
 * Return: an object; the caller's.
 */
json_t *half_json(const struct half_limit *half, u64 needs)
{
	static const char * const words[] = {
		[HALF_YES] = "yes",
		[HALF_NO] = "no",
		[HALF_UNKNOWN] = "unknown",
	};
	json_t *object = json_object();

	json_set(object, "needs", json_bytes(needs));
	json_set(object, "least", json_bytes(half->least));
	json_set(object, "most", json_bytes(half->most));
	json_set(object, "estimated", json_boolean(!half->exact));
	json_set(object, "taken", json_text(words[half_ask(half, needs)]));
	return object;
}
