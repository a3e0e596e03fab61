// SPDX-License-Identifier: GPL-2.0
/*
 * kplace audit: where the descriptions of memory disagree.
 */
#include "audit.h"
#include "command.h"

struct audit_options {
	struct machine_options machine;
	bool json;
};

static const struct argp_option options[] = {
	{ "json", 'j', NULL, 0, "Print JSON", 3 },
	{ 0 }
};

static const char doc[] =
	"Compare what each source says of a machine's memory: what one protects and another calls free, what is out of date, and what loaders get wrong.\n"
	"\vExamples:\n"
	"  kplace audit\n"
	"  kplace audit --sysroot capture || echo look at this machine\n"
	"  kplace audit --sysroot capture --json | jq .findings\n"
	"\n"
	"Every source that is there is read: memblock, proc/iomem, the device tree, dmesg (best with efi=debug and memblock=debug), sys/firmware/memmap.\n"
	"\n"
	"Exit status:\n"
	"  0  done, and nothing dangerous was found\n"
	"  1  an image could be put over what a source protects\n"
	"  2  wrong usage\n"
	"  3  an input cannot be read or is malformed\n"
	"  4  out of memory, or the output cannot be written\n";

static error_t parse_option(int key, char *value, struct argp_state *state)
{
	struct audit_options *chosen = state->input;

	(void)value;
	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &chosen->machine;
		return 0;
	case 'j':
		chosen->json = true;
		return 0;
	case ARGP_KEY_END:
		if (chosen->machine.release.count)
			argp_error(state,
				   "--release is for map and plan: an audit shows what the sources say");
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp_child children[] = {
	{ &machine_argp, 0, NULL, 0 },
	{ 0 }
};

static const struct argp argp = { options, parse_option, NULL, doc, children,
				  NULL, NULL };

static int show(const struct audit *audit, bool json)
{
	int status = 0;

	if (json)
		status = audit_print_json(audit);
	else
		audit_print_text(audit);
	if (status)
		return status;
	return audit_total(audit, AUDIT_DANGER) ? EXIT_NO_PLACEMENT :
						  EXIT_DONE;
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
	struct audit audit = {
		.machine.root.fd = -1,
		.memblock.root.fd = -1,
		.iomem.root.fd = -1,
	};
	int status;

	argp_parse(&argp, argc, argv, 0, NULL, &chosen);
	status = audit_open(&audit, &chosen.machine);
	if (!status)
		status = audit_run(&audit);
	if (!status)
		status = show(&audit, chosen.json);
	audit_free(&audit);
	return status;
}
