// SPDX-License-Identifier: GPL-2.0
/*
 * Runs the groups of unit tests, or those named on the command line.
 */
#include "unit.h"

static const struct {
	const char *name;
	int (*run)(void);
} groups[] = {
	{ "map", unit_map },
	{ "hole", unit_hole },
	{ "image", unit_image },
	{ "text", unit_text },
	{ "rules", unit_rules },
	{ "relax", unit_relax },
	{ "stock", unit_stock },
	{ "plan", unit_plan },
	{ "place", unit_place },
	{ "explain", unit_explain },
	{ "release", unit_release },
	{ "efi_memmap", unit_efi_memmap },
	{ "efi_tables", unit_efi_tables },
	{ "memreserve", unit_memreserve },
	{ "acpi", unit_acpi },
	{ "mutation", unit_mutation },
};

static bool wanted(const char *name, int argc, char **argv)
{
	int i;

	for (i = 1; i < argc; i++)
		if (!strcmp(argv[i], name))
			return true;
	return argc < 2;
}

int main(int argc, char **argv)
{
	int failed = 0;
	int run = 0;
	size_t i;

	cmocka_set_message_output(CM_OUTPUT_TAP);
	for (i = 0; i < ARRAY_SIZE(groups); i++) {
		if (!wanted(groups[i].name, argc, argv))
			continue;
		run++;
		failed += groups[i].run() != 0;
	}
	if (!run)
		fprintf(stderr, "unit: no such group\n");
	return failed || !run;
}
