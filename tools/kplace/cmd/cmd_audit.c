// SPDX-License-Identifier: GPL-2.0-only
/*
 * kplace audit: where the descriptions of memory disagree.
 */
#include "audit/audit.h"
#include "audit/audit_metrics.h"
#include "command.h"

#define OPTION_PROMETHEUS 0x400

/**
 * struct audit_state - what the command line says, and the audit
 * @metrics: whether they are wanted, where, and for which image
 * @audit: the audit
 */
struct audit_state {
	struct audit_metrics_options metrics;
	struct audit audit;
};

static const struct argp_option options[] = {
	{ "prometheus", OPTION_PROMETHEUS, "FILE", OPTION_ARG_OPTIONAL,
	  "Write metrics for the textfile collector of Prometheus' node_exporter: into FILE, which is replaced as a whole, or to standard output; with --kernel, and --initrd and --dtb as plan takes them, whether the next kexec fits, too",
	  0 },
	{ 0 }
};

static const char details[] =
	"Examples:\n"
	"  kplace audit\n"
	"  kplace audit --sysroot capture || echo look at this machine\n"
	"  kplace audit --sysroot capture --json | jq .findings\n"
	"  kplace audit --prometheus=/var/lib/prometheus/node-exporter/kplace.prom \\\n"
	"    --kernel /vmlinuz --initrd /initrd.img\n"
	"\n"
	"Every source that is there is read: memblock, proc/iomem, the device tree, dmesg (best with efi=debug and memblock=debug), sys/firmware/memmap.\n"
	"\n";

/* What one option cannot know. */
static void check(struct command_call *call, struct argp_state *state)
{
	const struct audit_state *own = call->state;
	const struct image_options *image = &own->metrics.image;
	bool has_kernel = image->word[KPLACE_ROLE_KERNEL];
	bool has_image = has_kernel || image->word[KPLACE_ROLE_INITRD] ||
			 image->word[KPLACE_ROLE_DTB] || image->has_policy;

	if (image->crash)
		argp_error(state,
			   "--crash is for plan: --prometheus is about the next kexec");
	if (has_image && !own->metrics.path)
		argp_error(state,
			   "--kernel, --initrd, --dtb and --policy are for --prometheus: give that, too");
	if (has_image && !has_kernel)
		argp_error(state,
			   "give the kernel: --kernel FILE or --kernel SIZE");
	if (call->json && own->metrics.path)
		argp_error(state,
			   "--json and --prometheus exclude each other: give one of them");
}

static error_t take_option(struct command_call *call, int key, char *value,
			   struct argp_state *state)
{
	struct audit_metrics_options *metrics =
		&((struct audit_state *)call->state)->metrics;

	switch (key) {
	case OPTION_PROMETHEUS:
		metrics->path = value ? value : "-";
		return 0;
	case ARGP_KEY_ARG:
		if (metrics->path && !strcmp(metrics->path, "-"))
			argp_error(state,
				   "'%s' is no option; a file goes with =, as in --prometheus=kplace.prom",
				   value);
		return ARGP_ERR_UNKNOWN;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static int show(const struct audit *audit, bool json)
{
	if (json)
		return audit_print_json(audit);
	audit_print_text(audit);
	return 0;
}

static int run(struct command_call *call)
{
	struct audit_state *own = call->state;
	struct audit *audit = &own->audit;
	int status = machine_hear(&call->machine.said, &call->options);

	if (!status)
		status = audit_open(audit, &call->machine.said);
	if (!status)
		status = audit_run(audit);
	if (own->metrics.path)
		status = audit_metrics_save(audit, status, &call->machine,
					    &call->options, &own->metrics);
	else if (!status)
		status = show(audit, call->json);
	if (!status && !own->metrics.path && !audit_compared(audit) &&
	    !audit_total(audit, AUDIT_DANGER))
		return EXIT_INPUT;
	return status ? status : exit_answer(!audit_total(audit, AUDIT_DANGER));
}

static void release(struct command_call *call)
{
	audit_free(&((struct audit_state *)call->state)->audit);
}

static const struct command_part parts[] = {
	{ &image_argp, offsetof(struct audit_state, metrics.image) },
	{ 0 }
};

static const char * const refused[] = { "crash", "elfcorehdr", NULL };

const struct command command_audit = {
	.name = "audit",
	.summary = "where the descriptions of memory disagree",
	.takes_files = true,
	.takes_capture = true,
	.doc =
		"Compare what each source says of a machine's memory: what one protects and another calls free, what is out of date, and what loaders get wrong.",
	.details = details,
	.exits = {
		[EXIT_DONE] = "done, and nothing dangerous was found",
		[EXIT_NO] = "an image could be put over what a source protects",
		[EXIT_INPUT] =
			"an input cannot be read or is malformed, or there is one source alone, so that nothing was compared",
	},
	.options = options,
	.parts = parts,
	.machine = COMMAND_MACHINE_OPTIONS,
	.no_release = "an audit shows what the sources say",
	.refused = refused,
	COMMAND_STATE(struct audit_state),
	.take_option = take_option,
	.check = check,
	.run = run,
	.release = release,
};
