// SPDX-License-Identifier: GPL-2.0-only
/*
 * Runs the groups of unit tests, or those named on the command line.
 */
#include "bug.h"

static const struct {
	const char *name;
	int (*run)(void);
} groups[] = {
	{ "map", unit_map },
	{ "turn", unit_turn },
	{ "seal", unit_seal },
	{ "hole", unit_hole },
	{ "bounds", unit_bounds },
	{ "image", unit_image },
	{ "check", unit_check },
	{ "text", unit_text },
	{ "rules", unit_rules },
	{ "policy", unit_policy },
	{ "prefer", unit_prefer },
	{ "chance", unit_chance },
	{ "relax", unit_relax },
	{ "half", unit_half },
	{ "stock", unit_stock },
	{ "stock_edges", unit_stock_edges },
	{ "plan", unit_plan },
	{ "verify", unit_verify },
	{ "candidate", unit_candidate },
	{ "reach", unit_reach },
	{ "plan_fields", unit_plan_fields },
	{ "place", unit_place },
	{ "explain", unit_explain },
	{ "pass", unit_pass },
	{ "reason", unit_reason },
	{ "release", unit_release },
	{ "efi_known", unit_efi_known },
	{ "efi_memmap", unit_efi_memmap },
	{ "efi_tables", unit_efi_tables },
	{ "measure", unit_measure },
	{ "tpm_logs", unit_tpm_logs },
	{ "memreserve", unit_memreserve },
	{ "acpi", unit_acpi },
	{ "acpi_edges", unit_acpi_edges },
	{ "fdt_lengths", unit_fdt_lengths },
	{ "reader", unit_reader },
	{ "naming", unit_naming },
	{ "ledger", unit_ledger },
	{ "efi_ledger", unit_efi_ledger },
	{ "efi_options", unit_efi_options },
	{ "efi_kernel", unit_efi_kernel },
	{ "efi_app", unit_efi_app },
	{ "ledger_change", unit_ledger_change },
	{ "ledger_types", unit_ledger_types },
	{ "ledger_edges", unit_ledger_edges },
	{ "ledger_choice", unit_ledger_choice },
	{ "mutation", unit_mutation },
	{ "pieces", unit_pieces },
	{ "axis", unit_axis },
	{ "spread", unit_spread },
	{ "layout", unit_layout },
	{ "prometheus", unit_prometheus },
	{ "embedded", unit_embedded },
	{ "sources", unit_sources },
	{ "marks", unit_marks },
	{ "compose", unit_compose },
	{ "capture", unit_capture },
	{ "log", unit_log },
	{ "crashkernel", unit_crashkernel },
	{ "survive", unit_survive },
	{ "endless_loop", bug_endless_loop },
	{ "text_offset_wraps", bug_text_offset_wraps },
	{ "max_below_size", bug_max_below_size },
	{ "ram_at_zero", bug_ram_at_zero },
	{ "dtb_behind_initrd", bug_dtb_behind_initrd },
	{ "steps_over_line", bug_steps_over_line },
	{ "quadratic", bug_quadratic },
	{ "explained_again", bug_explained_again },
	{ "clipped_stack", bug_clipped_stack },
	{ "floor_at_top", bug_floor_at_top },
	{ "stretched_stack", bug_stretched_stack },
	{ "retry_wraps", bug_retry_wraps },
	{ "release_over_many", bug_release_over_many },
	{ "empty_map", bug_empty_map },
	{ "relax_with_lead", bug_relax_with_lead },
	{ "32nd_avoided", bug_32nd_avoided },
	{ "endless_tables", bug_endless_tables },
	{ "tree_without_end", bug_tree_without_end },
	{ "type_behind_line", bug_type_behind_line },
	{ "initrd_of_many", bug_initrd_of_many },
	{ "long_history", bug_long_history },
	{ "many_values", bug_many_values },
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
	int count = 0;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(groups); i++)
		count += wanted(groups[i].name, argc, argv);
	/* Of what cmocka prints in between, groups.sh makes subtests. */
	printf("KTAP version 1\n1..%d\n", count);
	fflush(stdout);
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
