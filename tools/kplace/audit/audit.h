/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Where the descriptions of a machine's memory disagree.
 */
#ifndef KPLACE_AUDIT_H
#define KPLACE_AUDIT_H

#include <jansson.h>

#include "map.h"
#include "source/statements.h"

/**
 * enum audit_severity - how bad a finding is
 * @AUDIT_NOTE: good to know
 * @AUDIT_STALE: a description is out of date, on the safe side
 * @AUDIT_DANGER: an image could be put over data that is in use
 * @AUDIT_SEVERITIES: how many there are
 */
enum audit_severity {
	AUDIT_NOTE,
	AUDIT_STALE,
	AUDIT_DANGER,
	AUDIT_SEVERITIES
};

/**
 * enum audit_rule - what is found
 * @AUDIT_UNPROTECTED: one source protects, and a loader's source says free
 * @AUDIT_GIVEN_BACK: reserved in a snapshot of the boot, though free by now
 * @AUDIT_SUB_PAGE: a reservation does not end, or begin, at a page's edge
 * @AUDIT_STRADDLES: one reservation lies in two regions of memory
 * @AUDIT_NAMING: two sources protect, for reasons that exclude each other
 * @AUDIT_UNSEEN: memory that no description of the firmware calls memory
 * @AUDIT_SHARED: reserved for CMA, free for one source
 * @AUDIT_MISPLACED: the running kernel lies in what the firmware keeps
 * @AUDIT_RULES: how many there are
 */
enum audit_rule {
	AUDIT_UNPROTECTED,
	AUDIT_GIVEN_BACK,
	AUDIT_SUB_PAGE,
	AUDIT_STRADDLES,
	AUDIT_NAMING,
	AUDIT_UNSEEN,
	AUDIT_SHARED,
	AUDIT_MISPLACED,
	AUDIT_RULES
};

/**
 * struct audit_word - what one source says of a range
 * @owner: whose it is
 * @kind: what it is, enum kplace_kind
 * @source: the source, enum kplace_source
 */
struct audit_word {
	const char *owner;
	u8 kind;
	u8 source;
};

/**
 * struct audit_finding - one disagreement
 * @start: first byte
 * @end: exclusive end
 * @rule: what is found
 * @says: what one source says
 * @against: what the other says, or the same if there is no other
 */
struct audit_finding {
	u64 start;
	u64 end;
	enum audit_rule rule;
	struct audit_word says;
	struct audit_word against;
};

/**
 * struct audit - an audit of a machine; zeroed, it may be freed
 * @said: what the sources say
 * @memblock: what memblock says, not sealed
 * @iomem: what /proc/iomem says, not sealed
 * @view: what each source says, sealed; empty for those that say nothing
 * @loader: the source the kernel's loader goes by
 * @voices: sources that say something
 * @has_loader: there is one
 * @finding: by address within each rule; allocated
 * @count: how many
 * @capacity: how many there is room for
 */
struct audit {
	struct statements *said;
	struct kplace_map memblock;
	struct kplace_map iomem;
	struct kplace_map view[KPLACE_SOURCES];
	enum kplace_source loader;
	u32 voices;
	bool has_loader;
	struct audit_finding *finding;
	u32 count;
	u32 capacity;
};

int audit_open(struct audit *audit, struct statements *said);
bool audit_compared(const struct audit *audit);
int audit_run(struct audit *audit);
void audit_free(struct audit *audit);

struct audit_word audit_word_of(const struct kplace_range *range);
int audit_add(struct audit *audit, const struct audit_finding *finding);
int audit_compare(struct audit *audit);
int audit_reserved(struct audit *audit);

enum audit_severity audit_severity(enum audit_rule rule);
const char *audit_severity_name(enum audit_severity severity);
const char *audit_rule_name(enum audit_rule rule);
const char *audit_rule_text(enum audit_rule rule);
u32 audit_total(const struct audit *audit, enum audit_severity severity);

void audit_print_text(const struct audit *audit);
int audit_print_json(const struct audit *audit);
json_t *audit_json(const struct audit *audit);

#endif
