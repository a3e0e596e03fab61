// SPDX-License-Identifier: GPL-2.0-only
/*
 * The other tables of a report's page: map, audit, crash kernel, doctor, files.
 */
#include "base/size.h"
#include "html.h"
#include "report_page.h"

/* Longer tables are there to be opened. */
#define SHORT_TABLE 400

static void put_range(FILE *file, u64 start, u64 end)
{
	char size[SIZE_TEXT];

	fprintf(file,
		"<td class=\"a\"><a href=\"#view\" data-at=\"%llx-%llx\">0x%llx-0x%llx</a></td>",
		start, end, start, end);
	html_cell(file, "n", "%s", size_text(end - start, size));
}

/* --- the map -------------------------------------------------------------- */

static void put_map_row(FILE *file, const struct kplace_range *range,
			bool has_swatch)
{
	fprintf(file, "<tr data-k=\"%u\">", range->kind);
	put_range(file, range->start, range->end);
	fputs("<td>", file);
	if (has_swatch)
		report_swatch(file, (enum paint)range->kind);
	html_text(file, kplace_kind_name(range->kind));
	fputs("</td>", file);
	html_cell(file, "o", "%s", range->owner);
	html_cell(file, NULL, "%s", kplace_source_name(range->source));
	fputs("</tr>\n", file);
}

/**
 * report_write_map - write the map
 * @file: where to
 * @report: the report
 */
void report_write_map(FILE *file, const struct report *report)
{
	static const char * const heads[] = {
		"Range", "#Size", "Kind", "Owner", "Source", NULL,
	};
	const struct kplace_map *map = &report->machine.map;
	bool is_short = map->count <= SHORT_TABLE;
	bool used[PAINTS];
	u32 i;

	report_paints(report, used);
	html_section(file, "map", "Map");
	fprintf(file, "<details%s><summary>%u ranges, from ",
		is_short ? " open" : "", map->count);
	html_text(file, report->machine.source);
	fputs("</summary>\n", file);
	html_table(file, "Memory map", heads);
	for (i = 0; i < map->count; i++)
		put_map_row(file, &map->ranges[i],
			    is_short && used[map->ranges[i].kind]);
	html_table_end(file);
	fputs("</details>\n</section>\n", file);
}

/* --- the audit ------------------------------------------------------------ */

static void put_word(FILE *file, const struct audit_word *word)
{
	if (word->kind == KPLACE_RAM)
		html_cell(file, NULL, "%s says ram",
			  kplace_source_name(word->source));
	else
		html_cell(file, NULL, "%s says %s (%s)",
			  kplace_source_name(word->source),
			  kplace_kind_name(word->kind), word->owner);
}

static void put_finding(FILE *file, const struct audit_finding *finding)
{
	static const char * const classes[AUDIT_SEVERITIES] = {
		[AUDIT_NOTE] = "plain", [AUDIT_STALE] = "unsure",
		[AUDIT_DANGER] = "bad",
	};
	enum audit_severity severity = audit_severity(finding->rule);

	fputs("<tr>", file);
	html_cell(file, classes[severity], "%s", audit_severity_name(severity));
	html_cell(file, NULL, "%s", audit_rule_name(finding->rule));
	put_range(file, finding->start, finding->end);
	put_word(file, &finding->says);
	if (finding->says.source != finding->against.source)
		put_word(file, &finding->against);
	else
		fputs("<td></td>", file);
	fputs("</tr>\n", file);
}

static void put_rules(FILE *file, const struct audit *audit)
{
	u32 rule, i;

	fputs("<ul>\n", file);
	for (rule = 0; rule < AUDIT_RULES; rule++)
		for (i = 0; i < audit->count; i++)
			if (audit->finding[i].rule == rule) {
				html_element(file, "li", NULL, "%s: %s",
					     audit_rule_name(rule),
					     audit_rule_text(rule));
				break;
			}
	fputs("</ul>\n", file);
}

/* The worst first. */
static void put_findings(FILE *file, const struct audit *audit)
{
	static const char * const heads[] = {
		"Severity", "Rule", "Range", "#Size", "One says",
		"Against it", NULL,
	};
	u32 severity = AUDIT_SEVERITIES;
	u32 i;

	fprintf(file, "<details%s><summary>%u findings</summary>\n",
		audit->count <= SHORT_TABLE ? " open" : "", audit->count);
	put_rules(file, audit);
	html_table(file, "Where the sources disagree", heads);
	while (severity--)
		for (i = 0; i < audit->count; i++)
			if (audit_severity(audit->finding[i].rule) == severity)
				put_finding(file, &audit->finding[i]);
	html_table_end(file);
	fputs("</details>\n", file);
}

/**
 * report_write_audit - write where the sources disagree
 * @file: where to
 * @report: the report
 */
void report_write_audit(FILE *file, const struct report *report)
{
	const struct audit *audit = &report->audit;
	const struct notes *notes = &report->machine.said.notes;
	unsigned int i;

	html_section(file, "audit", "Audit");
	if (!audit_compared(audit))
		html_element(file, "p", NULL,
			     "Nothing was compared: memblock or proc/iomem is needed, and a second source.");
	else
		html_element(file, "p", NULL,
			     "What a loader takes for free, by %s, against what the other sources say: %u danger, %u stale, %u note.",
			     kplace_source_name(audit->loader),
			     audit_total(audit, AUDIT_DANGER),
			     audit_total(audit, AUDIT_STALE),
			     audit_total(audit, AUDIT_NOTE));
	if (audit->count)
		put_findings(file, audit);
	for (i = report->said_notes; i < notes->count; i++)
		html_element(file, "p", "note", "%s.", notes->text[i]);
	fputs("</section>\n", file);
}

