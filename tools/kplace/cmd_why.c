// SPDX-License-Identifier: GPL-2.0
/*
 * kplace why: may a segment lie here, and who says so?
 */
#include <stdio.h>

#include "align.h"
#include "audit.h"
#include "check.h"
#include "command.h"
#include "compose.h"
#include "json.h"
#include "size.h"
#include "style.h"
#include "where.h"

/**
 * struct why - a question about a place
 * @options: the machine
 * @json: print JSON
 * @free: the kind that is free: for a crash image, the crash kernel region
 * @word: the place as given
 * @span: its pages
 * @machine: the map that decides
 * @audit: each source's view
 * @obstacles: ranges in the way
 */
struct why {
	struct machine_options options;
	bool json;
	enum kplace_kind free;
	const char *word;
	struct kplace_span span;
	struct machine machine;
	struct audit audit;
	u32 obstacles;
};

static const struct argp_option options[] = {
	{ "crash", 'c', NULL, 0,
	  "Ask for a crash image, which lies in the crash kernel region", 0 },
	{ "json", 'j', NULL, 0, "Print JSON", 3 },
	{ 0 }
};

static const char doc[] =
	"Say whether a segment may lie at an address or in a range, who is in the way, and what each source says.\n"
	"\vADDRESS stands for its page. RANGE is START-END, the end exclusive as kplace prints it, or START+SIZE; its pages count as a whole. /proc/iomem's ends are inclusive: nothing guesses them, add 1. Addresses are hexadecimal with 0x in front, or have a suffix, as in 1G.\n"
	"\n"
	"Examples:\n"
	"  kplace why 0x74dd6f98\n"
	"  kplace why --sysroot capture 0x82ad0000-0x86640000\n"
	"  kplace why 1G+64M --json | jq -r .answer\n"
	"\n"
	"Exit status:\n"
	"  0  yes, it may\n"
	"  1  no, it may not\n"
	"  2  wrong usage\n"
	"  3  an input cannot be read or is malformed\n"
	"  4  out of memory, or the output cannot be written\n";

static void take_place(struct why *why, const char *word,
		       struct argp_state *state)
{
	struct where where;
	const char *wrong;

	if (why->word)
		argp_error(state, "give one address or range: '%s' is too much",
			   word);
	why->word = word;
	wrong = where_parse(word, &where);
	if (wrong)
		argp_error(state, "'%s': %s", word, wrong);
	why->span.start = where.start;
	why->span.end = where.end;
}

