// SPDX-License-Identifier: GPL-2.0
/*
 * kplace simulate: a script of loads, run against a memory map.
 */
#include <stdlib.h>

#include "command.h"
#include "source/machine.h"
#include "simulate/simulate.h"
#include "base/size.h"

/* Bytes of the pool where the script states none. */
#define POOL (1u << 20)

struct simulate_options {
	struct machine_options machine;
	struct plot_options plot;
	const char *path;
	bool json;
};

#define OPTION_PLOT 0x320

static const struct argp_option options[] = {
	{ "plot", OPTION_PLOT, "FILE", 0,
	  "Draw what the script leaves, as kplace plot does", 2 },
	{ "json", 'j', NULL, 0, "Print JSON", 3 },
	{ 0 }
};

static const char doc[] =
	"Run a script of loads against a memory map, and show each step's decision.\n"
	"\vWithout --sysroot the script states all memory itself. A line of SCRIPT is an operation; # begins a comment:\n"
	"  ram START SIZE               memory\n"
	"  reserve START SIZE NAME      held before the script begins\n"
	"  firmware START SIZE NAME     taken by firmware or a driver: announced\n"
	"  load NAME SIZE [PLACE...]    allocate is the same\n"
	"  prealloc NAME SIZE [PLACE...]  a bound; then arrive NAME SIZE\n"
	"  reload NAME SIZE, unload NAME, protect NAME\n"
	"  as OWNER, lifetime NAME      of what follows; drop NAME ends it\n"
	"  largest [PLACE...], free-at ADDRESS\n"
	"  show, efi-map, fdt-reserve\n"
	"  picture FILE                 as kplace plot draws it\n"
	"  pool SIZE                    storage, stated first\n"
	"PLACE is at, above, below or align with a value, top-down or bottom-up. 'expect refused' before an operation says that it must be refused.\n"
	"\n"
	"Examples:\n"
	"  kplace simulate boot.script\n"
	"  kplace simulate --sysroot capture boot.script --json\n"
	"  kplace simulate boot.script --plot loads.svg\n"
	"\n"
	"Exit status:\n"
	"  0  every step went as expected\n"
	"  1  a step did not\n"
	"  2  wrong usage\n"
	"  3  an input cannot be read or is malformed\n"
	"  4  out of memory, or the output cannot be written\n";

static void check_plot(const struct plot_options *plot,
		       struct argp_state *state)
{
	const char *wrong = plot->path ? plot_check(plot, false) : NULL;

	if (wrong)
		argp_error(state, "--plot: '%s': %s", plot->path, wrong);
}

