// SPDX-License-Identifier: GPL-2.0-only
/*
 * Names of what firmware left: none is hidden by the area that it lies in.
 */
#include "firmware.h"

static struct kplace_range items[64];
static u32 nr_items;
static struct kplace_range sealed[KPLACE_MAP_NEED(3)];
static struct kplace_map map;

/* Reserved for a reason unknown says nothing of what it is. */
static void keep_things(void)
{
	u32 i;

	nr_items = 0;
	for (i = 0; i < firmware.map.count; i++)
		if (firmware.map.ranges[i].kind != KPLACE_RESERVED &&
		    nr_items < ARRAY_SIZE(items))
			items[nr_items++] = firmware.map.ranges[i];
}

/* What readers of tables find. */
static int setup(void **state)
{
	struct kplace_efi_found found;

	if (firmware_setup(state))
		return -1;
	firmware_build();
	firmware.reader.source = KPLACE_FROM_EFI;
	if (kplace_efi_tables_read(&firmware.reader, NULL, AT_SYSTEM, &found) ||
	    kplace_acpi_read(&firmware.reader, &firmware.names, found.rsdp))
		return -1;
	keep_things();
	return nr_items >= 20 ? 0 : -1;
}

static void add(u64 start, u64 end, enum kplace_kind kind, const char *owner)
{
	struct kplace_range range = {
		.start = start, .end = end, .kind = kind, .owner = owner,
		.source = KPLACE_FROM_EFI,
	};

	assert_int_equal(kplace_map_add(&map, &range), KPLACE_OK);
}

/* RAM, an area of @kind over all of it, and in that a thing. */
static void build(enum kplace_kind area, const struct kplace_range *thing,
		  enum kplace_kind thing_kind)
{
	kplace_map_init(&map, sealed, ARRAY_SIZE(sealed));
	add(thing->start & ~(PAGE - 1), thing->end + PAGE, KPLACE_RAM, "RAM");
	add(thing->start & ~(PAGE - 1), thing->end + PAGE, area, "area");
	add(thing->start, thing->end, thing_kind, thing->owner);
	kplace_map_seal(&map);
}

static const struct kplace_range *at(u64 address)
{
	u32 i = kplace_map_find(&map, address);

	assert_true(i < map.count && map.ranges[i].start <= address);
	return &map.ranges[i];
}

/* What the EFI memory map, memblock or a device tree may say of an area. */
static const enum kplace_kind areas[] = {
	KPLACE_RAM, KPLACE_RESERVED, KPLACE_NOMAP, KPLACE_ACPI_NVS,
	KPLACE_RUNTIME,
};

static bool is_releasable(enum kplace_kind kind)
{
	return kind == KPLACE_ACPI || kind == KPLACE_EFI_MEMMAP;
}

static bool is_working_area(enum kplace_kind kind)
{
	return kind == KPLACE_ACPI_NVS || kind == KPLACE_RUNTIME;
}

/*
 * Expect each table by its name, in memory of any kind; but what
 * could be released not to hide what can never be.
 */
static void test_in_areas(void **state)
{
	u32 i, j;

	(void)state;
	for (i = 0; i < nr_items; i++) {
		for (j = 0; j < ARRAY_SIZE(areas); j++) {
			const char *name = items[i].owner;

			if (is_releasable(items[i].kind) &&
			    is_working_area(areas[j]))
				name = "area";
			build(areas[j], &items[i], items[i].kind);
			assert_string_equal(at(items[i].start)->owner, name);
			assert_string_equal(at(items[i].end - 1)->owner, name);
			assert_string_equal(at(items[i].end)->owner,
					    j ? "area" : "RAM");
		}
	}
}

/* ... or in ACPI reclaim memory, which has the kind of the tables in it. */
static void test_in_acpi_reclaim(void **state)
{
	u32 i;

	(void)state;
	for (i = 0; i < nr_items; i++) {
		if (items[i].kind == KPLACE_ACPI)
			continue;
		build(KPLACE_ACPI, &items[i], items[i].kind);
		assert_ptr_equal(at(items[i].start)->owner, items[i].owner);
	}
}

/* A release is a change of kind before the map is sealed. */
static void test_release_of_thing(void **state)
{
	u32 i, j;

	(void)state;
	for (i = 0; i < nr_items; i++) {
		for (j = 2; j < ARRAY_SIZE(areas); j++) {
			build(areas[j], &items[i], KPLACE_RELEASED);
			assert_int_equal(map.count, 1);
			assert_int_equal(at(items[i].start)->kind, areas[j]);
		}
	}
}

/* Expect what lies in a released area to be protected as before. */
static void test_release_of_area(void **state)
{
	u32 i;

	(void)state;
	for (i = 0; i < nr_items; i++) {
		build(KPLACE_RELEASED, &items[i], items[i].kind);
		assert_int_equal(at(items[i].start)->kind, items[i].kind);
		assert_int_equal(at(items[i].end)->kind, KPLACE_RELEASED);
	}
}

int unit_naming(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_in_areas),
		cmocka_unit_test(test_in_acpi_reclaim),
		cmocka_unit_test(test_release_of_thing),
		cmocka_unit_test(test_release_of_area),
	};

	return cmocka_run_group_tests_name("naming", tests, setup,
					   firmware_teardown);
}
