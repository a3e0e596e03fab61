// SPDX-License-Identifier: GPL-2.0-only
/*
 * kplace check: what does an image lie over that a loader has placed?
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "align.h"
#include "audit/log_machine.h"
#include "check.h"
#include "command.h"
#include "plan/half.h"
#include "plan/loader_log.h"
#include "base/size.h"
#include "base/style.h"

/**
 * struct finding - a segment lies over something
 * @segment: name of the segment
 * @start: first byte they share
 * @end: first byte past those
 * @owner: whose it is
 * @kind: what it is, a word
 */
struct finding {
	const char *segment;
	u64 start;
	u64 end;
	const char *owner;
	const char *kind;
};

/**
 * struct inspection - a log compared with a map
 * @crash: the image is for a crash: only its region is free
 * @machine: the map
 * @log: the segments
 * @path: where the log is
 * @kept: that, for standard input
 * @finding: what they lie over; allocated
 * @findings: how many
 * @failed: memory ran out, and findings are missing
 */
struct inspection {
	bool crash;
	const struct machine *machine;
	struct loader_log log;
	const char *path;
	char kept[32];
	struct finding *finding;
	u32 findings;
	bool failed;
};

static const struct argp_option options[] = {
	{ "crash", 'c', NULL, 0, "It is an image for a crash", 2 },
	{ 0 }
};

static const struct command_set sets[] = {
	{ 'c', offsetof(struct inspection, crash) },
	{ 0 }
};

static const char details[] =
	"LOG is the output of kexec -d, a kernel log with the lines of KEXEC_FILE_DEBUG, or kplace's debugfs file last; - stands for standard input. The last load in it counts. Code and data of the running kernel are no obstacle: segments are copied there when it has ended.\n"
	"\n"
	"Examples:\n"
	"  kexec -d -l Image 2>&1 | kplace check -\n"
	"  kplace check --sysroot capture capture/dmesg\n"
	"  kplace check /sys/kernel/debug/kplace/last --json | jq '.findings[]'\n"
	"\n";

/* Each page that a segment touches is written as a whole. */
static struct kplace_span pages_of(const struct inspection *inspection,
				   const struct loader_segment *segment)
{
	u64 page = inspection->machine->page;
	u64 end = segment->start + segment->size;
	u64 up = kplace_align_up(end, page);

	return (struct kplace_span) {
		.start = kplace_align_down(segment->start, page),
		.end = up ? up : end,
	};
}

static void find(struct inspection *inspection, const struct finding *finding)
{
	u32 count = inspection->findings;
	struct finding *grown = inspection->finding;

	/* A power of two, 0 included, is a full array. */
	if (!(count & (count - 1)))
		grown = reallocarray(grown, count ? 2 * count : 1,
				     sizeof(*grown));
	if (!grown) {
		inspection->failed = true;
		return;
	}
	inspection->finding = grown;
	grown[inspection->findings++] = *finding;
}

/* What lies in memory where the segment goes. */
static void compare_with_map(struct inspection *inspection,
			     const struct loader_segment *segment)
{
	struct kplace_span rest = pages_of(inspection, segment);
	enum kplace_kind free = inspection->crash ? KPLACE_CRASH : KPLACE_RAM;
	const u64 start = rest.start, end = rest.end;
	struct kplace_range part;

	while (rest.start < end &&
	       !kplace_check_span(&inspection->machine->map, free, &rest,
				  &part)) {
		u64 low = kplace_max(part.start, start);
		u64 high = kplace_min(part.end, end);
		bool is_memory = part.kind != KPLACE_KINDS;

		if (part.kind != KPLACE_KERNEL)
			find(inspection, &(struct finding) {
				segment->name, low, high,
				is_memory ? part.owner : "no memory",
				is_memory ? kplace_kind_name(part.kind) :
					    "none" });
		rest.start = high;
	}
}

/* From the running kernel's code to its data: arm kernels unpack there. */
static struct kplace_span kernel_of(const struct machine *machine)
{
	struct kplace_span span = { .start = U64_MAX };
	u32 i;

	for (i = 0; i < machine->map.count; i++) {
		const struct kplace_range *range = &machine->map.ranges[i];

		if (range->kind != KPLACE_KERNEL)
			continue;
		span.start = kplace_min(span.start, range->start);
		span.end = kplace_max(span.end, range->end);
	}
	return span;
}

/* Before anything else runs, a zImage writes over what lies there. */
static void compare_with_unpacked(struct inspection *inspection, u32 index)
{
	const struct loader_segment *segment = &inspection->log.segment[index];
	struct kplace_span kernel = kernel_of(inspection->machine);
	u64 low = kplace_max(segment->start, kernel.start);
	u64 high = kplace_min(segment->start + segment->size, kernel.end);

	/* The first segment is the zImage: it moves itself out of the way. */
	if (inspection->log.unpacks && index && low < high)
		find(inspection, &(struct finding) {
			segment->name, low, high,
			"the kernel, unpacked as the running one", "kernel" });
}

static void compare_with_others(struct inspection *inspection, u32 index)
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
			find(inspection, &(struct finding) {
				one->name, low, high, other->name, "segment" });
	}
}

