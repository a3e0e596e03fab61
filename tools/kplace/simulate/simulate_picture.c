// SPDX-License-Identifier: GPL-2.0
/*
 * kplace simulate: a picture of the ledger.
 */
#include <string.h>

#include "simulate.h"

/**
 * simulate_picture - draw what the ledger holds
 * @simulation: the simulation
 * @plot: how, and where to
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int simulate_picture(struct simulation *simulation,
		     const struct plot_options *plot)
{
	const char *path = simulation->script.lines.name;
	const char *slash = strrchr(path, '/');
	struct scene scene = { 0 };
	int status;

	scene_say(&scene, &scene.title, "Loads of %s",
		  slash ? slash + 1 : path);
	scene_say(&scene, &scene.about,
		  "after line %llu; " SCENE_UNITS,
		  simulation->script.lines.number);
	scene_add_ledger(&scene, &simulation->ledger);
	status = plot_save(&scene, plot, NULL);
	scene_free(&scene);
	return status;
}
