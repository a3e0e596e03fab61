// SPDX-License-Identifier: GPL-2.0-only
/*
 * An audit: each source's view, kept apart, and what is found in them.
 */
#include <stdlib.h>

#include "align.h"
#include "audit.h"
#include "base/growing.h"
#include "source/compose.h"
#include "source/machine.h"

static const char * const severity_names[] = {
	[AUDIT_NOTE] = "note",
	[AUDIT_STALE] = "stale",
	[AUDIT_DANGER] = "danger",
};

static_assert(ARRAY_SIZE(severity_names) == AUDIT_SEVERITIES,
	      "a severity has no name");

static const struct {
	const char *name;
	enum audit_severity severity;
	const char *text;
} rules[] = {
	[AUDIT_UNPROTECTED] = {
		"unprotected", AUDIT_DANGER,
		"protected by one source and free for the other, so that an image could be put there"
	},
	[AUDIT_GIVEN_BACK] = {
		"given-back", AUDIT_STALE,
		"reserved when the kernel booted, and given back since"
	},
	[AUDIT_SUB_PAGE] = {
		"sub-page", AUDIT_NOTE,
		"reserved in part of a page only; the whole page counts as reserved"
	},
	[AUDIT_STRADDLES] = {
		"straddles", AUDIT_NOTE,
		"one reservation in two regions of memory; kexec-tools up to 2.0.25 ignores such a range where it excludes it from one region at a time"
	},
	[AUDIT_NAMING] = {
		"naming", AUDIT_NOTE,
		"two sources protect it, each for another reason"
	},
	[AUDIT_UNSEEN] = {
		"unseen", AUDIT_NOTE,
		"memory that the firmware does not call memory; the next kernel may not see it"
	},
	[AUDIT_SHARED] = {
		"shared", AUDIT_NOTE,
		"reserved for CMA, whose memory anybody may use as long as no device asks for it"
	},
	[AUDIT_MISPLACED] = {
		"misplaced", AUDIT_DANGER,
		"the running kernel lies in memory that the firmware, or memmap=, keeps"
	},
};

static_assert(ARRAY_SIZE(rules) == AUDIT_RULES, "a rule has no text");

/**
 * audit_severity - how bad a finding is
 * @rule: what was found
 *
 * Return: the severity.
 */
enum audit_severity audit_severity(enum audit_rule rule)
{
	return rules[rule].severity;
}

/**
 * audit_severity_name - the word for a severity
 * @severity: the severity
 *
 * Return: a word in lower case.
 */
const char *audit_severity_name(enum audit_severity severity)
{
	return severity_names[severity];
}

/**
 * audit_rule_name - the word for a rule
 * @rule: the rule
 *
 * Return: a word in lower case.
 */
const char *audit_rule_name(enum audit_rule rule)
{
	return rules[rule].name;
}

/**
 * audit_rule_text - what a finding means
 * @rule: the rule
 *
 * Return: half a sentence about a range.
 */
const char *audit_rule_text(enum audit_rule rule)
{
	return rules[rule].text;
}

static bool is_loader(const struct audit *audit, enum kplace_source source)
{
	return audit->has_loader && source == audit->loader;
}

/* A page that a reservation touches is not free to a loader. */
static void add_range(struct audit *audit, const struct kplace_range *claimed)
{
	struct kplace_map *view = &audit->view[claimed->source];
	struct kplace_range range = *claimed;
	u64 page = audit->said->page;

	if (range.kind != KPLACE_RAM && is_loader(audit, range.source)) {
		range.start = kplace_align_down(range.start, page);
		range.end = kplace_align_up(range.end, page);
	}
	kplace_map_add(view, &range);
}

/* memblock and /proc/iomem mean more than their lines, one by one. */
static const struct kplace_map *raw_of(const struct audit *audit,
				       enum kplace_source source)
{
	switch (source) {
	case KPLACE_FROM_MEMBLOCK:
		return &audit->memblock;
	case KPLACE_FROM_IOMEM:
		return &audit->iomem;
	default:
		return NULL;
	}
}

static void fill(struct audit *audit, enum kplace_source source)
{
	const struct statements *said = audit->said;
	const struct kplace_map *raw = raw_of(audit, source);
	u32 i;

	for (i = 0; raw && i < raw->count; i++)
		add_range(audit, &raw->ranges[i]);
	for (i = 0; !raw && i < said->count; i++)
		if (said->list[i].range.source == source &&
		    said->list[i].use != STATEMENT_SECOND_HAND)
			add_range(audit, &said->list[i].range);
}

