// SPDX-License-Identifier: GPL-2.0-only
/*
 * The module's state and the loads it has seen, as text and as JSON.
 */
#include <stdio.h>
#include <string.h>

#include "base/size.h"
#include "base/style.h"
#include "state_report.h"

/**
 * state_report_copied - how much is to be copied when the loaded image is entered
 * @report: what is known
 * @load: the load that left that image
 * @bytes: filled in
 *
 * Return: whether that is known: an image is loaded, and the module has seen it.
 * While its mode is off the module sees no loads, so that another may be there.
 */
bool state_report_copied(const struct state_report *report,
			 const struct module_load **load, u64 *bytes)
{
	*load = module_state_image(report->module, false);
	if (report->kexec->loaded != ANSWER_YES || !*load ||
	    !strcmp(report->module->mode, "off"))
		return false;
	*bytes = (*load)->to_copy * report->page;
	return true;
}

static void print_row(const char *name, const char *text)
{
	printf("%-11s %s\n", name, *text ? text : "not known");
}

static void print_module(const struct module_state *module)
{
	if (module->loaded != ANSWER_YES) {
		print_row("module", module->loaded == ANSWER_NO ?
			  "kplace.ko is not loaded: kexec works as without it" :
			  "");
		return;
	}
	print_row("module", "kplace.ko is loaded");
	print_row("placing", module->status);
	print_row("guard", module->guard);
	print_row("policy", module->policy);
	print_row("mode", module->mode);
	print_row("claim", module->claim);
	print_row("release", module->release_known && !*module->release ?
		  "nothing" : module->release);
	print_row("iomem", module->iomem);
}

static void print_copied(const struct state_report *report)
{
	const struct module_load *load;
	char size[SIZE_TEXT];
	u64 bytes;

	if (report->kexec->loaded != ANSWER_YES)
		return;
	if (state_report_copied(report, &load, &bytes))
		printf("%-11s %llu pages, %s, at the handoff; %llu are in place (load %llu)\n",
		       "to copy", load->to_copy, size_text(bytes, size),
		       load->in_place, load->number);
	else
		print_row("to copy", "not known: the module has not seen this image loaded");
}

static void print_kexec(const struct state_report *report)
{
	const struct kexec_state *kexec = report->kexec;
	static const char * const words[] = {
		[ANSWER_UNKNOWN] = "",
		[ANSWER_NO] = "no kernel is loaded",
		[ANSWER_YES] = "a kernel is loaded",
	};
	char size[SIZE_TEXT];

	print_row("kexec", kexec->presence == PRESENCE_ABSENT ?
		  "this kernel has no kexec" : words[kexec->loaded]);
	if (report->module->stale[0])
		print_row("stale", report->module->stale);
	print_copied(report);
	printf("%-11s %s", "crash",
	       kexec->crash_loaded == ANSWER_UNKNOWN ?
	       "not known" : words[kexec->crash_loaded]);
	if (kexec->crash_size_known)
		printf("; %s %s reserved", kexec->crash_size ?
		       size_text(kexec->crash_size, size) : "nothing",
		       kexec->crash_size ? "are" : "is");
	putchar('\n');
}

static void print_load(const struct module_load *load)
{
	char range[SPAN_TEXT];
	u32 i;

	printf("load %llu: %s image, %s, mode %s: %s%s%s\n", load->number,
	       load->crash ? "crash" : "normal", load->call, load->mode,
	       load->outcome, load->why[0] ? ": " : "", load->why);
	if (load->policy[0])
		printf("  plan       policy %s, %s%s%s\n", load->policy,
		       load->plan, load->stock[0] ? ", stock: " : "",
		       load->stock);
	for (i = 0; i < load->segments; i++)
		printf("  %-10s %s\n", load->segment[i].name,
		       span_text(load->segment[i].start, load->segment[i].end,
				 range));
	if (load->guard[0])
		printf("  guard      %s\n", load->guard);
	if (load->claim[0])
		printf("  claim      %s\n", load->claim);
	if (load->handed)
		printf("  handoff    %llu pages in place, %llu to copy\n",
		       load->in_place, load->to_copy);
}

