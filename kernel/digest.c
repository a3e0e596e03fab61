// SPDX-License-Identifier: GPL-2.0-only
/*
 * Digests of memory that must survive a handoff.
 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/seq_file.h>

#include "compat.h"
#include "digest.h"
#include "source/physmem.h"
#include "survive.h"

/**
 * DOC: The text form of digests
 *
 * The first line says the algorithm and the bounds, in bytes; then there is a line
 * for each range that must survive, by address, and the last line says that it is
 * the last, with the number of ranges and of bytes read::
 *
 *	digests sha256 each 67108864 all 268435456
 *	kept f1d2...6ec1 0x0000bc430000-0x0000bc431000 acpi ACPI table DSDT [acpi]
 *	lawful -too-large 0x0000bc440000-0x0000c4460000 runtime EFI runtime data [efi]
 *	end 2 ranges 4096 bytes
 *
 * What follows the digest is a line of kplace/map. "lawful" is a range whose owner
 * may write to it. A word with a dash stands for the digest of a range that was not
 * read: "-device", "-errors", "-not-mapped" and "-storage" are not for reading,
 * "-too-large" and "-over-all" exceed a bound, "-unreadable" failed, "-interrupted"
 * is where the reader was killed.
 *
 * These lines are a contract: kplace digest and kplace verify read them.
 */

/* NULL, or why the range is not to be read in full. */
static const char *read_range(struct kplace_digesting *digesting, u64 start,
			      u64 end, struct kplace_compat_sha256 *sha)
{
	const struct kplace_memory *memory = &digesting->memory;

	while (start < end) {
		size_t step = min_t(u64, end - start,
				    PAGE_SIZE - offset_in_page(start));

		if (fatal_signal_pending(current))
			return "-interrupted";
		if (!memory->read(memory->context, start, digesting->buffer, step))
			return "-unreadable";
		kplace_compat_sha256_add(sha, digesting->buffer, step);
		digesting->done += step;
		start += step;
		cond_resched();
	}
	return NULL;
}

/**
 * kplace_digest_range - the digest of a range
 * @digesting: counts what is read
 * @start: first byte
 * @end: exclusive end; above @start
 * @text: filled in: 64 hexadecimal digits, or a word that begins with a dash and
 *	says why there is no digest
 *
 * Of a range that exceeds a bound nothing is read. Sleeps.
 */
void kplace_digest_range(struct kplace_digesting *digesting, u64 start, u64 end,
			 char text[KPLACE_DIGEST_TEXT])
{
	u8 digest[KPLACE_COMPAT_SHA256];
	struct kplace_compat_sha256 sha;
	const char *why = NULL;

	if (end - start > KPLACE_DIGEST_EACH)
		why = "-too-large";
	else if (end - start > KPLACE_DIGEST_ALL - digesting->done)
		why = "-over-all";
	kplace_compat_sha256_begin(&sha);
	why = why ?: read_range(digesting, start, end, &sha);
	kplace_compat_sha256_end(&sha, digest);
	if (why)
		strscpy(text, why, KPLACE_DIGEST_TEXT);
	else
		scnprintf(text, KPLACE_DIGEST_TEXT, "%*phN",
			  KPLACE_COMPAT_SHA256, digest);
}

static void show_range(struct seq_file *file,
		       struct kplace_digesting *digesting,
		       const struct kplace_range *range,
		       const struct kplace_survival *rule)
{
	char text[KPLACE_DIGEST_TEXT];

	if (rule->closed)
		scnprintf(text, sizeof(text), "-%s", rule->closed);
	else
		kplace_digest_range(digesting, range->start, range->end, text);
	seq_printf(file, "%s %s 0x%012llx-0x%012llx %s %s [%s]\n",
		   kplace_change_name(rule->change), text, range->start,
		   range->end, kplace_kind_name(range->kind), range->owner,
		   kplace_source_name(range->source));
}

static void show_all(struct seq_file *file, const struct kplace_map *map,
		     struct kplace_digesting *digesting)
{
	u32 i, shown = 0;

	seq_printf(file, "digests sha256 each %u all %u\n",
		   (u32)KPLACE_DIGEST_EACH, (u32)KPLACE_DIGEST_ALL);
	for (i = 0; i < map->count; i++) {
		const struct kplace_range *range = &map->ranges[i];
		const struct kplace_survival *rule = kplace_survival_of(range);

		if (!rule)
			continue;
		show_range(file, digesting, range, rule);
		shown++;
	}
	seq_printf(file, "end %u ranges %llu bytes\n", shown, digesting->done);
}

/**
 * kplace_digest_show - write the digest of each range that must survive
 * @file: where to
 * @map: sealed
 *
 * Sleeps.
 */
void kplace_digest_show(struct seq_file *file, const struct kplace_map *map)
{
	struct kplace_digesting digesting = { };
	struct kplace_physmem physmem;

	if (!kplace_compat_has_sha256()) {
		seq_puts(file, "no digests: this kernel has no SHA-256 for modules (CONFIG_CRYPTO_LIB_SHA256)\n");
		return;
	}
	digesting.buffer = (void *)__get_free_page(GFP_KERNEL);
	if (!digesting.buffer) {
		seq_puts(file, "no digests: no memory for a page\n");
		return;
	}
	digesting.memory = kplace_physmem_open(&physmem);
	show_all(file, map, &digesting);
	kplace_physmem_close(&physmem);
	free_page((unsigned long)digesting.buffer);
}