static error_t parse_option(int key, char *value, struct argp_state *state)
{
	struct why *why = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &why->options;
		return 0;
	case 'c':
		why->free = KPLACE_CRASH;
		return 0;
	case 'j':
		why->json = true;
		return 0;
	case ARGP_KEY_ARG:
		take_place(why, value, state);
		return 0;
	case ARGP_KEY_END:
		if (!why->word)
			argp_error(state,
				   "give an address or a range, as in 0x40000000 or 0x40000000+64M");
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp_child children[] = {
	{ &machine_argp, 0, NULL, 0 },
	{ 0 }
};

static const struct argp argp = { options, parse_option, "ADDRESS|RANGE", doc,
				  children, NULL, NULL };

static u64 length(const struct why *why)
{
	return why->span.end - why->span.start;
}

/* The next part of the place, from *@position on, that is not free. */
static bool next_obstacle(const struct why *why, u64 *position,
			  struct kplace_range *part)
{
	struct kplace_span rest = { *position, why->span.end, NULL };

	if (rest.start >= rest.end ||
	    kplace_check_span(&why->machine.map, why->free, &rest, part))
		return false;
	part->start = kplace_max(part->start, why->span.start);
	part->end = kplace_min(part->end, why->span.end);
	if (part->kind == KPLACE_KINDS)
		part->owner = "no memory";
	*position = part->end;
	return true;
}

/* The first part of the place at or above *@position that a source tells of. */
static bool next_word(const struct why *why, u32 source, u64 *position,
		      struct kplace_range *part)
{
	const struct kplace_map *view = &why->audit.view[source];
	u32 i = kplace_map_find(view, *position);

	if (*position >= why->span.end || i == view->count ||
	    view->ranges[i].start >= why->span.end)
		return false;
	*part = view->ranges[i];
	part->start = kplace_max(part->start, why->span.start);
	part->end = kplace_min(part->end, why->span.end);
	*position = part->end;
	return true;
}

/* Nearest by where it starts; it may overlap what was asked for. */
static bool nearest(const struct why *why, enum kplace_dir dir,
		    struct kplace_span *place)
{
	struct kplace_walk walk = {
		.map = &why->machine.map, .max = U64_MAX,
		.align = why->machine.page, .free = why->free, .dir = dir,
	};
	struct kplace_hole hole;

	if (dir == KPLACE_UP)
		walk.min = why->span.start;
	else
		walk.max = why->span.end;
	kplace_walk_begin(&walk);
	while (kplace_hole_next(&walk, &hole)) {
		if (hole.end - hole.start < length(why))
			continue;
		if (dir == KPLACE_UP)
			hole.end = hole.start + length(why);
		place->start = hole.end - length(why);
		place->end = hole.end;
		return true;
	}
	return false;
}

/* The hole around a place that is free. */
static void hole_around(const struct why *why, struct kplace_hole *hole)
{
	struct kplace_walk walk = {
		.map = &why->machine.map, .min = why->span.start,
		.max = why->span.end, .align = why->machine.page,
		.free = why->free, .dir = KPLACE_UP,
	};

	kplace_walk_begin(&walk);
	kplace_hole_next(&walk, hole);
	kplace_hole_whole(&walk, hole);
}

static const char *kind_word(const struct kplace_range *range)
{
	return range->kind < KPLACE_KINDS ? kplace_kind_name(range->kind) : "-";
}

static void print_span(u64 start, u64 end)
{
	char range[48];

	snprintf(range, sizeof(range), "0x%llx-0x%llx",
		 (unsigned long long)start, (unsigned long long)end);
	printf("%-23s", range);
}

static void print_owner(const struct kplace_range *range)
{
	printf("%s", range->owner);
	if (range->kind < KPLACE_KINDS)
		printf(" [%s]", kplace_source_name(range->source));
}

static void print_verdict(const struct why *why)
{
	struct kplace_range first;
	struct kplace_hole hole;
	u64 position = why->span.start;

	printf("%s%s%s: 0x%llx-0x%llx", style_bold(),
	       why->obstacles ? "no" : "yes", style_end(),
	       (unsigned long long)why->span.start,
	       (unsigned long long)why->span.end);
	if (!next_obstacle(why, &position, &first)) {
		hole_around(why, &hole);
		printf(" is free, in the hole 0x%llx-0x%llx\n",
		       (unsigned long long)hole.start,
		       (unsigned long long)hole.end);
		return;
	}
	if (why->obstacles > 1) {
		printf(": %u ranges are in the way, the first: ",
		       why->obstacles);
		print_owner(&first);
		putchar('\n');
	} else if (first.kind == KPLACE_KINDS) {
		printf(": %s is no memory\n",
		       first.end - first.start < length(why) ? "part of it" :
		       "it");
	} else {
		printf(": ");
		print_owner(&first);
		printf(" is in the way\n");
	}
}

static void print_obstacles(const struct why *why)
{
	u64 position = why->span.start;
	struct kplace_range part;
	char size[SIZE_TEXT];

	if (why->obstacles)
		printf("in the way\n");
	while (next_obstacle(why, &position, &part)) {
		printf("  ");
		print_span(part.start, part.end);
		printf("  %10s  %s%-12s%s  ",
		       size_text(part.end - part.start, size),
		       style_kind(part.kind), kind_word(&part), style_end());
		print_owner(&part);
		putchar('\n');
	}
}

static void print_view(const struct why *why, u32 source)
{
	u64 position = why->span.start;
	struct kplace_range part;
	bool any = false;

	if (!why->audit.view[source].count)
		return;
	while (next_word(why, source, &position, &part)) {
		printf("  %-9s  ", kplace_source_name(source));
		print_span(part.start, part.end);
		printf("  %s%-12s%s  %s\n", style_kind(part.kind),
		       kind_word(&part), style_end(), part.owner);
		any = true;
	}
	if (!any)
		printf("  %-9s  nothing\n", kplace_source_name(source));
}

static void print_nearest(const struct why *why)
{
	static const struct {
		enum kplace_dir dir;
		const char *word;
	} sides[] = { { KPLACE_DOWN, "below" }, { KPLACE_UP, "above" } };
	struct kplace_span place;
	char size[SIZE_TEXT];
	size_t i;

	printf("nearest %s free: ", size_text(length(why), size));
	for (i = 0; i < ARRAY_SIZE(sides); i++) {
		printf("%s%s ", i ? ", " : "", sides[i].word);
		if (nearest(why, sides[i].dir, &place))
			printf("0x%llx-0x%llx", (unsigned long long)place.start,
			       (unsigned long long)place.end);
		else
			printf("none");
	}
	putchar('\n');
}

static void print_text(const struct why *why)
{
	u32 source;

	print_verdict(why);
	print_obstacles(why);
	printf("what each source says\n");
	for (source = 0; source < KPLACE_SOURCES; source++)
		print_view(why, source);
	if (why->obstacles)
		print_nearest(why);
	notes_print(&why->machine.notes);
}

static json_t *json_obstacles(const struct why *why)
{
	json_t *array = json_array();
	u64 position = why->span.start;
	struct kplace_range part;

	while (next_obstacle(why, &position, &part))
		json_array_append_new(array, json_range(&part));
	return array;
}

static json_t *json_views(const struct why *why)
{
	json_t *array = json_array();
	u32 source;

	for (source = 0; source < KPLACE_SOURCES; source++) {
		u64 position = why->span.start;
		struct kplace_range part;

		while (next_word(why, source, &position, &part))
			json_array_append_new(array, json_range(&part));
	}
	return array;
}

static json_t *json_place(bool found, u64 start, u64 end)
{
	return found ? json_pack("{so so}", "start", json_address(start), "end",
				 json_address(end)) : json_null();
}

static json_t *json_hole(const struct why *why)
{
	struct kplace_hole hole = { 0 };

	if (!why->obstacles)
		hole_around(why, &hole);
	return json_place(!why->obstacles, hole.start, hole.end);
}

static json_t *json_nearest(const struct why *why, enum kplace_dir dir)
{
	struct kplace_span place = { 0 };
	bool found = why->obstacles && nearest(why, dir, &place);

	return json_place(found, place.start, place.end);
}

static int print_json(const struct why *why)
{
	json_t *object = json_object();

	json_object_set_new(object, "version", json_integer(JSON_VERSION));
	json_object_set_new(object, "answer",
			    json_text(why->obstacles ? "no" : "yes"));
	json_object_set_new(object, "start", json_address(why->span.start));
	json_object_set_new(object, "end", json_address(why->span.end));
	json_object_set_new(object, "hole", json_hole(why));
	json_object_set_new(object, "in_the_way", json_obstacles(why));
	json_object_set_new(object, "views", json_views(why));
	json_object_set_new(object, "below", json_nearest(why, KPLACE_DOWN));
	json_object_set_new(object, "above", json_nearest(why, KPLACE_UP));
	released_set(object, &why->machine);
	json_object_set_new(object, "notes", json_notes(&why->machine.notes));
	return json_print(object);
}

static int answer(struct why *why)
{
	struct kplace_range part;
	u64 position;
	int status = 0;

	/* Outward: a segment has whole pages. */
	why->span.start = kplace_align_down(why->span.start, why->machine.page);
	why->span.end = kplace_align_up(why->span.end, why->machine.page);
	position = why->span.start;
	while (next_obstacle(why, &position, &part))
		why->obstacles++;
	if (why->json)
		status = print_json(why);
	else
		print_text(why);
	if (status)
		return status;
	return why->obstacles ? EXIT_NO_PLACEMENT : EXIT_DONE;
}

/**
 * cmd_why - the subcommand why
 * @argc: its arguments
 * @argv: their vector
 *
 * Return: the exit status.
 */
int cmd_why(int argc, char **argv)
{
	struct why why = {
		.machine.root.fd = -1,
		.audit = {
			.machine.root.fd = -1,
			.memblock.root.fd = -1,
			.iomem.root.fd = -1,
		},
		.free = KPLACE_RAM,
	};
	int status;

	argp_parse(&argp, argc, argv, 0, NULL, &why);
	status = machine_load(&why.machine, &why.options);
	if (!status)
		status = audit_open(&why.audit, &why.options);
	if (!status)
		status = answer(&why);
	audit_free(&why.audit);
	machine_free(&why.machine);
	return status;
}