/* What comes from a pipe is read twice. */
static int keep_input(struct inspection *inspection)
{
	struct tree_file file = { 0 };
	int fd = memfd_create("log", MFD_CLOEXEC);
	int error = fd < 0 ? -errno : slurp(STDIN_FILENO, SLURP_LIMIT,
					    &file.bytes, &file.size);

	if (!error && !tree_write(&file, fd))
		error = -errno;
	free(file.bytes);
	if (error)
		return fail(EXIT_SYSTEM, "standard input cannot be read: %s",
			    strerror(-error));
	snprintf(inspection->kept, sizeof(inspection->kept),
		 "/proc/self/fd/%d", fd);
	inspection->path = inspection->kept;
	return 0;
}

static int prepare(struct command_call *call)
{
	struct inspection *inspection = call->state;
	int status;

	inspection->path = call->operand[0];
	inspection->machine = &call->machine;
	if (!strcmp(inspection->path, "-") && keep_input(inspection))
		return EXIT_SYSTEM;
	status = loader_log_read(&inspection->log, inspection->path,
				 call->operand[0]);
	return status ? status :
	       log_machine_choose(&inspection->log, inspection->path,
				  call->operand[0], &call->options);
}

/* An image of more than half of RAM is not taken, wherever it lies. */
static bool too_large(struct command_call *call)
{
	const struct inspection *inspection = call->state;
	char needs[SIZE_TEXT], limit[HALF_TEXT];
	struct half_limit half;
	u64 sum = 0;
	u32 i;

	for (i = 0; i < inspection->log.count; i++) {
		struct kplace_span pages =
			pages_of(inspection, &inspection->log.segment[i]);
		u64 size = pages.end - pages.start;

		sum = size > U64_MAX - sum ? U64_MAX : sum + size;
	}
	half_find(&half, inspection->machine);
	if (half_ask(&half, sum) != HALF_NO)
		return false;
	notes_add(&call->machine.notes,
		  "kexec refuses the image: it needs %s, and half of RAM is %s",
		  size_text_up(sum, needs), half_text(&half, limit));
	return true;
}

static int run(struct command_call *call)
{
	struct inspection *inspection = call->state;
	bool refused = too_large(call);
	u32 i;

	for (i = 0; i < inspection->log.count; i++) {
		compare_with_map(inspection, &inspection->log.segment[i]);
		compare_with_unpacked(inspection, i);
		compare_with_others(inspection, i);
	}
	return inspection->failed ? fail_memory() :
				    exit_answer(!inspection->findings && !refused);
}

static void print_text(const struct command_call *call)
{
	const struct inspection *inspection = call->state;
	const struct loader_log *log = &inspection->log;
	u32 i;

	printf("load %u of %u in %s, map from %s\n", log->loads, log->loads,
	       call->operand[0], call->machine.source);
	for (i = 0; i < log->count; i++)
		printf("segment  %-10s 0x%llx-0x%llx\n", log->segment[i].name,
		       log->segment[i].start,
		       log->segment[i].start + log->segment[i].size);
	for (i = 0; i < inspection->findings; i++) {
		const struct finding *finding = &inspection->finding[i];

		printf("%soverlap%s  %-10s 0x%llx-0x%llx  %s (%s)\n",
		       style_bold(), style_end(), finding->segment,
		       finding->start, finding->end, finding->owner,
		       finding->kind);
	}
	if (!inspection->findings)
		printf("nothing is overlapped\n");
}

static json_t *json_segments(const struct loader_log *log)
{
	json_t *array = json_array();
	u32 i;

	for (i = 0; i < log->count; i++) {
		const struct loader_segment *segment = &log->segment[i];

		json_append(array, json_named_span(segment->name,
						   segment->start, segment->start +
						      segment->size));
	}
	return array;
}

static json_t *json_findings(const struct inspection *inspection)
{
	static const struct json_field fields[] = {
		JSON_TEXT(struct finding, segment),
		JSON_ADDRESS(struct finding, start),
		JSON_ADDRESS(struct finding, end),
		JSON_TEXT(struct finding, owner),
		JSON_TEXT(struct finding, kind),
		{ 0 }
	};
	json_t *array = json_array();
	u32 i;

	for (i = 0; i < inspection->findings; i++)
		json_append(array, json_from(fields, &inspection->finding[i]));
	return array;
}

static void add_json(const struct command_call *call, json_t *object)
{
	const struct inspection *inspection = call->state;

	json_set(object, "loads", json_integer(inspection->log.loads));
	json_set(object, "segments", json_segments(&inspection->log));
	json_set(object, "findings", json_findings(inspection));
}

static void release(struct command_call *call)
{
	free(((struct inspection *)call->state)->finding);
}

const struct command command_check = {
	.name = "check",
	.summary = "what the segments lie over that a loader really used",
	.operands = "LOG",
	.one_operand = "one log",
	.no_operand = "a log, or - for standard input",
	.most_operands = 1,
	.takes_files = true,
	.doc =
		"Hold the segments that a loader really used against the memory map.",
	.details = details,
	.exits = {
		[EXIT_DONE] = "no segment lies over anything",
		[EXIT_NO] = "one does, or the image is too large for kexec",
		[EXIT_INPUT] =
			"an input cannot be read or is malformed, or no load is in LOG",
	},
	.options = options,
	.sets = sets,
	.machine = COMMAND_MACHINE_LOADED,
	COMMAND_STATE(struct inspection, .crash = false),
	.prepare = prepare,
	.run = run,
	.add_json = add_json,
	.print_text = print_text,
	.release = release,
};
