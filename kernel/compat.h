/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What differs from kernel to kernel: versions and symbols that are not
 * exported are dealt with here, in compat*.c, and nowhere else.
 *
 * Versions say little, since distributions take changes from later kernels. What a
 * header has is asked of the header: by the preprocessor where it is a macro, by
 * Kbuild where it is not, which then defines KPLACE_HAS_something.
 */
#ifndef KPLACE_COMPAT_H
#define KPLACE_COMPAT_H

#include <linux/version.h>

#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 15, 0)
/* No feature says what was tried, and nobody has looked at older ones. */
#error "kplace needs Linux 5.15 or newer"
#endif

#include <linux/gfp.h>
#include <linux/kconfig.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/mmzone.h>

#if IS_REACHABLE(CONFIG_CRYPTO_LIB_SHA256)
#include <crypto/sha2.h>
#endif

struct cma;
struct kexec_buf;
struct kexec_segment;
struct kimage;
struct pt_regs;

/* Found by name, since no header declares them. */
#define KPLACE_COMPAT_LOAD "__arm64_sys_kexec_load"
#define KPLACE_COMPAT_LOAD32 "__arm64_compat_sys_kexec_load"
#define KPLACE_COMPAT_FILE_LOAD "__arm64_sys_kexec_file_load"
#define KPLACE_COMPAT_ADD_BUFFER "kexec_add_buffer"
#define KPLACE_COMPAT_PREPARE "machine_kexec_prepare"
#define KPLACE_COMPAT_LOAD_SEGMENT "kimage_load_segment"
#define KPLACE_COMPAT_POST_LOAD "machine_kexec_post_load"
#define KPLACE_COMPAT_CONTROL_PAGES "kimage_alloc_control_pages"

/* Memory of a driver's, such as that of virtio-mem: a flag of its own from 5.16 on. */
#ifdef KPLACE_HAS_DRIVER_MANAGED
#define KPLACE_COMPAT_DRIVER_MANAGED MEMBLOCK_DRIVER_MANAGED
#else
#define KPLACE_COMPAT_DRIVER_MANAGED MEMBLOCK_NONE
#endif

/* What stops readers of the kernel's memory: /proc/kcore's word before 5.19. */
#ifdef KPLACE_HAS_DBG_READ_KERNEL
#define KPLACE_COMPAT_LOCKDOWN LOCKDOWN_DBG_READ_KERNEL
#else
#define KPLACE_COMPAT_LOCKDOWN LOCKDOWN_KCORE
#endif

/* A macro from 6.2 on. */
#ifndef PAGE_ALIGN_DOWN
#define PAGE_ALIGN_DOWN(address) ALIGN_DOWN(address, PAGE_SIZE)
#endif

/* How alloc_contig_range() learns what its pages are for: a macro from 6.16 on. */
#ifdef ACR_FLAGS_NONE
#define KPLACE_COMPAT_CONTIG ACR_FLAGS_NONE
#else
#define KPLACE_COMPAT_CONTIG MIGRATE_MOVABLE
#endif

/* Many single pages at once, into an array of zeros: renamed in 6.14. */
#ifdef alloc_pages_bulk
#define kplace_compat_bulk alloc_pages_bulk
#else
#define kplace_compat_bulk alloc_pages_bulk_array
#endif

/* The largest block of free pages, as an order: exclusive before 6.8. */
#ifdef MAX_PAGE_ORDER
#define KPLACE_COMPAT_ORDER_MAX MAX_PAGE_ORDER
#else
#define KPLACE_COMPAT_ORDER_MAX (MAX_ORDER - 1)
#endif

/**
 * struct kplace_compat_cma - an area of the contiguous memory allocator
 * @start: first byte, physical
 * @size: bytes
 * @name: lives as long as the kernel
 */
struct kplace_compat_cma {
	u64 start;
	u64 size;
	const char *name;
};

/* Bytes of a SHA-256. */
#define KPLACE_COMPAT_SHA256 32

/**
 * struct kplace_compat_sha256 - a SHA-256 being computed
 * @state: the kernel library's own: of a type with another name from 6.17 on
 */
