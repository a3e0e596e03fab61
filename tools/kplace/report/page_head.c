// SPDX-License-Identifier: GPL-2.0-only
/*
 * The head of a report's page: which machine, what was asked, and the verdict.
 */
#include <string.h>

#include "base/size.h"
#include "html.h"
#include "plan/plan_report.h"
#include "report_page.h"
#include "text.h"

/* --- which machine -------------------------------------------------------- */

static void put_machine(FILE *file, const struct report *report)
{
	const struct manifest *manifest = &report->doctor.evidence.manifest;
	const struct machine *machine = &report->machine;
	unsigned int major, minor;
	bool assumed = machine_release(machine, &major, &minor);
	char page[SIZE_TEXT];

	fputs("<p class=\"machine\">", file);
	if (manifest->kernel)
		html_say(file, "Linux %s", manifest->kernel);
	else if (!assumed)
		html_say(file, "Linux %u.%u", major, minor);
	else
		html_say(file, "a kernel of unknown release");
	if (machine->said.arch != ARCH_UNKNOWN)
		html_say(file, " on %s", arch_name(machine->said.arch));
	html_say(file, ", pages of %s%s, map from %s",
		 size_text(machine->page, page),
		 machine->said.page_assumed ? " (assumed)" : "",
		 machine->source);
	if (manifest->date)
		html_say(file, ", %s %s", report->live ? "taken" : "captured",
			 manifest->date);
	html_say(file, "%s", manifest->scrubbed ?
		 "; what identifies the machine was left out" : "");
	fputs("</p>\n", file);
}

/* --- the verdict ---------------------------------------------------------- */

/* A word for the look, and a mark for those who do not see colours. */
struct look {
	const char *class;
	const char *mark;
};

static const struct look good = { "good", "&#10003;" };
static const struct look unsure = { "unsure", "?" };
static const struct look bad = { "bad", "&#10007;" };
static const struct look plain = { "plain", "&#8226;" };

static void say_memory(FILE *file, const struct report *report)
{
	const struct totals *totals = &report->totals;
	char free[SIZE_TEXT], largest[SIZE_TEXT];

	html_say(file, "%s is free in %u hole%s, the largest of %s; nothing is planned: %s.",
		 size_text(totals->free, free), totals->holes,
		 totals->holes == 1 ? "" : "s",
		 size_text(totals->largest.end - totals->largest.start, largest),
		 report->no_plan);
}

static void say_places(FILE *file, const struct report *report)
{
	const struct kplace_plan *plan = &report->plan[0].plan;
	u32 i;

	html_say(file, "%s: ", report->plan[0].takes == HALF_UNKNOWN ?
		 "The image has a place, but " PLAN_UNKNOWN :
		 report->image.crash ? "The crash image has a place" :
				       "The image has a place");
	for (i = 0; i < plan->nr_segments; i++)
		html_say(file, "%s%s at 0x%llx", i ? ", " : "",
			 plan->segment[i].name, plan->segment[i].start);
	html_say(file, " under policy %s. %s: %s.", report->plan[0].name,
		 report->planner.stock_as,
		 kplace_verdict_text(plan->stock.verdict));
}

static void say_failure(FILE *file, const struct kplace_plan *plan)
{
	char text[PLAN_SENTENCE];
	const char *relaxation;

	html_say(file, "The image has no place: %s.", plan_reason(plan, text));
	relaxation = plan_relaxation(plan, text);
	if (relaxation)
		html_say(file, " Nearest relaxation: %s.", relaxation);
}

static const struct look *plan_look(const struct report *report)
{
	if (!report->plans)
		return &plain;
	if (report->plan[0].plan.status != KPLACE_PLACED)
		return &bad;
	return report->plan[0].takes == HALF_UNKNOWN ? &unsure : &good;
}

static void put_verdict(FILE *file, const struct report *report)
{
	const struct look *look = plan_look(report);

	fprintf(file,
		"<p class=\"verdict %s\"><span class=\"mark\" aria-hidden=\"true\">%s</span> ",
		look->class, look->mark);
	if (!report->plans)
		say_memory(file, report);
	else if (report->plan[0].plan.status == KPLACE_PLACED)
		say_places(file, report);
	else
		say_failure(file, &report->plan[0].plan);
	fputs("</p>\n", file);
}

/* --- in figures ----------------------------------------------------------- */

static void put_card(FILE *file, const char *name, const struct look *look,
		     const char *figure)
{
	fprintf(file, "<div class=\"card %s\"><dt>%s</dt><dd>", look->class,
		name);
	html_text(file, figure);
	fputs("</dd></div>\n", file);
}

static u64 ram(const struct totals *totals)
{
	return totals->bytes - totals->kind[KPLACE_MMIO];
}

