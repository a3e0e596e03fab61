// SPDX-License-Identifier: GPL-2.0-only
/*
 * kplace simulate: where something may lie, and what EFI is to call it.
 */
#include <string.h>

#include "align.h"
#include "simulate.h"
#include "base/size.h"

static const char * const types[KPLACE_EFI_TYPES] = {
	[KPLACE_EFI_RESERVED] = "reserved",
	[KPLACE_EFI_LOADER_CODE] = "loader-code",
	[KPLACE_EFI_LOADER_DATA] = "loader-data",
	[KPLACE_EFI_BOOT_CODE] = "boot-code",
	[KPLACE_EFI_BOOT_DATA] = "boot-data",
	[KPLACE_EFI_RUNTIME_CODE] = "runtime-code",
	[KPLACE_EFI_RUNTIME_DATA] = "runtime-data",
	[KPLACE_EFI_UNUSABLE] = "unusable",
	[KPLACE_EFI_ACPI_RECLAIM] = "acpi-reclaim",
	[KPLACE_EFI_ACPI_NVS] = "acpi-nvs",
	[KPLACE_EFI_MMIO] = "mmio",
	[KPLACE_EFI_MMIO_PORTS] = "mmio-ports",
	[KPLACE_EFI_PAL_CODE] = "pal-code",
	[KPLACE_EFI_PERSISTENT] = "persistent",
	[KPLACE_EFI_UNACCEPTED] = "unaccepted",
};

const struct efi_attribute efi_attributes[EFI_ATTRIBUTES] = {
	{ KPLACE_EFI_UC, "UC" },
	{ KPLACE_EFI_WC, "WC" },
	{ KPLACE_EFI_WT, "WT" },
	{ KPLACE_EFI_WB, "WB" },
	{ KPLACE_EFI_NV, "NV" },
	{ KPLACE_EFI_SP, "SP" },
	{ KPLACE_EFI_RUNTIME, "RUN" },
};

static int take_type_name(struct script *script, struct kplace_entry *entry)
{
	const char *word = NULL;
	int status = script_word(script, &word, "a type");
	u32 i;

	if (status)
		return status;
	for (i = 0; i < KPLACE_EFI_TYPES; i++)
		if (types[i] && !strcmp(types[i], word)) {
			entry->type = i;
			entry->typed = true;
			return 0;
		}
	return script_fail(script,
			   "'%s' is no type of memory in use; 'kplace simulate --help' lists them",
			   word);
}

/* Adds the attribute whose name begins at @text and ends after @length. */
static bool add_attribute(struct kplace_entry *entry, const char *text,
			  size_t length)
{
	size_t i;

	for (i = 0; i < EFI_ATTRIBUTES; i++)
		if (strlen(efi_attributes[i].name) == length &&
		    !strncmp(efi_attributes[i].name, text, length)) {
			entry->attribute |= efi_attributes[i].bit;
			return true;
		}
	return false;
}

static int take_attributes(struct script *script, struct kplace_entry *entry)
{
	const char *word = NULL;
	int status = script_word(script, &word, "attributes");
	const char *at = word;

	while (!status && *at) {
		size_t length = strcspn(at, "|");

		if (!add_attribute(entry, at, length))
			return script_fail(script,
					   "'%s' is no attribute: write UC, WC, WT, WB, NV, SP or RUN, several with | between",
					   word);
		at += length + (at[length] == '|');
	}
	return status;
}

/* A word of what EFI is to call it, if one comes next. */
static int try_type(struct script *script, struct kplace_entry *entry, bool *taken)
{
	*taken = true;
	if (entry && script_take(script, "type"))
		return take_type_name(script, entry);
	if (entry && script_take(script, "attributes"))
		return take_attributes(script, entry);
	*taken = false;
	return 0;
}

/**
 * take_type - take what EFI is to call something, up to the end of the line
 * @script: the script
 * @entry: whose type and attributes are set; NULL for what has none
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int take_type(struct script *script, struct kplace_entry *entry)
{
	bool taken = true;
	int status = 0;

	while (!status && taken)
		status = try_type(script, entry, &taken);
	return status ? status : script_end(script);
}

static int take_align(struct script *script, u64 *align)
{
	int status = script_size(script, align, "an alignment");

	if (!status && !kplace_is_power_of_two(*align))
		status = script_fail(script,
				     "an alignment must be a power of two");
	return status;
}

static int take_bound(struct script *script, struct kplace_wish *wish)
{
	if (wish->fixed)
		return script_end(script);
	if (script_take(script, "above"))
		return script_size(script, &wish->min, "an address");
	if (script_take(script, "below"))
		return script_size(script, &wish->max, "an address");
	if (script_take(script, "top-down")) {
		wish->dir = KPLACE_DOWN;
		return 0;
	}
	if (script_take(script, "bottom-up")) {
		wish->dir = KPLACE_UP;
		return 0;
	}
	script->next++;
	return script_fail(script,
			   "'%s' is no place: write at, above, below or align with a value, top-down or bottom-up",
			   script->words[script->next - 1].text);
}

static bool is_bounded(const struct kplace_wish *wish)
{
	return wish->min || wish->max != U64_MAX || wish->dir != KPLACE_UP;
}

static int take_place(struct script *script, struct kplace_wish *wish)
{
	if (script_take(script, "align"))
		return take_align(script, &wish->align);
	if (wish->fixed || !script_take(script, "at"))
		return take_bound(script, wish);
	if (is_bounded(wish))
		return script_fail(script,
				   "'at' says it all: leave the other places out");
	wish->fixed = true;
	return script_size(script, &wish->min, "an address");
}

static struct kplace_wish anywhere(u64 size)
{
	return (struct kplace_wish) {
		.size = size, .max = U64_MAX, .align = 1, .dir = KPLACE_UP,
	};
}

/* After 'else': the words that follow are of another place. */
static int take_else(struct script *script, struct kplace_wish *wish,
		     struct kplace_wish *otherwise)
{
	if (!wish->fixed)
		return script_fail(script, "'else' follows 'at ADDRESS'");
	*otherwise = anywhere(0);
	otherwise->align = wish->align;
	wish->otherwise = otherwise;
	script_take(script, "anywhere");
	return 0;
}

/**
 * take_wish - take where something may lie, up to the end of the line
 * @script: the script
 * @wish: its size is set already
 * @otherwise: storage for what follows 'else'; NULL if it may not
 * @entry: whose EFI type and attributes may be among the words; NULL for none
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int take_wish(struct script *script, struct kplace_wish *wish,
	      struct kplace_wish *otherwise, struct kplace_entry *entry)
{
	struct kplace_wish *current = wish;
	bool taken;
	int status = 0;

	*wish = anywhere(wish->size);
	while (!status && script->next < script->count) {
		status = try_type(script, entry, &taken);
		if (status || taken)
			continue;
		if (otherwise && current == wish && script_take(script, "else")) {
			status = take_else(script, wish, otherwise);
			current = otherwise;
		} else {
			status = take_place(script, current);
		}
	}
	return status;
}
