// SPDX-License-Identifier: GPL-2.0-only
/**
 * DOC: The EFI memory map of a ledger
 *
 * What GetMemoryMap() answers (UEFI 2.10, section 7.2.3), from the ledger's
 * lines: sorted, disjoint, merged, in pages of 4 KiB. Lines end at any byte, so
 * several may touch a page. It is described as what lasts longest of them: a reader
 * of the map would otherwise put something over the rest. It is free only if memory
 * fills it of which nothing is taken.
 */
#include "align.h"
#include "bytes.h"
#include "efi_lasts.h"
#include "efi_ledger.h"
#include "efi_type.h"

static u64 first_page(const struct kplace_entry *line)
{
	return line->start >> KPLACE_EFI_PAGE_BITS;
}

static u64 last_page(const struct kplace_entry *line)
{
	return (line->end - 1) >> KPLACE_EFI_PAGE_BITS;
}

/* Whole pages from @page on, at whose start something lies that ends at @end. */
static u64 whole_pages(u64 page, u64 end)
{
	u64 start = page << KPLACE_EFI_PAGE_BITS;

	return end > start ? (end - start) >> KPLACE_EFI_PAGE_BITS : 0;
}

/* Pages from @page on that a line has to itself; 1 if it shares the first. */
static u64 own_pages(const struct kplace_entry *line, u64 page)
{
	if (line->start > page << KPLACE_EFI_PAGE_BITS)
		return 1;
	return kplace_max(whole_pages(page, line->end), 1);
}

static bool is_taken(const struct kplace_entry *line)
{
	return !kplace_kind_is_free(line->kind, KPLACE_RAM);
}

static const struct kplace_entry *line_at(const struct kplace_efi_walk *walk, u32 i)
{
	return i < walk->ledger->count ? &walk->ledger->entries[i] : NULL;
}

/* Leaves lines out that end before the page, and sees how far its memory goes. */
static void catch_up(struct kplace_efi_walk *walk)
{
	u64 start = walk->page << KPLACE_EFI_PAGE_BITS;
	const struct kplace_entry *line;

	while ((line = line_at(walk, walk->next)) &&
	       (!is_taken(line) || last_page(line) < walk->page))
		walk->next++;
	while ((line = line_at(walk, walk->ram)) &&
	       line->start <= kplace_max(start, walk->ram_end)) {
		if (line->kind == KPLACE_RAM)
			walk->ram_end = kplace_max(walk->ram_end, line->end);
		walk->ram++;
	}
}

/* Longest first; what lasts as long as another wins as it does in a map. */
static bool outlasts(const struct kplace_entry *line, const struct kplace_entry *other)
{
	enum kplace_lasts one = kplace_as_efi_of(line).lasts;
	enum kplace_lasts two = kplace_as_efi_of(other).lasts;

	return one != two ? one > two : line->kind > other->kind;
}

/* What a page is, of all that has taken a byte of it; @pages: for how many. */
static const struct kplace_entry *longest(const struct kplace_efi_walk *walk,
					  u64 *pages)
{
	const struct kplace_entry *found = NULL;
	const struct kplace_entry *line;
	u32 i;

	for (i = walk->next; (line = line_at(walk, i)); i++) {
		if (first_page(line) > walk->page)
			*pages = kplace_min(*pages, first_page(line) - walk->page);
		if (first_page(line) > walk->page)
			break;
		if (!is_taken(line) || last_page(line) < walk->page)
			continue;
		*pages = kplace_min(*pages, own_pages(line, walk->page));
		if (!found || outlasts(line, found))
			found = line;
	}
	return found;
}

/* The first page after the walk's at which there may be something. */
static u64 next_page(const struct kplace_efi_walk *walk)
{
	const struct kplace_entry *taken = line_at(walk, walk->next);
	const struct kplace_entry *line = line_at(walk, walk->ram);
	u64 page = U64_MAX;

	if (taken)
		page = first_page(taken);
	if (line)
		page = kplace_min(page, first_page(line));
	return kplace_max(page, walk->page + 1);
}

static bool is_past_end(const struct kplace_efi_walk *walk)
{
	return walk->page > U64_MAX >> KPLACE_EFI_PAGE_BITS;
}

/* The next pages with one description, not merged yet. */
static bool next_piece(struct kplace_efi_walk *walk, struct kplace_efi_entry *entry)
{
	static const struct kplace_entry free = { .kind = KPLACE_RAM };

	for (; !is_past_end(walk); walk->page = next_page(walk)) {
		const struct kplace_entry *line;
		struct kplace_as_efi as;
		u64 pages = U64_MAX;

		catch_up(walk);
		line = longest(walk, &pages);
		if (!line) {
			line = &free;
			pages = kplace_min(pages, whole_pages(walk->page,
							      walk->ram_end));
		}
		if (!pages)
			continue;
		as = kplace_as_efi_of(line);
		*entry = (struct kplace_efi_entry) {
			.start = walk->page << KPLACE_EFI_PAGE_BITS,
			.pages = pages,
			.type = as.type,
			.attribute = as.attribute,
		};
		walk->page += pages;
		return true;
	}
	return false;
}

static bool continues(const struct kplace_efi_entry *entry,
		      const struct kplace_efi_entry *piece)
{
	return entry->type == piece->type &&
	       entry->attribute == piece->attribute &&
	       piece->start - entry->start ==
	       entry->pages << KPLACE_EFI_PAGE_BITS;
}

/**
 * kplace_efi_ledger_next - the next entry of a ledger's EFI memory map
 * @walk: the walk
 * @entry: where to put it
 *
 * Return: false if there is none.
 */
bool kplace_efi_ledger_next(struct kplace_efi_walk *walk,
			    struct kplace_efi_entry *entry)
{
	struct kplace_efi_walk ahead;
	struct kplace_efi_entry piece;

	if (!next_piece(walk, entry))
		return false;
	for (ahead = *walk; next_piece(&ahead, &piece); *walk = ahead) {
		if (!continues(entry, &piece))
			break;
		entry->pages += piece.pages;
	}
	return true;
}

/**
 * kplace_efi_ledger_write - write a ledger's EFI memory map
 * @ledger: the ledger
 * @buffer: where to; NULL only to ask for the size
 * @bytes: its size
 * @desc_size: bytes from one descriptor to the next, at least
 *	%KPLACE_EFI_DESC_SIZE; what follows that is written as 0
 *
 * As GetMemoryMap() does, it writes all of the map or nothing. There are at most four
 * entries for each line of the ledger: a new one begins only at the page in which a line
 * starts or ends, and at the page after that.
 *
 * Return: bytes that the map takes; if more than @bytes, nothing was written.
 */
u64 kplace_efi_ledger_write(const struct kplace_ledger *ledger, void *buffer,
			    u64 bytes, u64 desc_size)
{
	struct kplace_efi_walk walk = { .ledger = ledger };
	struct kplace_efi_entry entry;
	u64 need = 0;
	u8 *to = buffer;

	while (kplace_efi_ledger_next(&walk, &entry))
		need += desc_size;
	if (!buffer || need > bytes)
		return need;
	walk = (struct kplace_efi_walk) { .ledger = ledger };
	for (; kplace_efi_ledger_next(&walk, &entry); to += desc_size) {
		memset(to, 0, desc_size);
		kplace_efi_entry_put(&entry, to);
	}
	return need;
}
