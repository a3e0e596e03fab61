// SPDX-License-Identifier: GPL-2.0-only
/**
 * DOC: Children in the resource tree
 *
 * What is inserted never covers what was there before: each range is cut where
 * a line of the tree starts or ends, and each piece goes below the innermost
 * line that holds it. So nothing is adopted, insertion does not fail for what
 * the tree looks like, and removal leaves the tree as it was.
 *
 * The lock of the tree is not exported, so its lines are looked at without.
 * That is sound only below a line that stays, and among lines that stay: those
 * of memory the kernel was booted with, which arm64 never takes off line. What
 * lies below them comes from boot or from a late EFI reservation and is never
 * freed; the crash kernel's line can shrink or go, but is a variable of the
 * kernel's. Should one change while it is looked at, an insertion fails, and
 * everything is taken back.
 *
 * Such a line is found by inserting a byte of our own and asking for its
 * parent: the tree's own code does the search, under its lock.
 *
 * Pieces are inserted from the highest to the lowest, and removed from the
 * lowest to the highest: the kernel searches children from the lowest on, so
 * each search ends at once. 10,000 pieces take as many steps, not the square.
 */
#include <linux/sched.h>

#include "align.h"
#include "iomem.h"

/* The processor is offered to others after so many steps. */
#define STRIDE 256

/**
 * kplace_iomem_ram_line - the line of System RAM that holds an address
 * @address: in memory the kernel was booted with
 *
 * Return: the line, which stays; NULL if another kind of line holds it.
 */
struct resource *kplace_iomem_ram_line(u64 address)
{
	struct resource probe = {
		.name = "kplace",
		.start = address,
		.end = address,
		.flags = IORESOURCE_MEM,
	};
	struct resource *line;

	if (insert_resource(&iomem_resource, &probe))
		return NULL;
	line = probe.parent;
	while (line != &iomem_resource && line->parent != &iomem_resource)
		line = line->parent;
	remove_resource(&probe);
	if ((line->flags & IORESOURCE_SYSTEM_RAM) != IORESOURCE_SYSTEM_RAM)
		return NULL;
	return line;
}

/* The innermost line around @start; @last becomes the last byte it is so. */
static struct resource *innermost(struct resource *line, u64 start, u64 *last)
{
	struct resource *child = READ_ONCE(line->child);

	*last = kplace_min(*last, line->end);
	while (child && child->end < start)
		child = READ_ONCE(child->sibling);
	if (!child)
		return line;
	if (child->start <= start)
		return innermost(child, start, last);
	*last = kplace_min(*last, child->start - 1);
	return line;
}

/* A name below the same name says nothing; the crash kernel's line is its own. */
static bool says_something(const struct resource *under, const char *name)
{
	return under->desc != IORES_DESC_CRASH_KERNEL &&
	       !(under->name && !strcmp(under->name, name));
}

static bool append(struct kplace_iomem *iomem, struct resource *under,
		   u64 start, u64 last, const char *name)
{
	struct kplace_iomem_entry *entry;

	if (!says_something(under, name))
		return true;
	if (iomem->count == iomem->capacity)
		return false;
	entry = &iomem->entries[iomem->count++];
	entry->under = under;
	entry->start = start;
	entry->last = last;
	strscpy(entry->name, name, sizeof(entry->name));
	return true;
}

/**
 * kplace_iomem_plan - prepare the children for one range
 * @iomem: nothing of it is in the tree
 * @line: a line of the tree that stays
 * @start: first byte, not below those planned before
 * @end: exclusive end; what lies outside @line is left out
 * @name: what the range is to be called
 *
 * Return: false if there is no room for all of it.
 */
bool kplace_iomem_plan(struct kplace_iomem *iomem, struct resource *line,
		       u64 start, u64 end, const char *name)
{
	start = kplace_max(start, line->start);
	while (start < end && start <= line->end) {
		u64 last = end - 1;
		struct resource *under = innermost(line, start, &last);

		if (!append(iomem, under, start, last, name))
			return false;
		start = last + 1;
	}
	return true;
}

/* A struct resource that was in the tree before must not go in again as is. */
static int insert(struct kplace_iomem_entry *entry)
{
	entry->res = (struct resource) {
		.name = entry->name,
		.start = entry->start,
		.end = entry->last,
		.flags = IORESOURCE_MEM | IORESOURCE_BUSY,
	};
	return request_resource(entry->under, &entry->res);
}

/**
 * kplace_iomem_insert - put all that was planned into the tree, or nothing
 * @iomem: planned
 *
 * Return: NULL, or the entry that could not be inserted.
 */
const struct kplace_iomem_entry *kplace_iomem_insert(struct kplace_iomem *iomem)
{
	while (iomem->inserted < iomem->count) {
		u32 i = iomem->count - 1 - iomem->inserted;

		if (insert(&iomem->entries[i])) {
			kplace_iomem_remove(iomem);
			return &iomem->entries[i];
		}
		iomem->inserted++;
		if (i % STRIDE == 0)
			cond_resched();
	}
	return NULL;
}

/**
 * kplace_iomem_remove - take everything out of the tree and forget it
 * @iomem: inserted, or not
 */
void kplace_iomem_remove(struct kplace_iomem *iomem)
{
	for (; iomem->inserted; iomem->inserted--) {
		u32 i = iomem->count - iomem->inserted;

		remove_resource(&iomem->entries[i].res);
		if (i % STRIDE == 0)
			cond_resched();
	}
	iomem->count = 0;
}
