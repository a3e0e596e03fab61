// SPDX-License-Identifier: GPL-2.0-only
/*
 * A look into physical memory, for readers of firmware tables.
 *
 * A pointer in a table may lead anywhere, and a look at a device or at nothing
 * at all would stop the machine. So only pages that memblock knows as memory
 * are mapped, no-map ones included (runtime services lie in those), and a page
 * with errors is not.
 */
#include <linux/io.h>
#include <linux/memory_hotplug.h>
#include <linux/mm.h>
#include <linux/uaccess.h>

#include "memblock.h"
#include "physmem.h"

static bool may_look(u64 page)
{
	struct page *descriptor;

	if (!kplace_memblock_has(PFN_PHYS(page), PAGE_SIZE))
		return false;
	descriptor = pfn_to_online_page(page);
	return !descriptor || !PageHWPoison(descriptor);
}

/* memremap() takes no range of more than one kind; a page is of one. */
static bool move_window(struct kplace_physmem *physmem, u64 page)
{
	if (physmem->window && physmem->page == page)
		return true;
	kplace_physmem_close(physmem);
	if (!may_look(page))
		return false;
	physmem->window = memremap(PFN_PHYS(page), PAGE_SIZE, MEMREMAP_WB);
	physmem->page = page;
	return physmem->window;
}

static bool read(void *context, u64 address, void *buffer, size_t size)
{
	struct kplace_physmem *physmem = context;

	while (size) {
		size_t offset = offset_in_page(address);
		size_t step = min_t(size_t, size, PAGE_SIZE - offset);

		if (!move_window(physmem, PHYS_PFN(address)))
			return false;
		/* The kernel may have unmapped pages that it considers free. */
		if (copy_from_kernel_nofault(buffer, physmem->window + offset,
					     step))
			return false;
		address += step;
		buffer += step;
		size -= step;
	}
	return true;
}

/**
 * kplace_physmem_open - begin to look
 * @physmem: the window
 *
 * Return: what readers want to have; close @physmem after the last of them.
 * Reading sleeps.
 */
struct kplace_memory kplace_physmem_open(struct kplace_physmem *physmem)
{
	*physmem = (struct kplace_physmem) { };
	return (struct kplace_memory) { .read = read, .context = physmem };
}

/**
 * kplace_physmem_close - unmap what is mapped
 * @physmem: the window
 */
void kplace_physmem_close(struct kplace_physmem *physmem)
{
	if (physmem->window)
		memunmap(physmem->window);
	physmem->window = NULL;
}
