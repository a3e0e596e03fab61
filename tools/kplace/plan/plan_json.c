// SPDX-License-Identifier: GPL-2.0
/*
 * A plan as JSON.
 */
#include "base/json.h"
#include "source/compose.h"
#include "plan_report.h"

static json_t *passed(const struct kplace_decision *segment,
		      const struct kplace_trace *trace)
{
	json_t *array = json_array();
	u32 i;

	for (i = 0; i < segment->passes; i++) {
		const struct kplace_pass *pass;
		json_t *object = json_object();

		pass = &trace->pass[segment->first_pass + i];
		json_object_set_new(object, "start",
				    json_address(pass->start));
		json_object_set_new(object, "end", json_address(pass->end));
		json_object_set_new(object, "reason",
				    json_text(kplace_reason_text(pass->reason)));
		json_object_set_new(object, "owner", json_text(pass->owner));
		json_object_set_new(object, "source", json_text(pass->source));
		json_array_append_new(array, object);
	}
	return array;
}

/* Addresses are null where there is no place. */
static json_t *segment_object(const struct kplace_decision *segment,
			      const struct kplace_trace *trace)
{
	bool placed = segment->status == KPLACE_PLACED;
	json_t *object = json_object();

	json_object_set_new(object, "name", json_text(segment->name));
	json_object_set_new(object, "start", placed ?
			    json_address(segment->start) : json_null());
	json_object_set_new(object, "end", placed ?
			    json_address(segment->end) : json_null());
	if (trace)
		json_object_set_new(object, "passed", passed(segment, trace));
	return object;
}

/* A plan that failed has no segments, but for what an explanation needs. */
static json_t *segments(const struct kplace_plan *plan,
			const struct kplace_trace *trace)
{
	json_t *array = json_array();
	u32 i;

	for (i = 0; i < plan->nr_segments; i++)
		if (plan->status == KPLACE_PLACED || trace)
			json_array_append_new(array,
					      segment_object(&plan->segment[i],
							     trace));
	return array;
}

/* The words of the format: a search that never ends fails, too. */
static void set_stock(json_t *object, const struct kplace_stock_result *stock)
{
	enum kplace_verdict verdict = stock->verdict;

	if (verdict == KPLACE_STOCK_LOOPS)
		verdict = KPLACE_STOCK_FAILS;
	json_object_set_new(object, "stock",
			    json_text(kplace_verdict_name(verdict)));
	json_object_set_new(object, "stock_detail",
			    json_text(kplace_verdict_text(stock->verdict)));
}

static void set_reason(json_t *object, const struct kplace_plan *plan)
{
	bool placed = plan->status == KPLACE_PLACED;
	char text[PLAN_SENTENCE];

	json_object_set_new(object, "reason",
			    json_text(placed ? NULL : plan_reason(plan, text)));
	json_object_set_new(object, "relaxation",
			    json_text(placed ? NULL :
				      plan_relaxation(plan, text)));
}

/**
 * plan_json - a plan as a JSON object
 * @planner: whose plan it is
 * @plan: the plan
 * @policy: its policy
 * @explain: with every hole passed over
 *
 * Return: the object; the caller's.
 */
json_t *plan_json(const struct planner *planner,
		  const struct kplace_plan *plan, enum kplace_policy policy,
		  bool explain)
{
	bool placed = plan->status == KPLACE_PLACED;
	json_t *object = json_object();

	json_object_set_new(object, "version", json_integer(JSON_VERSION));
	json_object_set_new(object, "status",
			    json_text(placed ? "placed" : "no-placement"));
	json_object_set_new(object, "policy",
			    json_text(kplace_policy_name(policy)));
	json_object_set_new(object, "segments",
			    segments(plan, explain ? &planner->trace : NULL));
	set_stock(object, &plan->stock);
	set_reason(object, plan);
	released_set(object, planner->machine);
	json_object_set_new(object, "notes",
			    json_notes(&planner->machine->notes));
	return object;
}

/**
 * plan_print_json - a plan for programs
 * @planner: whose plan it is
 * @plan: the plan
 * @policy: its policy
 * @explain: with every hole passed over
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int plan_print_json(const struct planner *planner,
		    const struct kplace_plan *plan, enum kplace_policy policy,
		    bool explain)
{
	return json_print(plan_json(planner, plan, policy, explain));
}
