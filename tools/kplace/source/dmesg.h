/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The kernel's log: what its lines say of memory.
 */
#ifndef KPLACE_DMESG_H
#define KPLACE_DMESG_H

#include "sources.h"
#include "tree/lines.h"

/* memblock's two lists */
enum dmesg_list {
	DMESG_MEMORY,
	DMESG_RESERVED,
	DMESG_LISTS
};

/**
 * struct dmesg_regions - one of them
 * @region: by address; allocated
 * @count: how many
 * @capacity: how many there is room for
 */
struct dmesg_regions {
	struct kplace_range *region;
	u32 count;
	u32 capacity;
};

/**
 * struct dmesg_dump - the last dump of memblock=debug in the log
 * @list: its regions, of memory and reserved
 * @next: the index due next in each list
 * @has_gap: lines are missing
 */
struct dmesg_dump {
	struct dmesg_regions list[DMESG_LISTS];
	u64 next[DMESG_LISTS];
	bool has_gap;
};

/**
 * struct dmesg_broken - lines that look like memory and are not understood
 * @text: the last one, whose rest may come in one of the next lines; allocated,
 *	NULL for none
 * @line: its number
 * @tries: lines looked at since
 * @count: of those given up
 */
struct dmesg_broken {
	char *text;
	u64 line;
	u32 tries;
	u32 count;
};

/* Nodes whose movable zones are kept; logs of more are rarer still. */
#define DMESG_NODES 64

/**
 * struct dmesg - a log being read
 * @said: gets statements
 * @lines: the file, at the current line
 * @dump: of memblock
 * @pool: a reservation whose name is in a line to come; of no bytes for none
 * @broken: lines that are not understood
 * @efi_entries: numbered entries of the EFI memory map so far
 * @efi_gap: one of them is missing
 * @zones_end: exclusive end of the zones, 0 if they are not there
 * @nodes_end: and of the node ranges
 * @movable_from: by node, where its movable zone starts; 0 for none
 * @has_banner: the kernel's first line was there
 * @has_total: the line with which the kernel ends its early memory management
 */
struct dmesg {
	struct statements *said;
	struct lines lines;
	struct dmesg_dump dump;
	struct kplace_range pool;
	struct dmesg_broken broken;
	u64 efi_entries;
	bool efi_gap;
	u64 zones_end;
	u64 nodes_end;
	u64 movable_from[DMESG_NODES];
	bool has_banner;
	bool has_total;
};

/*
 * Each looks at one message, without timestamp and such, and returns 0, an exit
 * status after a message, or
 * LINE_OTHER: it is not of its forms;
 * LINE_BROKEN: it begins like one of them, and does not go on like it.
 */
#define LINE_OTHER (-1)
#define LINE_BROKEN (-2)

int dmesg_efi_map(struct dmesg *log, const char *text);
int dmesg_efi_tables(struct dmesg *log, const char *text);
int dmesg_acpi(struct dmesg *log, const char *text);
int dmesg_e820(struct dmesg *log, const char *text);
int dmesg_gic(struct dmesg *log, const char *text);
int dmesg_kernel(struct dmesg *log, const char *text);
int dmesg_memblock(struct dmesg *log, const char *text);
int dmesg_memblock_end(struct dmesg *log);
int dmesg_pool(struct dmesg *log, const char *text);
int dmesg_pool_end(struct dmesg *log);
int dmesg_poison(struct dmesg *log, const char *text);
int dmesg_nodes(struct dmesg *log, const char *text);
int dmesg_banner(struct dmesg *log, const char *text);

int dmesg_form(struct dmesg *log, const char *text);
int dmesg_keep_broken(struct dmesg *log, const char *text);
bool dmesg_mend(struct dmesg *log, const char *text, int *status);
int dmesg_broken_end(struct dmesg *log);

char *dmesg_message(char *line, char **rest);
bool dmesg_hex(const char **text, u64 *value);
bool dmesg_span(const char **text, const char *between, u64 *first, u64 *last);
int dmesg_say(struct dmesg *log, const struct kplace_range *range,
	      const char *owner);

#endif
