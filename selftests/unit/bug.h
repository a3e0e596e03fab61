/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the regression tests share: an arm64 image over memory in megabytes.
 *
 * Each bug gets a file of its own, named for it. Those of the stock search
 * show what stock would do, and that kplace places validly or refuses with the
 * reason; those of kplace stay away.
 */
#ifndef KPLACE_BUG_H
#define KPLACE_BUG_H

#include "unit.h"

#define MIB(n) ((u64)(n) << 20)
#define GIB(n) ((u64)(n) << 30)

/* Kernel, initrd and dtb under a policy, in bytes; 0 leaves one out. */
struct kplace_problem bug_problem(const struct world *world,
				  enum kplace_order policy, u64 kernel,
				  u64 initrd, u64 dtb);
/* The plan under the stock policy; a valid one is checked to be valid. */
void bug_plan(const struct kplace_problem *problem,
	      const struct kplace_stock *stock, struct kplace_plan *plan);

int bug_endless_loop(void);
int bug_text_offset_wraps(void);
int bug_max_below_size(void);
int bug_ram_at_zero(void);
int bug_dtb_behind_initrd(void);
int bug_steps_over_line(void);
int bug_quadratic(void);
int bug_explained_again(void);
int bug_clipped_stack(void);
int bug_floor_at_top(void);
int bug_stretched_stack(void);
int bug_retry_wraps(void);
int bug_release_over_many(void);
int bug_empty_map(void);
int bug_relax_with_lead(void);
int bug_32nd_avoided(void);
int bug_endless_tables(void);
int bug_tree_without_end(void);
int bug_type_behind_line(void);
int bug_initrd_of_many(void);
int bug_long_history(void);
int bug_many_values(void);

#endif
