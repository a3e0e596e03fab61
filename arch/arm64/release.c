// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which protected memory its owner may give to the next kernel.
 *
 * Data the next kernel would read may be overwritten only when it is known
 * what the data is, and that the next kernel will never read it.
 */
#include "release.h"

/*
 * "noefi" is no ground for a release: on arm64 it is another word for
 * efi=noruntime (setup_noefi() in drivers/firmware/efi/efi.c), and efi_init()
 * reads the memory map regardless.
 */
static const struct kplace_release_rule rules[] = {
	{ "acpi", KPLACE_ACPI, KPLACE_RELEASE_ACPI_OFF,
	  "the next kernel reads the ACPI tables unless acpi=off is on its command line" },
	{ "efi-memmap", KPLACE_EFI_MEMMAP, KPLACE_RELEASE_DT_MEMORY,
	  "the next kernel needs it, even with noefi, unless its device tree describes memory" },
	{ "boot-initrd", KPLACE_BOOT_INITRD, KPLACE_RELEASE_GIVEN_BACK,
	  "the running kernel still holds it" },
	{ "runtime", KPLACE_RUNTIME, KPLACE_RELEASE_NEVER,
	  "EFI runtime services can never be released: firmware runs there" },
	{ "acpi-nvs", KPLACE_ACPI_NVS, KPLACE_RELEASE_NEVER,
	  "ACPI NVS can never be released: firmware works there" },
	{ "nvs", KPLACE_ACPI_NVS, KPLACE_RELEASE_NEVER,
	  "ACPI NVS can never be released: firmware works there" },
	{ "lpi", KPLACE_LPI, KPLACE_RELEASE_NEVER,
	  "LPI tables can never be released: the interrupt controller writes there for ever" },
	{ "nomap", KPLACE_NOMAP, KPLACE_RELEASE_NEVER,
	  "no-map memory can never be released: touching it may stop the machine" },
	{ "crash-kernel", KPLACE_CRASH, KPLACE_RELEASE_NEVER,
	  "the crash kernel region can never be released: a loaded crash kernel waits there" },
	{ "crash", KPLACE_CRASH, KPLACE_RELEASE_NEVER,
	  "the crash kernel region can never be released: a loaded crash kernel waits there" },
	{ "firmware", KPLACE_FIRMWARE, KPLACE_RELEASE_NEVER,
	  "firmware's data can never be released: nothing shows that it will not be read" },
	{ "poison", KPLACE_POISON, KPLACE_RELEASE_NEVER,
	  "memory with errors can never be released" },
	{ "mmio", KPLACE_MMIO, KPLACE_RELEASE_NEVER,
	  "device registers can never be released: they are no memory" },
	{ "persistent", KPLACE_PERSISTENT, KPLACE_RELEASE_NEVER,
	  "persistent memory can never be released: what is in it is meant to be found" },
	{ "unaccepted", KPLACE_UNACCEPTED, KPLACE_RELEASE_NEVER,
	  "unaccepted memory can never be released: touching it is an error" },
	{ "soft-reserved", KPLACE_SOFT_RESERVED, KPLACE_RELEASE_NEVER,
	  "special purpose memory can never be released: it is left to a driver" },
	{ "driver-managed", KPLACE_DRIVER, KPLACE_RELEASE_NEVER,
	  "driver-managed memory can never be released: only its driver sees it" },
	{ "kernel", KPLACE_KERNEL, KPLACE_RELEASE_NEVER,
	  "the running kernel can never be released" },
	{ "fdt", KPLACE_FDT, KPLACE_RELEASE_NEVER,
	  "the device tree can never be released: nothing shows that it will not be read" },
	{ "reserved", KPLACE_RESERVED, KPLACE_RELEASE_NEVER,
	  "what is reserved without a name can never be released" },
};

/**
 * kplace_release_find - the rule a word names
 * @word: the word; need not end with a NUL
 * @length: bytes in @word
 *
 * Return: the rule, or NULL for a word that names no kind.
 */
const struct kplace_release_rule *kplace_release_find(const char *word,
						      size_t length)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(rules); i++)
		if (strlen(rules[i].word) == length &&
		    !memcmp(rules[i].word, word, length))
			return &rules[i];
	return NULL;
}

/* The end of the parameter at @at; blanks between quotes are part of it. */
static const char *parameter_end(const char *at)
{
	bool quoted = false;

	for (; *at && (quoted || (*at != ' ' && *at != '\t' && *at != '\n'));
	     at++)
		if (*at == '"')
			quoted = !quoted;
	return at;
}

static bool is_word(const char *at, const char *end, const char *word)
{
	return (size_t)(end - at) == strlen(word) &&
	       !memcmp(at, word, strlen(word));
}

/* As parse_acpi() in arch/arm64/kernel/acpi.c: one "off" wins over any "on". */
static bool acpi_is_off(const char *cmdline)
{
	const char *at = cmdline, *end;

	if (!cmdline)
		return false;
	while (*at) {
		end = parameter_end(at);
		/* What follows is for the init process. */
		if (is_word(at, end, "--"))
			return false;
		if (is_word(at, end, "acpi=off"))
			return true;
		at = *end ? end + 1 : end;
	}
	return false;
}

/**
 * kplace_release_allowed - may memory of a kind be released?
 * @rule: the kind's rule
 * @next: the next kernel
 *
 * Return: whether it may; if not, @rule->text says why.
 */
bool kplace_release_allowed(const struct kplace_release_rule *rule,
			    const struct kplace_next *next)
{
	switch (rule->need) {
	case KPLACE_RELEASE_ACPI_OFF:
		return acpi_is_off(next->cmdline);
	case KPLACE_RELEASE_DT_MEMORY:
		return next->dt_has_memory && !next->dt_has_efi;
	case KPLACE_RELEASE_GIVEN_BACK:
		return true;
	default:
		return false;
	}
}
