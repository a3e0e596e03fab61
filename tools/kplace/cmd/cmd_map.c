// SPDX-License-Identifier: GPL-2.0-only
/*
 * kplace map: what is where.
 */
#include <stdio.h>

#include "map/bar.h"
#include "command.h"
#include "source/compose.h"
#include "base/growing.h"
#include "map/map_filter.h"
#include "map/map_order.h"
#include "map/totals.h"
#include "base/size.h"
#include "text.h"

/* Owners listed; the others are summed up. */
#define OWNERS 20

#define OPTION_SORT 0x130

/**
 * struct map_state - what the command line says
 * @filter: which part of the map is wanted
 * @order: how its ranges are listed
 */
struct map_state {
	struct map_filter filter;
	enum map_order order;
};

static const struct argp_option options[] = {
	{ "sort", OPTION_SORT, "start|size|kind", 0,
	  "List ranges by address, by size, the largest first, or by kind (default start)",
	  1 },
	{ 0 }
};

static const char details[] =
	"Examples:\n"
	"  kplace map\n"
	"  kplace map capture\n"
	"  kplace map --kind free --sort size\n"
	"  kplace map --kind reserved,firmware --owner 'EFI*' --range 0x40000000+1G\n"
	"  kplace map --sysroot capture --json | jq .largest_hole\n"
	"\n"
	"What is memory is read from sys/kernel/debug/memblock/memory and reserved if they are there, else from proc/iomem, which the kernel shows to root only. sys/kernel/debug/kplace/map, where the module is loaded, names what firmware left; else proc/iomem's lines below System RAM do, as far as they have names. sys/firmware/fdt, dmesg and sys/firmware/memmap name and protect beside them, or stand in for them.\n"
	"\n";

static void print_sources(FILE *stream)
{
	size_t i;

	fputs("Sources, read where they are there:\n", stream);
	for (i = 0; i < source_table.count; i++)
		if (source_table.row[i].read)
			fprintf(stream, "  %s: %s\n", source_table.row[i].name,
				source_table.row[i].about);
	fputc('\n', stream);
}

static void put_line(void *context, const char *line)
{
	fputs(line, context);
}

static void print_kinds(const struct totals *totals)
{
	char size[SIZE_TEXT];
	u32 i;

	for (i = 0; i < KPLACE_KINDS; i++)
		if (totals->kind[i])
			printf("  %-14s %12s\n", kplace_kind_name(i),
			       size_text(totals->kind[i], size));
	printf("  %-14s %12s\n", "all", size_text(totals->bytes, size));
}

static void print_owners(const struct totals *totals)
{
	char size[SIZE_TEXT];
	u64 rest = 0;
	u32 i;

	for (i = 0; i < totals->owners && i < OWNERS; i++)
		printf("  %-14s %12s  %s, %u range%s\n",
		       kplace_kind_name(totals->owner[i].kind),
		       size_text(totals->owner[i].bytes, size),
		       totals->owner[i].name, totals->owner[i].ranges,
		       totals->owner[i].ranges == 1 ? "" : "s");
	for (; i < totals->owners; i++)
		rest += totals->owner[i].bytes;
	if (totals->owners > OWNERS)
		printf("  %-14s %12s  %u more owners\n", "",
		       size_text(rest, size), totals->owners - OWNERS);
}

static void print_largest(const struct totals *totals)
{
	const struct kplace_hole *hole = &totals->largest;
	char size[SIZE_TEXT];

	if (!totals->holes) {
		printf("no hole of a page or more\n");
		return;
	}
	printf("largest of %u holes: 0x%llx-0x%llx, %s\n", totals->holes,
	       hole->start, hole->end,
	       size_text(hole->end - hole->start, size));
	if (totals->holes > 1)
		printf("fragmentation: %u.%u%% of free memory lies outside the largest hole\n",
		       totals_fragmentation(totals) / 10,
		       totals_fragmentation(totals) % 10);
}

static error_t take_option(struct command_call *call, int key, char *value,
			   struct argp_state *state)
{
	struct map_state *chosen = call->state;

	if (key != OPTION_SORT)
		return ARGP_ERR_UNKNOWN;
	if (!map_order_parse(value, &chosen->order))
		argp_error(state, "--sort: '%s': give start, size or kind",
			   value);
	return 0;
}

/* The ranges of the JSON are in the order of their addresses: see json.rst. */
static void check(struct command_call *call, struct argp_state *state)
{
	const struct map_state *chosen = call->state;

	if (call->json && chosen->order != MAP_BY_START)
		argp_error(state,
			   "--sort is for people, and JSON for programs: leave one of them out");
}

