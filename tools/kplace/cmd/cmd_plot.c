// SPDX-License-Identifier: GPL-2.0-only
/*
 * kplace plot: a picture of a memory map, or of a plan.
 */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "plan/image_options.h"
#include "map/map_filter.h"
#include "plan/plan_report.h"
#include "picture/plot.h"
#include "text.h"

/**
 * struct plot_request - what the command line says, and the planner
 * @image: what is to be planned; without a kernel there is no plan
 * @filter: which part of the map is wanted
 * @plot: the picture
 * @explain: mark the holes passed over
 * @planner: the planner
 */
struct plot_request {
	struct image_options image;
	struct map_filter filter;
	struct plot_options plot;
	bool explain;
	struct planner planner;
};

static const struct argp_option options[] = {
	{ "explain", 'e', NULL, 0,
	  "Mark every hole passed over, and say why", 0 },
	{ 0 }
};

static const struct command_set sets[] = {
	{ 'e', offsetof(struct plot_request, explain) },
	{ 0 }
};

static const char details[] =
	"FILE is the picture, in the format that its name ends in; '-' is standard output. Numbers in the picture are those of the table below it.\n"
	"\n"
	"Examples:\n"
	"  kplace plot memory.svg\n"
	"  kplace plot --sysroot capture --kernel 40M --initrd 200M plan.png\n"
	"  kplace plot --kernel Image --initrd initrd.img --explain plan.pdf\n"
	"  kplace plot --sysroot capture --range 0xb8000000+128M firmware.svg\n"
	"  kplace plot --format png - | display\n"
	"\n";

static void check_image(const struct plot_request *chosen,
			struct argp_state *state)
{
	const struct image_options *image = &chosen->image;
	bool asked = image->has_policy || image->crash || chosen->explain;
	u32 role;

	for (role = 0; role < KPLACE_ROLES; role++)
		asked |= !!image->word[role];
	if (asked && !image->word[KPLACE_ROLE_KERNEL])
		argp_error(state,
			   "for a plan, give the kernel: --kernel FILE or --kernel SIZE");
}

static void check(struct command_call *call, struct argp_state *state)
{
	struct plot_request *chosen = call->state;
	const char *wrong;

	chosen->plot.path = call->operand[0];
	wrong = plot_check(&chosen->plot, !call->json);
	if (wrong)
		argp_error(state, "'%s': %s", chosen->plot.path, wrong);
	check_image(chosen, state);
}

/* The name of the directory that a capture is in. */
static void say_machine(struct scene *scene, const struct machine *machine)
{
	char *path = realpath(machine->said.place, NULL);
	const char *name = path ? strrchr(path, '/') : NULL;

	if (name && name[1])
		scene_say(scene, &scene->about, "capture %s", name + 1);
	else
		scene_say(scene, &scene->about, "this machine");
	scene_say(scene, &scene->about, ", map from %s", machine->source);
	free(path);
}

static void say_plan(struct scene *scene, const struct planner *planner,
		     const struct kplace_plan *plan, const struct kplace_policy *policy)
{
	char text[PLAN_SENTENCE];
	char name[KPLACE_POLICY_TEXT];
	const char *relaxation;

	scene_say(scene, &scene->about, "; %s image, policy %s",
		  planner->crash ? "crash" : "normal",
		  kplace_policy_text(policy, name));
	if (plan->status == KPLACE_PLACED) {
		scene_say(scene, &scene->verdict, "%s: %s", planner->stock_as,
			  kplace_verdict_text(plan->stock.verdict));
		return;
	}
	scene_say(scene, &scene->verdict, "no placement: %s",
		  plan_reason(plan, text));
	relaxation = plan_relaxation(plan, text);
	if (relaxation)
		scene_say(scene, &scene->verdict, "; nearest relaxation: %s",
			  relaxation);
}

