// SPDX-License-Identifier: GPL-2.0-only
/*
 * kplace simulate: a script of loads, run against a memory map.
 */
#include <stdlib.h>

#include "command.h"
#include "simulate/simulate.h"

/* Bytes of the pool where the script states none. */
#define POOL (1u << 20)

#define OPTION_PLOT 0x320

static const struct argp_option options[] = {
	{ "plot", OPTION_PLOT, "FILE", 0,
	  "Draw what the script leaves, as kplace plot does", 2 },
	{ 0 }
};

static const struct command_set sets[] = {
	{ OPTION_PLOT, offsetof(struct simulation, plot.path) },
	{ 0 }
};

static const char details[] =
	"Without --sysroot the script states all memory itself. A line of SCRIPT is an operation; # begins a comment:\n"
	"  ram START SIZE               memory\n"
	"  reserve START SIZE NAME [AS]  held before the script begins\n"
	"  firmware START SIZE NAME [AS]  taken by firmware or a driver: announced\n"
	"  load NAME SIZE [PLACE...] [AS]  take memory\n"
	"  allocate NAME SIZE [PLACE...] [AS]  the same, to be written into\n"
	"  pages NAME COUNT [PLACE...] [AS]  the same, in pages of 4 KiB\n"
	"  prealloc NAME SIZE [PLACE...] [AS]  a bound; then arrive NAME SIZE\n"
	"  allocate-pool NAME SIZE [PLACE...] [AS]  less than a page; free-pool ADDRESS\n"
	"  reload NAME SIZE, shrink NAME SIZE\n"
	"  unload NAME [SIZE]           all of it, or its last bytes; protect NAME\n"
	"  free START SIZE              a part of an allocation, by address\n"
	"  move NAME [PLACE...]         both places are held; then moved NAME\n"
	"  as OWNER, lifetime NAME      of what follows; drop NAME ends it\n"
	"  replace on|off               loads may go over their owner's own\n"
	"  largest [PLACE...], free-at ADDRESS\n"
	"  show, efi-map, fdt-reserve, re-reserve\n"
	"  picture FILE                 as kplace plot draws it\n"
	"  pool SIZE                    storage, stated first\n"
	"PLACE is at, above, below or align with a value, top-down or bottom-up; after 'at ADDRESS', 'else' begins a second choice, or is followed by 'anywhere'. AS is what EFI is to call it: type TYPE, and attributes with | between, of UC, WC, WT, WB, NV, SP and RUN. TYPE is reserved, loader-code, loader-data, boot-code, boot-data, runtime-code, runtime-data, unusable, acpi-reclaim, acpi-nvs, mmio, mmio-ports, pal-code, persistent or unaccepted. 'expect refused' before an operation says that it must be refused.\n"
	"\n"
	"Examples:\n"
	"  kplace simulate boot.script\n"
	"  kplace simulate --sysroot capture boot.script --json\n"
	"  kplace simulate boot.script --plot loads.svg\n"
	"\n";

static void check(struct command_call *call, struct argp_state *state)
{
	const struct simulation *simulation = call->state;
	const struct plot_options *plot = &simulation->plot;
	const char *wrong = plot->path ? plot_check(plot, false) : NULL;

	if (wrong)
		argp_error(state, "--plot: '%s': %s", plot->path, wrong);
}

static void print_step(const struct simulation *simulation, const char *name,
		       bool done)
{
	bool expected = done != simulation->expect_refused;

	printf("%4llu  %-8s %s%s%s\n", simulation->script.lines.number,
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

	json_set(step, "line", json_integer((json_int_t)line));
	json_set(step, "operation", json_string(name));
	json_set(step, "done", json_boolean(done));
	json_set(step, "expected", json_boolean(expected));
	json_set(step, "result", json_text(simulation->did));
	json_set(step, "reason",
		 done ? json_null() : json_text(simulation->why));
	if (simulation->rows)
		json_set(step, "rows", simulation->rows);
	simulation->rows = NULL;
	json_append(simulation->steps, step);
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
	simulation->operation = operation;
	*simulation->did = '\0';
	status = operation->run(simulation, &done);
	if (status)
		return status;
	if (!simulation->quiet)
		print_step(simulation, operation->name, done);
	if (operation->show) {
		simulation->rows = simulation->quiet ? json_array() : NULL;
		status = operation->show(simulation);
	}
	if (status)
		return status;
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
	int status = exit_answer(!simulation->otherwise);
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
	if (!status && simulation->plot.path)
		status = simulate_picture(simulation, &simulation->plot);
	return status ? status : finish(simulation);
}

static int begin(struct simulation *simulation, const struct machine *machine,
		 u64 page)
{
	/* Twice the machine's map: as much again for loads. */
	u64 bytes = POOL + 2ULL * machine->map.count * KPLACE_LEDGER_EACH;
	void *pool = malloc(bytes);

	simulation->steps = json_array();
	if (!pool || !simulation->steps) {
		free(pool);
		return fail_memory();
	}
	kplace_ledger_init(&simulation->ledger, pool, bytes, page);
	simulation->ledger.owner = simulation->owner;
	if (!kplace_ledger_take_map(&simulation->ledger, &machine->map)) {
		refusal_text(&simulation->ledger, NULL, simulation->why);
		return fail(EXIT_INPUT, "%s", simulation->why);
	}
	return 0;
}

static int run(struct command_call *call)
{
	struct simulation *simulation = call->state;
	u64 page = call->machine.page ? call->machine.page :
		   call->options.page ? call->options.page : SZ_4K;
	int status = begin(simulation, &call->machine, page);

	simulation->quiet = call->json;
	if (!status)
		status = script_open(&simulation->script, call->operand[0]);
	return status ? status : run_script(simulation);
}

static void release(struct command_call *call)
{
	struct simulation *simulation = call->state;

	script_close(&simulation->script);
	json_decref(simulation->rows);
	json_decref(simulation->steps);
	names_free(&simulation->names);
	free(simulation->ledger.pool);
}

static const struct command_part parts[] = {
	{ &plot_argp, offsetof(struct simulation, plot) },
	{ 0 }
};

const struct command command_simulate = {
	.name = "simulate",
	.summary = "run a script of loads against a memory map",
	.operands = "SCRIPT",
	.one_operand = "one script",
	.no_operand = "a script",
	.most_operands = 1,
	.takes_files = true,
	.doc =
		"Run a script of loads against a memory map, and show each step's decision.",
	.details = details,
	.exits = {
		[EXIT_DONE] = "every step went as expected",
		[EXIT_NO] = "a step did not",
	},
	.options = options,
	.sets = sets,
	.parts = parts,
	.machine = COMMAND_MACHINE_GIVEN,
	COMMAND_STATE(struct simulation, .owner = "script", .plot.quiet = true),
	.check = check,
	.run = run,
	.release = release,
};