static error_t parse_option(int key, char *value, struct argp_state *state)
{
	struct simulate_options *chosen = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &chosen->machine;
		state->child_inputs[1] = &chosen->plot;
		return 0;
	case 'j':
		chosen->json = true;
		return 0;
	case OPTION_PLOT:
		chosen->plot.path = value;
		return 0;
	case ARGP_KEY_ARG:
		if (chosen->path)
			argp_error(state, "give one script, not also '%s'",
				   value);
		chosen->path = value;
		return 0;
	case ARGP_KEY_END:
		if (!chosen->path)
			argp_error(state, "give a script");
		check_plot(&chosen->plot, state);
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp_child children[] = {
	{ &machine_argp, 0, NULL, 0 },
	{ &plot_argp, 0, NULL, 0 },
	{ 0 }
};

static const struct argp argp = { options, parse_option, "SCRIPT", doc,
				  children, NULL, NULL };

static void print_step(const struct simulation *simulation, const char *name,
		       bool done)
{
	bool expected = done != simulation->expect_refused;

	printf("%4llu  %-8s %s%s%s\n",
	       simulation->script.lines.number,
	       done ? "ok" : "refused", name, *simulation->did ? " " : "",
	       simulation->did);
	if (!done)
		printf("      %s\n", simulation->why);
	if (!expected)
		printf("      NOT as expected: it should have been %s\n",
		       done ? "refused" : "done");
}

static void keep_step(struct simulation *simulation, const char *name,
		      bool done)
{
	bool expected = done != simulation->expect_refused;
	u64 line = simulation->script.lines.number;
	json_t *step = json_object();

	json_object_set_new(step, "line", json_integer((json_int_t)line));
	json_object_set_new(step, "operation", json_string(name));
	json_object_set_new(step, "done", json_boolean(done));
	json_object_set_new(step, "expected", json_boolean(expected));
	json_object_set_new(step, "result", json_text(simulation->did));
	json_object_set_new(step, "reason",
			    done ? json_null() :
				   json_text(simulation->why));
	if (simulation->rows)
		json_object_set_new(step, "rows", simulation->rows);
	simulation->rows = NULL;
	json_array_append_new(simulation->steps, step);
}

static int take_expect(struct simulation *simulation)
{
	struct script *script = &simulation->script;
	const char *word;
	int status;

	simulation->expect_refused = false;
	if (!script_take(script, "expect") || script_take(script, "ok"))
		return 0;
	simulation->expect_refused = true;
	if (script_take(script, "refused"))
		return 0;
	status = script_word(script, &word, "ok or refused");
	return status ? status :
	       script_fail(script, "'%s' cannot be expected: write ok or refused",
			   word);
}

static int run_step(struct simulation *simulation)
{
	const struct operation *operation;
	bool done = false;
	const char *word;
	int status = take_expect(simulation);

	if (!status)
		status = script_word(&simulation->script, &word,
				     "an operation");
	if (status)
		return status;
	operation = simulate_operation(word);
	if (!operation)
		return script_fail(&simulation->script,
				   "there is no operation '%s'; 'kplace simulate --help' lists them",
				   word);
	*simulation->did = '\0';
	status = operation->run(simulation, &done);
	if (status)
		return status;
	if (!simulation->quiet)
		print_step(simulation, operation->name, done);
	if (operation->show) {
		simulation->rows = simulation->quiet ? json_array() : NULL;
		operation->show(simulation);
	}
	if (simulation->quiet)
		keep_step(simulation, operation->name, done);
	if (done != simulation->expect_refused)
		simulation->as_expected++;
	else
		simulation->otherwise++;
	return 0;
}

static int finish(struct simulation *simulation)
{
	const struct kplace_ledger *ledger = &simulation->ledger;
	int status = simulation->otherwise ? EXIT_NO_PLACEMENT : EXIT_DONE;
	int failed;

	if (!simulation->quiet) {
		printf("%u steps as expected, %u not; %u of %u ranges and loads, %zu bytes\n",
		       simulation->as_expected, simulation->otherwise,
		       ledger->count, ledger->capacity,
		       ledger->count * KPLACE_LEDGER_EACH);
		return status;
	}
	failed = json_print(json_pack("{si sI sI sI sI sO}", "version",
				      JSON_VERSION, "as_expected",
				      (json_int_t)simulation->as_expected,
				      "not_as_expected",
				      (json_int_t)simulation->otherwise,
				      "in_use", (json_int_t)ledger->count,
				      "capacity", (json_int_t)ledger->capacity,
				      "steps", simulation->steps));
	return failed ? failed : status;
}

static int run_script(struct simulation *simulation)
{
	bool more;
	int status;

	for (;;) {
		status = script_next(&simulation->script, &more);
		if (status || !more)
			break;
		status = run_step(simulation);
		if (status)
			return status;
	}
	if (!status && simulation->plot->path)
		status = simulate_picture(simulation, simulation->plot);
	return status ? status : finish(simulation);
}

static int begin(struct simulation *simulation, struct machine *machine,
		 const struct simulate_options *chosen)
{
	u64 page = chosen->machine.page ? chosen->machine.page : SZ_4K;
	u64 bytes = POOL;
	void *pool;
	int status = 0;

	if (chosen->machine.sysroot)
		status = machine_load(machine, &chosen->machine);
	if (status)
		return status;
	/* Twice the machine's map: as much again for loads. */
	bytes += 2 * machine->map.count * KPLACE_LEDGER_EACH;
	pool = malloc(bytes);
	simulation->steps = json_array();
	if (!pool || !simulation->steps) {
		free(pool);
		return fail_memory();
	}
	kplace_ledger_init(&simulation->ledger, pool, bytes,
			   machine->page ? machine->page : page);
	if (!kplace_ledger_take_map(&simulation->ledger, &machine->map)) {
		refusal_text(&simulation->ledger, NULL, simulation->why);
		return fail(EXIT_INPUT, "%s", simulation->why);
	}
	return script_open(&simulation->script, chosen->path);
}

/**
 * cmd_simulate - the subcommand simulate
 * @argc: its arguments
 * @argv: their vector
 *
 * Return: the exit status.
 */
int cmd_simulate(int argc, char **argv)
{
	struct simulate_options chosen = { .plot.quiet = true };
	struct machine machine = { 0 };
	struct simulation *simulation;
	int status;

	argp_parse(&argp, argc, argv, 0, NULL, &chosen);
	simulation = calloc(1, sizeof(*simulation));
	if (!simulation)
		return fail_memory();
	simulation->owner = "script";
	simulation->quiet = chosen.json;
	simulation->plot = &chosen.plot;
	status = begin(simulation, &machine, &chosen);
	if (!status)
		status = run_script(simulation);
	script_close(&simulation->script);
	json_decref(simulation->rows);
	json_decref(simulation->steps);
	names_free(&simulation->names);
	free(simulation->ledger.pool);
	free(simulation);
	machine_free(&machine);
	return status;
}
