/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A machine as its files describe it: the memory map, and what a plan needs
 * to know beside it.
 */
#ifndef KPLACE_MACHINE_H
#define KPLACE_MACHINE_H

#include <argp.h>

#include "claims.h"
#include "map.h"
#include "base/message.h"
#include "base/names.h"
#include "release_option.h"
#include "tree/sysroot.h"

/**
 * struct machine_options - what the command line says about the machine
 * @sysroot: where its files are
 * @page: page size in bytes
 * @major: kernel release, 0 for the one the files name
 * @minor: its second number
 * @release: memory to release
 *
 * Zeroed, they stand for their defaults.
 */
struct machine_options {
	const char *sysroot;
	u64 page;
	unsigned int major;
	unsigned int minor;
	struct release_options release;
};

/* Options of all commands about a machine; input: struct machine_options. */
extern const struct argp machine_argp;

/**
 * struct machine - a machine
 * @root: the tree it is read from
 * @map: sealed by machine_load() and machine_seal()
 * @claims: what each source beside memblock and /proc/iomem says
 * @names: owners in @map and @claims
 * @notes: how the map came about, for the report
 * @page: page size in bytes
 * @major: kernel release, 0 if unknown
 * @minor: its second number
 * @ram_regions: memory regions found, each a bank of its own
 * @source: name of the source the map was made from
 * @flags_known: memblock's text told each region's flags (6.7 and newer)
 * @has_iomem: there is a /proc/iomem
 * @dt_has_memory: the device tree has memory nodes
 * @dt_has_efi: the device tree points at an EFI memory map
 * @initrd_freed: bytes of its initrd the kernel says that it gave back
 * @release: memory that was asked to be released
 */
struct machine {
	struct sysroot root;
	struct kplace_map map;
	struct claims claims;
	struct names names;
	struct notes notes;
	u64 page;
	unsigned int major;
	unsigned int minor;
	u32 ram_regions;
	const char *source;
	bool flags_known;
	bool has_iomem;
	bool dt_has_memory;
	bool dt_has_efi;
	u64 initrd_freed;
	const struct release_options *release;
};

int machine_open(struct machine *machine,
		 const struct machine_options *options);
int machine_read(struct machine *machine,
		 const struct machine_options *options);
void machine_seal(struct machine *machine);
int machine_load(struct machine *machine,
		 const struct machine_options *options);
void machine_free(struct machine *machine);

int fail_nothing(const struct machine *machine);
int machine_add(struct machine *machine, const struct kplace_range *range,
		const char *owner);
int machine_claim(struct machine *machine, const struct kplace_range *range,
		  const char *owner, enum claim_use use);
u32 machine_possible_cpus(const struct machine *machine);

#endif