static int add_plan(struct scene *scene, struct planner *planner,
		    const struct plot_request *chosen,
		    const struct machine_options *options, bool *is_placed)
{
	struct kplace_plan plan;
	int status = machine_check_arm64(planner->machine, options);

	if (!status)
		status = image_measure(&chosen->image, planner);
	if (!status)
		status = planner_prepare(planner);
	if (!status)
		status = planner_accepts(planner, &chosen->image.policy);
	if (!status && chosen->explain)
		status = planner_explain(planner);
	if (status)
		return status;
	planner_plan(planner, &chosen->image.policy, &plan);
	scene_add_plan(scene, &plan, &planner->trace);
	say_plan(scene, planner, &plan, &chosen->image.policy);
	*is_placed = plan.status == KPLACE_PLACED;
	return 0;
}

static int make_scene(struct scene *scene, struct planner *planner,
		      const struct plot_request *chosen,
		      const struct machine_options *options, bool *is_placed)
{
	struct machine *machine = planner->machine;
	int status = 0;

	scene_say(scene, &scene->title, "%s",
		  !chosen->image.word[KPLACE_ROLE_KERNEL] ? "Memory map" :
		  planner->crash ? "Where the crash kernel goes" :
				   "Where the next kernel goes");
	say_machine(scene, machine);
	scene_add_holes(scene, &machine->map, machine->page,
			planner->crash ? KPLACE_CRASH : KPLACE_RAM);
	if (chosen->image.word[KPLACE_ROLE_KERNEL])
		status = add_plan(scene, planner, chosen, options,
				  is_placed);
	scene_say(scene, &scene->about, "; " SCENE_UNITS);
	scene_add_ram(scene, &machine->map);
	map_filter_pick(&chosen->filter, &machine->map);
	scene_add_held(scene, &machine->map);
	scene_clip(scene, &chosen->filter.range);
	return status;
}

static int print_description(json_t *json, const struct machine *machine)
{
	json_set(json, "notes", json_notes(&machine->notes));
	return json_print(json);
}

static int draw(struct scene *scene, const struct command_call *call)
{
	const struct plot_request *chosen = call->state;
	json_t *json = NULL;
	int status = plot_save(scene, &chosen->plot, call->json ? &json : NULL);

	if (!status && call->json)
		status = print_description(json, &call->machine);
	else if (!status && strcmp(chosen->plot.path, "-"))
		notes_print(&call->machine.notes);
	return status;
}

static int prepare(struct command_call *call)
{
	struct plot_request *chosen = call->state;

	chosen->planner.machine = &call->machine;
	chosen->planner.crash = chosen->image.crash;
	return plot_ready(&chosen->plot);
}

static int run(struct command_call *call)
{
	struct plot_request *chosen = call->state;
	struct scene scene = { 0 };
	bool is_placed = true;
	int status = make_scene(&scene, &chosen->planner, chosen,
				&call->options, &is_placed);

	if (!status)
		status = draw(&scene, call);
	scene_free(&scene);
	return status ? status : exit_answer(is_placed);
}

static void release(struct command_call *call)
{
	planner_free(&((struct plot_request *)call->state)->planner);
}

static const struct command_part parts[] = {
	{ &image_argp, offsetof(struct plot_request, image) },
	{ &map_filter_argp, offsetof(struct plot_request, filter) },
	{ &plot_argp, offsetof(struct plot_request, plot) },
	{ 0 }
};

const struct command command_plot = {
	.name = "plot",
	.summary = "a picture of memory, or of a plan, as SVG, PNG or PDF",
	.operands = "FILE",
	.one_operand = "one file",
	.no_operand = "the picture's file, as in memory.svg",
	.most_operands = 1,
	.takes_files = true,
	.doc =
		"Draw a machine's memory: lanes for RAM, firmware, what is reserved and what is free and, with --kernel, for the segments of a plan.",
	.details = details,
	.exits = {
		[EXIT_DONE] = "drawn",
		[EXIT_NO] = "drawn: there is no valid placement",
		[EXIT_SYSTEM] =
			"out of memory, or the picture cannot be drawn or written",
	},
	.options = options,
	.sets = sets,
	.json_doc = "Print what the picture shows as JSON",
	.parts = parts,
	.machine = COMMAND_MACHINE_LOADED,
	COMMAND_STATE(struct plot_request),
	.check = check,
	.prepare = prepare,
	.run = run,
	.release = release,
};
