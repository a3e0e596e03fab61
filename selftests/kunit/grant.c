// SPDX-License-Identifier: GPL-2.0-only
/*
 * Suite: what release= takes, and what it does to a map.
 */
#include <kunit/test.h>
#include <linux/bits.h>
#include <linux/io.h>
#include <linux/mm.h>

#include "grant.h"
#include "world.h"

#define UNTOUCHED 0x55u

static void takes_three_words(struct kunit *test)
{
	u32 asked = UNTOUCHED;

	KUNIT_EXPECT_TRUE(test, kplace_grant_parse("", &asked));
	KUNIT_EXPECT_EQ(test, asked, 0);
	KUNIT_EXPECT_TRUE(test, kplace_grant_parse("acpi\n", &asked));
	KUNIT_EXPECT_EQ(test, asked, BIT(KPLACE_ACPI));
	KUNIT_EXPECT_TRUE(test,
			  kplace_grant_parse("boot-initrd,efi-memmap,acpi",
					     &asked));
	KUNIT_EXPECT_EQ(test, asked, BIT(KPLACE_ACPI) | BIT(KPLACE_EFI_MEMMAP) |
			BIT(KPLACE_BOOT_INITRD));
}

/* Expect what was asked for before to stay. */
static void refuses_all_other_words(struct kunit *test)
{
	static const char * const words[] = {
		"runtime", "acpi-nvs", "nvs", "lpi", "nomap", "crash",
		"crash-kernel", "poison", "reserved", "kernel", "firmware",
		"ACPI", "acpi,", "acpi,,", "acpi,lpi", " acpi", "acp", "all",
	};
	u32 asked = UNTOUCHED;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(words); i++) {
		bool taken = kplace_grant_parse(words[i], &asked);

		/* A comma at the end says nothing. */
		if (!strcmp(words[i], "acpi,")) {
			KUNIT_EXPECT_TRUE(test, taken);
			asked = UNTOUCHED;
			continue;
		}
		KUNIT_EXPECT_FALSE_MSG(test, taken, "%s", words[i]);
	}
	KUNIT_EXPECT_EQ(test, asked, UNTOUCHED);
}

/**
 * struct fixture - a map with one thing to release
 * @storage: of @map
 * @map: the map, not sealed
 */
struct fixture {
	struct kplace_range storage[KPLACE_MAP_NEED(WORLD_MAX)];
	struct kplace_map map;
};

static int init(struct kunit *test)
{
	struct fixture *fixture = kunit_kzalloc(test, sizeof(*fixture),
						GFP_KERNEL);

	if (!fixture)
		return -ENOMEM;
	kplace_map_init(&fixture->map, fixture->storage,
			ARRAY_SIZE(fixture->storage));
	test->priv = fixture;
	return 0;
}

static void add(struct fixture *fixture, enum kplace_kind kind, u64 start,
		u64 end)
{
	const struct kplace_range range = {
		.start = start, .end = end, .kind = kind, .owner = "some",
	};

	kplace_map_add(&fixture->map, &range);
}

static enum kplace_kind after_next(struct fixture *fixture, u64 address,
				   struct kplace_grant *grant,
				   const struct kplace_next *next)
{
	struct kplace_map *map = &fixture->map;

	kplace_grant_apply(grant, map, next);
	kplace_map_seal(map);
	return map->ranges[kplace_map_find(map, address)].kind;
}

/* The kind at @address, once all is released that was asked for. */
static enum kplace_kind after(struct fixture *fixture, u64 address,
			      struct kplace_grant *grant, const char *cmdline)
{
	const struct kplace_next next = { .cmdline = cmdline };

	return after_next(fixture, address, grant, &next);
}

/* Expect RELEASED instead of ACPI, and no other kind to change. */
static void gives_acpi_tables(struct kunit *test)
{
	struct fixture *fixture = test->priv;
	struct kplace_grant grant = { .asked = BIT(KPLACE_ACPI) };

	add(fixture, KPLACE_RAM, 0, MIB(8));
	add(fixture, KPLACE_RESERVED, MIB(2), MIB(4));
	add(fixture, KPLACE_ACPI, MIB(2), MIB(4));
	add(fixture, KPLACE_LPI, MIB(4), MIB(5));
	KUNIT_EXPECT_EQ(test, (int)KPLACE_RELEASED,
			(int)after(fixture, MIB(3), &grant, "quiet acpi=off"));
	KUNIT_EXPECT_EQ(test, (int)KPLACE_LPI,
			(int)after(fixture, MIB(4), &grant, "quiet acpi=off"));
	KUNIT_EXPECT_EQ(test, grant.refused, 0);
}

