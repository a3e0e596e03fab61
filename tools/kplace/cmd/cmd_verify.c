// SPDX-License-Identifier: GPL-2.0-only
/*
 * kplace verify: whether what must survive the handoff did.
 */
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "handoff/verify_report.h"

#define OPTION_PROMETHEUS 0x500
#define OPTION_LOG 0x501

/**
 * struct verify_call - what the command line says, and the answer
 * @metrics: the file they are written into; NULL if they are not wanted
 * @log: the answer is for the kernel's log and for udev, too
 * @before: the record
 * @after: the machine now
 * @verify: what became of the former
 */
struct verify_call {
	const char *metrics;
	bool log;
	struct handoff before;
	struct handoff after;
	struct verify verify;
};

static const struct argp_option options[] = {
	{ "log", OPTION_LOG, NULL, 0,
	  "Write a line to the kernel's log, from which the journal has it, and have the module send a uevent",
	  0 },
	{ "prometheus", OPTION_PROMETHEUS, "FILE", OPTION_ARG_OPTIONAL,
	  "Write metrics for the textfile collector of Prometheus' node_exporter: into FILE, which is replaced as a whole, or to standard output",
	  0 },
	{ 0 }
};

static const char details[] =
	"FILE is what 'kplace digest' wrote, " HANDOFF_FILE
	" unless it is given. Every range that is not the same is shown:\n"
	"  moved        it has another place, and the same content\n"
	"  lawful       its owner may write to it, and did; the rule follows\n"
	"  unread       there is no digest of before or of after, and why\n"
	"  new          it was not there before\n"
	"  gone         nothing announces it any more\n"
	"  changed      it should not have changed, and no segment was put there\n"
	"  overwritten  by the segment that follows\n"
	"\n"
	"Examples:\n"
	"  kplace verify || echo do not trust this boot\n"
	"  kplace verify --log --prometheus=/var/lib/prometheus/node-exporter/handoff.prom\n"
	"  kplace verify -s copied/ handoff.json --json | jq '.ranges[] | select(.damage)'\n"
	"\n"
	"With --sysroot the machine's files are copied ones: sys/kernel/debug/kplace/digests is needed, proc/sys/kernel/random/boot_id is of use.\n"
	"\n";

static error_t take_option(struct command_call *call, int key, char *value,
			   struct argp_state *state)
{
	struct verify_call *own = call->state;

	(void)state;
	switch (key) {
	case OPTION_LOG:
		own->log = true;
		return 0;
	case OPTION_PROMETHEUS:
		own->metrics = value ? value : "-";
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static void check(struct command_call *call, struct argp_state *state)
{
	const struct verify_call *own = call->state;

	if (call->json && own->metrics && !strcmp(own->metrics, "-"))
		argp_error(state,
			   "--json and --prometheus would both go to standard output: give --prometheus=FILE");
	if (own->log && call->options.sysroot)
		argp_error(state,
			   "--log is for this machine's log: --sysroot is about another");
}

static int compare(struct command_call *call)
{
	const char *path = call->operands ? call->operand[0] : HANDOFF_FILE;
	struct verify_call *own = call->state;
	int status = handoff_read(&own->before, path);

	if (!status)
		status = handoff_take(&own->after, &call->options, false);
	if (!status)
		status = verify_compare(&own->verify, &own->before, &own->after,
					&call->machine.notes);
	return status;
}

/* What cannot be known is announced as well: silence looks like health. */
static int announce(const struct verify_call *own)
{
	int status = 0;

	if (own->metrics)
		status = verify_metrics_save(&own->verify, own->metrics);
	if (own->log && !status)
		status = verify_log(&own->verify);
	return status;
}

static int show(const struct command_call *call)
{
	const struct verify_call *own = call->state;
	json_t *object;

	if (!call->json) {
		if (own->metrics && !strcmp(own->metrics, "-"))
			return 0;
		verify_print(&own->verify);
		notes_print(&call->machine.notes);
		return 0;
	}
	object = json_answer();
	verify_json(&own->verify, object);
	json_set(object, "notes", json_notes(&call->machine.notes));
	return json_print(object);
}

static int run(struct command_call *call)
{
	const struct verify_call *own = call->state;
	int status = compare(call);
	int failed;

	if (status > EXIT_INPUT)
		return status;
	failed = announce(own);
	if (!failed && !status)
		failed = show(call);
	if (failed || status)
		return failed ? failed : status;
	if (!verify_is_known(&own->verify))
		return EXIT_INPUT;
	return exit_answer(!own->verify.damaged);
}

static void release(struct command_call *call)
{
	struct verify_call *own = call->state;

	verify_free(&own->verify);
	handoff_free(&own->before);
	handoff_free(&own->after);
}

const struct command command_verify = {
	.name = "verify",
	.summary = "whether what must survive the handoff did, after it",
	.operands = "[FILE]",
	.one_operand = "one file",
	.most_operands = 1,
	.takes_files = true,
	.doc =
		"Compare all memory that must survive a kexec handoff with what 'kplace digest' recorded before it.",
	.details = details,
	.exits = {
		[EXIT_DONE] = "all that must be as it was is",
		[EXIT_NO] = "something was overwritten, changed, or is gone",
		[EXIT_INPUT] =
			"it cannot be known: the module is not loaded, FILE is damaged, of another machine or of this boot, or something cannot be read any more",
	},
	.options = options,
	.machine = COMMAND_MACHINE_OPTIONS,
	.no_release = "verify compares all that must survive",
	COMMAND_STATE(struct verify_call),
	.take_option = take_option,
	.check = check,
	.run = run,
	.release = release,
};
