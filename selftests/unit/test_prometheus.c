// SPDX-License-Identifier: GPL-2.0-only
/*
 * Metrics: what would end a line or a value early does not.
 */
#include "unit.h"

#include "base/prometheus.h"

static char *text;
static size_t length;

static FILE *begin(void)
{
	FILE *file = open_memstream(&text, &length);

	assert_non_null(file);
	return file;
}

static void expect(FILE *file, const char *wanted)
{
	assert_int_equal(fclose(file), 0);
	assert_string_equal(text, wanted);
	free(text);
}

static void test_family(void **state)
{
	FILE *file = begin();

	(void)state;
	prometheus_family(file, "a_bytes", "How much.");
	prometheus_sample(file, "a_bytes", NULL, 0, 0);
	expect(file,
	       "# HELP a_bytes How much.\n# TYPE a_bytes gauge\na_bytes 0\n");
}

static void test_help_escaped(void **state)
{
	FILE *file = begin();

	(void)state;
	/* A quotation mark is one: nothing quotes a help. */
	prometheus_family(file, "a", "one\ntwo \"three\" \\n");
	expect(file,
	       "# HELP a one\\ntwo \"three\" \\\\n\n# TYPE a gauge\n");
}

static void test_labels(void **state)
{
	const struct prometheus_label labels[] = {
		{ "rule", "unseen" }, { "severity", "" },
	};
	FILE *file = begin();

	(void)state;
	prometheus_sample(file, "a", labels, 1, U64_MAX);
	prometheus_sample(file, "a", labels, 2, 1);
	expect(file,
	       "a{rule=\"unseen\"} 18446744073709551615\na{rule=\"unseen\",severity=\"\"} 1\n");
}

static void test_value_escaped(void **state)
{
	const struct prometheus_label hostile = {
		"owner", "\"} 1\nb{c=\"\\\" \xc3\xa9"
	};
	FILE *file = begin();

	(void)state;
	prometheus_sample(file, "a", &hostile, 1, 7);
	expect(file,
	       "a{owner=\"\\\"} 1\\nb{c=\\\"\\\\\\\" \xc3\xa9\"} 7\n");
}

int unit_prometheus(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_family),
		cmocka_unit_test(test_help_escaped),
		cmocka_unit_test(test_labels),
		cmocka_unit_test(test_value_escaped),
	};

	return cmocka_run_group_tests_name("prometheus", tests, NULL, NULL);
}
