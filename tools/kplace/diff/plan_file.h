/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Plans in files, as kplace plan --json writes them.
 */
#ifndef KPLACE_PLAN_FILE_H
#define KPLACE_PLAN_FILE_H

#include <jansson.h>

#include "kplace_host.h"

/* Far more than any plan has, and any file has plans. */
#define PLAN_FILE_SEGMENTS 16
#define PLAN_FILE_PLANS 32

/**
 * enum plan_form - which options a file was written with
 * @PLAN_ALONE: none of the two: there is one plan
 * @PLAN_POLICIES: --all-policies
 * @PLAN_WHAT_IF: --what-if
 */
enum plan_form {
	PLAN_ALONE,
	PLAN_POLICIES,
	PLAN_WHAT_IF
};

/**
 * enum plan_field - what a plan says beside its segments
 * @PLAN_STATUS: "placed" or not
 * @PLAN_POLICY: the policy
 * @PLAN_LOADER: "kexec-tools", or not there
 * @PLAN_STOCK: what the stock kernel would do
 * @PLAN_REASON: why there is no placement
 * @PLAN_RELAXATION: what would help
 * @PLAN_FIELDS: how many there are
 */
enum plan_field {
	PLAN_STATUS,
	PLAN_POLICY,
	PLAN_LOADER,
	PLAN_STOCK,
	PLAN_REASON,
	PLAN_RELAXATION,
	PLAN_FIELDS
};

/**
 * struct filed_segment - a segment that has a place
 * @name: its name
 * @start: first byte
 * @end: first byte past it
 */
struct filed_segment {
	const char *name;
	u64 start;
	u64 end;
};

/**
 * struct filed_plan - one plan
 * @label: which of the plans of its file it is; NULL if it is alone
 * @field: what it says; NULL where it says nothing
 * @segment: what has a place
 * @segments: how many
 */
struct filed_plan {
	const char *label;
	const char *field[PLAN_FIELDS];
	struct filed_segment segment[PLAN_FILE_SEGMENTS];
	u32 segments;
};

/**
 * struct plan_file - a file
 * @name: for messages
 * @form: which plans there are
 * @root: all of it; the strings are its own
 * @plan: the plans; allocated
 * @plans: how many
 */
struct plan_file {
	const char *name;
	enum plan_form form;
	json_t *root;
	struct filed_plan *plan;
	u32 plans;
};

int plan_file_read(struct plan_file *file, const char *path);
void plan_file_free(struct plan_file *file);
const char *plan_file_field(enum plan_field field);

#endif
