// SPDX-License-Identifier: GPL-2.0-only
/*
 * What must survive a kexec handoff, and who may change it.
 */
#include "survive.h"

#define ANY KPLACE_SOURCES

/* "UEFI" is UEFI 2.10: memory types after ExitBootServices() are in 7.2.1. */
#define AFTER_EXIT "UEFI 7.2.1"

/*
 * The first rule that fits a range counts. Memory that no rule is for belongs to
 * the running kernel, or to one kernel after the other (IMA's measurements, kexec
 * handover), which makes it anew for each handoff.
 */
static const struct kplace_survival rules[] = {
	/* Not read: a look could hang the machine, or says nothing. */
	{ KPLACE_MMIO, ANY, KPLACE_LAWFUL, "", "device",
	  "registers of devices" },
	{ KPLACE_POISON, ANY, KPLACE_LAWFUL, "", "errors",
	  "memory with errors" },
	{ KPLACE_NOMAP, ANY, KPLACE_LAWFUL, "", "not-mapped",
	  "Devicetree Specification 0.4, 3.5.4: no-map" },
	{ KPLACE_PERSISTENT, ANY, KPLACE_LAWFUL, "", "storage",
	  AFTER_EXIT ": EfiPersistentMemory" },
	{ KPLACE_FIRMWARE, ANY, KPLACE_KEPT, "EFI reserved", "not-mapped",
	  AFTER_EXIT ": EfiReservedMemoryType" },
	{ KPLACE_FIRMWARE, ANY, KPLACE_KEPT, "EFI PAL code", "not-mapped",
	  AFTER_EXIT ": EfiPalCode" },
	{ KPLACE_FIRMWARE, ANY, KPLACE_KEPT, "EFI memory of unknown type",
	  "not-mapped", AFTER_EXIT ": types of OEMs and loaders" },

	{ KPLACE_RUNTIME, ANY, KPLACE_KEPT, "EFI runtime code", NULL,
	  AFTER_EXIT ": EfiRuntimeServicesCode" },
	{ KPLACE_RUNTIME, ANY, KPLACE_LAWFUL, "", NULL,
	  "UEFI 8.2: runtime services keep variables in their data" },
	{ KPLACE_ACPI, ANY, KPLACE_LAWFUL, "ACPI table FACS", NULL,
	  "ACPI 6.5, 5.2.10: firmware and kernel share the global lock" },
	{ KPLACE_ACPI, ANY, KPLACE_KEPT, "", NULL,
	  AFTER_EXIT ": EfiACPIReclaimMemory" },
	{ KPLACE_ACPI_NVS, ANY, KPLACE_LAWFUL, "", NULL,
	  AFTER_EXIT ": EfiACPIMemoryNVS is firmware's to write to" },
	{ KPLACE_EFI_MEMMAP, ANY, KPLACE_KEPT, "", NULL,
	  "efi_init(): kernels of arm64 read it where the first one did" },

	{ KPLACE_FIRMWARE, ANY, KPLACE_LAWFUL, "EFI RNG seed", NULL,
	  "update_efi_random_seed(): renewed at each kexec" },
	{ KPLACE_FIRMWARE, ANY, KPLACE_LAWFUL, "EFI memreserve list", NULL,
	  "efi_mem_reserve_persistent(): entries are added" },
	{ KPLACE_FIRMWARE, ANY, KPLACE_LAWFUL, "EFI initrd table", NULL,
	  "efi_load_initrd(): EfiLoaderData, which kernels take for their own" },
	{ KPLACE_FIRMWARE, ANY, KPLACE_LAWFUL, "EFI unaccepted table", NULL,
	  "accept_memory(): a bitmap of what is accepted" },
	{ KPLACE_FIRMWARE, ANY, KPLACE_LAWFUL, "confidential computing secret",
	  NULL, "efi_secret: a secret is wiped when its file is deleted" },
	{ KPLACE_FIRMWARE, ANY, KPLACE_KEPT, "", NULL,
	  "UEFI 4.6: configuration tables" },

	/* Without EFI the next kernel knows of none, and makes its own. */
	{ KPLACE_LPI, KPLACE_FROM_EFI, KPLACE_LAWFUL, "", NULL,
	  "GICv3 (Arm IHI 0069): kernel and redistributors write to LPI tables" },
	{ KPLACE_RESERVED, KPLACE_FROM_FDT, KPLACE_LAWFUL, "reserved-memory ",
	  NULL, "Devicetree Specification 0.4, 3.5: for a driver to use" },
	{ KPLACE_RESERVED, KPLACE_FROM_FDT, KPLACE_KEPT,
	  "device tree /memreserve/", NULL,
	  "Devicetree Specification 0.4, 5.3: not to be overwritten" },
};

static const char * const change_names[] = {
	[KPLACE_KEPT] = "kept",
	[KPLACE_LAWFUL] = "lawful",
};

static_assert(ARRAY_SIZE(change_names) == KPLACE_CHANGES,
	      "a change has no name");

static bool begins_with(const char *text, const char *word)
{
	while (*word)
		if (*text++ != *word++)
			return false;
	return true;
}

static bool fits(const struct kplace_survival *rule,
		 const struct kplace_range *range)
{
	return rule->kind == range->kind &&
	       (rule->source == ANY || rule->source == range->source) &&
	       begins_with(range->owner, rule->owner);
}

/**
 * kplace_survival_of - must a range survive a handoff?
 * @range: of a sealed map; it has an owner
 *
 * Return: the rule for it, a constant; NULL if the next kernel needs none of it.
 */
const struct kplace_survival *
kplace_survival_of(const struct kplace_range *range)
{
	u32 i;

	for (i = 0; i < ARRAY_SIZE(rules); i++)
		if (fits(&rules[i], range))
			return &rules[i];
	return NULL;
}

/**
 * kplace_change_name - the word for a change
 * @change: the change
 *
 * Return: a word in lower case, "?" for a value that is no change.
 */
const char *kplace_change_name(enum kplace_change change)
{
	return (u32)change < KPLACE_CHANGES ? change_names[change] : "?";
}
