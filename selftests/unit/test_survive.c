// SPDX-License-Identifier: GPL-2.0-only
/*
 * What must survive a handoff, and who may change it.
 */
#include <string.h>

#include "survive.h"
#include "unit.h"

static const struct kplace_survival *rule_of(enum kplace_kind kind,
					     enum kplace_source source,
					     const char *owner)
{
	const struct kplace_range range = {
		.start = PAGE, .end = 2 * PAGE, .owner = owner,
		.kind = (u8)kind, .source = (u8)source,
	};

	return kplace_survival_of(&range);
}

static void assert_change(enum kplace_kind kind, const char *owner,
			  enum kplace_change change)
{
	const struct kplace_survival *rule = rule_of(kind, KPLACE_FROM_EFI,
						     owner);

	assert_non_null(rule);
	assert_int_equal(rule->change, change);
	assert_null(rule->closed);
	assert_true(*rule->why);
}

static void assert_closed(enum kplace_kind kind, const char *owner,
			  const char *why)
{
	const struct kplace_survival *rule = rule_of(kind, KPLACE_FROM_EFI,
						     owner);

	assert_non_null(rule);
	assert_string_equal(rule->closed, why);
}

/*
 * Expect what the next kernel reads to be kept, to the byte.
 */
static void test_kept(void **state)
{
	(void)state;
	assert_change(KPLACE_ACPI, "ACPI table DSDT", KPLACE_KEPT);
	assert_change(KPLACE_ACPI, "ACPI reclaim memory", KPLACE_KEPT);
	assert_change(KPLACE_RUNTIME, "EFI runtime code", KPLACE_KEPT);
	assert_change(KPLACE_EFI_MEMMAP, "EFI memory map", KPLACE_KEPT);
	assert_change(KPLACE_FIRMWARE, "SMBIOS table", KPLACE_KEPT);
	assert_change(KPLACE_FIRMWARE, "TPM event log", KPLACE_KEPT);
}

/*
 * Expect each owner who writes to his memory to be allowed to, and one whose name
 * only begins alike not to be.
 */
static void test_lawful(void **state)
{
	(void)state;
	assert_change(KPLACE_RUNTIME, "EFI runtime data", KPLACE_LAWFUL);
	assert_change(KPLACE_RUNTIME, "EFI runtime memory", KPLACE_LAWFUL);
	assert_change(KPLACE_ACPI, "ACPI table FACS", KPLACE_LAWFUL);
	assert_change(KPLACE_ACPI_NVS, "ACPI NVS", KPLACE_LAWFUL);
	assert_int_equal(rule_of(KPLACE_LPI, KPLACE_FROM_EFI,
				 "GICv3 LPI tables")->change, KPLACE_LAWFUL);
	assert_change(KPLACE_FIRMWARE, "EFI RNG seed", KPLACE_LAWFUL);
	assert_change(KPLACE_FIRMWARE, "EFI memreserve list", KPLACE_LAWFUL);
	assert_change(KPLACE_FIRMWARE, "EFI RNG", KPLACE_KEPT);
	assert_change(KPLACE_ACPI, "ACPI table FACP", KPLACE_KEPT);
}

/*
 * Regression: the EFI stub puts the initrd table into EfiLoaderData, which kernels take
 * for free memory: under U-Boot it was found damaged after a handoff that was fine.
 */
static void test_initrd_table_is_loader_data(void **state)
{
	(void)state;
	assert_change(KPLACE_FIRMWARE, "EFI initrd table", KPLACE_LAWFUL);
	assert_change(KPLACE_FIRMWARE, "EFI initrd", KPLACE_KEPT);
}

/*
 * Expect memory that must not be looked at to say why.
 */
static void test_closed(void **state)
{
	(void)state;
	assert_closed(KPLACE_MMIO, "MMIO", "device");
	assert_closed(KPLACE_POISON, "memory with errors", "errors");
	assert_closed(KPLACE_NOMAP, "reserved-memory monitor", "not-mapped");
	assert_closed(KPLACE_FIRMWARE, "EFI reserved", "not-mapped");
	assert_closed(KPLACE_PERSISTENT, "persistent memory", "storage");
}

/*
 * Expect the running kernel's own memory to have no rule, and what one kernel
 * makes for the next neither; of the device tree's, the two forms of firmware's.
 */
static void test_none(void **state)
{
	(void)state;
	assert_null(rule_of(KPLACE_RAM, KPLACE_FROM_MEMBLOCK, "System RAM"));
	assert_null(rule_of(KPLACE_KERNEL, KPLACE_FROM_KERNEL, "Kernel code"));
	assert_null(rule_of(KPLACE_RESERVED, KPLACE_FROM_MEMBLOCK,
			    "reserved-memory x"));
	assert_null(rule_of(KPLACE_RESERVED, KPLACE_FROM_FDT,
			    "IMA measurements"));
	assert_null(rule_of(KPLACE_FDT, KPLACE_FROM_FDT,
			    "device tree of this boot"));
	assert_null(rule_of(KPLACE_LPI, KPLACE_FROM_KERNEL,
			    "GICv3 LPI pending table"));
	assert_int_equal(rule_of(KPLACE_RESERVED, KPLACE_FROM_FDT,
				 "reserved-memory x")->change, KPLACE_LAWFUL);
	assert_int_equal(rule_of(KPLACE_RESERVED, KPLACE_FROM_FDT,
				 "device tree /memreserve/")->change,
			 KPLACE_KEPT);
}

/*
 * Expect a word for each change, and no word for none.
 */
static void test_words(void **state)
{
	(void)state;
	assert_string_equal(kplace_change_name(KPLACE_KEPT), "kept");
	assert_string_equal(kplace_change_name(KPLACE_LAWFUL), "lawful");
	assert_string_equal(kplace_change_name(KPLACE_CHANGES), "?");
}

int unit_survive(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kept),
		cmocka_unit_test(test_lawful),
		cmocka_unit_test(test_initrd_table_is_loader_data),
		cmocka_unit_test(test_closed),
		cmocka_unit_test(test_none),
		cmocka_unit_test(test_words),
	};

	return cmocka_run_group_tests_name("survive", tests, NULL, NULL);
}
