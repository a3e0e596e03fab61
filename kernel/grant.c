// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the machine's owner gives to the next kernel: the parameter release, and
 * what it does to a map.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/bits.h>
#include <linux/memory_hotplug.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/moduleparam.h>

#include "grant.h"

static u32 release;		/* a bit for each kind */

static_assert(KPLACE_KINDS <= 32, "a kind has no bit");

/**
 * kplace_grant_asked - the parameter as it is now
 *
 * Return: a bit for each kind.
 */
u32 kplace_grant_asked(void)
{
	return READ_ONCE(release);
}

static bool parse_word(const char *word, size_t length, u32 *asked)
{
	const struct kplace_release_rule *rule;

	rule = kplace_release_find(word, length);
	if (!rule) {
		pr_err("release: '%.*s' is none of: acpi efi-memmap boot-initrd\n",
		       (int)length, word);
		return false;
	}
	if (rule->need == KPLACE_RELEASE_NEVER) {
		pr_err("release: %s\n", rule->text);
		return false;
	}
	*asked |= BIT(rule->kind);
	return true;
}

/**
 * kplace_grant_parse - kinds from words
 * @words: the words, with commas between them and maybe a newline at the end
 * @asked: where to put a bit for each kind
 *
 * Return: false, with a sentence in the log, if one is no kind or can never be
 * released; @asked is then untouched.
 */
bool kplace_grant_parse(const char *words, u32 *asked)
{
	u32 found = 0;

	while (*words && *words != '\n') {
		size_t length = strcspn(words, ",\n");

		if (!parse_word(words, length, &found))
			return false;
		words += length;
		if (*words == ',')
			words++;
	}
	*asked = found;
	return true;
}

/* A page that the kernel's allocators have got is not in use. */
static bool was_given_back(const struct kplace_range *range)
{
	u64 page;

	for (page = PFN_DOWN(range->start); page < PFN_UP(range->end); page++) {
		struct page *descriptor = pfn_to_online_page(page);

		if (!descriptor || PageReserved(descriptor))
			return false;
	}
	return true;
}

static bool release_ranges(struct kplace_map *map, enum kplace_kind kind)
{
	bool any = false;
	u32 i;

	for (i = 0; i < map->count; i++) {
		struct kplace_range *range = &map->ranges[i];

		if (range->kind != kind)
			continue;
		if (kind == KPLACE_BOOT_INITRD && !was_given_back(range))
			continue;
		range->kind = KPLACE_RELEASED;
		range->source = KPLACE_FROM_RELEASE;
		any = true;
	}
	return any;
}

static const char *word_of(enum kplace_kind kind)
{
	return kplace_kind_name(kind);
}

static const struct kplace_release_rule *rule_of(enum kplace_kind kind)
{
	return kplace_release_find(word_of(kind), strlen(word_of(kind)));
}

/**
 * kplace_grant_apply - release what the next kernel will not need
 * @grant: its @asked is known
 * @map: the map, filled in and not yet sealed
 * @next: what is known of the next kernel
 */
void kplace_grant_apply(struct kplace_grant *grant, struct kplace_map *map,
			const struct kplace_next *next)
{
	enum kplace_kind kind;

	grant->given = 0;
	grant->refused = 0;
	for (kind = 0; kind < KPLACE_KINDS; kind++) {
		if (!(grant->asked & BIT(kind)))
			continue;
		if (!kplace_release_allowed(rule_of(kind), next))
			grant->refused |= BIT(kind);
		else if (release_ranges(map, kind))
			grant->given |= BIT(kind);
	}
}

static void show_kind(const struct kplace_out *out,
		      const struct kplace_grant *grant, enum kplace_kind kind)
{
	const char *what = "nothing of it was there to be released";
	char line[KPLACE_LINE];

	if (kind == KPLACE_BOOT_INITRD)
		what = "none, or the running kernel still holds it";
	if (grant->given & BIT(kind))
		what = "released";
	if (grant->refused & BIT(kind))
		what = rule_of(kind)->text;
	scnprintf(line, sizeof(line), "release %s: %s%s\n", word_of(kind),
		  grant->refused & BIT(kind) ? "refused: " : "", what);
	out->put(out->context, line);
}

/**
 * kplace_grant_show - write a line for each kind that was asked for
 * @out: where to
 * @grant: what became of it
 */
void kplace_grant_show(const struct kplace_out *out,
		       const struct kplace_grant *grant)
{
	enum kplace_kind kind;

	for (kind = 0; kind < KPLACE_KINDS; kind++)
		if (grant->asked & BIT(kind))
			show_kind(out, grant, kind);
}

static int release_set(const char *value, const struct kernel_param *kp)
{
	u32 found;

	if (!kplace_grant_parse(value, &found))
		return -EINVAL;
	WRITE_ONCE(release, found);
	return 0;
}

static int release_get(char *buffer, const struct kernel_param *kp)
{
	u32 asked = kplace_grant_asked();
	enum kplace_kind kind;
	int length = 0;

	for (kind = 0; kind < KPLACE_KINDS; kind++)
		if (asked & BIT(kind))
			length += sysfs_emit_at(buffer, length, "%s%s",
						length ? "," : "",
						word_of(kind));
	return length + sysfs_emit_at(buffer, length, "\n");
}

static const struct kernel_param_ops release_ops = {
	.set = release_set,
	.get = release_get,
};

module_param_cb(release, &release_ops, NULL, 0644);
MODULE_PARM_DESC(release, "memory the next kernel may overwrite: acpi, efi-memmap, boot-initrd (default: none)");
