// SPDX-License-Identifier: GPL-2.0-only
/*
 * What differs from kernel to kernel.
 */
/* First, for it says what is too old. */
#include "compat.h"

#include <linux/cpufeature.h>
#include <linux/kexec.h>
#ifdef CONFIG_KEXEC_HANDOVER
#include <linux/kexec_handover.h>
#endif
#include <linux/kernfs.h>
#include <linux/kobject.h>
#include <linux/kprobes.h>
#include <linux/mm.h>
#include <linux/mmzone.h>
#include <linux/pfn.h>
#include <linux/ptrace.h>
#include <linux/string.h>
#include <linux/sysfs.h>
#include <linux/uaccess.h>
#include <linux/vmalloc.h>

#include <asm/barrier.h>
#include <asm/fixmap.h>
#include <asm/sysreg.h>

/**
 * kplace_compat_hands_over - is kexec handover (KHO) switched on?
 *
 * Return: true if the kernel puts images into scratch areas.
 */
bool kplace_compat_hands_over(void)
{
#ifdef CONFIG_KEXEC_HANDOVER
	return kho_is_enabled();
#else
	return false;
#endif
}

/**
 * kplace_compat_is_scratch - does kexec handover (KHO) keep this region?
 * @region: a memory region
 *
 * The flag is only ever set where this kernel itself was booted by KHO.
 *
 * Return: true if the next kernel boots from this region alone.
 */
bool kplace_compat_is_scratch(const struct memblock_region *region)
{
#ifdef CONFIG_KEXEC_HANDOVER
	return region->flags & MEMBLOCK_KHO_SCRATCH;
#else
	return false;
#endif
}

/*
 * A file of /sys/firmware. Its attribute lives as long as the kernel, unless a
 * driver made it; those asked for here are the kernel's.
 */
static const struct bin_attribute *firmware_file(const char *name)
{
	struct kernfs_node *node = kernfs_find_and_get(firmware_kobj->sd, name);
	const struct bin_attribute *file;

	if (!node)
		return NULL;
	file = node->priv;
	kernfs_put(node);
	return file;
}

/**
 * kplace_compat_fdt - a copy of the device tree this kernel was started with
 * @size: where to put its size
 *
 * initial_boot_params is not exported, but /sys/firmware/fdt shows it, under
 * ACPI, too. If its checksum has changed since boot, there is no such file.
 *
 * Return: the copy, for vfree(), or NULL.
 */
void *kplace_compat_fdt(u32 *size)
{
	const struct bin_attribute *file = firmware_file("fdt");
	void *copy;

	if (!file || !file->read || !file->size || file->size > MAX_FDT_SIZE)
		return NULL;
	copy = vmalloc(file->size);
	if (!copy)
		return NULL;
	*size = file->size;
	if (file->read(NULL, firmware_kobj, (void *)file, copy, 0, *size) == *size)
		return copy;
	vfree(copy);
	return NULL;
}

/* Are the @size bytes at @address those of @copy? */
static bool is_same(const void *address, const void *copy, u32 size)
{
	u8 bytes[64];
	u32 at, step;

	for (at = 0; at < size; at += step) {
		step = min_t(u32, size - at, sizeof(bytes));
		if (copy_from_kernel_nofault(bytes, address + at, step) ||
		    memcmp(bytes, copy + at, step))
			return false;
	}
	return true;
}

/**
 * kplace_compat_fdt_address - where the device tree of this boot lies
 * @copy: a copy of it
 * @size: its size
 *
 * fixmap_remap_fdt() maps it for good, at an offset that differs from kernel
 * to kernel, so it is looked for. A tree is aligned to 8 bytes.
 *
 * Return: its physical address, 0 if it was not found.
 */
u64 kplace_compat_fdt_address(const void *copy, u32 size)
{
	const void *base = (const void *)__fix_to_virt(FIX_FDT);
	u32 offset = 0;
	u8 byte;

	while (offset < SZ_2M) {
		if (copy_from_kernel_nofault(&byte, base + offset, 1)) {
			offset = (offset | ~PAGE_MASK) + 1;
			continue;
		}
		if (is_same(base + offset, copy, size))
			return kplace_compat_phys(base + offset);
		offset += 8;
	}
	return 0;
}

