// SPDX-License-Identifier: GPL-2.0-only
/*
 * Words of a command line, each parser asked for all of them: policies, which the
 * module's parameter has, too, what to release, changes for what-if, sizes, ranges.
 */
#include <stdlib.h>

#include "base/scan.h"
#include "base/size.h"
#include "fuzz.h"
#include "plan/what_if.h"
#include "policy.h"
#include "release.h"

/* What is written of a policy is read again, and means the same. */
static void run_policy(const char *text)
{
	struct kplace_policy policy, again;
	struct kplace_policy_error error;
	char said[KPLACE_POLICY_TEXT], twice[KPLACE_POLICY_TEXT];

	if (!kplace_policy_parse(text, &policy, &error)) {
		if (!error.what || error.word < text ||
		    error.length > strlen(error.word))
			abort();
		return;
	}
	kplace_policy_text(&policy, said);
	if (!kplace_policy_parse(said, &again, &error))
		abort();
	if (strcmp(kplace_policy_text(&again, twice), said))
		abort();
}

static void run_sizes(const char *text)
{
	char shown[SIZE_TEXT];
	struct where where;
	u64 size;

	if (!where_parse(text, &where) && where.start > where.end)
		abort();
	if (!where_parse_range(text, &where) && where.start >= where.end)
		abort();
	if (size_parse(text, &size) == SIZE_OK) {
		size_text(size, shown);
		size_text_up(size, shown);
	}
}

static void run_what_if(const char *text)
{
	struct what_if what_if;
	char wrong[PLAN_SENTENCE];

	what_if_parse(text, &what_if, wrong);
	what_if_check(text, wrong);
}

/**
 * fuzz_words_run - ask all parsers of words
 * @input: the word
 */
void fuzz_words_run(const struct fuzz_input *input)
{
	unsigned int major, minor;
	char *text = malloc(input->size + 1);

	if (!text)
		return;
	memcpy(text, input->data, input->size);
	text[input->size] = '\0';
	run_policy(text);
	run_sizes(text);
	run_what_if(text);
	kplace_release_find(text, strlen(text));
	release_scan(text, &major, &minor);
	free(text);
}
