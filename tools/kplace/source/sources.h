/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The table of sources: a row for each description of memory that is read.
 *
 * All that depends on which sources there are follows the table: what is read,
 * what a capture takes away and how it is scrubbed, what an audit takes for the
 * firmware's word, what counts as memory where the better source is missing,
 * and the lists in the help texts.
 */
#ifndef KPLACE_SOURCES_H
#define KPLACE_SOURCES_H

#include "statements.h"
#include "tree/tree.h"

struct reading;

/* Rows have at most so many files, and voices. */
#define SOURCE_FILES 6
#define SOURCE_VOICES 4

/**
 * enum source_scrub - what of a file identifies the machine
 * @SCRUB_NOTHING: there are addresses, sizes, and names of sorts of things only
 * @SCRUB_RELEASE: a kernel's release, as in 6.12.95-somebody
 * @SCRUB_VERSION: a kernel's version, with who built it
 * @SCRUB_CMDLINE: parameters that are not about memory
 * @SCRUB_DMESG: what a log says beside
 * @SCRUB_FDT: serial numbers, MAC addresses and such
 */
enum source_scrub {
	SCRUB_NOTHING,
	SCRUB_RELEASE,
	SCRUB_VERSION,
	SCRUB_CMDLINE,
	SCRUB_DMESG,
	SCRUB_FDT
};

/**
 * struct source_file - a file, or a folder of folders that are alike
 * @path: below the machine's /, without a leading slash; NULL ends the files
 * @entries: of a folder: the files in each of its folders, NULL after the last;
 *	NULL for a file
 * @scrub: what is taken out where captures are scrubbed
 * @judge: why what was read is of no use to anybody, or NULL; may change it to
 *	what is of use. NULL for no such judgement
 * @is_it: whether a file of another name is one of these, by its name and
 *	content; NULL if that cannot be told
 * @remark: what is missing in it, or NULL; NULL for no such remark
 * @wanted: whether the row's first file, read, asks for this one; NULL for always
 * @needed: what to do if there is the file before and this one is not to be had;
 *	NULL if it may be absent
 * @is_instead: looked for only where the one before is not to be had
 * @is_log: of a live machine the kernel's log itself is taken
 * @is_report: it is of a support report; no machine has it
 * @of_release: the kernel's release follows @path in the file's name
 * @may_fail: a capture without it is complete
 * @describes: it says where memory is
 */
struct source_file {
	const char *path;
	const char * const *entries;
	enum source_scrub scrub;
	const char *(*judge)(struct tree_file *file);
	bool (*is_it)(const char *name, const char *text);
	const char *(*remark)(const struct tree_file *file);
	bool (*wanted)(const struct tree_file *first);
	const char *needed;
	bool is_instead;
	bool is_log;
	bool is_report;
	bool of_release;
	bool may_fail;
	bool describes;
};

/**
 * struct source_voice - one of those who speak in a row's files
 * @source: as its ranges have it
 * @name: how reports call it where it alone says what is memory; NULL ends the
 *	voices, and those who never say it have none
 * @lacks: what it does not say then
 * @rank: the order in which they are asked, 1 for the first
 * @is_firmware: it says what was memory before any kernel ran
 */
struct source_voice {
	enum kplace_source source;
	const char *name;
	const char *lacks;
	unsigned int rank;
	bool is_firmware;
};

/**
 * struct source - a row
 * @name: how help texts call it
 * @about: what it is, in some words
 * @file: the files; nothing else can be read
 * @voice: who speaks in them
 * @read: makes statements of them; returns 0, an exit status after a message, or
 *	%SOURCE_ABSENT. NULL for files that are there for people
 * @may_be_closed: the files are root's alone on a live machine: the others are
 *	readable without them
 */
struct source {
	const char *name;
	const char *about;
	struct source_file file[SOURCE_FILES];
	struct source_voice voice[SOURCE_VOICES];
	int (*read)(struct reading *reading);
	bool may_be_closed;
};

/* The files are not there; nothing was printed. */
#define SOURCE_ABSENT (-1)

/**
 * struct source_table - rows
 * @row: the rows
 * @count: how many
 */
struct source_table {
	const struct source *row;
	size_t count;
};

extern const struct source_table source_table;

const struct source_voice *source_voice_ranked(const struct source_table *table,
					       unsigned int rank);

/*
 * Whether what a file holds is of use, and whether all of it is there: see
 * struct source_file.
 */
const char *judge_iomem(struct tree_file *file);
const char *judge_page_flags(struct tree_file *file);
const char *judge_ima_log(struct tree_file *file);
bool meminfo_has_errors(const struct tree_file *meminfo);
const char *remark_log(const struct tree_file *file);

/* Whether a text is such a file: see struct source_file. */
bool is_iomem(const char *name, const char *text);
bool is_memblock_memory(const char *name, const char *text);
bool is_memblock_reserved(const char *name, const char *text);
bool is_log(const char *name, const char *text);
bool is_device_tree(const char *name, const char *text);
bool is_module_map(const char *name, const char *text);
bool is_meminfo(const char *name, const char *text);
bool is_cmdline(const char *name, const char *text);
bool is_version(const char *name, const char *text);
bool is_bootloader(const char *name, const char *text);
bool is_kexec_log(const char *name, const char *text);
bool is_uname(const char *name, const char *text);
int recognise(const struct source_table *table, struct tree *tree,
	      struct notes *notes);

/* A range as kplace.ko writes it. */
bool module_scan_range(char *line, struct kplace_range *range);

/* Names of lines in /proc/iomem, and of what memblock has no name for. */
bool iomem_is_kernel(const char *name);
bool iomem_is_over_free(const char *name);
const char *memblock_owner(u8 kind);

int source_iomem(struct reading *reading);
int source_memblock(struct reading *reading);
int source_fdt(struct reading *reading);
int source_dmesg(struct reading *reading);
int source_module(struct reading *reading);
int source_firmware_memmap(struct reading *reading);
int source_runtime_map(struct reading *reading);
int source_poison(struct reading *reading);
int source_zoneinfo(struct reading *reading);
int source_bootloader(struct reading *reading);
int source_kexec_log(struct reading *reading);
int source_release(struct reading *reading);
int source_cmdline(struct reading *reading);
int source_cpus(struct reading *reading);
int source_ima(struct reading *reading);
int source_options(struct reading *reading);

#endif
