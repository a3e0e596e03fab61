/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The oracle for plans: a question, and the answer by brute force.
 */
#ifndef KPLACE_ORACLE_PLAN_H
#define KPLACE_ORACLE_PLAN_H

#include "oracle.h"

/* A segment in pages, relative to the world's base. */
struct piece {
	int size;
	int lead;		/* of these, before the first byte */
	int align;
	int least_align;	/* 0 for none */
	int rule_align;		/* if the policy asks for more; 0 if it does not */
	int boundary;		/* 0 for none */
	int min;
	int max;		/* the world's pages for none */
	int line;		/* 0 for no window */
	int span;
	bool above;
	bool of_policy;		/* min and max are the policy's */
	u32 avoids;		/* a bit for each range of the question */
	enum kplace_dir dir;
};

struct question {
	const struct world *world;
	struct piece piece[KPLACE_SEGMENTS];
	u32 count;
	int avoid_from[KPLACE_SEGMENTS];	/* first page */
	int avoid_to[KPLACE_SEGMENTS];		/* exclusive */
	struct kplace_span avoid[KPLACE_SEGMENTS];	/* the same for the core */
	bool no_spare;		/* pages of another node are not for use */
	bool no_removable;	/* nor are those that may go away */
	int limit;		/* pages of the whole image; 0 for no limit */
	bool solvable;
	int expected[KPLACE_SEGMENTS];
	struct kplace_plan plan;
	const char *fault;
};

extern const char * const plan_names[KPLACE_SEGMENTS];

/* May a segment cover the page? */
bool plan_usable(const struct question *ask, int page);
/* May it lie there, those before it being where they are? */
bool plan_valid(const struct question *ask, const int *place, u32 index);
/* The question, for the core; set up in it is what the problem points to. */
struct kplace_problem plan_problem(struct question *ask);
void plan_random_piece(const struct world *world, struct piece *piece);
void plan_random_avoid(struct question *ask);
/* Do the first @count segments need more than the limit? */
bool plan_exceeds(const struct question *ask, u32 count);
/* The best placement of segments @index to @count; false if there is none. */
bool plan_best(const struct question *ask, int *place, u32 index, u32 count);
/* What is wrong with the relaxation of a plan that failed; NULL for nothing. */
const char *plan_check_relax(const struct question *ask,
			     const struct kplace_problem *problem);

#endif
