// SPDX-License-Identifier: GPL-2.0
/*
 * kplace audit: where the descriptions of memory disagree.
 */
#include "audit/audit.h"
#include "audit/audit_metrics.h"
#include "command.h"

#define OPTION_PROMETHEUS 0x400

/**
 * struct audit_options - what the command line says
 * @machine: where the machine's files are
 * @metrics: whether they are wanted, where, and for which image
 * @json: print JSON
 */
struct audit_options {
	struct machine_options machine;
	struct audit_metrics_options metrics;
	bool json;
};

static const struct argp_option options[] = {
	{ "prometheus", OPTION_PROMETHEUS, "FILE", OPTION_ARG_OPTIONAL,
	  "Write metrics for the textfile collector of Prometheus' node_exporter: into FILE, which is replaced as a whole, or to standard output; with --kernel, and --initrd and --dtb as plan takes them, whether the next kexec fits, too",
	  0 },
	{ "json", 'j', NULL, 0, "Print JSON", 3 },
	{ 0 }
};

static const char doc[] =
	"Compare what each source says of a machine's memory: what one protects and another calls free, what is out of date, and what loaders get wrong.\n"
	"\vExamples:\n"
	"  kplace audit\n"
	"  kplace audit --sysroot capture || echo look at this machine\n"
	"  kplace audit --sysroot capture --json | jq .findings\n"
	"  kplace audit --prometheus=/var/lib/prometheus/node-exporter/kplace.prom \\\n"
	"    --kernel /vmlinuz --initrd /initrd.img\n"
	"\n"
	"Every source that is there is read: memblock, proc/iomem, the device tree, dmesg (best with efi=debug and memblock=debug), sys/firmware/memmap.\n"
	"\n"
	"Exit status:\n"
	"  0  done, and nothing dangerous was found\n"
	"  1  an image could be put over what a source protects\n"
	"  2  wrong usage\n"
	"  3  an input cannot be read or is malformed\n"
	"  4  out of memory, or the output cannot be written\n";

/* What one option cannot know. */
static void check_all(const struct audit_options *chosen,
		      struct argp_state *state)
{
	const struct image_options *image = &chosen->metrics.image;
	bool has_kernel = image->word[KPLACE_ROLE_KERNEL];
	bool has_image = has_kernel || image->word[KPLACE_ROLE_INITRD] ||
			 image->word[KPLACE_ROLE_DTB] || image->has_policy;

	if (chosen->machine.release.count)
		argp_error(state,
			   "--release is for map and plan: an audit shows what the sources say");
	if (image->crash)
		argp_error(state,
			   "--crash is for plan: --prometheus tells of the next kexec");
	if (has_image && !chosen->metrics.path)
		argp_error(state,
			   "--kernel, --initrd, --dtb and --policy are for --prometheus: give that, too");
	if (has_image && !has_kernel)
		argp_error(state,
			   "give the kernel: --kernel FILE or --kernel SIZE");
	if (chosen->json && chosen->metrics.path)
		argp_error(state,
			   "--json and --prometheus exclude each other: give one of them");
}

static error_t parse_option(int key, char *value, struct argp_state *state)
{
	struct audit_options *chosen = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &chosen->machine;
		state->child_inputs[1] = &chosen->metrics.image;
		return 0;
	case OPTION_PROMETHEUS:
		chosen->metrics.path = value ? value : "-";
		return 0;
	case 'j':
		chosen->json = true;
		return 0;
	case ARGP_KEY_ARG:
		if (chosen->metrics.path && !strcmp(chosen->metrics.path, "-"))
			argp_error(state,
				   "'%s' is no option; a file goes with =, as in --prometheus=kplace.prom",
				   value);
		return ARGP_ERR_UNKNOWN;
	case ARGP_KEY_END:
		check_all(chosen, state);
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp_child children[] = {
	{ &machine_argp, 0, NULL, 0 },
	{ &image_argp, 0, NULL, 0 },
	{ 0 }
};

static const struct argp argp = { options, parse_option, NULL, doc, children,
				  NULL, NULL };

static int show(const struct audit *audit, bool json)
{
	if (json)
		return audit_print_json(audit);
	audit_print_text(audit);
	return 0;
}

/**
 * cmd_audit - the subcommand audit
 * @argc: its arguments
 * @argv: their vector
 *
 * Return: the exit status.
 */
int cmd_audit(int argc, char **argv)
{
	struct audit_options chosen = { 0 };
	struct machine machine = { 0 };
	struct audit audit = { 0 };
	int status;

	argp_parse(&argp, argc, argv, 0, NULL, &chosen);
	status = machine_hear(&machine.said, &chosen.machine);
	if (!status)
		status = audit_open(&audit, &machine.said);
	if (!status)
		status = audit_run(&audit);
	if (chosen.metrics.path)
		status = audit_metrics_save(&audit, status, &machine,
					    &chosen.machine, &chosen.metrics);
	else if (!status)
		status = show(&audit, chosen.json);
	if (!status && audit_total(&audit, AUDIT_DANGER))
		status = EXIT_NO_PLACEMENT;
	audit_free(&audit);
	machine_free(&machine);
	return status;
}
