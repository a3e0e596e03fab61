// SPDX-License-Identifier: GPL-2.0-only
/*
 * --min, --max and --reserve: where segments may not lie.
 */
#include <string.h>

#include "base/growing.h"
#include "base/scan.h"
#include "bounds.h"

#define OPTION_MIN 0x340
#define OPTION_MAX 0x341
#define OPTION_RESERVE 0x342

static const struct argp_option options[] = {
	{ "min", OPTION_MIN, "[SEGMENT=]ADDRESS", 0,
	  "No segment, or not this one (kernel, initrd, dtb, elfcorehdr), below ADDRESS",
	  2 },
	{ "max", OPTION_MAX, "[SEGMENT=]ADDRESS", 0,
	  "Nor at or above ADDRESS", 2 },
	{ "reserve", OPTION_RESERVE, "RANGE", 0,
	  "Count these addresses as reserved, too: " WHERE_FORMS, 2 },
	{ 0 }
};

/* Of SEGMENT=; all of them without; KPLACE_ROLES + 1 if there is no such one. */
static u32 find_role(const char **value)
{
	size_t length = strcspn(*value, "=");
	u32 role;

	if (!(*value)[length])
		return KPLACE_ROLES;
	for (role = 0; role < KPLACE_ROLES; role++)
		if (is_word(*value, length, kplace_role_name(role)))
			break;
	*value += length + 1;
	return role < KPLACE_ROLES ? role : KPLACE_ROLES + 1;
}

static void take_bound(const char *option, u64 *bound, const char *value,
		       struct argp_state *state)
{
	const char *text = value;
	u32 wanted = find_role(&text);
	u64 address;
	u32 role;

	if (wanted > KPLACE_ROLES)
		argp_error(state,
			   "%s: '%s' names no segment: give kernel, initrd, dtb or elfcorehdr",
			   option, value);
	if (size_parse(text, &address) != SIZE_OK || !address)
		argp_error(state,
			   "%s: '%s' is no address; give one as in 0x80000000 or 4G",
			   option, text);
	for (role = 0; role < KPLACE_ROLES; role++)
		if (wanted == KPLACE_ROLES || wanted == role)
			bound[role] = address;
}

static void take_reserve(struct bounds *bounds, const char *value,
			 struct argp_state *state)
{
	const char *wrong;

	if (bounds->reserves == BOUNDS_RESERVES)
		argp_error(state, "--reserve: there may be %d of them",
			   BOUNDS_RESERVES);
	wrong = where_parse_range(value, &bounds->reserve[bounds->reserves++]);
	if (wrong)
		argp_error(state, "--reserve: '%s': %s", value, wrong);
}

static void check(const struct bounds *bounds, struct argp_state *state)
{
	u32 role;

	for (role = 0; role < KPLACE_ROLES; role++)
		if (bounds->max[role] && bounds->min[role] >= bounds->max[role])
			argp_error(state,
				   "--max: it is not above --min, so that the %s has no place",
				   kplace_role_name(role));
}

static error_t parse_option(int key, char *value, struct argp_state *state)
{
	struct bounds *bounds = state->input;

	switch (key) {
	case OPTION_MIN:
		take_bound("--min", bounds->min, value, state);
		return 0;
	case OPTION_MAX:
		take_bound("--max", bounds->max, value, state);
		return 0;
	case OPTION_RESERVE:
		take_reserve(bounds, value, state);
		return 0;
	case ARGP_KEY_END:
		check(bounds, state);
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

const struct argp bounds_argp = { options, parse_option, NULL, NULL, NULL, NULL,
				  NULL };

static int keep_map(struct bounds *bounds, const struct kplace_map *map)
{
	int status = 0;
	u32 i;

	for (i = 0; !status && i < map->count; i++)
		status = growing_add(&bounds->before, &map->ranges[i]);
	kplace_map_seal(&bounds->before);
	return status;
}

static int add_reserved(const struct bounds *bounds, struct kplace_map *map)
{
	int status = 0;
	u32 i;

	for (i = 0; !status && i < bounds->reserves; i++) {
		const struct kplace_range range = {
			.start = bounds->reserve[i].start,
			.end = bounds->reserve[i].end,
			.owner = "--reserve",
			/* Nothing else hides it. */
			.kind = KPLACE_NOMAP,
			.source = KPLACE_FROM_RELEASE,
		};

		status = growing_add(map, &range);
	}
	kplace_map_seal(map);
	return status;
}

/**
 * bounds_any - is there any bound?
 * @bounds: the bounds
 *
 * Return: whether there is.
 */
bool bounds_any(const struct bounds *bounds)
{
	bool any = bounds->reserves;
	u32 role;

	for (role = 0; role < KPLACE_ROLES; role++)
		any |= bounds->min[role] || bounds->max[role];
	return any;
}

/**
 * bounds_apply - have a plan keep to the bounds
 * @bounds: the bounds
 * @planner: its machine is loaded; gets them and a note
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int bounds_apply(struct bounds *bounds, struct planner *planner)
{
	struct machine *machine = planner->machine;
	u32 role;
	int status;

	for (role = 0; role < KPLACE_ROLES; role++) {
		planner->floor[role] = bounds->min[role];
		planner->ceiling[role] = bounds->max[role];
	}
	if (bounds_any(bounds))
		notes_add(&machine->notes,
			  "the stock kernel knows nothing of --min, --max and --reserve: its own choice is compared");
	if (!bounds->reserves)
		return 0;
	status = keep_map(bounds, &machine->map);
	if (!status)
		status = add_reserved(bounds, &machine->map);
	planner->without_reserve = &bounds->before;
	return status;
}

/**
 * bounds_free - give their memory back
 * @bounds: the bounds; no planner has them any more
 */
void bounds_free(struct bounds *bounds)
{
	growing_free(&bounds->before);
}
