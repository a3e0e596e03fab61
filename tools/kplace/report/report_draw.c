// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the picture of a report shows: the machine with the plan that was asked
 * for, and the segments of the other plans below it.
 */
#include "base/message.h"
#include "report.h"

static void add_plan(struct scene *scene, const struct report_plan *own)
{
	const struct kplace_trace trace = { .pass = own->pass };

	scene_add_plan(scene, &own->plan, &trace);
}

/**
 * report_draw - put the scenes of the picture together
 * @report: planned
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int report_draw(struct report *report)
{
	const struct machine *machine = &report->machine;
	struct scene *scene = &report->scene;
	bool failed;
	u32 i;

	scene_add_holes(scene, &machine->map, machine->page,
			report->image.crash ? KPLACE_CRASH : KPLACE_RAM);
	if (report->plans)
		add_plan(scene, &report->plan[0]);
	scene_add_ram(scene, &machine->map);
	scene_add_held(scene, &machine->map);
	scene_number(scene);
	failed = scene->failed;
	for (i = 1; i < report->plans; i++) {
		add_plan(&report->segments[i], &report->plan[i]);
		scene_number(&report->segments[i]);
		failed |= report->segments[i].failed;
	}
	return failed ? fail_memory() : 0;
}
