/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A loader of the suites' own, and an image that it loads.
 */
#ifndef KPLACE_LOADER_H
#define KPLACE_LOADER_H

#include <kunit/test.h>
#include <linux/kexec.h>

#include "maps.h"
#include "session.h"
#include "world.h"

#define KERNEL_SIZE MIB(10)
#define INITRD_SIZE MIB(20)

/**
 * struct fixture - an image being loaded
 * @world: memory
 * @storage: of the session's three maps
 * @load: the load
 * @header: what the loader takes for the kernel's file
 * @initrd: likewise
 * @elfcorehdr: likewise
 * @dtb: likewise
 * @elfcorehdr_size: bytes
 * @dtb_size: bytes
 * @image: the image
 * @tries: times the kernel was asked for
 * @passed: segments left to the stock search
 * @dtb_fails: the loader cannot make a device tree
 */
struct fixture {
	struct world world;
	struct kplace_range storage[3 * KPLACE_MAP_NEED(WORLD_MAX)];
	struct kplace_load load;
	u8 header[64];
	u8 initrd[1];
	u8 elfcorehdr[1];
	u8 dtb[1];
	u64 elfcorehdr_size;
	u64 dtb_size;
	struct kimage image;
	u32 tries;
	u32 passed;
	bool dtb_fails;
};

void loader_set_header(struct fixture *fixture, u64 text_offset, u64 image_size);
int loader_init(struct kunit *test);
void loader_fini(struct kunit *test);
/* Requests as arm64's loader makes them. */
struct kexec_buf loader_kernel(struct fixture *fixture);
struct kexec_buf loader_elfcorehdr(struct fixture *fixture);
struct kexec_buf loader_initrd(struct fixture *fixture);
struct kexec_buf loader_dtb(struct fixture *fixture);
int loader_add(struct fixture *fixture, struct kexec_buf *kbuf);
/* All segments; starts over after each refusal but the kernel's. */
int loader_load(struct fixture *fixture);

#endif
