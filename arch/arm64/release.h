/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Which protected memory its owner may give to the next kernel.
 */
#ifndef KPLACE_RELEASE_H
#define KPLACE_RELEASE_H

#include "range.h"

/**
 * enum kplace_release_need - what a release depends on
 * @KPLACE_RELEASE_NEVER: nothing allows it
 * @KPLACE_RELEASE_ACPI_OFF: the next kernel does not read ACPI tables, by its command line
 * @KPLACE_RELEASE_DT_MEMORY: the next kernel's device tree describes memory
 *	and does not send it to the EFI memory map
 * @KPLACE_RELEASE_GIVEN_BACK: only pages that the running kernel has given
 *	back; which ones is the caller's to find
 */
enum kplace_release_need {
	KPLACE_RELEASE_NEVER,
	KPLACE_RELEASE_ACPI_OFF,
	KPLACE_RELEASE_DT_MEMORY,
	KPLACE_RELEASE_GIVEN_BACK
};

/**
 * struct kplace_release_rule - the rule for one kind
 * @word: how people name it; the first rule of a kind has the kind's own name
 * @kind: the kind
 * @need: what its release depends on
 * @text: half a sentence, said when it is refused
 */
struct kplace_release_rule {
	const char *word;
	enum kplace_kind kind;
	enum kplace_release_need need;
	const char *text;
};

/**
 * struct kplace_next - what is known of the next kernel
 * @cmdline: its command line, NULL if unknown
 * @dt_has_memory: its device tree has memory nodes
 * @dt_has_efi: its device tree points at an EFI memory map
 */
struct kplace_next {
	const char *cmdline;
	bool dt_has_memory;
	bool dt_has_efi;
};

const struct kplace_release_rule *kplace_release_find(const char *word,
						      size_t length);
bool kplace_release_allowed(const struct kplace_release_rule *rule,
			    const struct kplace_next *next);

#endif
