// SPDX-License-Identifier: GPL-2.0-only
/*
 * A report as JSON: what its page holds, for programs and for kplace itself.
 */
#include "base/json.h"
#include "health/doctor_report.h"
#include "report.h"
#include "tree/embedded.h"

static json_t *machine_object(const struct report *report)
{
	const struct manifest *manifest = &report->doctor.evidence.manifest;
	const struct machine *machine = &report->machine;
	unsigned int major, minor;
	bool assumed = machine_release(machine, &major, &minor);
	enum arch arch = machine->said.arch;
	json_t *object = json_object();

	json_set(object, "kernel", json_text(manifest->kernel));
	json_set(object, "release", assumed ? json_null() :
		 json_sprintf("%u.%u", major, minor));
	json_set(object, "architecture",
		 arch == ARCH_UNKNOWN ? json_null() :
					json_text(arch_name(arch)));
	json_set(object, "page_size", json_bytes(machine->page));
	json_set(object, "date", json_text(manifest->date));
	json_set(object, "scrubbed", json_boolean(manifest->scrubbed));
	return object;
}

static json_t *map_object(const struct report *report)
{
	const struct kplace_map *map = &report->machine.map;
	const struct totals *totals = &report->totals;
	json_t *object = json_object();
	json_t *ranges = json_array();
	u32 i;

	for (i = 0; i < map->count; i++)
		json_append(ranges, json_range(&map->ranges[i]));
	json_set(object, "source", json_text(report->machine.source));
	json_set(object, "ranges", ranges);
	json_set(object, "totals", totals_json(totals));
	json_set(object, "holes", json_integer(totals->holes));
	json_set(object, "free", json_bytes(totals->free));
	json_set(object, "largest_hole", totals_json_largest(totals));
	return object;
}

static json_t *question_object(const struct crash_question *question)
{
	char text[CRASH_TEXT];
	json_t *object = json_object();

	crash_question_text(question, text);
	json_set(object, "crashkernel", json_text(text));
	json_set(object, "size", question->nothing ? json_null() :
		 json_bytes(question->wanted.size));
	json_set(object, "bases", json_bytes(question->kaslr.bases));
	json_set(object, "failing", json_bytes(question->kaslr.failing));
	json_set(object, "why", json_text(question->kaslr.why));
	json_set(object, "largest",
		 question->nothing || question->wanted.fixed ? json_null() :
		 json_bytes(question->largest));
	return object;
}

static json_t *crash_array(const struct report *report)
{
	json_t *array = json_array();
	u32 i;

	for (i = 0; !report->no_crash && i < report->crash.count; i++)
		json_append(array, question_object(&report->crash.list[i]));
	return array;
}

static json_t *doctor_object(const struct doctor *doctor)
{
	json_t *object = json_object();

	doctor_report_json(doctor, object);
	return object;
}

/**
 * report_json - a report as JSON
 * @report: made
 *
 * Return: an object; the caller's. Without memory it lacks members.
 */
json_t *report_json(const struct report *report)
{
	const struct evidence *evidence = &report->doctor.evidence;
	json_t *object = json_answer();

	json_set(object, "machine", machine_object(report));
	json_set(object, "plans", json_incref(report->plan_json));
	json_set(object, "no_plan", json_text(report->no_plan));
	json_set(object, "map", map_object(report));
	json_set(object, "audit", audit_json(&report->audit));
	json_set(object, "crashkernel", crash_array(report));
	json_set(object, "no_crashkernel", json_text(report->no_crash));
	json_set(object, "doctor", doctor_object(&report->doctor));
	json_set(object, "notes", json_notes(&report->machine.notes));
	json_set(object, EMBEDDED_FILES, embedded_json(&evidence->tree));
	return object;
}

/**
 * report_summary - what a report says, in a few words
 * @report: made
 * @path: the file it was written to
 *
 * Return: an object; the caller's.
 */
json_t *report_summary(const struct report *report, const char *path)
{
	const json_t *first = json_array_get(report->plan_json, 0);
	json_t *status = json_object_get(first, "status");
	json_t *verdict = audit_json(&report->audit);
	json_t *doctor = doctor_object(&report->doctor);
	json_t *object = json_answer();

	json_set(object, "report", json_text(path));
	json_set(object, "machine", machine_object(report));
	json_set(object, "status", status ? json_incref(status) : json_null());
	json_set(object, "ranges", json_integer(report->machine.map.count));
	json_set(object, "audit",
		 json_incref(json_object_get(verdict, "verdict")));
	json_set(object, "may_kexec",
		 json_incref(json_object_get(doctor, "may_kexec")));
	json_set(object, "files",
		 json_bytes(report->doctor.evidence.tree.count));
	json_set(object, "notes", json_notes(&report->machine.notes));
	json_decref(verdict);
	json_decref(doctor);
	return object;
}
