// SPDX-License-Identifier: GPL-2.0
/*
 * kplace plot: a picture of a memory map, or of a plan.
 */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "plan/image_options.h"
#include "base/json.h"
#include "map/map_filter.h"
#include "plan/plan_report.h"
#include "picture/plot.h"
#include "text.h"

/**
 * struct plot_request - what the command line says
 * @machine: where the machine's files are
 * @image: what is to be planned; without a kernel there is no plan
 * @filter: which part of the map is wanted
 * @plot: the picture
 * @explain: mark the holes passed over
 * @json: describe the picture
 */
struct plot_request {
	struct machine_options machine;
	struct image_options image;
	struct map_filter filter;
	struct plot_options plot;
	bool explain;
	bool json;
};

static const struct argp_option options[] = {
	{ "explain", 'e', NULL, 0,
	  "Mark every hole passed over, and say why", 0 },
	{ "json", 'j', NULL, 0, "Print what the picture shows as JSON", 3 },
	{ 0 }
};

static const char doc[] =
	"Draw a machine's memory: lanes for RAM, firmware, what is reserved and what is free and, with --kernel, for the segments of a plan.\n"
	"\vFILE is the picture, in the format that its name ends in; '-' is standard output. Numbers in the picture are those of the table below it.\n"
	"\n"
	"Examples:\n"
	"  kplace plot memory.svg\n"
	"  kplace plot --sysroot capture --kernel 40M --initrd 200M plan.png\n"
	"  kplace plot --kernel Image --initrd initrd.img --explain plan.pdf\n"
	"  kplace plot --sysroot capture --range 0xb8000000+128M firmware.svg\n"
	"  kplace plot --format png - | display\n"
	"\n"
	"Exit status:\n"
	"  0  drawn\n"
	"  1  drawn: there is no valid placement\n"
	"  2  wrong usage\n"
	"  3  an input cannot be read or is malformed\n"
	"  4  out of memory, or the picture cannot be drawn or written\n";

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

static void check_all(const struct plot_request *chosen,
		      struct argp_state *state)
{
	const char *path = chosen->plot.path;
	const char *wrong;

	if (!path)
		argp_error(state, "give the picture's file, as in memory.svg");
	wrong = plot_check(&chosen->plot, !chosen->json);
	if (wrong)
		argp_error(state, "'%s': %s", path, wrong);
	check_image(chosen, state);
}

static error_t parse_option(int key, char *value, struct argp_state *state)
{
	struct plot_request *chosen = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &chosen->machine;
		state->child_inputs[1] = &chosen->image;
		state->child_inputs[2] = &chosen->filter;
		state->child_inputs[3] = &chosen->plot;
		return 0;
	case 'e':
		chosen->explain = true;
		return 0;
	case 'j':
		chosen->json = true;
		return 0;
	case ARGP_KEY_ARG:
		if (chosen->plot.path)
			argp_error(state, "give one file, not also '%s'",
				   value);
		chosen->plot.path = value;
		return 0;
	case ARGP_KEY_END:
		check_all(chosen, state);
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp_child children[] = {
	{ &machine_argp, 0, NULL, 0 },
	{ &image_argp, 0, NULL, 0 },
	{ &map_filter_argp, 0, NULL, 0 },
	{ &plot_argp, 0, NULL, 0 },
	{ 0 }
};

static const struct argp argp = { options, parse_option, "FILE", doc, children,
				  NULL, NULL };

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
		     const struct kplace_plan *plan, enum kplace_policy policy)
{
	char text[PLAN_SENTENCE];
	const char *relaxation;

	scene_say(scene, &scene->about, "; %s image, policy %s",
		  planner->crash ? "crash" : "normal",
		  kplace_policy_name(policy));
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
		    const struct plot_request *chosen, bool *is_placed)
{
	struct kplace_plan plan;
	int status = image_measure(&chosen->image, planner);

	if (!status)
		status = planner_prepare(planner);
	if (!status && chosen->explain)
		status = planner_explain(planner);
	if (status)
		return status;
	planner_plan(planner, chosen->image.policy, &plan);
	scene_add_plan(scene, &plan, &planner->trace);
	say_plan(scene, planner, &plan, chosen->image.policy);
	*is_placed = plan.status == KPLACE_PLACED;
	return 0;
}

static int make_scene(struct scene *scene, struct planner *planner,
		      const struct plot_request *chosen, bool *is_placed)
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
		status = add_plan(scene, planner, chosen, is_placed);
	scene_say(scene, &scene->about, "; " SCENE_UNITS);
	scene_add_ram(scene, &machine->map);
	map_filter_pick(&chosen->filter, &machine->map);
	scene_add_held(scene, &machine->map);
	scene_clip(scene, &chosen->filter.range);
	return status;
}

static int print_description(json_t *json, const struct machine *machine)
{
	json_object_set_new(json, "notes", json_notes(&machine->notes));
	return json_print(json);
}

static int draw(struct planner *planner, const struct plot_request *chosen)
{
	struct machine *machine = planner->machine;
	struct scene scene = { 0 };
	json_t *json = NULL;
	bool is_placed = true;
	int status = make_scene(&scene, planner, chosen, &is_placed);

	if (!status)
		status = plot_save(&scene, &chosen->plot,
				   chosen->json ? &json : NULL);
	if (!status && chosen->json)
		status = print_description(json, machine);
	else if (!status && strcmp(chosen->plot.path, "-"))
		notes_print(&machine->notes);
	scene_free(&scene);
	if (status)
		return status;
	return is_placed ? EXIT_DONE : EXIT_NO_PLACEMENT;
}

/**
 * cmd_plot - the subcommand plot
 * @argc: its arguments
 * @argv: their vector
 *
 * Return: the exit status.
 */
int cmd_plot(int argc, char **argv)
{
	struct plot_request chosen = { 0 };
	struct machine machine = { 0 };
	struct planner planner = {
		.machine = &machine,
	};
	int status;

	argp_parse(&argp, argc, argv, 0, NULL, &chosen);
	planner.crash = chosen.image.crash;
	status = picture_ready();
	if (!status)
		status = machine_load(&machine, &chosen.machine);
	if (!status)
		status = draw(&planner, &chosen);
	planner_free(&planner);
	machine_free(&machine);
	return status;
}
