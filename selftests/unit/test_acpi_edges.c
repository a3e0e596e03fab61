// SPDX-License-Identifier: GPL-2.0-only
/*
 * ACPI: tables as small as there are.
 */
#include "firmware.h"

static int setup(void **state)
{
	if (firmware_setup(state))
		return -1;
	firmware_build();
	return 0;
}

/* A table may be its header alone, and is no table without a whole one. */
static void header_alone(void **state)
{
	u32 size;

	(void)state;
	for (size = 35; size <= 36; size++) {
		firmware_rewind();
		put_table(AT_MADT, "SSDT", size);
		assert_int_equal(kplace_acpi_read(&firmware.reader, &firmware.names, AT_RSDP),
				 KPLACE_FLAW_NONE);
		if (size == 36)
			assert_range("ACPI table SSDT", KPLACE_ACPI, AT_MADT, 36);
		else
			assert_no_owner("ACPI table SSDT");
		assert_int_equal(firmware.nr_complaints, size == 36 ? 0 : 1);
	}
}

int unit_acpi_edges(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(header_alone, setup, firmware_teardown),
	};

	return cmocka_run_group_tests_name("acpi_edges", tests, NULL, NULL);
}
