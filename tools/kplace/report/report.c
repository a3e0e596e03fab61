// SPDX-License-Identifier: GPL-2.0-only
/*
 * All that is known of a machine, and of an image to be placed there.
 *
 * Everything is asked of a capture in memory. What the report holds is thus what
 * it was made from, scrubbed or not, and every command reads the same from it.
 */
#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "report.h"
#include "source/reading.h"

/* What a scrubbed report calls its machine. */
#define UNNAMED "capture"

static int name_place(struct report *report)
{
	const char *sysroot = report->options->sysroot;

	report->place = strdup(report->request->scrub ? UNNAMED :
			       report->live ? "/" : sysroot);
	return report->place ? 0 : fail_memory();
}

/* Files under names of people's choice are known under those of the sources. */
static int take_files(struct report *report)
{
	struct tree tree = { 0 };
	int status = tree_open(&tree, report->live ? "/" : report->options->sysroot);

	if (!status && !report->live && strcmp(tree.name, "/"))
		status = recognise(&source_table, &tree, &report->remarks);
	if (!status)
		status = capture_take(&report->capture, &source_table, &tree,
				      report->live, report->request->scrub);
	tree_free(&tree);
	/* They may be named after whose they are. */
	if (report->request->scrub)
		notes_free(&report->remarks);
	report->capture.tree.name = report->place;
	report->capture.tree.is_capture = true;
	return status;
}

static int load(struct report *report, struct machine *machine)
{
	int status = machine_hear_capture(&machine->said, &report->capture.tree,
					  report->options);

	if (!status)
		status = machine_compose(machine, report->options);
	if (!status)
		machine_seal(machine);
	return status;
}

static int sum(struct report *report)
{
	struct machine *machine = &report->machine;

	totals_holes(&report->totals, &machine->map, machine->page);
	return totals_make(&report->totals, &machine->map) ? 0 : fail_memory();
}

static int compare_sources(struct report *report)
{
	struct statements *said = &report->machine.said;
	int status;

	report->said_notes = said->notes.count;
	status = audit_open(&report->audit, said);
	return status ? status : audit_run(&report->audit);
}

static int examine(struct report *report)
{
	struct doctor *doctor = &report->doctor;
	int status = doctor_read_capture(doctor, &report->capture.tree,
					 report->options);

	if (status)
		return status;
	if (report->plans && !report->image.crash) {
		doctor->image = report->plan[0].plan.needs;
		doctor->image_name = report->image.word[KPLACE_ROLE_KERNEL];
	}
	doctor_look(doctor);
	return doctor->evidence.lacks_memory ? fail_memory() : 0;
}

/**
 * report_make - ask all there is to be asked
 * @report: zeroed by the caller and filled in; report_free() is due in either
 *	case
 * @request: what is asked; must outlive @report
 * @options: about the machine; likewise
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int report_make(struct report *report, struct report_request *request,
		const struct machine_options *options)
{
	int status;

	report->request = request;
	report->options = options;
	report->live = !options->sysroot;
	status = name_place(report);
	if (!status)
		status = take_files(report);
	if (!status)
		status = load(report, &report->machine);
	if (!status)
		status = load(report, &report->boot);
	if (!status)
		status = report_plan_all(report);
	if (!status && request->scrub)
		status = report_hide_names(report);
	if (!status)
		status = sum(report);
	if (!status)
		status = report_draw(report);
	if (!status)
		status = compare_sources(report);
	if (!status)
		status = report_ask_crash(report);
	/* It takes the files over. */
	return status ? status : examine(report);
}

/**
 * report_free - forget the answers
 * @report: made or zeroed
 */
void report_free(struct report *report)
{
	u32 i;

	for (i = 0; i < REPORT_PLANS; i++)
		scene_free(&report->segments[i]);
	scene_free(&report->scene);
	doctor_free(&report->doctor);
	audit_free(&report->audit);
	report_plan_free(report);
	totals_free(&report->totals);
	machine_free(&report->boot);
	machine_free(&report->machine);
	notes_free(&report->remarks);
	capture_free(&report->capture);
	free(report->place);
}
