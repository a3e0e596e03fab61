// SPDX-License-Identifier: GPL-2.0-only
/*
 * Suite: LPI tables as redistributors name them, of registers that are memory.
 */
#include <kunit/test.h>
#include <linux/irqchip/arm-gic-v3.h>
#include <linux/sizes.h>
#include <linux/vmalloc.h>

#include "source/src_lpi.h"
#include "world.h"

#define FRAMES (8 * SZ_64K)
#define PROPERTIES 0x80010000ULL
#define CACHEABLE 0x780ULL	/* attributes beside an address */
#define BITS 15			/* 16 of them, less one */

/**
 * struct fixture - redistributors
 * @them: the registers
 * @map: what is found
 * @storage: of @map
 */
struct fixture {
	struct kplace_redistributors them;
	struct kplace_map map;
	struct kplace_range storage[KPLACE_MAP_NEED(WORLD_MAX)];
};

static void set(struct fixture *fixture, u64 at, u64 value)
{
	writeq_relaxed(value, fixture->them.registers + at);
}

/* A redistributor of GICv3, with LPIs on. */
static void set_one(struct fixture *fixture, u64 at, u64 type, u64 pending)
{
	writel_relaxed(GIC_PIDR2_ARCH_GICv3 | 0xb,
		       fixture->them.registers + at + GICR_PIDR2);
	writel_relaxed(GICR_CTLR_ENABLE_LPIS,
		       fixture->them.registers + at + GICR_CTLR);
	set(fixture, at + GICR_TYPER, type);
	set(fixture, at + GICR_PROPBASER, PROPERTIES | CACHEABLE | BITS);
	set(fixture, at + GICR_PENDBASER, pending | CACHEABLE);
}

static int init(struct kunit *test)
{
	struct fixture *fixture = kunit_kzalloc(test, sizeof(*fixture),
						GFP_KERNEL);
	void *memory = vzalloc(FRAMES);

	if (!fixture || !memory) {
		vfree(memory);
		return -ENOMEM;
	}
	fixture->them.registers = (void __force __iomem *)memory;
	fixture->them.size = FRAMES;
	kplace_map_init(&fixture->map, fixture->storage,
			ARRAY_SIZE(fixture->storage));
	test->priv = fixture;
	return 0;
}

static void fini(struct kunit *test)
{
	struct fixture *fixture = test->priv;

	if (fixture)
		vfree((void __force *)fixture->them.registers);
}

static void find(struct kunit *test, u32 tables)
{
	struct fixture *fixture = test->priv;

	KUNIT_EXPECT_EQ(test, (int)kplace_lpi_add_tables(&fixture->map,
							 &fixture->them),
			(int)KPLACE_OK);
	KUNIT_EXPECT_EQ(test, fixture->map.count, tables);
}

static void expect(struct kunit *test, u32 i, u64 start, u64 end)
{
	struct fixture *fixture = test->priv;

	KUNIT_EXPECT_EQ(test, fixture->map.ranges[i].start, start);
	KUNIT_EXPECT_EQ(test, fixture->map.ranges[i].end, end);
	KUNIT_EXPECT_EQ(test, (int)fixture->map.ranges[i].kind,
			(int)KPLACE_LPI);
}

/* Expect the shared table once, and one for each CPU, none of those without LPIs. */
static void finds_tables_in_use(struct kunit *test)
{
	struct fixture *fixture = test->priv;

	set_one(fixture, 0, 0, 0x90000000);
	set_one(fixture, 2 * SZ_64K, 0, 0x90020000);
	writel_relaxed(0, fixture->them.registers + 2 * SZ_64K + GICR_CTLR);
	set_one(fixture, 4 * SZ_64K, GICR_TYPER_LAST, 0x90040000);
	set_one(fixture, 6 * SZ_64K, 0, 0x90060000);
	find(test, 3);
	expect(test, 0, PROPERTIES, PROPERTIES + SZ_64K);
	expect(test, 1, 0x90000000, 0x90010000);
	expect(test, 2, 0x90040000, 0x90050000);
}

/* Expect larger tables where there are more interrupts. */
static void tables_grow_with_interrupts(struct kunit *test)
{
	struct fixture *fixture = test->priv;

	set_one(fixture, 0, GICR_TYPER_LAST, 0x90000000);
	set(fixture, GICR_PROPBASER, PROPERTIES | 19);
	find(test, 2);
	expect(test, 0, PROPERTIES, PROPERTIES + SZ_1M);
	expect(test, 1, 0x90000000, 0x90020000);
}

/* Expect the next one behind four frames where virtual LPIs are known. */
static void knows_virtual_lpis(struct kunit *test)
{
	struct fixture *fixture = test->priv;

	set_one(fixture, 0, GICR_TYPER_VLPIS, 0x90000000);
	set_one(fixture, 4 * SZ_64K, GICR_TYPER_LAST, 0x90040000);
	find(test, 3);
	expect(test, 2, 0x90040000, 0x90050000);
}

/* Expect the device tree's word for where the next one is to count. */
static void goes_by_the_stride(struct kunit *test)
{
	struct fixture *fixture = test->priv;

	fixture->them.stride = 3 * SZ_64K;
	set_one(fixture, 0, 0, 0x90000000);
	set_one(fixture, 3 * SZ_64K, GICR_TYPER_LAST, 0x90030000);
	find(test, 3);
	expect(test, 2, 0x90030000, 0x90040000);
}

/* Expect no look behind the end, and nothing of what is no redistributor. */
static void stops_at_the_end(struct kunit *test)
{
	struct fixture *fixture = test->priv;

	find(test, 0);
	set_one(fixture, 0, 0, 0x90000000);
	set_one(fixture, 2 * SZ_64K, 0, 0x90020000);
	fixture->them.size = 3 * SZ_64K;
	find(test, 2);
	fixture->them.size = SZ_64K;
	fixture->map.count = 0;
	find(test, 0);
}

/* Expect a map without room to say so. */
static void a_full_map_is_an_error(struct kunit *test)
{
	struct fixture *fixture = test->priv;

	kplace_map_init(&fixture->map, fixture->storage, KPLACE_MAP_NEED(1));
	set_one(fixture, 0, GICR_TYPER_LAST, 0x90000000);
	KUNIT_EXPECT_EQ(test, (int)kplace_lpi_add_tables(&fixture->map,
							 &fixture->them),
			(int)KPLACE_FULL);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(finds_tables_in_use),
	KUNIT_CASE(tables_grow_with_interrupts),
	KUNIT_CASE(knows_virtual_lpis),
	KUNIT_CASE(goes_by_the_stride),
	KUNIT_CASE(stops_at_the_end),
	KUNIT_CASE(a_full_map_is_an_error),
	{}
};

static struct kunit_suite suite = {
	.name = "kplace-lpi",
	.init = init,
	.exit = fini,
	.test_cases = cases,
};

kunit_test_suite(suite);
