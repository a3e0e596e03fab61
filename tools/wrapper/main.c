// SPDX-License-Identifier: GPL-2.0-only
/*
 * The second stage: finds out what memory is taken, places the kernel, the initrd and
 * the device tree that it brings along, and starts the kernel.
 */
#include <libfdt.h>

#include "console.h"
#include "next_tree.h"
#include "placing.h"
#include "stage.h"
#include "tree.h"

static struct occupied occupied;

static bool refuse(const char *why)
{
	say("kplace: ");
	say(why);
	say("; nothing is started\n");
	return false;
}

static const u8 *part(const u8 *self, u64 offset)
{
	return offset ? self + offset : NULL;
}

static u64 self_size(void)
{
	const struct attached *at = &attached_table;

	return kplace_max(at->stage, kplace_max(at->kernel + at->kernel_size,
						at->initrd + at->initrd_size));
}

static bool find_load(const void *tree, const u8 *self, struct load *load)
{
	const struct attached *at = &attached_table;

	if (!at->kernel)
		return refuse("no kernel is attached: 'kplace wrap' does that");
	*load = (struct load) {
		.kernel = part(self, at->kernel),
		.kernel_size = at->kernel_size,
		.initrd = part(self, at->initrd),
		.initrd_size = at->initrd_size,
		.tree = tree,
		.tree_size = kplace_min(fdt_totalsize(tree) + NEXT_TREE_MORE,
					TREE_MOST),
	};
	if (kplace_image_read(load->kernel, load->kernel_size, &load->image))
		return refuse("what is attached is no arm64 Image");
	return true;
}

/* Cortex-A's smallest is 64 bytes; CTR_EL0 says what it is here. */
static u64 cache_line(void)
{
	u64 ctr;

	__asm__("mrs %0, ctr_el0" : "=r"(ctr));
	return 4ULL << (ctr >> 16 & 15);
}

/*
 * With the MMU off what is written goes to memory past the caches. Lines of before must
 * be out of them first, or they would overwrite it later; and what has been fetched
 * in between afterwards.
 */
static void clean(u64 start, u64 size)
{
	u64 line = cache_line();
	u64 at;

	for (at = kplace_align_down(start, line); at < start + size; at += line)
		__asm__ volatile("dc civac, %0" :: "r"(at) : "memory");
	__asm__ volatile("dsb sy" ::: "memory");
}

static void copy(u64 to, const u8 *from, u64 size)
{
	clean(to, size);
	memcpy((void *)(uintptr_t)to, from, size);
	clean(to, size);
}

static bool put_in_place(const struct load *load, const struct places *places,
			 const u8 *self)
{
	const struct next_tree next = {
		.self = (uintptr_t)self,
		.self_end = (uintptr_t)self + attached_table.stage,
		.initrd = places->initrd,
		.initrd_end = places->initrd + load->initrd_size,
	};

	/* bss: the kernel zeroes it, and must find it clean. */
	clean(places->kernel, load->image.image_size);
	copy(places->kernel, load->kernel, load->kernel_size);
	if (load->initrd)
		copy(places->initrd, load->initrd, load->initrd_size);
	clean(places->tree, load->tree_size);
	if (!next_tree_write(load->tree, (void *)(uintptr_t)places->tree,
			     load->tree_size, &next))
		return refuse("the device tree cannot be rewritten");
	clean(places->tree, load->tree_size);
	__asm__ volatile("ic iallu; dsb sy; isb" ::: "memory");
	return true;
}

static bool run(const void *tree, const u8 *self, struct places *places)
{
	struct load load;

	if (!tree_check(tree))
		return refuse("x0 holds no device tree");
	say_range("kplace: second stage, itself", (uintptr_t)self,
		  (uintptr_t)self + self_size());
	if (!occupied_read(&occupied, tree, (uintptr_t)self, self_size()))
		return refuse("what memory there is cannot be read");
	kplace_text_map(&console, &occupied.map);
	if (!find_load(tree, self, &load))
		return false;
	if (!placing_find(&occupied, &load, places))
		return refuse("it has no place");
	return put_in_place(&load, places, self);
}

/**
 * stage_main - all the stage does
 * @tree: the device tree, as the loader handed it over
 * @self: the stage's first byte
 *
 * Return: where to go on; an entry of 0 to stop.
 */
struct next stage_main(const void *tree, const u8 *self)
{
	struct places places;

	if (tree_check(tree))
		console_begin(tree);
	if (!run(tree, self, &places))
		return (struct next) { 0 };
	say("kplace: jump to ");
	say_hex(places.kernel);
	say(", device tree at ");
	say_hex(places.tree);
	say("\n");
	return (struct next) { places.kernel, places.tree };
}
