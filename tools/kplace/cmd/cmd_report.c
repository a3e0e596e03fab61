// SPDX-License-Identifier: GPL-2.0-only
/*
 * kplace report: one page about a machine and an image, to be passed on.
 */
#include <string.h>

#include "base/whole_file.h"
#include "command.h"
#include "report/report.h"
#include "report/report_page.h"

#define OPTION_SCRUB 0x100
#define OPTION_TITLE 0x313

/**
 * struct report_state - what the command line says, and the report
 * @request: what is asked
 * @report: the answers
 */
struct report_state {
	struct report_request request;
	struct report report;
};

static const struct argp_option options[] = {
	{ "scrub", OPTION_SCRUB, NULL, 0,
	  "Leave out what identifies the machine, as capture does", 2 },
	{ "title", OPTION_TITLE, "TEXT", 0, "The report's title", 2 },
	{ 0 }
};

static const struct command_set sets[] = {
	{ OPTION_SCRUB, offsetof(struct report_state, request.scrub) },
	{ OPTION_TITLE, offsetof(struct report_state, request.title) },
	{ 0 }
};

static const char details[] =
	"FILE is a page that needs no network and nothing else, and works from a mail; '-' is standard output. It has the picture, which zooms and filters, the plan under every policy, the map, the audit, the doctor's findings and what crashkernel= would reserve.\n"
	"\n"
	"It holds the files it was made from, too: every command takes it with --sysroot, as a capture. Give --scrub if it is to be published. Without --kernel the installed kernel is planned, if there is one.\n"
	"\n"
	"Examples:\n"
	"  sudo kplace report --kernel Image --initrd initrd.img report.html\n"
	"  kplace report --sysroot m1.tar.zst --kernel 40M --initrd 300M m1.html\n"
	"  kplace report --scrub for-the-mailing-list.html\n"
	"  kplace map --sysroot report.html\n"
	"\n";

/* What one option cannot know. */
static void check(struct command_call *call, struct argp_state *state)
{
	const struct report_state *own = call->state;
	const struct image_options *image = &own->request.image;
	bool asked = image->word[KPLACE_ROLE_INITRD] || image->crash ||
		     image->word[KPLACE_ROLE_DTB];

	if (asked && !image->word[KPLACE_ROLE_KERNEL])
		argp_error(state,
			   "give the kernel: --kernel FILE or --kernel SIZE");
	if (call->json && !strcmp(call->operand[0], "-"))
		argp_error(state,
			   "'-': the JSON goes to standard output already: give a file");
	if (own->request.title && !*own->request.title)
		argp_error(state, "--title: give a text");
}

static int run(struct command_call *call)
{
	struct report_state *own = call->state;
	const struct whole_file whole = {
		.path = call->operand[0],
		.what = "report",
		.write = report_write,
		.context = &own->report,
	};
	int status = report_make(&own->report, &own->request, &call->options);

	if (!status)
		status = whole_file_save(&whole);
	if (!status && !call->json && strcmp(whole.path, "-"))
		notes_print(&own->report.machine.notes);
	if (!status && call->json)
		status = json_print(report_summary(&own->report,
						   whole.path));
	return status;
}

static void release(struct command_call *call)
{
	struct report_state *own = call->state;

	report_free(&own->report);
	bounds_free(&own->request.bounds);
}

static const struct command_part parts[] = {
	{ &image_argp, offsetof(struct report_state, request.image) },
	{ &bounds_argp, offsetof(struct report_state, request.bounds) },
	{ 0 }
};

const struct command command_report = {
	.name = "report",
	.summary = "one page about a machine and an image, to be passed on",
	.operands = "FILE",
	.one_operand = "one file",
	.no_operand = "the report's file, as in report.html",
	.most_operands = 1,
	.takes_files = true,
	.doc =
		"Write all that is known of a machine's memory, and of an image to be placed there, as one HTML page that every command reads back.",
	.details = details,
	.exits = {
		[EXIT_DONE] = "written, also where the image has no place",
		[EXIT_INPUT] =
			"an input cannot be read or is malformed, or nothing that describes memory can be read",
		[EXIT_SYSTEM] = "out of memory, or the report cannot be written",
	},
	.options = options,
	.sets = sets,
	.json_doc = "Print a summary of the report as JSON",
	.parts = parts,
	.machine = COMMAND_MACHINE_OPTIONS,
	COMMAND_STATE(struct report_state, .request = { .scrub = false }),
	.check = check,
	.run = run,
	.release = release,
};
