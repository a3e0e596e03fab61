// SPDX-License-Identifier: GPL-2.0
/*
 * The prediction of a kexec_load() as JSON.
 */
#include "base/json.h"
#include "ktools.h"

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
	json_object_set_new(object, "source",
			    json_text(range ?
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

/**
 * ktools_print_json - the prediction for programs
 * @planner: the planner
 * @load: kexec_load()
 * @plan: kexec_file_load(), under the stock policy
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int ktools_print_json(const struct planner *planner,
		      const struct ktools_load *load,
		      const struct kplace_plan *plan)
{
	bool failed = load->failure[0];
	json_t *object = json_object();

	json_object_set_new(object, "version", json_integer(JSON_VERSION));
	json_object_set_new(object, "status",
			    json_text(failed ? "no-placement" : "placed"));
	json_object_set_new(object, "loader", json_text("kexec-tools"));
	json_object_set_new(object, "segments", segments(load));
	json_object_set_new(object, "kexec_file_load", kernel_segments(plan));
	json_object_set_new(object, "same",
			    json_boolean(ktools_same(load, plan)));
	json_object_set_new(object, "reason",
			    json_text(failed ? load->failure : NULL));
	json_object_set_new(object, "warnings", warnings(planner, load));
	json_object_set_new(object, "notes",
			    json_notes(&planner->machine->notes));
	return json_print(object);
}
