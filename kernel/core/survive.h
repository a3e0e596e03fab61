/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What must survive a kexec handoff, and who may change it.
 */
#ifndef KPLACE_SURVIVE_H
#define KPLACE_SURVIVE_H

#include "range.h"

/**
 * enum kplace_change - may the bytes of a range differ after a handoff?
 * @KPLACE_KEPT: no: a difference is damage
 * @KPLACE_LAWFUL: yes: its owner writes to it
 * @KPLACE_CHANGES: how many there are
 */
enum kplace_change {
	KPLACE_KEPT,
	KPLACE_LAWFUL,
	KPLACE_CHANGES
};

/**
 * struct kplace_survival - one rule
 * @kind: of the ranges it is for, enum kplace_kind
 * @source: of the ranges, enum kplace_source; %KPLACE_SOURCES for any
 * @change: may they change?
 * @owner: what their owner's name begins with; "" for any
 * @closed: why they are not read, one word; NULL if they are
 * @why: where the rule comes from
 */
struct kplace_survival {
	u8 kind;
	u8 source;
	u8 change;
	const char *owner;
	const char *closed;
	const char *why;
};

const struct kplace_survival *
kplace_survival_of(const struct kplace_range *range);
const char *kplace_change_name(enum kplace_change change);

#endif
