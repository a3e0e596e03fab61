// SPDX-License-Identifier: GPL-2.0-only
/*
 * Style and script of a report, from report.css and report.js.
 */
#include "report_page.h"

/* Made by embed.sh. */
#include "report_assets.h"
