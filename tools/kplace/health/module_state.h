/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The module's state, as its parameters and its debugfs files show it.
 */
#ifndef KPLACE_MODULE_STATE_H
#define KPLACE_MODULE_STATE_H

#include "evidence.h"

/* Room for a word, and for the rest of a line. */
#define STATE_WORD 32
#define STATE_LINE 256

/**
 * enum answer - what is known
 * @ANSWER_UNKNOWN: nothing
 * @ANSWER_NO: it is not so
 * @ANSWER_YES: it is so
 */
enum answer {
	ANSWER_UNKNOWN,
	ANSWER_NO,
	ANSWER_YES
};

/**
 * struct load_segment - where a segment of a load lies
 * @name: its name
 * @start: first byte
 * @end: exclusive end
 */
struct load_segment {
	char name[STATE_WORD];
	u64 start;
	u64 end;
};

/* kexec takes no more (KEXEC_SEGMENT_MAX). */
#define LOAD_SEGMENTS 16

/* The module remembers fewer; of a longer file the last ones count. */
#define MODULE_LOADS 64

/**
 * struct module_load - a load as the module reports it
 * @number: counted from the module's own load, from 1
 * @crash: its image is for the crash kernel region
 * @call: kexec_file_load or kexec_load
 * @mode: the module's mode then
 * @outcome: placed, observed, refused, aside, checked or unfinished
 * @why: why, or empty
 * @policy: of its plan; empty if it was not planned
 * @plan: the plan's status; empty if it was not planned
 * @stock: the stock kernel's choice beside it, or empty
 * @guard: what the guard found, or empty
 * @claim: what became of claiming, or empty
 * @segment: where the segments lie
 * @segments: how many
 * @guarded: @segment is what the guard saw, not what was planned
 * @handed: @in_place and @to_copy are known: it was loaded
 * @in_place: pages loaded where the next kernel wants them
 * @to_copy: pages to be copied at the handoff
 */
struct module_load {
	u64 number;
	bool crash;
	char call[STATE_WORD];
	char mode[STATE_WORD];
	char outcome[STATE_WORD];
	char why[STATE_LINE];
	char policy[STATE_WORD];
	char plan[STATE_WORD];
	char stock[STATE_WORD];
	char guard[STATE_LINE];
	char claim[STATE_LINE];
	struct load_segment segment[LOAD_SEGMENTS];
	u32 segments;
	bool guarded;
	bool handed;
	u64 in_place;
	u64 to_copy;
};

/**
 * struct module_state - what is known of the module; zeroed, nothing
 * @loaded: it is loaded
 * @reported: its debugfs files could be read
 * @unreported: why they could not
 * @policy: the parameter; empty if it is not known, as the next ones are
 * @mode: the parameter
 * @claim: the parameter
 * @release: the parameter; empty if nothing is released
 * @release_known: @release is
 * @iomem: the parameter, and what is exported
 * @status: "active", or "aside: " and why
 * @guard: likewise, of the guard
 * @stale: why the loaded image cannot go where it is to; empty if it can
 * @load: the last loads, the oldest first, %MODULE_LOADS at most; allocated
 * @loads: how many
 */
struct module_state {
	enum answer loaded;
	bool reported;
	const char *unreported;
	char policy[STATE_WORD];
	char mode[STATE_WORD];
	char claim[STATE_WORD];
	char release[STATE_LINE];
	bool release_known;
	char iomem[STATE_LINE];
	char status[STATE_LINE];
	char guard[STATE_LINE];
	char stale[STATE_LINE];
	struct module_load *load;
	u32 loads;
};

int module_state_read(struct module_state *state, struct evidence *evidence);
bool module_state_is_active(const struct module_state *state);
const struct module_load *module_state_image(const struct module_state *state,
					     bool crash);
void module_state_free(struct module_state *state);

#endif
