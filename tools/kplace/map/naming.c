// SPDX-License-Identifier: GPL-2.0
/*
 * How much of what memblock reserves has a name.
 */
#include <stdio.h>
#include <string.h>

#include "align.h"
#include "base/growing.h"
#include "base/json.h"
#include "naming.h"
#include "base/size.h"

/**
 * naming_is_firmware - is it what firmware left?
 * @kind: the kind
 *
 * Return: whether it is.
 */
bool naming_is_firmware(enum kplace_kind kind)
{
	switch (kind) {
	case KPLACE_ACPI:
	case KPLACE_EFI_MEMMAP:
	case KPLACE_ACPI_NVS:
	case KPLACE_RUNTIME:
	case KPLACE_FIRMWARE:
	case KPLACE_LPI:
		return true;
	default:
		return false;
	}
}

static void add(struct naming *naming, const struct kplace_map *map,
		const struct kplace_range *reserved)
{
	u32 i = kplace_map_find(map, reserved->start);

	naming->reserved += reserved->end - reserved->start;
	for (; i < map->count && map->ranges[i].start < reserved->end; i++) {
		const struct kplace_range *range = &map->ranges[i];
		u64 bytes = kplace_min(range->end, reserved->end) -
			    kplace_max(range->start, reserved->start);

		if (strcmp(range->owner, ANONYMOUS))
			naming->named += bytes;
		if (naming_is_firmware(range->kind))
			naming->firmware += bytes;
	}
}

/**
 * naming_make - look up what memblock reserves in a map
 * @naming: filled in; zeroed where memblock is not to be seen
 * @machine: its map is sealed
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int naming_make(struct naming *naming, const struct machine *machine)
{
	struct kplace_map memblock = { 0 };
	int status = compose_memblock(&machine->said, &memblock);
	u32 i;

	*naming = (struct naming) { 0 };
	kplace_map_seal(&memblock);
	for (i = 0; !status && i < memblock.count; i++)
		if (memblock.ranges[i].kind == KPLACE_RESERVED)
			add(naming, &machine->map, &memblock.ranges[i]);
	growing_free(&memblock);
	return status;
}

/**
 * naming_print - one line about it
 * @naming: nothing is printed if nothing is reserved
 */
void naming_print(const struct naming *naming)
{
	char reserved[SIZE_TEXT], firmware[SIZE_TEXT];
	/* Rounded down: 100.0 % is all. */
	u64 tenths = naming->reserved ? naming->named * 1000 /
					naming->reserved : 0;

	if (!naming->reserved)
		return;
	printf("memblock reserves %s, %llu.%llu %% with a name; %s are firmware's\n",
	       size_text(naming->reserved, reserved), tenths / 10, tenths % 10,
	       size_text(naming->firmware, firmware));
}

/**
 * naming_json - likewise, as an object
 * @naming: the sums
 *
 * Return: the object; null if nothing is reserved.
 */
json_t *naming_json(const struct naming *naming)
{
	if (!naming->reserved)
		return json_null();
	return json_pack("{so so so}", "bytes", json_bytes(naming->reserved),
			 "named", json_bytes(naming->named), "firmware",
			 json_bytes(naming->firmware));
}
