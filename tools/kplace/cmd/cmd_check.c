// SPDX-License-Identifier: GPL-2.0
/*
 * kplace check: what does an image lie over that a loader has placed?
 */
#include <stdio.h>

#include "align.h"
#include "check.h"
#include "command.h"
#include "base/json.h"
#include "plan/loader_log.h"
#include "source/machine.h"
#include "base/style.h"

/**
 * struct inspection - a log held against a map
 * @options: the machine
 * @json: print JSON
 * @path: of the log
 * @free: the kind that is free
 * @machine: the map
 * @log: the segments
 * @findings: overlaps found
 * @rows: for JSON: the findings
 */
struct inspection {
	struct machine_options options;
	bool json;
	const char *path;
	enum kplace_kind free;
	struct machine machine;
	struct loader_log log;
	u32 findings;
	json_t *rows;
};

static const struct argp_option options[] = {
	{ "crash", 'c', NULL, 0, "It is an image for a crash", 2 },
	{ "json", 'j', NULL, 0, "Print JSON", 3 },
	{ 0 }
};

static const char doc[] =
	"Hold the segments that a loader really used against the memory map.\n"
	"\vLOG is the output of kexec -d, a kernel log with the lines of KEXEC_FILE_DEBUG, or kplace's debugfs file last; - stands for standard input. The last load in it counts. Code and data of the running kernel are no obstacle: segments are copied there when it has ended.\n"
	"\n"
	"Examples:\n"
	"  kexec -d -l Image 2>&1 | kplace check -\n"
	"  kplace check --sysroot capture capture/dmesg\n"
	"  kplace check /sys/kernel/debug/kplace/last --json | jq '.findings[]'\n"
	"\n"
	"Exit status:\n"
	"  0  no segment lies over anything\n"
	"  1  one does\n"
	"  2  wrong usage\n"
	"  3  an input cannot be read or is malformed, or LOG tells of no load\n"
	"  4  out of memory, or the output cannot be written\n";