static void print_text(const struct machine *machine,
		       const struct kplace_map *listed,
		       const struct totals *totals, const struct naming *naming)
{
	const struct kplace_out out = { put_line, stdout };

	printf("memory map, from %s\n", machine->source);
	kplace_text_map(&out, listed);
	if (!machine->map.count)
		printf("no range is left to show\n");
	printf("\nby kind\n");
	print_kinds(totals);
	printf("by owner\n");
	print_owners(totals);
	print_largest(totals);
	naming_print(naming);
	putchar('\n');
	bar_print(&machine->map);
	notes_print(&machine->notes);
}

static void stream_ranges(struct json_stream *stream,
			  const struct kplace_map *map)
{
	u32 i;

	json_stream_open(stream, "ranges");
	for (i = 0; i < map->count; i++)
		json_stream_element(stream, json_range(&map->ranges[i]));
	json_stream_close(stream);
}

static void stream_owners(struct json_stream *stream,
			  const struct totals *totals)
{
	u32 i;

	json_stream_open(stream, "owners");
	for (i = 0; i < totals->owners; i++) {
		const struct owner_total *owner = &totals->owner[i];

		json_stream_element(stream,
				    json_pack("{so ss si so}", "owner",
					      json_text(owner->name), "kind",
					      kplace_kind_name(owner->kind),
					      "ranges", (int)owner->ranges,
					      "bytes",
					      json_bytes(owner->bytes)));
	}
	json_stream_close(stream);
}

static json_t *json_rest(const struct machine *machine,
			 const struct totals *totals,
			 const struct naming *naming)
{
	json_t *object = json_object();

	json_set(object, "reservations", naming_json(naming));
	json_set(object, "largest_hole", totals_json_largest(totals));
	json_set(object, "holes", json_bytes(totals->holes));
	json_set(object, "free", json_bytes(totals->free));
	json_set(object, "fragmentation_permille",
		 json_bytes(totals_fragmentation(totals)));
	released_set(object, machine);
	json_set(object, "notes", json_notes(&machine->notes));
	return object;
}

static int print_json(const struct machine *machine,
		      const struct totals *totals, const struct naming *naming)
{
	struct json_stream stream;

	json_stream_begin(&stream);
	json_stream_member(&stream, "version", json_integer(JSON_VERSION));
	json_stream_member(&stream, "source", json_string(machine->source));
	stream_ranges(&stream, &machine->map);
	json_stream_member(&stream, "totals", totals_json(totals));
	stream_owners(&stream, totals);
	json_stream_members(&stream, json_rest(machine, totals, naming));
	return json_stream_end(&stream);
}

static int show(struct machine *machine, enum map_order order,
		const struct totals *totals, const struct naming *naming)
{
	struct kplace_map listed = { 0 };
	int status = map_order_copy(&machine->map, order, &listed);

	if (!status)
		print_text(machine, &listed, totals, naming);
	growing_free(&listed);
	return status;
}

static int run(struct command_call *call)
{
	const struct map_state *chosen = call->state;
	const struct map_filter *filter = &chosen->filter;
	struct machine *machine = &call->machine;
	struct totals totals = { 0 };
	struct naming naming;
	int status;

	/* Of the whole machine, not only of what is wanted. */
	status = naming_make(&naming, machine);
	if (status)
		return status;
	/* Before their neighbours are taken out of the map. */
	map_filter_clip(filter, &machine->map);
	totals_holes(&totals, &machine->map, machine->page);
	map_filter_pick(filter, &machine->map);
	if (!totals_make(&totals, &machine->map))
		status = fail_memory();
	else if (call->json)
		status = print_json(machine, &totals, &naming);
	else
		status = show(machine, chosen->order, &totals, &naming);
	totals_free(&totals);
	return status;
}

static const struct command_part parts[] = {
	{ &map_filter_argp, offsetof(struct map_state, filter) },
	{ 0 }
};

const struct command command_map = {
	.name = "map",
	.summary = "what is where in memory, by kind and owner",
	.takes_files = true,
	.takes_capture = true,
	.doc =
		"Show a machine's memory map: every range with its kind, owner and source, totals, the largest hole, and a bar.",
	.details = details,
	.print_details = print_sources,
	.options = options,
	.parts = parts,
	.machine = COMMAND_MACHINE_LOADED,
	COMMAND_STATE(struct map_state, .order = MAP_BY_START),
	.take_option = take_option,
	.check = check,
	.run = run,
};