/* --- the crash kernel ----------------------------------------------------- */

static void put_question(FILE *file, const struct crash_question *question)
{
	const struct kaslr *kaslr = &question->kaslr;
	bool is_good = crash_question_good(question);
	char text[CRASH_TEXT], size[SIZE_TEXT] = "-";

	crash_question_text(question, text);
	fputs("<tr>", file);
	html_element(file, "th", NULL, "%s", text);
	html_cell(file, is_good ? "good" : "bad", "%s",
		  is_good ? "reserved" : "fails");
	if (question->nothing)
		html_cell(file, "n", "-");
	else
		html_cell(file, "n", "%llu of %llu", kaslr->failing,
			  kaslr->bases);
	if (!question->wanted.fixed && !question->nothing)
		size_text(question->largest, size);
	html_cell(file, "n", "%s", size);
	html_cell(file, NULL, "%s", kaslr->why ? kaslr->why : "");
	fputs("</tr>\n", file);
}

/**
 * report_write_crash - write what crashkernel= would reserve
 * @file: where to
 * @report: the report
 */
void report_write_crash(FILE *file, const struct report *report)
{
	static const char * const heads[] = {
		"crashkernel=", "Outcome", "#Fails at", "#Largest that never fails",
		"Why", NULL,
	};
	const struct crash_questions *questions = &report->crash;
	char kernel[SIZE_TEXT];
	u32 i;

	html_section(file, "crash", "Crash kernel");
	if (report->no_crash) {
		html_element(file, "p", NULL, "Not asked: %s.",
			     report->no_crash);
	} else {
		html_element(file, "p", NULL,
			     "Would the memory be reserved wherever KASLR puts a kernel of %s? By the rules of Linux %s%s, at each address it may boot at.",
			     size_text(questions->kernel, kernel),
			     questions->before_6_2 ? "6.1" : "6.12",
			     questions->assumed ? " (assumed)" : "");
		html_table(file, "What crashkernel= would reserve", heads);
		for (i = 0; i < questions->count; i++)
			put_question(file, &questions->list[i]);
		html_table_end(file);
	}
	fputs("</section>\n", file);
}

/* --- the doctor ----------------------------------------------------------- */

static void put_check(FILE *file, const struct finding *finding)
{
	static const char * const classes[FINDING_VERDICTS] = {
		[FINDING_FINE] = "good", [FINDING_WARNING] = "unsure",
		[FINDING_STOP] = "bad", [FINDING_UNKNOWN] = "plain",
	};

	fputs("<tr>", file);
	html_cell(file, classes[finding->verdict], "%s",
		  finding_verdict_name(finding->verdict));
	html_element(file, "th", NULL, "%s", finding->check);
	html_cell(file, NULL, "%s", finding->why);
	html_cell(file, NULL, "%s", finding->advice);
	fputs("</tr>\n", file);
}

/**
 * report_write_doctor - write whether the machine may kexec
 * @file: where to
 * @report: the report
 */
void report_write_doctor(FILE *file, const struct report *report)
{
	static const char * const heads[] = {
		"Verdict", "Check", "Found", "What to do", NULL,
	};
	u32 i;

	html_section(file, "doctor", "Doctor");
	html_table(file, "May this machine kexec now?", heads);
	for (i = 0; i < report->doctor.findings; i++)
		put_check(file, &report->doctor.finding[i]);
	html_table_end(file);
	fputs("</section>\n", file);
}

/* --- what was read -------------------------------------------------------- */

static void put_notes(FILE *file, const struct notes *notes)
{
	unsigned int i;

	for (i = 0; i < notes->count; i++)
		html_element(file, "li", NULL, "%s", notes->text[i]);
}

static void put_file(FILE *file, const struct manifest_file *own)
{
	char size[SIZE_TEXT];

	fputs("<tr>", file);
	html_cell(file, "a", "%s", own->path);
	html_cell(file, own->state == MANIFEST_UNREADABLE ? "unsure" : "plain",
		  "%s", manifest_state_name(own->state));
	html_cell(file, "n", "%s", manifest_has(own) ?
		  size_text(own->size, size) : "");
	html_cell(file, NULL, "%s", own->reason ? own->reason : "");
	fputs("</tr>\n", file);
}

static void put_state(FILE *file, const struct manifest *manifest, bool is_there)
{
	static const char * const heads[] = {
		"File", "State", "#Size", "Remark", NULL,
	};
	u32 count = 0;
	size_t i;

	for (i = 0; i < manifest->count; i++)
		count += manifest_has(&manifest->file[i]) == is_there;
	if (!count)
		return;
	fprintf(file, "<details%s><summary>%u files %s</summary>\n",
		is_there && count <= SHORT_TABLE ? " open" : "", count,
		is_there ? "were read" : "are missing");
	html_table(file, is_there ? "Files that were read" :
				    "Files that are missing", heads);
	for (i = 0; i < manifest->count; i++)
		if (manifest_has(&manifest->file[i]) == is_there)
			put_file(file, &manifest->file[i]);
	html_table_end(file);
	fputs("</details>\n", file);
}

/**
 * report_write_files - write what was read, and what was missing
 * @file: where to
 * @report: the report
 */
void report_write_files(FILE *file, const struct report *report)
{
	const struct manifest *manifest = &report->doctor.evidence.manifest;

	html_section(file, "files", "Sources");
	if (report->machine.notes.count || report->remarks.count) {
		html_element(file, "h3", NULL, "Notes");
		fputs("<ul class=\"notes\">\n", file);
		put_notes(file, &report->remarks);
		put_notes(file, &report->machine.notes);
		fputs("</ul>\n", file);
	}
	put_state(file, manifest, true);
	put_state(file, manifest, false);
	fputs("</section>\n", file);
}