static error_t parse_option(int key, char *value, struct argp_state *state)
{
	struct inspection *inspection = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &inspection->options;
		return 0;
	case 'c':
		inspection->free = KPLACE_CRASH;
		return 0;
	case 'j':
		inspection->json = true;
		return 0;
	case ARGP_KEY_ARG:
		if (inspection->path)
			argp_error(state, "give one log: '%s' is too much",
				   value);
		inspection->path = value;
		return 0;
	case ARGP_KEY_END:
		if (!inspection->path)
			argp_error(state, "give a log, or - for standard input");
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp_child children[] = {
	{ &machine_argp, 0, NULL, 0 },
	{ 0 }
};

static const struct argp argp = { options, parse_option, "LOG", doc, children,
				  NULL, NULL };

/* Each page that a segment touches is written as a whole. */
static struct kplace_span pages_of(const struct inspection *inspection,
				   const struct loader_segment *segment)
{
	u64 page = inspection->machine.page;
	u64 end = segment->start + segment->size;
	u64 up = kplace_align_up(end, page);

	return (struct kplace_span) {
		.start = kplace_align_down(segment->start, page),
		.end = up ? up : end,
	};
}

static void find(struct inspection *inspection,
		 const struct loader_segment *segment, u64 start, u64 end,
		 const char *owner, const char *kind)
{
	inspection->findings++;
	if (inspection->json)
		json_array_append_new(inspection->rows,
				      json_pack("{s:s, s:o, s:o, s:o, s:s}",
						"segment", segment->name,
						"start", json_address(start),
						"end", json_address(end),
						"owner", json_text(owner),
						"kind", kind));
	else
		printf("%soverlap%s  %-10s 0x%llx-0x%llx  %s (%s)\n",
		       style_bold(), style_end(), segment->name,
		       start, end,
		       owner, kind);
}

/* What lies in memory where the segment goes. */
static void hold_against_map(struct inspection *inspection,
			     const struct loader_segment *segment)
{
	struct kplace_span rest = pages_of(inspection, segment);
	const u64 start = rest.start, end = rest.end;
	struct kplace_range part;

	while (rest.start < end &&
	       !kplace_check_span(&inspection->machine.map, inspection->free,
				  &rest, &part)) {
		u64 low = kplace_max(part.start, start);
		u64 high = kplace_min(part.end, end);

		if (part.kind == KPLACE_KINDS)
			find(inspection, segment, low, high, "no memory",
			     "none");
		else if (part.kind != KPLACE_KERNEL)
			find(inspection, segment, low, high, part.owner,
			     kplace_kind_name(part.kind));
		rest.start = high;
	}
}

static void hold_against_others(struct inspection *inspection, u32 index)
{
	const struct loader_segment *one = &inspection->log.segment[index];
	u32 i;

	for (i = 0; i < index; i++) {
		const struct loader_segment *other =
			&inspection->log.segment[i];
		u64 low = kplace_max(one->start, other->start);
		u64 high = kplace_min(one->start + one->size,
				      other->start + other->size);

		if (low < high)
			find(inspection, one, low, high, other->name,
			     "segment");
	}
}

static void print_segments(const struct inspection *inspection)
{
	const struct loader_log *log = &inspection->log;
	u32 i;

	printf("load %u of %u in %s, map from %s\n", log->loads, log->loads,
	       inspection->path, inspection->machine.source);
	for (i = 0; i < log->count; i++)
		printf("segment  %-10s 0x%llx-0x%llx\n", log->segment[i].name,
		       log->segment[i].start,
		       (log->segment[i].start +
					    log->segment[i].size));
}

static json_t *json_segments(const struct loader_log *log)
{
	json_t *array = json_array();
	u32 i;

	for (i = 0; i < log->count; i++) {
		const struct loader_segment *segment = &log->segment[i];
		u64 end = segment->start + segment->size;

		json_array_append_new(array,
				      json_pack("{s:s, s:o, s:o}",
						"name", segment->name,
						"start",
						json_address(segment->start),
						"end", json_address(end)));
	}
	return array;
}

static int print_json(struct inspection *inspection)
{
	json_t *object = json_object();

	json_object_set_new(object, "version", json_integer(JSON_VERSION));
	json_object_set_new(object, "loads",
			    json_integer(inspection->log.loads));
	json_object_set_new(object, "segments",
			    json_segments(&inspection->log));
	json_object_set_new(object, "findings", inspection->rows);
	json_object_set_new(object, "notes",
			    json_notes(&inspection->machine.notes));
	return json_print(object);
}

static int inspect(struct inspection *inspection)
{
	int status = 0;
	u32 i;

	if (inspection->json)
		inspection->rows = json_array();
	else
		print_segments(inspection);
	for (i = 0; i < inspection->log.count; i++) {
		hold_against_map(inspection, &inspection->log.segment[i]);
		hold_against_others(inspection, i);
	}
	if (inspection->json) {
		status = print_json(inspection);
	} else {
		if (!inspection->findings)
			printf("nothing is overlapped\n");
		notes_print(&inspection->machine.notes);
	}
	if (status)
		return status;
	return inspection->findings ? EXIT_NO_PLACEMENT : EXIT_DONE;
}

/**
 * cmd_check - the subcommand check
 * @argc: its arguments
 * @argv: their vector
 *
 * Return: the exit status.
 */
int cmd_check(int argc, char **argv)
{
	struct inspection inspection = {
				.free = KPLACE_RAM,
	};
	int status;

	argp_parse(&argp, argc, argv, 0, NULL, &inspection);
	status = loader_log_read(&inspection.log, inspection.path);
	if (!status)
		status = machine_load(&inspection.machine,
				      &inspection.options);
	if (!status)
		status = inspect(&inspection);
	machine_free(&inspection.machine);
	return status;
}
