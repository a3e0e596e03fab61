// SPDX-License-Identifier: GPL-2.0-only
/*
 * kplace simulate: the operations of its scripts.
 */
#include <stdlib.h>
#include <string.h>

#include "align.h"
#include "simulate.h"
#include "base/size.h"

/**
 * did - keep what a step did
 * @simulation: the simulation
 * @format: a line, without the operation's name
 */
void did(struct simulation *simulation, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(simulation->did, sizeof(simulation->did), format, args);
	va_end(args);
}

/**
 * did_range - keep that a step was about a range
 * @simulation: the simulation
 * @name: of what lies there
 * @start: first byte
 * @end: exclusive end
 */
void did_range(struct simulation *simulation, const char *name, u64 start,
	       u64 end)
{
	char size[SIZE_TEXT];

	did(simulation, "%s  0x%llx-0x%llx, %s", name, start, end,
	    size_text(end - start, size));
}

/**
 * keep_why - keep why the ledger refused a step
 * @simulation: the simulation
 * @name: of the load that it was about, or NULL
 * @done: it was not refused
 */
void keep_why(struct simulation *simulation, const char *name, bool done)
{
	if (!done)
		refusal_text(&simulation->ledger, name, simulation->why);
}

/**
 * take_name - take a name that stays
 * @simulation: the simulation
 * @name: the name; as long as @simulation
 * @what: it is, for the message
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int take_name(struct simulation *simulation, const char **name,
	      const char *what)
{
	int status = script_word(&simulation->script, name, what);

	if (status)
		return status;
	*name = names_keep(&simulation->names, *name);
	return *name ? 0 : fail_memory();
}

/**
 * take_bytes - take a size of something, which is never 0
 * @simulation: the simulation
 * @size: bytes
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int take_bytes(struct simulation *simulation, u64 *size)
{
	int status = script_size(&simulation->script, size, "a size");

	if (!status && !*size)
		status = script_fail(&simulation->script,
				     "a size of 0: give at least a byte");
	return status;
}

/* START SIZE, then a name unless @name has one, then what EFI is to call it. */
static int take_range(struct simulation *simulation, struct kplace_entry *range)
{
	struct script *script = &simulation->script;
	u64 size;
	int status = script_size(script, &range->start, "an address");

	if (!status)
		status = take_bytes(simulation, &size);
	if (!status && size > U64_MAX - range->start)
		status = script_fail(script,
				     "the range reaches beyond 64 bits");
	if (!status && !range->name)
		status = take_name(simulation, &range->name, "a name");
	if (!status)
		status = take_type(script, range->kind == KPLACE_RAM ? NULL : range);
	if (!status)
		range->end = range->start + size;
	return status;
}

/* Says in what a range lies that firmware or a driver has taken. */
static void hear(void *context, const struct kplace_entry *added,
		 const struct kplace_entry *over)
{
	struct simulation *simulation = context;
	size_t used = strlen(simulation->did);

	(void)added;
	if (over)
		snprintf(simulation->did + used, sizeof(simulation->did) - used,
			 "; it lies in %s%s%s%s", over->name,
			 over->owner ? " (" : "", over->owner ? over->owner : "",
			 over->owner ? ")" : "");
}

static int run_state(struct simulation *simulation, bool *done)
{
	struct kplace_entry range = simulation->operation->range;
	int status = take_range(simulation, &range);

	if (status)
		return status;
	/* What was there before the script has no owner in it. */
	if (range.kind == KPLACE_FIRMWARE) {
		range.owner = simulation->owner;
		range.lifetime = simulation->lifetime;
	}
	did_range(simulation, range.name, range.start, range.end);
	simulation->ledger.listener = hear;
	simulation->ledger.context = simulation;
	*done = kplace_ledger_add(&simulation->ledger, &range);
	keep_why(simulation, NULL, *done);
	return 0;
}

static int run_drop(struct simulation *simulation, bool *done)
{
	const char *lifetime;
	u32 dropped;
	int status = take_name(simulation, &lifetime, "a lifetime");

	if (!status)
		status = script_end(&simulation->script);
	if (status)
		return status;
	dropped = kplace_ledger_drop(&simulation->ledger, lifetime);
	did(simulation, "%s: %u range%s", lifetime, dropped,
	    dropped == 1 ? "" : "s");
	*done = true;
	return 0;
}

static int run_largest(struct simulation *simulation, bool *done)
{
	struct kplace_hole largest;
	struct kplace_wish wish = { 0 };
	int status = take_wish(&simulation->script, &wish, NULL, NULL);

	if (!status && wish.fixed)
		status = script_fail(&simulation->script,
				     "write 'free-at ADDRESS' for what is free at one address");
	if (status)
		return status;
	*done = kplace_ledger_largest(&simulation->ledger, &wish, &largest);
	if (*done)
		did_range(simulation, "free", largest.start, largest.end);
	else
		snprintf(simulation->why, REFUSAL_TEXT,
			 "no memory is free there");
	return 0;
}

static int run_free_at(struct simulation *simulation, bool *done)
{
	char size[SIZE_TEXT];
	u64 address, bytes;
	int status = script_size(&simulation->script, &address, "an address");

	if (!status)
		status = script_end(&simulation->script);
	if (status)
		return status;
	bytes = kplace_ledger_free_at(&simulation->ledger, address);
	*done = bytes;
	did(simulation, "0x%llx: %s", address, size_text(bytes, size));
	snprintf(simulation->why, REFUSAL_TEXT, "it is not free");
	return 0;
}