/**
 * kplace_compat_phys - the physical address of one of the kernel's
 * @address: any, mapped or not
 *
 * For mappings that no function for modules knows; the MMU knows them all.
 *
 * Return: the physical address, 0 if nothing is mapped there.
 */
u64 kplace_compat_phys(const void *address)
{
	unsigned long flags;
	u64 par;

	local_irq_save(flags);
	asm volatile("at s1e1r, %0" : : "r" (address));
	isb();
	par = read_sysreg_par();
	local_irq_restore(flags);
	if (par & SYS_PAR_EL1_F)
		return 0;
	return (par & GENMASK_ULL(51, 12)) | ((u64)address & (SZ_4K - 1));
}

/**
 * kplace_compat_is_image - is this mapped as the kernel's image is?
 * @address: virtual
 *
 * The image is mapped at one distance from where it lies.
 *
 * Return: true if so.
 */
bool kplace_compat_is_image(u64 address)
{
	return kplace_compat_phys((const void *)address) ==
	       address - kimage_voffset;
}

/**
 * kplace_compat_initrd - the initrd of this boot, if the kernel keeps it
 * @size: where to put its size
 *
 * The option retain_initrd keeps it, and /sys/firmware/initrd shows it, since
 * 6.9.
 *
 * Return: its physical address, 0 for none.
 */
u64 kplace_compat_initrd(u64 *size)
{
	const struct bin_attribute *file = firmware_file("initrd");

	if (!file || !file->private || !file->size)
		return 0;
	*size = file->size;
	return kplace_compat_phys(file->private);
}

/**
 * struct cma_walk - a walk over CMA areas
 * @keep: what to do with each
 * @context: handed to @keep
 * @base_of: cma_get_base()
 * @size_of: cma_get_size()
 * @name_of: cma_get_name()
 */
struct cma_walk {
	kplace_compat_cma_fn *keep;
	void *context;
	phys_addr_t (*base_of)(const struct cma *area);
	unsigned long (*size_of)(const struct cma *area);
	const char *(*name_of)(const struct cma *area);
};

static int keep_area(struct cma *area, void *data)
{
	const struct cma_walk *walk = data;
	const struct kplace_compat_cma found = {
		.start = walk->base_of(area),
		.size = walk->size_of(area),
		.name = walk->name_of(area),
	};

	/* An area that could not be set up has no size. */
	if (found.size && found.name)
		walk->keep(walk->context, &found);
	return 0;
}

/**
 * kplace_compat_cma_walk - each area of the contiguous memory allocator
 * @keep: called for each
 * @context: handed to @keep
 *
 * None of the functions is exported.
 *
 * Return: false if one was not found, and @keep was not called.
 */
bool kplace_compat_cma_walk(kplace_compat_cma_fn *keep, void *context)
{
	struct cma_walk walk = { .keep = keep, .context = context };
	int (*for_each)(int (*it)(struct cma *area, void *data), void *data);

	if (!IS_ENABLED(CONFIG_CMA))
		return true;
	for_each = kplace_compat_function("cma_for_each_area");
	walk.base_of = kplace_compat_function("cma_get_base");
	walk.size_of = kplace_compat_function("cma_get_size");
	walk.name_of = kplace_compat_function("cma_get_name");
	if (!for_each || !walk.base_of || !walk.size_of || !walk.name_of)
		return false;
	for_each(keep_area, &walk);
	return true;
}

/**
 * kplace_compat_wants_crash - is a system call about the image for a crash?
 * @caller: the caller's registers; the flags are the fourth or fifth of them
 * @file: it is kexec_file_load(), not kexec_load()
 *
 * Return: what the flags say.
 */
bool kplace_compat_wants_crash(const struct pt_regs *caller, bool file)
{
	return file ? caller->regs[4] & KEXEC_FILE_ON_CRASH :
		      caller->regs[3] & KEXEC_ON_CRASH;
}

NOKPROBE_SYMBOL(kplace_compat_wants_crash);

/**
 * kplace_compat_looks_up - does the kernel look for a segment in the list?
 * @image: the image
 * @index: the segment
 *
 * Before the jump IMA writes its log of measurements into the pages that hold
 * its segment, which kimage_map_segment() takes from the list when all is loaded, since
 * 6.16.
 *
 * Return: true if the pages of this segment must be on the list until then.
 */
