// SPDX-License-Identifier: GPL-2.0-only
/*
 * What differs from kernel to kernel.
 */
#include <linux/cma.h>
#include <linux/cpufeature.h>
#include <linux/debugfs.h>
#include <linux/err.h>
#include <linux/fs.h>
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
#include <linux/version.h>
#include <linux/vmalloc.h>

#include <asm/barrier.h>
#include <asm/fixmap.h>
#include <asm/sysreg.h>

#include "compat.h"

#ifdef MODULE
static const void *file_data(struct dentry *dir, const char *name)
{
	struct dentry *file = debugfs_lookup(name, dir);
	const void *data;

	if (IS_ERR_OR_NULL(file))
		return NULL;
	data = d_inode(file)->i_private;
	dput(file);
	return data;
}

/**
 * kplace_compat_memblock - one of memblock's two arrays
 * @name: "memory" or "reserved"
 *
 * memblock is not exported, but debugfs shows it, and the files carry the
 * address of what they show. The array lives as long as the kernel.
 * kplace's own directory must exist by then: debugfs_lookup() needs debugfs to
 * be mounted, and creating a file sees to that.
 *
 * Return: the array, NULL if debugfs does not have it.
 */
const struct memblock_type *kplace_compat_memblock(const char *name)
{
	struct dentry *dir = debugfs_lookup("memblock", NULL);
	const struct memblock_type *type;

	if (IS_ERR_OR_NULL(dir))
		return NULL;
	type = file_data(dir, name);
	dput(dir);
	if (!type || !type->name || strcmp(type->name, name))
		return NULL;
	return type;
}
#else
/* Built in, it has a name. arm64 keeps it: ARCH_KEEP_MEMBLOCK. */
const struct memblock_type *kplace_compat_memblock(const char *name)
{
	return strcmp(name, "memory") ? &memblock.reserved : &memblock.memory;
}
#endif

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
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 16, 0)
	return region->flags & MEMBLOCK_KHO_SCRATCH;
#else
	return false;
#endif
}

/**
 * kplace_compat_wastes_top - the stock search from above is one byte short
 *
 * locate_mem_hole_top_down() starts at "end - size" in kernels before 6.8 and
 * at "end - size + 1" since, where end is inclusive.
 *
 * Return: true for the former.
 */
bool kplace_compat_wastes_top(void)
{
	return LINUX_VERSION_CODE < KERNEL_VERSION(6, 8, 0);
}

/*
 * A file of /sys/firmware. Its attribute lives as long as the kernel, unless a
 * driver made it; those asked for here are the kernel's.
 */
static struct bin_attribute *firmware_file(const char *name)
{
	struct kernfs_node *node = kernfs_find_and_get(firmware_kobj->sd, name);
	struct bin_attribute *file;

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
	struct bin_attribute *file = firmware_file("fdt");
	void *copy;

	if (!file || !file->read || !file->size || file->size > MAX_FDT_SIZE)
		return NULL;
	copy = vmalloc(file->size);
	if (!copy)
		return NULL;
	*size = file->size;
	if (file->read(NULL, firmware_kobj, file, copy, 0, *size) == *size)
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

#ifdef MODULE
#define KNOWN(function) kplace_compat_function(#function)
#else
#define KNOWN(function) function
#endif

/**
 * kplace_compat_function - the address of a function that is not exported
 * @name: its name
 *
 * A probe that is never hit shows it.
 *
 * Return: the address, NULL if there is no such function.
 */
void *kplace_compat_function(const char *name)
{
	struct kprobe probe = { .symbol_name = name };
	void *address;

	if (register_kprobe(&probe))
		return NULL;
	address = probe.addr;
	unregister_kprobe(&probe);
	return address;
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
 * None of the functions is exported; what is built in knows them.
 *
 * Return: false if one was not found, and @keep was not called.
 */
bool kplace_compat_cma_walk(kplace_compat_cma_fn *keep, void *context)
{
	struct cma_walk walk = { .keep = keep, .context = context };
	int (*for_each)(int (*it)(struct cma *area, void *data), void *data);

	if (!IS_ENABLED(CONFIG_CMA))
		return true;
	for_each = KNOWN(cma_for_each_area);
	walk.base_of = KNOWN(cma_get_base);
	walk.size_of = KNOWN(cma_get_size);
	walk.name_of = KNOWN(cma_get_name);
	if (!for_each || !walk.base_of || !walk.size_of || !walk.name_of)
		return false;
	for_each(keep_area, &walk);
	return true;
}

/**
 * kplace_compat_wants_crash - is a system call about the image for a crash?
 * @regs: at its entry
 * @file: it is kexec_file_load(), not kexec_load()
 *
 * An arm64 system call's one argument is the caller's registers. The flags are
 * the fourth or fifth of them.
 *
 * Return: what the flags say.
 */
bool kplace_compat_wants_crash(struct pt_regs *regs, bool file)
{
	const struct pt_regs *caller =
		(void *)regs_get_kernel_argument(regs, 0);

	return file ? caller->regs[4] & KEXEC_FILE_ON_CRASH :
		      caller->regs[3] & KEXEC_ON_CRASH;
}

NOKPROBE_SYMBOL(kplace_compat_wants_crash);

/**
 * kplace_compat_segment - the segment that kimage_load_segment() gets
 * @image: the image
 * @which: what it gets
 *
 * Return: the segment.
 */
struct kexec_segment *kplace_compat_segment(struct kimage *image,
					    KPLACE_COMPAT_WHICH which)
{
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 17, 0)
	return &image->segment[which];
#else
	return which;
#endif
}

NOKPROBE_SYMBOL(kplace_compat_segment);

/**
 * kplace_compat_which - what kimage_load_segment() gets of a segment
 * @image: the image
 * @index: the segment
 *
 * Return: the inverse of kplace_compat_segment().
 */
KPLACE_COMPAT_WHICH kplace_compat_which(struct kimage *image,
					unsigned long index)
{
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 17, 0)
	return index;
#else
	return &image->segment[index];
#endif
}

/**
 * kplace_compat_looks_up - does the kernel look for a segment in the list?
 * @image: the image
 * @index: the segment
 *
 * Before the jump IMA writes its log of measurements into the pages that hold
 * its segment, which kimage_map_segment() takes from the list, since 6.16.
 *
 * Return: true if the pages of this segment must stay on the list.
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
 * kplace_compat_keeps - does the kernel have to load a segment itself?
 * @image: the image
 * @index: the segment
 *
 * Return: true if it is looked up later, or lies in CMA, which stock turns to first,
 * from 6.17 on.
 */
bool kplace_compat_keeps(const struct kimage *image, unsigned long index)
{
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 17, 0)
	if (image->segment_cma[index])
		return true;
#endif
	return kplace_compat_looks_up(image, index);
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