/* Expect no change: the next kernel will read them. */
static void keeps_acpi_tables(struct kunit *test)
{
	struct fixture *fixture = test->priv;
	struct kplace_grant grant = { .asked = BIT(KPLACE_ACPI) };

	add(fixture, KPLACE_RAM, 0, MIB(8));
	add(fixture, KPLACE_ACPI, MIB(2), MIB(4));
	KUNIT_EXPECT_EQ(test, (int)KPLACE_ACPI,
			(int)after(fixture, MIB(3), &grant, "quiet"));
	KUNIT_EXPECT_EQ(test, grant.given, 0);
	KUNIT_EXPECT_EQ(test, grant.refused, BIT(KPLACE_ACPI));
}

/* Expect an initrd where this kernel has no memory to stay: it is not free. */
static void keeps_what_is_not_given_back(struct kunit *test)
{
	struct fixture *fixture = test->priv;
	struct kplace_grant grant = { .asked = BIT(KPLACE_BOOT_INITRD) };

	add(fixture, KPLACE_RAM, 0, MIB(8));
	add(fixture, KPLACE_BOOT_INITRD, MIB(2), MIB(4));
	KUNIT_EXPECT_EQ(test, (int)KPLACE_BOOT_INITRD,
			(int)after(fixture, MIB(3), &grant, NULL));
	KUNIT_EXPECT_EQ(test, grant.given, 0);
}

/* Expect an initrd whose pages the kernel's allocators have, to be given. */
static void gives_what_was_given_back(struct kunit *test)
{
	struct fixture *fixture = test->priv;
	struct kplace_grant grant = { .asked = BIT(KPLACE_BOOT_INITRD) };
	struct page *pages = alloc_pages(GFP_KERNEL, 2);
	u64 start;

	KUNIT_ASSERT_NOT_NULL(test, pages);
	start = page_to_phys(pages);
	add(fixture, KPLACE_RAM, start, start + 4 * PAGE_SIZE);
	add(fixture, KPLACE_BOOT_INITRD, start + PAGE_SIZE,
	    start + 3 * PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, (int)KPLACE_RELEASED,
			(int)after(fixture, start + PAGE_SIZE, &grant, NULL));
	KUNIT_EXPECT_EQ(test, grant.given, BIT(KPLACE_BOOT_INITRD));
	__free_pages(pages, 2);
}

/* Expect it with memory nodes, unless the tree sends the next kernel to it. */
static void gives_the_efi_map(struct kunit *test)
{
	struct fixture *fixture = test->priv;
	struct kplace_grant grant = { .asked = BIT(KPLACE_EFI_MEMMAP) };
	struct kplace_next next = { .dt_has_memory = true, .dt_has_efi = true };

	add(fixture, KPLACE_RAM, 0, MIB(8));
	add(fixture, KPLACE_EFI_MEMMAP, MIB(2), MIB(4));
	KUNIT_EXPECT_EQ(test, (int)KPLACE_EFI_MEMMAP,
			(int)after_next(fixture, MIB(3), &grant, &next));
	KUNIT_EXPECT_EQ(test, grant.refused, BIT(KPLACE_EFI_MEMMAP));
	next.dt_has_efi = false;
	KUNIT_EXPECT_EQ(test, (int)KPLACE_RELEASED,
			(int)after_next(fixture, MIB(3), &grant, &next));
	KUNIT_EXPECT_EQ(test, grant.refused, 0);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(takes_three_words),
	KUNIT_CASE(refuses_all_other_words),
	KUNIT_CASE(gives_acpi_tables),
	KUNIT_CASE(keeps_acpi_tables),
	KUNIT_CASE(keeps_what_is_not_given_back),
	KUNIT_CASE(gives_what_was_given_back),
	KUNIT_CASE(gives_the_efi_map),
	{ }
};

static struct kunit_suite suite = {
	.name = "kplace-grant",
	.init = init,
	.test_cases = cases,
};

kunit_test_suite(suite);