static int run_as(struct simulation *simulation, bool *done)
{
	int status = take_name(simulation, &simulation->owner, "an owner");

	if (!status)
		status = script_end(&simulation->script);
	if (!status)
		did(simulation, "%s", simulation->owner);
	simulation->ledger.owner = simulation->owner;
	*done = true;
	return status;
}

static int run_replace(struct simulation *simulation, bool *done)
{
	struct script *script = &simulation->script;
	bool on = script_take(script, "on");
	const char *word;
	int status = 0;

	if (!on && !script_take(script, "off")) {
		status = script_word(script, &word, "on or off");
		return status ? status : script_fail(script, "write on or off");
	}
	status = script_end(script);
	simulation->ledger.replace = on;
	did(simulation, "%s", on ? "on" : "off");
	*done = true;
	return status;
}

static int run_lifetime(struct simulation *simulation, bool *done)
{
	int status = take_name(simulation, &simulation->lifetime,
			       "a lifetime");

	if (!status)
		status = script_end(&simulation->script);
	if (!status)
		did(simulation, "%s", simulation->lifetime);
	if (!status && !strcmp(simulation->lifetime, "none"))
		simulation->lifetime = NULL;
	*done = true;
	return status;
}

/* A larger pool than this is a slip of the pen. */
#define POOL_MOST (64u << 20)

static int run_pool(struct simulation *simulation, bool *done)
{
	struct kplace_ledger *ledger = &simulation->ledger;
	struct script *script = &simulation->script;
	void *pool;
	u64 bytes;
	int status = script_size(script, &bytes, "a size");

	if (!status && (bytes < KPLACE_LEDGER_EACH || bytes > POOL_MOST))
		status = script_fail(script,
				     "a pool has %zu bytes to 64 MiB: %zu for each range and load",
				     KPLACE_LEDGER_EACH, KPLACE_LEDGER_EACH);
	if (!status && ledger->count)
		status = script_fail(script,
				     "the pool is in use: state it first in the script, without --sysroot");
	if (!status)
		status = script_end(script);
	if (status)
		return status;
	pool = malloc(bytes);
	if (!pool)
		return fail_memory();
	free(ledger->pool);
	kplace_ledger_init(ledger, pool, bytes, ledger->page);
	ledger->owner = simulation->owner;
	did(simulation, "room for %u ranges and loads", ledger->capacity);
	*done = true;
	return 0;
}

static int run_picture(struct simulation *simulation, bool *done)
{
	struct plot_options plot = simulation->plot;
	const char *wrong;
	int status = take_name(simulation, &plot.path, "a file");

	if (status)
		return status;
	wrong = plot_check(&plot, false);
	if (wrong)
		return script_fail(&simulation->script, "'%s': %s", plot.path,
				   wrong);
	status = script_end(&simulation->script);
	if (!status)
		status = simulate_picture(simulation, &plot);
	did(simulation, "%s", plot.path);
	*done = true;
	return status;
}

static int run_show(struct simulation *simulation, bool *done)
{
	*done = true;
	return script_end(&simulation->script);
}

static const struct operation operations[] = {
	{ "allocate", .run = simulate_load, .room = true },
	{ "allocate-pool", .run = simulate_take },
	{ "arrive", .run = simulate_resize, .resize = kplace_ledger_arrive },
	{ "as", .run = run_as },
	{ "drop", .run = run_drop },
	{ "efi-map", .run = run_show, .show = simulate_show_efi },
	{ "fdt-reserve", .run = run_show, .show = simulate_show_fdt },
	{ "firmware", .run = run_state, .range.kind = KPLACE_FIRMWARE },
	{ "free", .run = simulate_free },
	{ "free-at", .run = run_free_at },
	{ "free-pool", .run = simulate_give },
	{ "largest", .run = run_largest },
	{ "lifetime", .run = run_lifetime },
	{ "load", .run = simulate_load },
	{ "move", .run = simulate_move },
	{ "moved", .run = simulate_by_name, .by_name = kplace_ledger_moved },
	{ "pages", .run = simulate_load, .room = true, .in_pages = true },
	{ "picture", .run = run_picture },
	{ "pool", .run = run_pool },
	{ "prealloc", .run = simulate_load, .bound = true },
	{ "protect", .run = simulate_by_name, .by_name = kplace_ledger_keep },
	{ "ram", .run = run_state, .range = { .name = "RAM", .kind = KPLACE_RAM } },
	{ "re-reserve", .run = run_show, .show = simulate_show_outlive },
	{ "reload", .run = simulate_resize, .resize = kplace_ledger_reload },
	{ "replace", .run = run_replace },
	{ "reserve", .run = run_state, .range.kind = KPLACE_RESERVED },
	{ "show", .run = run_show, .show = simulate_show_map },
	{ "shrink", .run = simulate_resize, .resize = kplace_ledger_shrink },
	{ "unload", .run = simulate_unload },
};

/**
 * simulate_operation - an operation by its name
 * @name: the name
 *
 * Return: the operation, or NULL.
 */
const struct operation *simulate_operation(const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(operations); i++)
		if (!strcmp(operations[i].name, name))
			return &operations[i];
	return NULL;
}