struct kplace_compat_sha256 {
#if !IS_REACHABLE(CONFIG_CRYPTO_LIB_SHA256)
	u8 state;
#elif defined(KPLACE_HAS_SHA256_CTX)
	struct sha256_ctx state;
#else
	struct sha256_state state;
#endif
};

typedef void kplace_compat_cma_fn(void *context,
				  const struct kplace_compat_cma *area);

/* compat_memblock.c; of what is built in, compat_names.c */
const struct memblock_type *kplace_compat_memblock(const char *name);
const struct memblock_type *kplace_compat_memblock_in_data(const char *name);
const struct memblock_type *kplace_compat_memblock_in(const void *from,
						      const void *end,
						      const char *name);

/* compat_argument.c */
bool kplace_compat_is_fresh(const struct kimage *image);
bool kplace_compat_is_buffer(const struct kexec_buf *kbuf);
const struct pt_regs *kplace_compat_caller(struct pt_regs *regs);
struct kexec_segment *kplace_compat_segment(struct kimage *image,
					    unsigned long which);

/* compat_function.c; of what is built in, compat_names.c */
void *kplace_compat_function(const char *name);
void kplace_compat_image(const void *inside, u64 *first, u64 *end);

/* compat_search.c */
typedef int kplace_locate_fn(struct kexec_buf *kbuf);
bool kplace_compat_search_wastes(kplace_locate_fn *ask);
bool kplace_compat_wastes_top(void);

/* compat.c */
bool kplace_compat_hands_over(void);
bool kplace_compat_is_scratch(const struct memblock_region *region);
void *kplace_compat_fdt(u32 *size);
u64 kplace_compat_fdt_address(const void *copy, u32 size);
u64 kplace_compat_phys(const void *address);
bool kplace_compat_is_image(u64 address);
u64 kplace_compat_initrd(u64 *size);
bool kplace_compat_cma_walk(kplace_compat_cma_fn *keep, void *context);
bool kplace_compat_looks_up(const struct kimage *image, unsigned long index);
void kplace_compat_forget_log(struct kimage *image);
bool kplace_compat_in_cma(const struct kimage *image, unsigned long index);
bool kplace_compat_keeps(const struct kimage *image, unsigned long index);
bool kplace_compat_wants_crash(const struct pt_regs *caller, bool file);
bool kplace_compat_stays(u64 address);
u64 kplace_compat_stays_alike(u64 start, u64 end);
void kplace_compat_clean(const void *address, size_t size);

/**
 * kplace_compat_has_sha256 - does this kernel have SHA-256 as a library?
 *
 * kexec_file_load() selects it in some versions; in others it comes with
 * CONFIG_CRYPTO_SHA256. Without it the functions below do nothing.
 *
 * Return: true if it does.
 */
static inline bool kplace_compat_has_sha256(void)
{
	return IS_REACHABLE(CONFIG_CRYPTO_LIB_SHA256);
}

/**
 * kplace_compat_sha256_begin - begin a SHA-256
 * @sha: filled in
 */
static inline void
kplace_compat_sha256_begin(struct kplace_compat_sha256 *sha)
{
#if IS_REACHABLE(CONFIG_CRYPTO_LIB_SHA256)
	sha256_init(&sha->state);
#endif
}

/**
 * kplace_compat_sha256_add - the next bytes
 * @sha: begun
 * @data: the bytes
 * @size: how many; less than 4 GiB
 */
static inline void kplace_compat_sha256_add(struct kplace_compat_sha256 *sha,
					    const void *data, size_t size)
{
#if IS_REACHABLE(CONFIG_CRYPTO_LIB_SHA256)
	sha256_update(&sha->state, data, size);
#endif
}

/**
 * kplace_compat_sha256_end - the digest
 * @sha: begun; of no use afterwards
 * @digest: filled in
 */
static inline void kplace_compat_sha256_end(struct kplace_compat_sha256 *sha,
					    u8 digest[KPLACE_COMPAT_SHA256])
{
#if IS_REACHABLE(CONFIG_CRYPTO_LIB_SHA256)
	sha256_final(&sha->state, digest);
#endif
}

#endif
