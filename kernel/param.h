/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the module is asked to do.
 */
#ifndef KPLACE_PARAM_H
#define KPLACE_PARAM_H

#include "policy.h"

/**
 * enum kplace_mode - what a plan is used for
 * @KPLACE_ENFORCE: the image goes where the plan says
 * @KPLACE_OBSERVE: the kernel chooses as without kplace, and the report
 *	compares its choice with the plan
 * @KPLACE_OFF: nothing is planned
 * @KPLACE_MODES: how many there are
 */
enum kplace_mode {
	KPLACE_ENFORCE,
	KPLACE_OBSERVE,
	KPLACE_OFF,
	KPLACE_MODES
};

/**
 * enum kplace_claiming - are destinations claimed?
 * @KPLACE_CLAIM_OFF: no: all pages are copied at the handoff
 * @KPLACE_CLAIM_AUTO: as many as cost no time
 * @KPLACE_CLAIM_TRY: as many as can be had
 * @KPLACE_CLAIM_REQUIRE: all, or the load fails
 * @KPLACE_CLAIMINGS: how many there are
 */
enum kplace_claiming {
	KPLACE_CLAIM_OFF,
	KPLACE_CLAIM_AUTO,
	KPLACE_CLAIM_TRY,
	KPLACE_CLAIM_REQUIRE,
	KPLACE_CLAIMINGS
};

const char *kplace_claiming_name(enum kplace_claiming claiming);

const char *kplace_mode_name(enum kplace_mode mode);
bool kplace_mode_parse(const char *word, enum kplace_mode *mode);

/* The parameters as they are now; each may change at any time. */
void kplace_param_policy(struct kplace_policy *copy);
enum kplace_mode kplace_param_mode(void);
enum kplace_claiming kplace_param_claim(void);
/* Ranges a map can take; fixed when the module is loaded. */
u32 kplace_param_map_max(void);
void kplace_param_map_max_set(u32 ranges);

/* Why the module as a whole stands aside; NULL while it does not. */
const char *kplace_aside(void);
void kplace_aside_set(const char *why);

#endif
