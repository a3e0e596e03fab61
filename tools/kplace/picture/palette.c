// SPDX-License-Identifier: GPL-2.0
/*
 * What ranges of memory look like in a picture.
 *
 * The colours are those of Okabe and Ito, which people with any of the common
 * kinds of colour blindness can distinguish, and lighter tints of them. A colour
 * means a family (purple: firmware), the pattern its members, and
 * what is common in a lane, so that a print in grey will do.
 */
#include "palette.h"

#define ORANGE 0xe69f00
#define SKY_BLUE 0x56b4e9
#define GREEN 0x009e73
#define YELLOW 0xf0e442
#define BLUE 0x0072b2
#define VERMILION 0xd55e00
#define PURPLE 0xcc79a7
#define GREY 0x999999
#define LIGHT_GREEN 0xb2e2d5
#define LIGHT_GREY 0xdddddd
#define ALMOST_WHITE 0xf2f7f5

static const struct palette_entry entries[] = {
	[KPLACE_RAM] = { NULL, SKY_BLUE, PATTERN_NONE },
	[KPLACE_DRIVER] = { NULL, SKY_BLUE, PATTERN_GRID },
	[KPLACE_PERSISTENT] = { NULL, SKY_BLUE, PATTERN_LEVEL },
	[KPLACE_RESERVED] = { NULL, ORANGE, PATTERN_NONE },
	[KPLACE_RELEASED] = { NULL, YELLOW, PATTERN_DOTS },
	[KPLACE_SOFT_RESERVED] = { NULL, YELLOW, PATTERN_UPRIGHT },
	[KPLACE_UNACCEPTED] = { NULL, YELLOW, PATTERN_CROSSED },
	[KPLACE_MMIO] = { NULL, GREY, PATTERN_GRID },
	[KPLACE_CRASH] = { NULL, VERMILION, PATTERN_RISING },
	[KPLACE_POISON] = { NULL, VERMILION, PATTERN_CROSSED },
	[KPLACE_KERNEL] = { NULL, BLUE, PATTERN_FALLING },
	[KPLACE_BOOT_INITRD] = { NULL, BLUE, PATTERN_UPRIGHT },
	[KPLACE_FDT] = { NULL, BLUE, PATTERN_DOTS },
	[KPLACE_NOMAP] = { NULL, GREY, PATTERN_FALLING },
	[KPLACE_ACPI] = { NULL, PURPLE, PATTERN_NONE },
	[KPLACE_EFI_MEMMAP] = { NULL, PURPLE, PATTERN_DOTS },
	[KPLACE_ACPI_NVS] = { NULL, PURPLE, PATTERN_UPRIGHT },
	[KPLACE_RUNTIME] = { NULL, PURPLE, PATTERN_CROSSED },
	[KPLACE_FIRMWARE] = { NULL, PURPLE, PATTERN_RISING },
	[KPLACE_LPI] = { NULL, PURPLE, PATTERN_LEVEL },
	[PAINT_HOLE] = { "hole", ALMOST_WHITE, PATTERN_NONE },
	[PAINT_USED] = { "hole used", LIGHT_GREEN, PATTERN_NONE },
	[PAINT_PASSED] = { "hole passed over", LIGHT_GREY, PATTERN_FALLING },
	[PAINT_SEGMENT] = { "placed", GREEN, PATTERN_NONE },
};

static_assert(ARRAY_SIZE(entries) == PAINTS, "a paint has no entry");

/**
 * palette_entry - how a paint is drawn
 * @paint: the paint
 *
 * Return: the entry.
 */
struct palette_entry palette_entry(enum paint paint)
{
	struct palette_entry entry = entries[paint];

	if ((u32)paint < KPLACE_KINDS)
		entry.name = kplace_kind_name((enum kplace_kind)paint);
	return entry;
}
