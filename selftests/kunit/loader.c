// SPDX-License-Identifier: GPL-2.0-only
/*
 * A loader of the suites' own, and an image that it loads.
 *
 * It asks for the segments of an image in the order of arm64's loader, starts
 * over after the kernel after each refusal, and keeps the segment list.
 */
#include "loader.h"
#include "memblock.h"

#define TRIES_MAX 20	/* kernels asked for, before the loader despairs */

void loader_set_header(struct fixture *fixture, u64 text_offset, u64 image_size)
{
	__le64 *words = (__le64 *)fixture->header;

	memcpy(&fixture->header[56], "ARM\x64", 4);
	words[1] = cpu_to_le64(text_offset);
	words[2] = cpu_to_le64(image_size);
}

int loader_init(struct kunit *test)
{
	/* Each test has many, which follow each other. */
	static u32 number;
	struct fixture *fixture;

	if (!kplace_memblock_find())
		kunit_skip(test, "memblock was not found");
	fixture = kunit_kzalloc(test, sizeof(*fixture), GFP_KERNEL);
	if (!fixture)
		return -ENOMEM;
	number += 1 << 20;
	fixture->load.number = number;
	fixture->image.kernel_buf = fixture->header;
	fixture->image.kernel_buf_len = sizeof(fixture->header);
	fixture->image.initrd_buf = fixture->initrd;
	fixture->image.initrd_buf_len = INITRD_SIZE;
	fixture->elfcorehdr_size = SZ_4K;
	fixture->dtb_size = SZ_4K;
	loader_set_header(fixture, 0, KERNEL_SIZE);
	kplace_maps_init(fixture->storage, KPLACE_MAP_NEED(WORLD_MAX));
	world_use(&fixture->world);
	test->priv = fixture;
	return 0;
}

void loader_fini(struct kunit *test)
{
	world_use(NULL);
}

struct kexec_buf loader_kernel(struct fixture *fixture)
{
	const struct { __le64 code, text_offset, image_size; } *header =
		(void *)fixture->header;

	return (struct kexec_buf) {
		.image = &fixture->image,
		.buffer = fixture->header,
		.memsz = le64_to_cpu(header->image_size) +
			 le64_to_cpu(header->text_offset),
		.buf_align = SZ_2M,
		.buf_max = ULONG_MAX,
	};
}

struct kexec_buf loader_elfcorehdr(struct fixture *fixture)
{
	return (struct kexec_buf) {
		.image = &fixture->image,
		.buffer = fixture->elfcorehdr,
		.memsz = fixture->elfcorehdr_size,
		.buf_align = SZ_64K,
		.buf_max = ULONG_MAX,
		.top_down = true,
	};
}

struct kexec_buf loader_initrd(struct fixture *fixture)
{
	return (struct kexec_buf) {
		.image = &fixture->image,
		.buffer = fixture->initrd,
		.memsz = fixture->image.initrd_buf_len,
		.buf_max = ULONG_MAX,
	};
}

struct kexec_buf loader_dtb(struct fixture *fixture)
{
	return (struct kexec_buf) {
		.image = &fixture->image,
		.buffer = fixture->dtb,
		.memsz = fixture->dtb_size,
		.buf_align = SZ_2M,
		.buf_max = ULONG_MAX,
		.top_down = true,
	};
}

/* What kexec_add_buffer() does; the stock search is not imitated. */
int loader_add(struct fixture *fixture, struct kexec_buf *kbuf)
{
	struct kimage *image = &fixture->image;
	int ret = kplace_session_place(&fixture->load, kbuf);

	if (ret < 0)
		return ret;
	if (ret == KPLACE_PASS)
		fixture->passed++;
	image->segment[image->nr_segments++] = (struct kexec_segment) {
		.mem = kbuf->mem,
		.memsz = PAGE_ALIGN(kbuf->memsz),
	};
	kplace_session_placed(&fixture->load, kbuf, 0);
	return 0;
}

static int add_others(struct fixture *fixture)
{
	struct kexec_buf elfcorehdr = loader_elfcorehdr(fixture);
	struct kexec_buf initrd = loader_initrd(fixture);
	struct kexec_buf dtb = loader_dtb(fixture);
	int ret = 0;

	if (fixture->image.type == KEXEC_TYPE_CRASH)
		ret = loader_add(fixture, &elfcorehdr);
	if (!ret && fixture->image.initrd_buf)
		ret = loader_add(fixture, &initrd);
	if (!ret && fixture->dtb_fails)
		ret = -EINVAL;
	return ret ?: loader_add(fixture, &dtb);
}

int loader_load(struct fixture *fixture)
{
	struct kexec_buf kbuf = loader_kernel(fixture);
	struct kimage *image = &fixture->image;
	unsigned long first = image->nr_segments;
	int ret;

	while (fixture->tries++ < TRIES_MAX) {
		kbuf.mem = KEXEC_BUF_MEM_UNKNOWN;
		ret = loader_add(fixture, &kbuf);
		if (ret)
			return ret;
		if (!add_others(fixture))
			return 0;
		image->nr_segments = first;
		kbuf.buf_min = image->segment[first].mem +
			       image->segment[first].memsz;
	}
	return -ELOOP;
}