static int make_view(struct audit *audit, enum kplace_source source)
{
	const struct kplace_map *raw = raw_of(audit, source);
	size_t count = raw ? raw->count :
			     statements_total(audit->said, source);
	struct kplace_range *ranges;

	if (!count)
		return 0;
	if (count > U32_MAX / KPLACE_MAP_NEED(1))
		return fail_memory();
	ranges = malloc(KPLACE_MAP_NEED(count) * sizeof(*ranges));
	if (!ranges)
		return fail_memory();
	kplace_map_init(&audit->view[source], ranges,
			(u32)KPLACE_MAP_NEED(count));
	fill(audit, source);
	kplace_map_seal(&audit->view[source]);
	return 0;
}

static int make_views(struct audit *audit)
{
	int status = 0;
	u32 source;

	for (source = 0; !status && source < KPLACE_SOURCES; source++)
		status = make_view(audit, source);
	return status;
}

static bool compares_something(const struct statements *said)
{
	u32 i;

	for (i = 0; i < said->count; i++)
		if (said->list[i].use != STATEMENT_SECOND_HAND)
			return true;
	return false;
}

/* Sources that say something, those that have read others not among them. */
static u32 voices_of(const struct statements *said)
{
	bool speaks[KPLACE_SOURCES] = { false };
	u32 voices = 0;
	u32 i;

	for (i = 0; i < said->count; i++)
		if (said->list[i].use != STATEMENT_SECOND_HAND)
			speaks[said->list[i].range.source] = true;
	for (i = 0; i < KPLACE_SOURCES; i++)
		voices += speaks[i];
	return voices;
}

/* The kernel's loader walks memblock; kexec-tools reads /proc/iomem. */
static int find_loader(struct audit *audit)
{
	struct statements *said = audit->said;

	audit->voices = voices_of(said);
	audit->has_loader = said->has_memblock || said->has_iomem;
	audit->loader = said->has_memblock ? KPLACE_FROM_MEMBLOCK :
					     KPLACE_FROM_IOMEM;
	if (audit->has_loader)
		return 0;
	if (!compares_something(said))
		return fail_nothing(said);
	notes_add(&said->notes,
		  "there is neither memblock nor proc/iomem: what a loader would take for free is not known");
	return 0;
}

/**
 * audit_open - set apart what every source says
 * @audit: zeroed by the caller; audit_free() is due in any case
 * @said: what the sources say; must outlive @audit, and gets a note if a
 *	loader's view is missing
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int audit_open(struct audit *audit, struct statements *said)
{
	int status;

	audit->said = said;
	status = find_loader(audit);
	if (!status)
		status = compose_memblock(said, &audit->memblock);
	if (!status)
		status = compose_iomem(said, &audit->iomem);
	return status ? status : make_views(audit);
}

/**
 * audit_run - find the disagreements
 * @audit: an open audit
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int audit_run(struct audit *audit)
{
	int status = audit_compare(audit);

	return status ? status : audit_reserved(audit);
}

/**
 * audit_compared - has anything been compared?
 * @audit: an open audit
 *
 * Return: false where one source is all there is, or none says what is free.
 */
bool audit_compared(const struct audit *audit)
{
	return audit->has_loader && audit->voices > 1;
}

/**
 * audit_free - forget an audit
 * @audit: the audit, open or not
 */
void audit_free(struct audit *audit)
{
	u32 source;

	for (source = 0; source < KPLACE_SOURCES; source++)
		free(audit->view[source].ranges);
	free(audit->finding);
	growing_free(&audit->memblock);
	growing_free(&audit->iomem);
}

/**
 * audit_word_of - what a range says
 * @range: the range
 *
 * Return: its owner, kind and source.
 */
struct audit_word audit_word_of(const struct kplace_range *range)
{
	return (struct audit_word) {
		range->owner, range->kind, range->source
	};
}

/**
 * audit_add - keep a finding
 * @audit: the audit
 * @finding: copied
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int audit_add(struct audit *audit, const struct audit_finding *finding)
{
	if (audit->count == audit->capacity) {
		u32 capacity = audit->capacity ? 2 * audit->capacity : 64;
		struct audit_finding *grown;

		if (audit->capacity > U32_MAX / 2)
			return fail_memory();
		grown = reallocarray(audit->finding, capacity, sizeof(*grown));
		if (!grown)
			return fail_memory();
		audit->finding = grown;
		audit->capacity = capacity;
	}
	audit->finding[audit->count++] = *finding;
	return 0;
}

/**
 * audit_total - count findings
 * @audit: the audit, run
 * @severity: of which severity
 *
 * Return: how many there are.
 */
u32 audit_total(const struct audit *audit, enum audit_severity severity)
{
	u32 total = 0;
	u32 i;

	for (i = 0; i < audit->count; i++)
		if (audit_severity(audit->finding[i].rule) == severity)
			total++;
	return total;
}
