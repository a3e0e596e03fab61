/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The words of --what-if.
 */
#ifndef KPLACE_WHAT_IF_PARSE_H
#define KPLACE_WHAT_IF_PARSE_H

#include "rules.h"
#include "what_if.h"
#include "base/where.h"

/* Bytes of one --what-if, NUL included. */
#define WHAT_IF_TEXT 1024

/**
 * struct what_if - one change, or several at once
 * @text: the words, cut at their commas
 * @word: what a segment becomes: FILE, SIZE, +SIZE or -SIZE; NULL if it stays
 * @policy: the policy
 * @has_policy: it is changed
 * @min: no segment below this address; 0 for no bound
 * @max: nor at or above this one; 0 for no bound
 * @cmdline: the next kernel's command line; NULL if it stays
 * @reserve: ranges that are reserved, too
 * @reserves: how many
 */
struct what_if {
	char text[WHAT_IF_TEXT];
	const char *word[KPLACE_ROLES];
	enum kplace_policy policy;
	bool has_policy;
	u64 min;
	u64 max;
	const char *cmdline;
	struct where reserve[WHAT_IF_RESERVES];
	u32 reserves;
};

const char *what_if_parse(const char *text, struct what_if *what_if,
			  char wrong[static PLAN_SENTENCE]);

#endif
