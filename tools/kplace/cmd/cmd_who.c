// SPDX-License-Identifier: GPL-2.0
/*
 * kplace who: whose is an address?
 */
#include <stdio.h>
#include <stdlib.h>

#include "command.h"
#include "source/sources.h"
#include "base/style.h"
#include "base/where.h"

/* Levels that are indented each deeper than the one above. */
#define LEVELS 6

/**
 * struct who - a question for an owner
 * @asked: the address
 * @machine: claims and notes
 * @memblock: what memblock says
 * @chain: ranges that hold the address, not sealed
 */
struct who {
	struct where asked;
	struct machine *machine;
	struct machine memblock;
	struct machine chain;
};

static const char details[] =
	"ADDRESS is hexadecimal with 0x in front, or has a suffix, as in 1G.\n"
	"\n"
	"Examples:\n"
	"  kplace who 0x74dd6f98\n"
	"  kplace who --sysroot capture 0x74dd6f98\n"
	"  kplace who 2G --json | jq -r '.chain[].owner'\n"
	"\n";

static void take_operand(struct command_call *call, const char *word,
			 struct argp_state *state)
{
	struct who *who = call->state;
	const char *wrong = where_parse(word, &who->asked);

	if (wrong)
		argp_error(state, "'%s': %s", word, wrong);
	if (!who->asked.is_address)
		argp_error(state,
			   "'%s' is a range: give one address; for ranges there is kplace why",
			   word);
}

static int keep(struct who *who, const struct kplace_range *range,
		const char *owner)
{
	if (who->asked.start < range->start || who->asked.start >= range->end)
		return 0;
	return machine_add(&who->chain, range, owner);
}

static int keep_line(void *context, const struct iomem_line *line)
{
	enum kplace_kind kind = iomem_kind(line);
	struct kplace_range range = {
		.start = line->start,
		.end = line->end,
		.source = KPLACE_FROM_IOMEM,
	};

	if (kind == KPLACE_KINDS)
		kind = line->in_ram ? KPLACE_RESERVED : KPLACE_MMIO;
	range.kind = (u8)kind;
	return keep(context, &range, line->name);
}

static int keep_memblock(struct who *who)
{
	const struct kplace_map *map = &who->memblock.map;
	int status;
	u32 i;

	status = source_memblock_alone(&who->memblock);
	for (i = 0; !status && i < map->count; i++)
		status = keep(who, &map->ranges[i], map->ranges[i].owner);
	return status;
}

static int keep_claims(struct who *who)
{
	const struct claims *claims = &who->machine->claims;
	int status;
	u32 i;

	status = sources_beside(who->machine);
	for (i = 0; !status && i < claims->count; i++)
		status = keep(who, &claims->claim[i].range,
			      claims->claim[i].range.owner);
	return status;
}

static int read_all(struct who *who, const struct machine_options *options)
{
	const struct iomem_reader reader = { keep_line, who };
	int memblock, iomem = 0, status;

	status = machine_open(who->machine, options);
	if (!status)
		status = machine_open(&who->memblock, options);
	if (!status)
		status = keep_claims(who);
	if (status)
		return status;
	memblock = keep_memblock(who);
	if (memblock <= 0)
		iomem = iomem_read(&who->machine->root, &reader);
	if (memblock > 0 || iomem > 0)
		return memblock > 0 ? memblock : iomem;
	if (memblock && iomem && !who->machine->claims.count)
		return fail_nothing(who->machine);
	return 0;
}

static int compare_u64(u64 left, u64 right)
{
	return (left > right) - (left < right);
}

/* The larger holds the smaller; of equals, the stricter is the inner one. */
static int by_nesting(const void *a, const void *b)
{
	const struct kplace_range *left = a, *right = b;
	int order = compare_u64(right->end - right->start,
				left->end - left->start);

	if (!order)
		order = compare_u64(left->start, right->start);
	if (!order)
		order = (int)left->kind - (int)right->kind;
	if (!order)
		order = (int)left->source - (int)right->source;
	return order ? order : compare_u64(left->order, right->order);
}

static bool is_same(const struct kplace_range *a, const struct kplace_range *b)
{
	return a->start == b->start && a->end == b->end &&
	       a->kind == b->kind && a->source == b->source &&
	       !strcmp(a->owner, b->owner);
}

/* A source may say the same twice, as dmesg does of one table. */
static void arrange(struct kplace_map *chain)
{
	u32 kept = 0;
	u32 i;

	if (!chain->count)
		return;
	qsort(chain->ranges, chain->count, sizeof(*chain->ranges), by_nesting);
	for (i = 1; i < chain->count; i++)
		if (!is_same(&chain->ranges[i], &chain->ranges[kept]))
			chain->ranges[++kept] = chain->ranges[i];
	chain->count = kept + 1;
}

static void print_link(const struct kplace_range *link, u32 depth)
{
	int indent = 2 * (int)(depth < LEVELS ? depth + 1 : LEVELS);
	char name[64], range[SPAN_TEXT];

	snprintf(name, sizeof(name), "%s [%s]", link->owner,
		 kplace_source_name(link->source));
	printf("%*s%-*s  %-23s  %s%s%s\n", indent, "", 40 - indent, name,
	       span_text(link->start, link->end, range),
	       style_kind(link->kind), kplace_kind_name(link->kind),
	       style_end());
}

static void print_text(const struct command_call *call)
{
	const struct who *who = call->state;
	const struct kplace_map *chain = &who->chain.map;
	const struct kplace_range *inner;
	u32 i;

	printf("0x%llx: ", who->asked.start);
	if (!chain->count) {
		printf("no owner: no source knows anything there\n");
		return;
	}
	inner = &chain->ranges[chain->count - 1];
	printf("%s%s%s [%s]\n", style_bold(), inner->owner, style_end(),
	       kplace_source_name(inner->source));
	for (i = 0; i < chain->count; i++)
		print_link(&chain->ranges[i], i);
}

static void add_json(const struct command_call *call, json_t *object)
{
	const struct who *who = call->state;
	const struct kplace_map *chain = &who->chain.map;
	json_t *links = json_array();
	u32 i;

	for (i = 0; i < chain->count; i++)
		json_append(links, json_range(&chain->ranges[i]));
	json_set(object, "address", json_address(who->asked.start));
	json_set(object, "owner",
		 json_text(chain->count ?
				      chain->ranges[chain->count - 1].owner :
				      NULL));
	json_set(object, "chain", links);
}

static int run(struct command_call *call)
{
	struct who *who = call->state;
	int status;

	who->machine = &call->machine;
	status = read_all(who, &call->options);
	if (status)
		return status;
	arrange(&who->chain.map);
	return exit_answer(who->chain.map.count);
}

static void release(struct command_call *call)
{
	struct who *who = call->state;

	machine_free(&who->chain);
	machine_free(&who->memblock);
}

const struct command command_who = {
	.name = "who",
	.summary = "whose an address is, by every source",
	.operands = "ADDRESS",
	.one_operand = "one address",
	.no_operand = "an address, as in 0x40000000",
	.most_operands = 1,
	.doc =
		"Show who owns an address: every range of every source that holds it, the outermost first.",
	.details = details,
	.exits = {
		[EXIT_DONE] = "an owner is known",
		[EXIT_NO] = "no source knows anything there",
	},
	.machine = COMMAND_MACHINE_OPTIONS,
	.no_release = "an owner stays who he is",
	COMMAND_STATE(struct who,
		      .memblock.root.fd = -1,
		      .chain.root.fd = -1),
	.take_operand = take_operand,
	.run = run,
	.add_json = add_json,
	.print_text = print_text,
	.release = release,
};
