// SPDX-License-Identifier: GPL-2.0-only
/*
 * An audit as text and as JSON.
 */
#include <stdio.h>

#include "audit.h"
#include "base/json.h"
#include "base/size.h"

/* Notes shown; the others are counted. */
#define NOTES 20

static bool has_against(const struct audit_finding *finding)
{
	return finding->says.source != finding->against.source;
}

static void print_word(const struct audit_word *word)
{
	printf("%s says %s", kplace_source_name(word->source),
	       kplace_kind_name(word->kind));
	if (word->kind != KPLACE_RAM)
		printf(" (%s)", word->owner);
}

static void print_finding(const struct audit_finding *finding)
{
	char size[SIZE_TEXT];
	char range[48];

	snprintf(range, sizeof(range), "0x%llx-0x%llx", finding->start,
		 finding->end);
	printf("%-6s  %-23s  %10s  ",
	       audit_severity_name(audit_severity(finding->rule)), range,
	       size_text(finding->end - finding->start, size));
	print_word(&finding->says);
	if (has_against(finding)) {
		printf(", ");
		print_word(&finding->against);
	}
	putchar('\n');
}

static void print_rule(const struct audit *audit, enum audit_rule rule)
{
	u32 found = 0;
	u32 i;

	for (i = 0; i < audit->count; i++) {
		if (audit->finding[i].rule != rule)
			continue;
		if (!found)
			printf("%s: %s\n", audit_rule_name(rule),
			       audit_rule_text(rule));
		if (found++ < NOTES || audit_severity(rule) != AUDIT_NOTE)
			print_finding(&audit->finding[i]);
	}
	if (found > NOTES && audit_severity(rule) == AUDIT_NOTE)
		printf("%u more, in --json\n", found - NOTES);
}

/**
 * audit_print_text - an audit for people
 * @audit: the audit, run
 */
void audit_print_text(const struct audit *audit)
{
	u32 rule;

	if (audit->has_loader)
		printf("audit: free memory according to %s\n",
		       kplace_source_name(audit->loader));
	else
		printf("audit: no source says which memory is free\n");
	for (rule = 0; rule < AUDIT_RULES; rule++)
		print_rule(audit, rule);
	if (!audit_compared(audit))
		puts("nothing was compared: memblock or proc/iomem is needed, and a second source");
	printf("%u danger, %u stale, %u note\n",
	       audit_total(audit, AUDIT_DANGER),
	       audit_total(audit, AUDIT_STALE), audit_total(audit, AUDIT_NOTE));
	notes_print(&audit->said->notes);
}

static json_t *word_object(const struct audit_word *word)
{
	return json_pack("{ss ss so}", "source",
			 kplace_source_name(word->source), "kind",
			 kplace_kind_name(word->kind), "owner",
			 json_text(word->owner));
}

static json_t *finding_object(const struct audit_finding *finding)
{
	enum audit_severity severity = audit_severity(finding->rule);
	json_t *object = json_object();

	json_object_set_new(object, "severity",
			    json_text(audit_severity_name(severity)));
	json_object_set_new(object, "rule",
			    json_text(audit_rule_name(finding->rule)));
	json_object_set_new(object, "start", json_address(finding->start));
	json_object_set_new(object, "end", json_address(finding->end));
	json_object_set_new(object, "bytes",
			    json_bytes(finding->end - finding->start));
	json_object_set_new(object, "says", word_object(&finding->says));
	json_object_set_new(object, "against", has_against(finding) ?
			    word_object(&finding->against) : json_null());
	json_object_set_new(object, "text",
			    json_text(audit_rule_text(finding->rule)));
	return object;
}

static void stream_findings(struct json_stream *stream,
			    const struct audit *audit)
{
	u32 i;

	json_stream_open(stream, "findings");
	for (i = 0; i < audit->count; i++)
		json_stream_element(stream, finding_object(&audit->finding[i]));
	json_stream_close(stream);
}

static json_t *totals(const struct audit *audit)
{
	json_t *object = json_object();
	u32 severity = AUDIT_SEVERITIES;

	while (severity--)
		json_object_set_new(object, audit_severity_name(severity),
				    json_bytes(audit_total(audit, severity)));
	return object;
}

static const char *verdict(const struct audit *audit)
{
	if (audit_total(audit, AUDIT_DANGER))
		return "danger";
	return audit_compared(audit) ? "clean" : "not-compared";
}

static const char *loader(const struct audit *audit)
{
	return audit->has_loader ? kplace_source_name(audit->loader) : NULL;
}

/**
 * audit_json - an audit as an object, without its notes
 * @audit: the audit, run
 *
 * Return: the object; the caller's.
 */
json_t *audit_json(const struct audit *audit)
{
	json_t *object = json_object();
	json_t *findings = json_array();
	u32 i;

	for (i = 0; i < audit->count; i++)
		json_append(findings, finding_object(&audit->finding[i]));
	json_set(object, "verdict", json_text(verdict(audit)));
	json_set(object, "loader", json_text(loader(audit)));
	json_set(object, "totals", totals(audit));
	json_set(object, "findings", findings);
	return object;
}

/**
 * audit_print_json - an audit for programs
 * @audit: the audit, run
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int audit_print_json(const struct audit *audit)
{
	struct json_stream stream;

	json_stream_begin(&stream);
	json_stream_member(&stream, "version", json_integer(JSON_VERSION));
	json_stream_member(&stream, "verdict", json_text(verdict(audit)));
	json_stream_member(&stream, "loader", json_text(loader(audit)));
	json_stream_member(&stream, "totals", totals(audit));
	stream_findings(&stream, audit);
	json_stream_member(&stream, "notes", json_notes(&audit->said->notes));
	return json_stream_end(&stream);
}
