// SPDX-License-Identifier: GPL-2.0-only
/*
 * The two system calls side by side.
 */
#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/size.h"
#include "base/style.h"
#include "ktools.h"

/* Where kexec_file_load() puts a segment. */
static const struct kplace_span *ktools_kernel(const struct kplace_plan *plan,
					       u32 index)
{
	/* What was refused outright was not searched for. */
	if (plan->status == KPLACE_BAD_REQUEST || !plan->has_stock ||
	    plan->stock.verdict == KPLACE_STOCK_UNKNOWN ||
	    plan->stock.verdict == KPLACE_STOCK_FAILS ||
	    plan->stock.verdict == KPLACE_STOCK_LOOPS ||
	    plan->stock.verdict == KPLACE_STOCK_REFUSES)
		return NULL;
	return &plan->stock.span[index];
}

static u64 kernel_start(const struct kplace_plan *plan, u32 index)
{
	return ktools_kernel(plan, index)->start + plan->segment[index].lead;
}

static bool ktools_has(const struct ktools_load *load,
		       const struct kplace_decision *decision)
{
	const struct kplace_span *segment;

	segment = ktools_segment(load, decision->name);
	return !segment || segment->start == decision->start;
}

static bool is_headers(const struct kplace_decision *decision)
{
	return !strcmp(decision->name,
		       kplace_role_name(KPLACE_ROLE_ELFCOREHDR));
}

/* Whether they agree on kernel, initrd and dtb under policy kexec-tools. */
static bool ktools_follows(const struct ktools_load *load,
			   const struct kplace_plan *plan)
{
	u32 i;

	if (load->failure[0] || plan->status != KPLACE_PLACED)
		return false;
	for (i = 0; i < plan->nr_segments; i++)
		if (!is_headers(&plan->segment[i]) &&
		    !ktools_has(load, &plan->segment[i]))
			return false;
	return true;
}

/* The two make ELF headers of their own, and the kernel aligns its own to more. */
static bool headers_differ(const struct ktools_load *load,
			   const struct kplace_plan *plan)
{
	u32 i;

	for (i = 0; i < plan->nr_segments; i++)
		if (is_headers(&plan->segment[i]))
			return !ktools_has(load, &plan->segment[i]);
	return false;
}

/* Whether the two system calls agree. */
static bool ktools_same(const struct ktools_load *load,
			const struct kplace_plan *plan)
{
	u32 i;

	if (load->failure[0] || !ktools_kernel(plan, 0))
		return false;
	for (i = 0; i < plan->nr_segments; i++) {
		const struct kplace_span *segment;

		segment = ktools_segment(load, plan->segment[i].name);
		if (segment && segment->start != kernel_start(plan, i))
			return false;
	}
	return true;
}

static json_t *segment_object(const char *name, u64 start, u64 end)
{
	return json_pack("{ss so so}", "name", name, "start",
			 json_address(start), "end", json_address(end));
}

static json_t *segments(const struct ktools_load *load)
{
	json_t *array = json_array();
	u32 i;

	for (i = 0; !load->failure[0] && i < load->nr_segments; i++)
		json_array_append_new(array,
				      segment_object(load->segment[i].name,
						     load->segment[i].start,
						     load->segment[i].end));
	return array;
}

static json_t *kernel_segments(const struct kplace_plan *plan)
{
	json_t *array = json_array();
	u32 i;

	for (i = 0; ktools_kernel(plan, i) && i < plan->nr_segments; i++) {
		const struct kplace_span *span = ktools_kernel(plan, i);

		json_array_append_new(array,
				      segment_object(plan->segment[i].name,
						     span->start +
						     plan->segment[i].lead,
						     span->end));
	}
	return array;
}

static void append_warning(void *context, const struct ktools_warning *warning)
{
	const struct kplace_range *range = warning->range;
	json_t *object = json_object();
	json_t *array = context;

	json_object_set_new(object, "segment", json_text(warning->segment));
	json_object_set_new(object, "start", json_address(warning->start));
	json_object_set_new(object, "end", json_address(warning->end));
	json_object_set_new(object, "kind",
			    json_text(range ? kplace_kind_name(range->kind) :
				      NULL));
	json_object_set_new(object, "owner",
			    json_text(range ? range->owner : NULL));
	json_object_set_new(object, "source", json_text(range ?
				      kplace_source_name(range->source) :
				      NULL));
	json_array_append_new(array, object);
}

static json_t *warnings(const struct planner *planner,
			const struct ktools_load *load)
{
	json_t *array = json_array();

	if (!load->failure[0])
		ktools_warn(planner, load, append_warning, array);
	return array;
}

/* The prediction for programs. */
static int ktools_print_json(const struct planner *planner,
			     const struct ktools_load *load,
			     const struct kplace_plan *plan,
			     const struct kplace_plan *followed)
{
	bool failed = load->failure[0];
	bool unknown = load->taken == HALF_UNKNOWN;
	json_t *object = json_object();

	json_object_set_new(object, "version", json_integer(JSON_VERSION));
	json_object_set_new(object, "status",
			    json_text(failed ? "no-placement" :
				      unknown ? "unknown" : "placed"));
	json_object_set_new(object, "loader", json_text("kexec-tools"));
	json_object_set_new(object, "segments", segments(load));
	json_object_set_new(object, "kexec_file_load", kernel_segments(plan));
	json_object_set_new(object, "same",
			    json_boolean(ktools_same(load, plan)));
	json_object_set_new(object, "same_under_policy",
			    json_boolean(ktools_follows(load, followed)));
	json_object_set_new(object, "reason",
			    json_text(failed ? load->failure :
				      unknown ? PLAN_UNKNOWN : NULL));
	json_object_set_new(object, "warnings", warnings(planner, load));
	json_object_set_new(object, "notes",
			    json_notes(&planner->machine->notes));
	return json_print(object);
}

