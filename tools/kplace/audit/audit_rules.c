// SPDX-License-Identifier: GPL-2.0
/*
 * What an audit looks for, and how bad it is.
 */
#include "audit.h"

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
