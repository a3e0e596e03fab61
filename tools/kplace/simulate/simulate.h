/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kplace simulate: its state from step to step.
 */
#ifndef KPLACE_SIMULATE_H
#define KPLACE_SIMULATE_H

#include "base/json.h"
#include "efi_type.h"
#include "ledger.h"
#include "base/names.h"
#include "picture/plot.h"
#include "script.h"

/* Longer than any refusal_text(). */
#define REFUSAL_TEXT 256
/* Room for what a step did, on one line. */
#define STEP_TEXT 200

/**
 * struct simulation - a script being run
 * @script: the script
 * @operation: of the step
 * @ledger: memory as the steps left it
 * @names: of loads, owners and lifetimes
 * @owner: of loads to come
 * @lifetime: of loads to come; NULL for none
 * @expect_refused: the step should be refused
 * @quiet: print no text
 * @plot: what pictures look like
 * @did: what the step did
 * @why: if it was refused, why
 * @steps: for JSON: the steps so far
 * @rows: for JSON: the rows of a step that shows something; NULL if none
 * @as_expected: how many steps went as expected
 * @otherwise: how many did not
 */
struct simulation {
	struct script script;
	const struct operation *operation;
	struct kplace_ledger ledger;
	struct names names;
	const char *owner;
	const char *lifetime;
	bool expect_refused;
	bool quiet;
	struct plot_options plot;
	char did[STEP_TEXT];
	char why[REFUSAL_TEXT];
	json_t *steps;
	json_t *rows;
	u32 as_expected;
	u32 otherwise;
};

/**
 * struct operation - a word that a line begins with
 * @name: the word
 * @run: takes the operation's words and does it; an exit status, or 0 and
 *	whether it was done
 * @show: after the step's line: prints rows; NULL for none
 * @range: for what adds a range: as far as its words do not say what it is
 * @bound: for a load: its size is a bound
 * @room: for a load: it is an allocation, to be written into
 * @in_pages: for a load: its size is a number of pages of EFI
 * @resize: for what gives a load a size
 * @by_name: for what needs a load's name only
 */
struct operation {
	const char *name;
	int (*run)(struct simulation *simulation, bool *done);
	int (*show)(struct simulation *simulation);
	struct kplace_entry range;
	bool bound;
	bool room;
	bool in_pages;
	bool (*resize)(struct kplace_ledger *ledger, const char *name,
		       u64 size);
	bool (*by_name)(struct kplace_ledger *ledger, const char *name);
};

#define EFI_ATTRIBUTES 7

/**
 * struct efi_attribute - an attribute's name
 * @bit: KPLACE_EFI_*
 * @name: as in the kernel's log with efi=debug
 */
struct efi_attribute {
	u64 bit;
	const char *name;
};

/* In the kernel's order. */
extern const struct efi_attribute efi_attributes[EFI_ATTRIBUTES];

const struct operation *simulate_operation(const char *name);

PRINTF_LIKE(2, 3) void did(struct simulation *simulation, const char *format, ...);
void did_range(struct simulation *simulation, const char *name, u64 start,
	       u64 end);
void keep_why(struct simulation *simulation, const char *name, bool done);
int take_name(struct simulation *simulation, const char **name,
	      const char *what);
int take_bytes(struct simulation *simulation, u64 *size);

int take_type(struct script *script, struct kplace_entry *entry);
int take_wish(struct script *script, struct kplace_wish *wish,
	      struct kplace_wish *otherwise, struct kplace_entry *entry);

int simulate_load(struct simulation *simulation, bool *done);
int simulate_take(struct simulation *simulation, bool *done);
int simulate_give(struct simulation *simulation, bool *done);
int simulate_resize(struct simulation *simulation, bool *done);
int simulate_move(struct simulation *simulation, bool *done);
int simulate_by_name(struct simulation *simulation, bool *done);
int simulate_unload(struct simulation *simulation, bool *done);
int simulate_free(struct simulation *simulation, bool *done);

struct kplace_map simulate_map(const struct simulation *simulation);
int simulate_show_map(struct simulation *simulation);
int simulate_show_efi(struct simulation *simulation);
int simulate_show_fdt(struct simulation *simulation);
int simulate_show_outlive(struct simulation *simulation);
void refusal_text(const struct kplace_ledger *ledger, const char *name,
		  char text[REFUSAL_TEXT]);
int simulate_picture(struct simulation *simulation,
		     const struct plot_options *plot);

#endif