/* Warnings printed; there may be one for each range of the map. */
#define WARNINGS 20

static void print_segment(const struct kplace_span *segment)
{
	char size[SIZE_TEXT];
	char range[48];

	snprintf(range, sizeof(range), "0x%llx-0x%llx", segment->start,
		 segment->end);
	printf("%s%-10s%s  %-23s  %10s\n", style_bold(), segment->name,
	       style_end(), range,
	       size_text(segment->end - segment->start, size));
}

static void print_difference(const struct ktools_load *load,
			     const struct kplace_plan *plan)
{
	const char *gap = "the two system calls differ: kexec_file_load() puts";
	u32 i;

	for (i = 0; i < plan->nr_segments; i++) {
		const struct kplace_span *segment;
		u64 start = kernel_start(plan, i);

		segment = ktools_segment(load, plan->segment[i].name);
		if (segment && segment->start == start)
			continue;
		printf("%s the %s at 0x%llx", gap, plan->segment[i].name,
		       start);
		gap = ",";
	}
	putchar('\n');
}

static void print_policy(const struct ktools_load *load,
			 const struct kplace_plan *followed)
{
	if (load->failure[0])
		return;
	printf("policy kexec-tools: kexec_file_load() ");
	if (followed->status != KPLACE_PLACED)
		printf("has no place\n");
	else if (ktools_follows(load, followed))
		printf("chooses the same addresses%s\n",
		       headers_differ(load, followed) ?
		       " but for the elfcorehdr" : "");
	else
		printf("chooses other addresses%s\n", followed->unmet.loader ?
		       ": not all of these are valid" : "");
}

static void print_comparison(const struct planner *planner,
			     const struct ktools_load *load,
			     const struct kplace_plan *plan)
{
	printf("%s: ", planner->stock_as);
	if (planner->stock_doubt)
		printf("%s\n", kplace_verdict_text(plan->stock.verdict));
	else if (ktools_same(load, plan))
		printf("kexec_file_load() chooses the same addresses\n");
	else if (ktools_kernel(plan, 0))
		print_difference(load, plan);
	else if (plan->stock.verdict == KPLACE_STOCK_REFUSES)
		printf("kexec_file_load() refuses the image%s\n",
		       load->failure[0] ? ", too" :
					  ": the two system calls differ");
	else
		printf("kexec_file_load() finds no place%s\n",
		       load->failure[0] ? " either" :
					  ": the two system calls differ");
}

static void print_warning(void *context, const struct ktools_warning *warning)
{
	u32 *count = context;
	const struct kplace_range *range = warning->range;

	if (++*count > WARNINGS)
		return;
	printf("warning: the %s would overwrite 0x%llx-0x%llx: ",
	       warning->segment, warning->start, warning->end);
	if (range)
		printf("%s (%s) [%s]\n", range->owner,
		       kplace_kind_name(range->kind),
		       kplace_source_name(range->source));
	else
		printf("no memory as far as is known\n");
}

static void print_text(const struct planner *planner,
		       const struct ktools_load *load,
		       const struct kplace_plan *plan,
		       const struct kplace_plan *followed)
{
	u32 warnings = 0;
	u32 i;

	printf("%s image, loader kexec-tools, map from proc/iomem\n",
	       planner->crash ? "crash" : "normal");
	if (load->failure[0])
		printf("no placement: %s\n", load->failure);
	else if (load->taken == HALF_UNKNOWN)
		printf("not known: %s\n", PLAN_UNKNOWN);
	if (!load->failure[0])
		for (i = 0; i < load->nr_segments; i++)
			print_segment(&load->segment[i]);
	print_comparison(planner, load, plan);
	print_policy(load, followed);
	if (!load->failure[0])
		ktools_warn(planner, load, print_warning, &warnings);
	if (warnings > WARNINGS)
		printf("warning: and %u more ranges; --json has them all\n",
		       warnings - WARNINGS);
	notes_print(&planner->machine->notes);
}

/**
 * ktools_show - predict a kexec_load() and show it
 * @planner: the planner, prepared
 * @json: as JSON
 *
 * Return: the exit status.
 */
int ktools_show(struct planner *planner, bool json)
{
	struct ktools_load load = { .page = planner->machine->page };
	const struct kplace_policy stock = kplace_policy_fixed(0);
	const struct kplace_policy follow = { .order = KPLACE_ORDER_KEXEC_TOOLS };
	struct kplace_plan plan, followed;
	int status;

	status = ktools_memory_read(&planner->machine->said, &load.memory);
	if (!status)
		status = planner_accepts(planner, &follow);
	if (!status) {
		ktools_load(planner, &load);
		ktools_weigh(planner, &load);
		planner_plan(planner, &stock, &plan);
		planner_plan(planner, &follow, &followed);
		if (json)
			status = ktools_print_json(planner, &load, &plan,
						   &followed);
		else
			print_text(planner, &load, &plan, &followed);
	}
	ktools_memory_free(&load.memory);
	if (!status && (load.failure[0] || load.taken != HALF_YES))
		status = EXIT_NO;
	return status;
}
