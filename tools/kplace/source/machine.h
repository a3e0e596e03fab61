/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A machine: what its files say, and the map made of it.
 */
#ifndef KPLACE_MACHINE_H
#define KPLACE_MACHINE_H

#include <argp.h>
#include <jansson.h>

#include "compose.h"

/**
 * struct machine_options - what the command line says about the machine
 * @sysroot: where its files are; NULL for this machine's /
 * @page: page size in bytes
 * @major: kernel release, 0 for the one in the files
 * @minor: its second number
 * @assume_arm64: speak of arm64's loader whatever the files show
 * @assume_mapped: no memory is thought to be no-map that is not shown to be
 * @release: memory to release
 *
 * Zeroed, they stand for their defaults.
 */
struct machine_options {
	const char *sysroot;
	u64 page;
	unsigned int major;
	unsigned int minor;
	bool assume_arm64;
	bool assume_mapped;
	struct release_options release;
};

/* Options of all commands about a machine; input: struct machine_options. */
extern const struct argp machine_argp;

/**
 * struct machine - a machine; zeroed, it may be freed
 * @said: what each source says
 * @map: made of that; sealed by machine_load() and machine_seal()
 * @notes: how it came about, for the report; those on reading among them
 * @source: what was asked what is memory, as reports call it
 * @from_memblock: that was memblock
 * @ram_regions: memory regions found, each a bank of its own
 * @page: page size in bytes
 * @release: memory that was asked to be released
 */
struct machine {
	struct statements said;
	struct kplace_map map;
	struct notes notes;
	const char *source;
	bool from_memblock;
	u32 ram_regions;
	u64 page;
	const struct release_options *release;
};

int machine_hear(struct statements *said,
		 const struct machine_options *options);
int machine_hear_capture(struct statements *said, struct tree *capture,
			 const struct machine_options *options);
int machine_compose(struct machine *machine,
		    const struct machine_options *options);
int machine_read(struct machine *machine,
		 const struct machine_options *options);
void machine_seal(struct machine *machine);
int machine_load(struct machine *machine,
		 const struct machine_options *options);
void machine_free(struct machine *machine);

bool machine_release(const struct machine *machine, unsigned int *major,
		     unsigned int *minor);
const char *machine_stock_doubt(const struct machine *machine);
int machine_check_arm64(const struct machine *machine,
			const struct machine_options *options);
void machine_note_assumed(struct machine *machine);

int fail_nothing(const struct statements *said);

void released_set(json_t *object, const struct machine *machine);

#endif
