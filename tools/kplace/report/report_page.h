/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A report as one HTML page that needs nothing else.
 */
#ifndef KPLACE_REPORT_PAGE_H
#define KPLACE_REPORT_PAGE_H

#include <stdio.h>

#include "report.h"

int report_write(FILE *file, const void *context);

/* Parts of the page, each a file of its own. */
int report_svg(FILE *file, const struct report *report);
void report_paints(const struct report *report, bool used[PAINTS]);
void report_swatch(FILE *file, enum paint paint);
void report_write_head(FILE *file, const struct report *report);
void report_write_asked(FILE *file, const struct report *report);
void report_write_plans(FILE *file, const struct report *report);
int report_write_holes(FILE *file, const struct report *report);
void report_write_map(FILE *file, const struct report *report);
void report_write_audit(FILE *file, const struct report *report);
void report_write_crash(FILE *file, const struct report *report);
void report_write_doctor(FILE *file, const struct report *report);
void report_write_files(FILE *file, const struct report *report);

/*
 * Style and script, each with the hash by which the page's policy lets it in. Made
 * from report.css and report.js when kplace is built.
 */
extern const char report_css[];
extern const char report_css_hash[];
extern const char report_js[];
extern const char report_js_hash[];

#endif
