// SPDX-License-Identifier: GPL-2.0-only
/*
 * The module's state, as its parameters and its debugfs files show it.
 *
 * The lines of "history" are those of kernel/debugfs.c and kernel/report.c; a
 * line that is not known is passed over, for a newer module may write more.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/scan.h"
#include "module_state.h"

#define PARAMETERS "sys/module/kplace/parameters/"
#define DEBUGFS "sys/kernel/debug/kplace/"
#define MEMBLOCK "sys/kernel/debug/memblock/memory"

static void copy(char *to, size_t size, const char *text)
{
	snprintf(to, size, "%s", text);
}

/* A word up to one of @ends, which is passed over; false if there is none. */
static bool take(const char **text, const char *ends, char word[STATE_WORD])
{
	size_t length = strcspn(*text, ends);

	snprintf(word, STATE_WORD, "%.*s", (int)length, *text);
	*text += length;
	if (!length || !**text)
		return length;
	(*text)++;
	return true;
}

/* The newest is the last. Where there is no room the older half goes. */
static struct module_load *add_load(struct module_state *state)
{
	struct module_load *load;

	if (!state->load)
		state->load = calloc(MODULE_LOADS, sizeof(*load));
	load = state->load;
	if (!load)
		return NULL;
	if (state->loads == MODULE_LOADS) {
		state->loads = MODULE_LOADS / 2;
		memcpy(load, load + MODULE_LOADS / 2, state->loads * sizeof(*load));
	}
	load[state->loads] = (struct module_load) { 0 };
	return &load[state->loads++];
}

/* load 2: normal image, kexec_file_load, mode enforce: placed[: WHY] */
static int begin_load(struct module_state *state, const char *text)
{
	struct module_load *load = add_load(state);
	char image[STATE_WORD];

	if (!load)
		return fail_memory();
	if (!scan_decimal(&text, &load->number) || !scan_word(&text, ": ") ||
	    !take(&text, ",", image) || !scan_word(&text, " ") ||
	    !take(&text, ",", load->call) || !scan_word(&text, " mode ") ||
	    !take(&text, ":", load->mode) || !scan_word(&text, " ") ||
	    !take(&text, ":", load->outcome)) {
		state->loads--;
		return 0;
	}
	load->crash = !strcmp(image, "crash image");
	scan_blanks(&text);
	copy(load->why, sizeof(load->why), text);
	return 0;
}

/* NAME 0xSTART-0xEND[ ...]; a name may have blanks, as in "segment 0 entry". */
static void add_segment(struct module_load *load, const char *text)
{
	const char *at = strstr(text, " 0x");
	struct load_segment *segment;

	if (!at || load->segments == LOAD_SEGMENTS)
		return;
	segment = &load->segment[load->segments];
	snprintf(segment->name, sizeof(segment->name), "%.*s",
		 (int)(at - text), text);
	at++;
	if (scan_word(&at, "0x") && scan_hex(&at, &segment->start) &&
	    scan_word(&at, "-0x") && scan_hex(&at, &segment->end))
		load->segments++;
}

/* What the guard saw is what will be jumped to: it replaces the plan's. */
static void add_guarded(struct module_load *load, const char *text)
{
	if (!load->guarded)
		load->segments = 0;
	load->guarded = true;
	add_segment(load, text);
}

/* policy=P status=S[ stock=V] */
static void take_plan(struct module_load *load, const char *text)
{
	if (!scan_word(&text, "policy=") || !take(&text, " ", load->policy))
		return;
	if (!scan_word(&text, "status=") || !take(&text, " ", load->plan))
		return;
	if (scan_word(&text, "stock="))
		take(&text, " ", load->stock);
}

/* N pages in place, M to copy */
static void take_handoff(struct module_load *load, const char *text)
{
	load->handed = scan_decimal(&text, &load->in_place) &&
		       scan_word(&text, " pages in place, ") &&
		       scan_decimal(&text, &load->to_copy) &&
		       scan_word(&text, " to copy");
}

/* NAME: WHY of a plan that failed; the report's own reason may be empty. */
static void take_refusal(struct module_load *load, const char *text)
{
	if (!load->why[0])
		copy(load->why, sizeof(load->why), text);
}

static void read_load_line(struct module_load *load, const char *text)
{
	if (scan_word(&text, "plan "))
		take_plan(load, text);
	else if (scan_word(&text, "segment ") && !load->guarded)
		add_segment(load, text);
	else if (scan_word(&text, "refused "))
		take_refusal(load, text);
	else if (scan_word(&text, "guarded "))
		add_guarded(load, text);
	else if (scan_word(&text, "guard "))
		copy(load->guard, sizeof(load->guard), text);
	else if (scan_word(&text, "claim "))
		copy(load->claim, sizeof(load->claim), text);
	else if (scan_word(&text, "handoff: "))
		take_handoff(load, text);
}

static void read_state_line(struct module_state *state, const char *text)
{
	if (scan_word(&text, "policy "))
		copy(state->policy, sizeof(state->policy), text);
	else if (scan_word(&text, "mode "))
		copy(state->mode, sizeof(state->mode), text);
	else if (scan_word(&text, "status "))
		copy(state->status, sizeof(state->status), text);
	else if (scan_word(&text, "guard "))
		copy(state->guard, sizeof(state->guard), text);
	else if (scan_word(&text, "iomem "))
		copy(state->iomem, sizeof(state->iomem), text);
	else if (scan_word(&text, "image stale: "))
		copy(state->stale, sizeof(state->stale), text);
}