bool kplace_compat_looks_up(const struct kimage *image, unsigned long index)
{
#ifdef CONFIG_IMA_KEXEC
	return image->ima_buffer_addr &&
	       image->ima_buffer_addr == image->segment[index].mem;
#else
	return false;
#endif
}

NOKPROBE_SYMBOL(kplace_compat_looks_up);

/**
 * kplace_compat_forget_log - have IMA forget where its log was to go
 * @image: loaded by kexec_load(), and about to be the one that is entered
 *
 * kexec_file_load() maps the pages of the segment; the mapping stays when that image
 * is freed, until the next kexec_file_load(), and at the jump the log is written
 * through it, to whatever these pages are then: maybe to a page of @image. Before it
 * maps, ima_kexec_post_load() takes the old mapping away, and for an image without a
 * log it does no more than that. The caller is within the system call, which has the
 * kernel's kexec lock. Sleeps.
 */
void kplace_compat_forget_log(struct kimage *image)
{
#ifdef CONFIG_IMA_KEXEC
	void (*post_load)(struct kimage *image);

	post_load = kplace_compat_function("ima_kexec_post_load");
	if (post_load && !image->ima_buffer_addr)
		post_load(image);
#endif
}

/**
 * kplace_compat_in_cma - has the kernel put a segment into CMA?
 * @image: the image
 * @index: the segment
 *
 * Return: true if so: stock turns there first, from 6.17 on.
 */
bool kplace_compat_in_cma(const struct kimage *image, unsigned long index)
{
#ifdef KPLACE_HAS_SEGMENT_CMA
	return image->segment_cma[index];
#else
	return false;
#endif
}

NOKPROBE_SYMBOL(kplace_compat_in_cma);

/**
 * kplace_compat_keeps - does the kernel have to load a segment itself?
 * @image: the image
 * @index: the segment
 *
 * Return: true if it is looked up later, or lies in CMA.
 */
bool kplace_compat_keeps(const struct kimage *image, unsigned long index)
{
	return kplace_compat_in_cma(image, index) ||
	       kplace_compat_looks_up(image, index);
}

NOKPROBE_SYMBOL(kplace_compat_keeps);

/**
 * kplace_compat_stays - is this memory the kernel was booted with?
 * @address: of memory
 *
 * arm64 refuses to take such memory off line, so it is never removed.
 *
 * Return: false for memory that was added later, and for no memory at all.
 */
bool kplace_compat_stays(u64 address)
{
	unsigned long pfn = PHYS_PFN(address);
	struct mem_section *section;

	if (pfn_to_section_nr(pfn) >= NR_MEM_SECTIONS)
		return false;
	section = __pfn_to_section(pfn);
	return section && present_section(section) && early_section(section);
}

/**
 * kplace_compat_stays_alike - how far memory is of one kind
 * @start: first byte
 * @end: exclusive end of what is asked about
 *
 * memblock joins what was added after boot with what lies beside it.
 *
 * Return: exclusive end of what kplace_compat_stays() says the same of as of @start.
 */
u64 kplace_compat_stays_alike(u64 start, u64 end)
{
	const u64 section = PFN_PHYS(PAGES_PER_SECTION);
	const bool stays = kplace_compat_stays(start);
	u64 at = start;

	/* Beyond the last section that may be nothing stays. */
	while (at < end && kplace_compat_stays(at) == stays) {
		if (pfn_to_section_nr(PHYS_PFN(at)) >= NR_MEM_SECTIONS)
			return end;
		at = ALIGN_DOWN(at, section) + section;
	}
	return min(at, end);
}

/* log2 of the words of the smallest line: CTR_EL0.DminLine, bits 19 to 16. */
static size_t cache_line(void)
{
	return 4UL << ((read_sanitised_ftr_reg(SYS_CTR_EL0) >> 16) & 0xf);
}

/**
 * kplace_compat_clean - write what caches hold of a range to memory
 * @address: its first byte, page aligned
 * @size: bytes
 *
 * To the point of coherency, which is where a CPU reads that has its caches
 * off. dcache_clean_inval_poc() does the same, and is not exported.
 */
void kplace_compat_clean(const void *address, size_t size)
{
	const size_t line = cache_line();
	size_t at;

	for (at = 0; at < size; at += line)
		asm volatile("dc civac, %0" : : "r" (address + at) : "memory");
	dsb(sy);
}
