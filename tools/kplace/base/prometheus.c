// SPDX-License-Identifier: GPL-2.0-only
/*
 * Metrics in Prometheus' text format, version 0.0.4: one family after the
 * other, each with its HELP, its TYPE and all of its samples.
 */
#include "prometheus.h"

/* What would end a line, or a label's value, is escaped. */
static void put_escaped(FILE *file, const char *text, bool is_quoted)
{
	for (; *text; text++) {
		if (*text == '\n') {
			fputs("\\n", file);
			continue;
		}
		if (*text == '\\' || (is_quoted && *text == '"'))
			fputc('\\', file);
		fputc(*text, file);
	}
}

/**
 * prometheus_family - begin with a metric; all are gauges
 * @file: where to
 * @name: its name: letters, digits and underscores
 * @help: what it means
 */
void prometheus_family(FILE *file, const char *name, const char *help)
{
	fprintf(file, "# HELP %s ", name);
	put_escaped(file, help, false);
	fprintf(file, "\n# TYPE %s gauge\n", name);
}

/**
 * prometheus_sample - one value of a metric
 * @file: where to
 * @name: the metric's name, begun with prometheus_family()
 * @label: what distinguishes it from others of that name
 * @labels: how many; there may be none
 * @value: the value; above 2^53 Prometheus rounds it
 */
void prometheus_sample(FILE *file, const char *name,
		       const struct prometheus_label *label, u32 labels,
		       u64 value)
{
	u32 i;

	fputs(name, file);
	for (i = 0; i < labels; i++) {
		fprintf(file, "%c%s=\"", i ? ',' : '{', label[i].name);
		put_escaped(file, label[i].value, true);
		fputc('"', file);
	}
	fprintf(file, "%s %llu\n", labels ? "}" : "", value);
}