static int read_line(struct module_state *state, const char *line)
{
	const char *text = line;

	if (scan_word(&text, "load "))
		return begin_load(state, text);
	if (state->loads)
		read_load_line(&state->load[state->loads - 1], line);
	else
		read_state_line(state, line);
	return 0;
}

static int read_report(struct module_state *state, const char *bytes)
{
	char line[STATE_LINE];
	int status = 0;

	while (!status && *bytes) {
		size_t length = strcspn(bytes, "\n");

		snprintf(line, sizeof(line), "%.*s",
			 (int)(length && bytes[length - 1] == '\r' ?
			       length - 1 : length), bytes);
		status = read_line(state, line);
		bytes += length + !!bytes[length];
	}
	return status;
}

/* "history" ends with what "last" has; an older capture may have one of them. */
static int read_reports(struct module_state *state, struct evidence *evidence)
{
	static const char * const paths[] = { DEBUGFS "history", DEBUGFS "last" };
	enum presence presence = PRESENCE_UNKNOWN;
	const struct tree_file *file;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(paths); i++) {
		presence = evidence_file(evidence, paths[i], &file);
		if (presence != PRESENCE_HERE)
			continue;
		state->reported = true;
		return read_report(state, file->bytes);
	}
	state->unreported = evidence_missing(presence);
	return 0;
}

static void read_parameter(struct evidence *evidence, const char *path,
			   char *to, size_t size)
{
	char word[STATE_LINE];

	/* What debugfs says in more words stays, if it begins with the same. */
	if (evidence_word(evidence, path, word, sizeof(word)) ==
	    PRESENCE_HERE && strncmp(to, word, strlen(word)))
		copy(to, size, word);
}

static void read_parameters(struct module_state *state,
			    struct evidence *evidence)
{
	read_parameter(evidence, PARAMETERS "policy", state->policy,
		       sizeof(state->policy));
	read_parameter(evidence, PARAMETERS "mode", state->mode,
		       sizeof(state->mode));
	read_parameter(evidence, PARAMETERS "claim", state->claim,
		       sizeof(state->claim));
	state->release_known = evidence_word(evidence, PARAMETERS "release",
					     state->release,
					     sizeof(state->release)) ==
			       PRESENCE_HERE;
	read_parameter(evidence, PARAMETERS "iomem", state->iomem,
		       sizeof(state->iomem));
	read_parameter(evidence, PARAMETERS "status", state->status,
		       sizeof(state->status));
}

/* Captures have not always had the parameters; debugfs shows memblock beside. */
static enum answer judge_loaded(const struct module_state *state,
				struct evidence *evidence)
{
	const struct tree_file *file;
	char word[STATE_LINE];

	if (state->reported)
		return ANSWER_YES;
	switch (evidence_word(evidence, PARAMETERS "status", word,
			      sizeof(word))) {
	case PRESENCE_HERE:
	case PRESENCE_CLOSED:
		return ANSWER_YES;
	case PRESENCE_ABSENT:
		return ANSWER_NO;
	default:
		break;
	}
	switch (evidence_file(evidence, DEBUGFS "map", &file)) {
	case PRESENCE_HERE:
	case PRESENCE_CLOSED:
		return ANSWER_YES;
	case PRESENCE_ABSENT:
		return evidence_file(evidence, MEMBLOCK, &file) ==
		       PRESENCE_HERE ? ANSWER_NO : ANSWER_UNKNOWN;
	default:
		return ANSWER_UNKNOWN;
	}
}

/**
 * module_state_read - read the module's state
 * @state: zeroed by the caller and filled in; module_state_free() is due in
 *	either case
 * @evidence: the machine's files
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int module_state_read(struct module_state *state, struct evidence *evidence)
{
	int status = read_reports(state, evidence);

	if (status)
		return status;
	state->loaded = judge_loaded(state, evidence);
	read_parameters(state, evidence);
	return evidence->lacks_memory ? fail_memory() : 0;
}

/**
 * module_state_is_active - does the module place what is loaded?
 * @state: its state
 *
 * Return: whether it is known to: it is loaded, does not stand aside, and its
 * mode is enforce.
 */
bool module_state_is_active(const struct module_state *state)
{
	return state->loaded == ANSWER_YES &&
	       !strcmp(state->status, "active") &&
	       !strcmp(state->mode, "enforce");
}

/**
 * module_state_image - the load that left an image
 * @state: the module's state
 * @crash: the image for a crash
 *
 * Return: the newest such load that is known to have succeeded; NULL if there
 * is none among those that the module remembers. An image loaded while the
 * module was off, or not there, may have replaced it.
 */
const struct module_load *module_state_image(const struct module_state *state,
					     bool crash)
{
	u32 i;

	for (i = state->loads; i; i--)
		if (state->load[i - 1].crash == crash &&
		    state->load[i - 1].handed)
			return &state->load[i - 1];
	return NULL;
}

/**
 * module_state_free - forget the module's state
 * @state: the state, zeroed afterwards
 */
void module_state_free(struct module_state *state)
{
	free(state->load);
	*state = (struct module_state) { 0 };
}
