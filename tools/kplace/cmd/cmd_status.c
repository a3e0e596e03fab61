// SPDX-License-Identifier: GPL-2.0-only
/*
 * kplace status: the module's state, what is loaded, and the last loads.
 */
#include "command.h"
#include "health/state_report.h"

/**
 * struct status_state - what was read
 * @evidence: the machine's files
 * @module: the module
 * @kexec: the images the kernel holds
 */
struct status_state {
	struct evidence evidence;
	struct module_state module;
	struct kexec_state kexec;
};

static const char details[] =
	"Examples:\n"
	"  kplace status\n"
	"  kplace status --sysroot capture --json | jq .kexec\n"
	"\n"
	"What is to be copied at the handoff is known of an image that the module has seen loaded.\n"
	"\n";

/* What is not known is no "no". */
static int check_known(const struct status_state *own)
{
	const struct module_state *module = &own->module;
	const char *place = own->evidence.tree.name;

	if (module->loaded == ANSWER_UNKNOWN)
		return fail(EXIT_INPUT,
			    "whether kplace.ko is loaded is not known: '%s' has neither sys/module/kplace/ nor sys/kernel/debug/kplace/; capture a machine with 'kplace capture'",
			    place);
	if (module->loaded == ANSWER_YES &&
	    !(*module->status && *module->mode))
		return fail(EXIT_INPUT,
			    "kplace.ko is loaded, and its state is not known: '%s' has neither sys/module/kplace/parameters/ nor sys/kernel/debug/kplace/history",
			    place);
	return 0;
}

static int run(struct command_call *call)
{
	struct status_state *own = call->state;
	int status = evidence_open(&own->evidence, &call->options);

	if (!status)
		status = module_state_read(&own->module, &own->evidence);
	if (!status)
		status = check_known(own);
	if (status)
		return status;
	kexec_state_read(&own->kexec, &own->evidence);
	if (own->evidence.lacks_memory)
		return fail_memory();
	return exit_answer(module_state_is_active(&own->module));
}

static struct state_report report_of(const struct command_call *call)
{
	const struct status_state *own = call->state;

	return (struct state_report) { &own->module, &own->kexec,
				       own->evidence.page };
}

static void add_json(const struct command_call *call, json_t *object)
{
	const struct state_report report = report_of(call);

	state_report_json(&report, object);
}

static void print_text(const struct command_call *call)
{
	const struct state_report report = report_of(call);

	state_report_print(&report);
}

static void release(struct command_call *call)
{
	struct status_state *own = call->state;

	module_state_free(&own->module);
	evidence_free(&own->evidence);
}

const struct command command_status = {
	.name = "status",
	.summary = "the module's state, what is loaded, and the last loads",
	.takes_files = true,
	.takes_capture = true,
	.doc =
		"Show the state of kplace.ko, which kernels are loaded, how much is to be copied at the handoff, and the last loads.",
	.details = details,
	.exits = {
		[EXIT_DONE] = "the module is loaded and places what is loaded",
		[EXIT_NO] = "it is not loaded, stands aside, or its mode is not enforce",
		[EXIT_INPUT] =
			"an input cannot be read, or does not say whether the module is loaded",
	},
	.machine = COMMAND_MACHINE_OPTIONS,
	.no_release = "status shows what is",
	COMMAND_STATE(struct status_state),
	.run = run,
	.add_json = add_json,
	.print_text = print_text,
	.release = release,
};