static void put_memory(FILE *file, const struct report *report)
{
	const struct totals *totals = &report->totals;
	char text[SIZE_TEXT];

	put_card(file, "Memory", &plain, size_text(ram(totals), text));
	put_card(file, "Free", &plain, size_text(totals->free, text));
	put_card(file, "Largest hole", &plain,
		 size_text(totals->largest.end - totals->largest.start, text));
	snprintf(text, sizeof(text), "%u", report->machine.map.count);
	put_card(file, "Ranges", &plain, text);
}

static void put_audit(FILE *file, const struct audit *audit)
{
	u32 danger = audit_total(audit, AUDIT_DANGER);
	char text[32];

	snprintf(text, sizeof(text), "%u danger", danger);
	if (danger)
		put_card(file, "Audit", &bad, text);
	else if (audit_compared(audit))
		put_card(file, "Audit", &good, "clean");
	else
		put_card(file, "Audit", &unsure, "not compared");
}

static void put_doctor(FILE *file, const struct doctor *doctor)
{
	bool stops = false;
	u32 i;

	for (i = 0; i < doctor->findings; i++)
		stops |= doctor->finding[i].verdict == FINDING_STOP;
	if (doctor_says_yes(doctor))
		put_card(file, "Doctor", &good, "may kexec");
	else if (stops)
		put_card(file, "Doctor", &bad, "kexec is refused");
	else
		put_card(file, "Doctor", &unsure, "not known");
}

/**
 * report_write_head - write the head of the page
 * @file: where to
 * @report: the report
 */
void report_write_head(FILE *file, const struct report *report)
{
	fputs("<header>\n", file);
	if (report->request->title)
		html_element(file, "h1", NULL, "%s", report->request->title);
	else
		html_element(file, "h1", NULL, "%s", report->live ?
			     "Memory of this machine" :
			     report->plans ? "Where the next kernel goes" :
					     "Memory map");
	if (!report->live && !report->request->scrub)
		html_element(file, "p", "place", "%s", report->place);
	put_machine(file, report);
	put_verdict(file, report);
	fputs("<dl class=\"cards\">\n", file);
	put_memory(file, report);
	put_audit(file, &report->audit);
	put_doctor(file, &report->doctor);
	fputs("</dl>\n</header>\n", file);
}

/* --- what was asked ------------------------------------------------------- */

static void put_row(FILE *file, const char *name, const char *value)
{
	html_element(file, "dt", NULL, "%s", name);
	html_element(file, "dd", NULL, "%s", value);
}

/* A file's name may say whose it is: a scrubbed report has its size alone. */
static void put_segments(FILE *file, const struct report *report)
{
	u32 role;

	for (role = 0; role < KPLACE_ROLES; role++) {
		const struct input *input = &report->planner.input[role];
		const char *word = report->image.word[role];
		char text[SIZE_TEXT], value[512];

		if (!input->given)
			continue;
		snprintf(value, sizeof(value), "%s%s%s%s",
			 size_text(input->size, text),
			 word && !report->request->scrub ? " (" : "",
			 word && !report->request->scrub ? word : "",
			 word && !report->request->scrub ? ")" : "");
		put_row(file, kplace_role_name(role), value);
	}
}

static void put_bounds(FILE *file, const struct bounds *bounds)
{
	char value[96];
	u32 i;

	for (i = 0; i < KPLACE_ROLES; i++)
		if (bounds->min[i] || bounds->max[i]) {
			snprintf(value, sizeof(value), "%s: 0x%llx to 0x%llx",
				 kplace_role_name(i), bounds->min[i],
				 bounds->max[i] ? bounds->max[i] : U64_MAX);
			put_row(file, "bounds", value);
		}
	for (i = 0; i < bounds->reserves; i++) {
		snprintf(value, sizeof(value), "0x%llx-0x%llx",
			 bounds->reserve[i].start, bounds->reserve[i].end);
		put_row(file, "reserved", value);
	}
}

/**
 * report_write_asked - write what was asked
 * @file: where to
 * @report: the report
 */
void report_write_asked(FILE *file, const struct report *report)
{
	html_section(file, "plan", "Plan");
	if (!report->plans) {
		html_element(file, "p", NULL, "Nothing is planned: %s.",
			     report->no_plan);
		return;
	}
	html_element(file, "h3", NULL, "What was asked");
	fputs("<dl class=\"asked\">\n", file);
	put_row(file, "image", report->image.crash ? "crash" : "normal");
	put_segments(file, report);
	put_row(file, "policy", report->plan[0].name);
	put_row(file, "stock kernel", report->planner.stock_as);
	put_bounds(file, &report->request->bounds);
	fputs("</dl>\n", file);
}
