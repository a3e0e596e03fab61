/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Metrics in Prometheus' text format.
 */
#ifndef KPLACE_PROMETHEUS_H
#define KPLACE_PROMETHEUS_H

#include <stdio.h>

#include "kplace_host.h"

/**
 * struct prometheus_label - a label of a sample
 * @name: letters, digits and underscores
 * @value: any text
 */
struct prometheus_label {
	const char *name;
	const char *value;
};

void prometheus_family(FILE *file, const char *name, const char *help);
void prometheus_sample(FILE *file, const char *name,
		       const struct prometheus_label *label, u32 labels,
		       u64 value);

#endif