/**
 * state_report_print - for people
 * @report: what there is to report
 */
void state_report_print(const struct state_report *report)
{
	const struct module_state *module = report->module;
	u32 i;

	print_module(module);
	print_kexec(report);
	if (module->loaded != ANSWER_YES)
		return;
	if (!module->reported)
		printf("%-11s not known: sys/kernel/debug/kplace/history %s\n",
		       "loads", module->unreported);
	else if (!module->loads)
		print_row("loads", "none since the module was loaded");
	for (i = 0; i < module->loads; i++)
		print_load(&module->load[i]);
}

static json_t *word_or_null(const char *word)
{
	return *word ? json_text(word) : json_null();
}

static json_t *answer_json(enum answer answer)
{
	return answer == ANSWER_UNKNOWN ? json_null() :
					  json_boolean(answer == ANSWER_YES);
}

static json_t *module_json(const struct module_state *module)
{
	json_t *object = json_object();

	json_set(object, "loaded", answer_json(module->loaded));
	json_set(object, "placing", word_or_null(module->status));
	json_set(object, "guard", word_or_null(module->guard));
	json_set(object, "policy", word_or_null(module->policy));
	json_set(object, "mode", word_or_null(module->mode));
	json_set(object, "claim", word_or_null(module->claim));
	json_set(object, "release", module->release_known ?
		 json_text(module->release) : json_null());
	json_set(object, "iomem", word_or_null(module->iomem));
	return object;
}

static json_t *kexec_json(const struct state_report *report)
{
	const struct kexec_state *kexec = report->kexec;
	const struct module_load *load;
	json_t *object = json_object();
	u64 bytes;
	bool known = state_report_copied(report, &load, &bytes);

	json_set(object, "loaded", answer_json(kexec->loaded));
	json_set(object, "to_copy", known ? json_bytes(bytes) : json_null());
	json_set(object, "stale", word_or_null(report->module->stale));
	json_set(object, "crash_loaded", answer_json(kexec->crash_loaded));
	json_set(object, "crash_reserved", kexec->crash_size_known ?
		 json_bytes(kexec->crash_size) : json_null());
	return object;
}

static json_t *segments_json(const struct module_load *load)
{
	json_t *array = json_array();
	u32 i;

	for (i = 0; i < load->segments; i++)
		json_append(array, json_named_span(load->segment[i].name,
						   load->segment[i].start,
						   load->segment[i].end));
	return array;
}

static json_t *load_json(const struct module_load *load, u64 page)
{
	json_t *object = json_object();

	json_set(object, "number", json_bytes(load->number));
	json_set(object, "crash", json_boolean(load->crash));
	json_set(object, "call", json_text(load->call));
	json_set(object, "mode", json_text(load->mode));
	json_set(object, "outcome", json_text(load->outcome));
	json_set(object, "reason", word_or_null(load->why));
	json_set(object, "policy", word_or_null(load->policy));
	json_set(object, "status", word_or_null(load->plan));
	json_set(object, "stock", word_or_null(load->stock));
	json_set(object, "guard", word_or_null(load->guard));
	json_set(object, "claim", word_or_null(load->claim));
	json_set(object, "segments", segments_json(load));
	json_set(object, "in_place", load->handed ?
		 json_bytes(load->in_place * page) : json_null());
	json_set(object, "to_copy", load->handed ?
		 json_bytes(load->to_copy * page) : json_null());
	return object;
}

/**
 * state_report_json - the same, as members of an object
 * @report: what there is to report
 * @object: gets module, kexec and loads
 */
void state_report_json(const struct state_report *report, json_t *object)
{
	const struct module_state *module = report->module;
	json_t *loads = module->reported ? json_array() : json_null();
	u32 i;

	for (i = 0; i < module->loads; i++)
		json_append(loads, load_json(&module->load[i], report->page));
	json_set(object, "module", module_json(module));
	json_set(object, "kexec", kexec_json(report));
	json_set(object, "loads", loads);
}
