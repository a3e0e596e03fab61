/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What EFI calls a line of a ledger, and how long it must be left alone.
 */
#ifndef KPLACE_EFI_LASTS_H
#define KPLACE_EFI_LASTS_H

#include "ledger.h"

/**
 * enum kplace_lasts - how long memory must be left alone
 * @KPLACE_LASTS_NOTHING: there is no memory
 * @KPLACE_LASTS_FREE: not at all
 * @KPLACE_LASTS_HANDOVER: the next system may take it once it runs
 * @KPLACE_LASTS_READ: the next system reads it first
 * @KPLACE_LASTS_EVER: for ever
 */
enum kplace_lasts {
	KPLACE_LASTS_NOTHING,
	KPLACE_LASTS_FREE,
	KPLACE_LASTS_HANDOVER,
	KPLACE_LASTS_READ,
	KPLACE_LASTS_EVER
};

/**
 * struct kplace_as_efi - what a line is in an EFI memory map
 * @lasts: how long it must be left alone
 * @type: enum kplace_efi_type, or a number above that is a vendor's
 * @attribute: KPLACE_EFI_*
 */
struct kplace_as_efi {
	enum kplace_lasts lasts;
	u32 type;
	u64 attribute;
};

/**
 * struct kplace_outlive_walk - a walk over what outlives the loader
 * @ledger: the ledger; it must not change during the walk. Everything else
 *	begins as 0
 * @next: private: index of the next line
 * @reached: private: exclusive end of what has been listed
 */
struct kplace_outlive_walk {
	const struct kplace_ledger *ledger;
	u32 next;
	u64 reached;
};

/**
 * struct kplace_outlive - memory that the next stage must reserve again
 * @start: first byte
 * @end: exclusive end
 * @what: what lies there
 * @type: enum kplace_efi_type, as a list like e820's needs it
 */
struct kplace_outlive {
	u64 start;
	u64 end;
	const char *what;
	u32 type;
};

struct kplace_as_efi kplace_as_efi_of(const struct kplace_entry *entry);
bool kplace_outlive_next(struct kplace_outlive_walk *walk,
			 struct kplace_outlive *outlive);

#endif
