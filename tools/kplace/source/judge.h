/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Whether what a file holds is of use, and whether all of it is there.
 */
#ifndef KPLACE_JUDGE_H
#define KPLACE_JUDGE_H

#include "tree/tree.h"

const char *judge_iomem(struct tree_file *file);
const char *judge_page_flags(struct tree_file *file);
bool meminfo_has_errors(const struct tree_file *meminfo);
const char *remark_log(const struct tree_file *file);

#endif
