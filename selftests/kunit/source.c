// SPDX-License-Identifier: GPL-2.0-only
/*
 * Suite: what sources share: a look into memory, and notes on what went wrong.
 */
#include <kunit/test.h>
#include <linux/io.h>
#include <linux/mm.h>

#include "compat.h"
#include "memblock.h"
#include "source/notes.h"
#include "source/physmem.h"

#define ORDER 1

/* Expect the same bytes, across the boundary of two pages. */
static void looks_at_memory(struct kunit *test)
{
	u8 *pages = (u8 *)__get_free_pages(GFP_KERNEL, ORDER);
	struct kplace_physmem physmem;
	struct kplace_memory memory = kplace_physmem_open(&physmem);
	u8 found[16];

	KUNIT_ASSERT_NOT_NULL(test, pages);
	memset(pages + PAGE_SIZE - 8, 0x11, 8);
	memset(pages + PAGE_SIZE, 0x22, 8);
	KUNIT_EXPECT_TRUE(test,
			  memory.read(memory.context,
				      virt_to_phys(pages) + PAGE_SIZE - 8,
				      found, sizeof(found)));
	KUNIT_EXPECT_FALSE(test,
			   memcmp(found, pages + PAGE_SIZE - 8, sizeof(found)));
	kplace_physmem_close(&physmem);
	free_pages((unsigned long)pages, ORDER);
}

/* Expect false, and a machine that goes on, where there is no memory. */
static void looks_at_nothing_else(struct kunit *test)
{
	struct kplace_physmem physmem;
	struct kplace_memory memory = kplace_physmem_open(&physmem);
	u64 start, end, last = 0;
	unsigned long i;
	u8 byte;

	for (i = 0; kplace_memblock_region(i, &start, &end); i++)
		last = end;
	KUNIT_EXPECT_FALSE(test, memory.read(memory.context, last, &byte, 1));
	KUNIT_EXPECT_FALSE(test, memory.read(memory.context, 0, &byte, 1));
	KUNIT_EXPECT_FALSE(test,
			   memory.read(memory.context,
				       U64_MAX - PAGE_SIZE, &byte, 1));
	kplace_physmem_close(&physmem);
}

/* Expect the MMU to say what the kernel says, and nothing of no mapping. */
static void finds_physical_addresses(struct kunit *test)
{
	u8 *page = (u8 *)__get_free_page(GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, page);
	KUNIT_EXPECT_EQ(test, kplace_compat_phys(page + 123),
			virt_to_phys(page) + 123);
	KUNIT_EXPECT_EQ(test, kplace_compat_phys((void *)(PAGE_OFFSET - 1)), 0);
	free_page((unsigned long)page);
}

static void all_are_read(void)
{
	u32 i;

	for (i = 0; i < KPLACE_TOPICS; i++) {
		kplace_notes_begin(i);
		kplace_notes_end(i, i % 2 ? KPLACE_READ : KPLACE_ABSENT, NULL);
	}
}

static bool known_after(enum kplace_topic topic, enum kplace_flaw flaw)
{
	const struct kplace_complaint complaint = { .flaw = flaw, .what = "a" };

	all_are_read();
	kplace_notes_complain(&topic, &complaint);
	return kplace_notes_firmware_is_known();
}

/* Expect only what firmware says to matter, and only what hides a range. */
static void knows_when_firmware_is_known(struct kunit *test)
{
	all_are_read();
	KUNIT_EXPECT_TRUE(test, kplace_notes_firmware_is_known());
	kplace_notes_end(KPLACE_ON_ACPI, KPLACE_UNREAD, NULL);
	KUNIT_EXPECT_FALSE(test, kplace_notes_firmware_is_known());
	all_are_read();
	kplace_notes_end(KPLACE_ON_POISON, KPLACE_UNREAD, NULL);
	KUNIT_EXPECT_TRUE(test, kplace_notes_firmware_is_known());
	KUNIT_EXPECT_TRUE(test, known_after(KPLACE_ON_ACPI,
					    KPLACE_FLAW_CHECKSUM));
	KUNIT_EXPECT_TRUE(test, known_after(KPLACE_ON_EFI_TABLES,
					    KPLACE_FLAW_UNKNOWN));
	KUNIT_EXPECT_FALSE(test, known_after(KPLACE_ON_EFI_TABLES,
					     KPLACE_FLAW_CYCLE));
	KUNIT_EXPECT_FALSE(test, known_after(KPLACE_ON_EFI_MEMMAP,
					     KPLACE_FLAW_WRAPS));
}

static int suite_init(struct kunit_suite *suite)
{
	return kplace_memblock_find() ? 0 : -ENODEV;
}

static struct kunit_case cases[] = {
	KUNIT_CASE(looks_at_memory),
	KUNIT_CASE(looks_at_nothing_else),
	KUNIT_CASE(finds_physical_addresses),
	KUNIT_CASE(knows_when_firmware_is_known),
	{ }
};

static struct kunit_suite suite = {
	.name = "kplace-source",
	.suite_init = suite_init,
	.test_cases = cases,
};

kunit_test_suite(suite);
