// SPDX-License-Identifier: GPL-2.0
/*
 * Memory and reservations of a device tree.
 */
#include <stdio.h>
#include <string.h>

#include "align.h"
#include "fdt_source.h"

static bool is_memory(const struct fdt_source *source, int node)
{
	int length;
	const char *type = fdt_getprop(source->blob, node, "device_type",
				       &length);

	return type && length == sizeof("memory") &&
	       !memcmp(type, "memory", sizeof("memory")) &&
	       fdt_source_enabled(source, node);
}

/* What a crash kernel may not use is no memory to it. */
static int say_usable(struct fdt_source *source, const struct fdt_span *span)
{
	u32 i;

	if (!source->nr_usable)
		return fdt_source_say(source, span, KPLACE_RAM,
					"memory node");
	for (i = 0; i < source->nr_usable; i++) {
		struct fdt_span part = {
			kplace_max(span->start, source->usable[i].start),
			kplace_min(span->end, source->usable[i].end),
		};
		int status;

		status = fdt_source_say(source, &part, KPLACE_RAM,
					  "memory node");
		if (status)
			return status;
	}
	return 0;
}

static int read_node(struct fdt_source *source, int node)
{
	struct fdt_span span;
	struct fdt_reg reg;
	u32 i;
	int status;

	status = fdt_source_reg(source, node, 0, "linux,usable-memory", &reg);
	if (!status && !reg.count)
		status = fdt_source_reg(source, node, 0, "reg", &reg);
	for (i = 0; !status && i < reg.count; i++) {
		status = fdt_source_pair(source, node, &reg, i, &span);
		if (!status)
			status = say_usable(source, &span);
		source->said->dt_has_memory = true;
	}
	return status;
}

/**
 * fdt_memory - read the memory nodes
 * @source: the tree, its /chosen read
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int fdt_memory(struct fdt_source *source)
{
	int status = 0;
	int node;

	fdt_for_each_subnode(node, source->blob, 0) {
		if (is_memory(source, node))
			status = read_node(source, node);
		if (status)
			break;
	}
	return status;
}

/*
 * kexec reserves the initrd twice: the kernel that gives it back does not look
 * here again.
 */
static bool is_initrd(const struct fdt_source *source,
		      const struct fdt_span *span)
{
	u64 page = source->said->page;

	return source->initrd.end > source->initrd.start &&
	       span->start >= kplace_align_down(source->initrd.start, page) &&
	       span->end <= kplace_align_up(source->initrd.end, page);
}

/**
 * fdt_memreserve - read the memory reservation block
 * @source: the tree, its /chosen read
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int fdt_memreserve(struct fdt_source *source)
{
	int count = fdt_num_mem_rsv(source->blob);
	int status = 0;
	int i;

	for (i = 0; !status && i < count; i++) {
		struct fdt_span span;
		uint64_t start, size;

		if (fdt_get_mem_rsv(source->blob, i, &start, &size))
			break;
		if (size > U64_MAX - start)
			return fail(EXIT_INPUT,
				    "%s: /memreserve/ %d: expected a range below 2^64, found one that wraps",
				    source->name, i);
		span = (struct fdt_span) { start, start + size };
		if (!is_initrd(source, &span))
			status = fdt_source_say(source, &span,
						  KPLACE_RESERVED,
						  "/memreserve/");
	}
	return status;
}

static bool has(const struct fdt_source *source, int node,
		const char *property)
{
	return fdt_getprop(source->blob, node, property, NULL);
}

/* "linux,cma", or "framebuffer@9e000000". */
static void name_owner(const struct fdt_source *source, int node, char *owner,
		       size_t size)
{
	const char *name = fdt_get_name(source->blob, node, NULL);

	snprintf(owner, size, "%s%s", name ? name : "reserved-memory",
		 has(source, node, "reusable") ? " (reusable)" : "");
}

static int read_reservation(struct fdt_source *source, int node, int parent)
{
	bool nomap = has(source, node, "no-map");
	char owner[128];
	struct fdt_reg reg;
	u32 i;
	int status;

	name_owner(source, node, owner, sizeof(owner));
	status = fdt_source_reg(source, node, parent, "reg", &reg);
	if (!status && !reg.count && has(source, node, "size"))
		notes_add(&source->said->notes,
			  "%s: /reserved-memory/%s has a size and no address: the kernel chose one, which only its log tells",
			  source->name, owner);
	for (i = 0; !status && i < reg.count; i++) {
		struct fdt_span span;

		status = fdt_source_pair(source, node, &reg, i, &span);
		if (!status)
			status = fdt_source_say(source, &span, nomap ?
						  KPLACE_NOMAP :
						  KPLACE_RESERVED, owner);
	}
	return status;
}

/**
 * fdt_reserved_memory - read /reserved-memory
 * @source: the tree
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int fdt_reserved_memory(struct fdt_source *source)
{
	int parent = fdt_path_offset(source->blob, "/reserved-memory");
	int status = 0;
	int node;

	if (parent < 0)
		return 0;
	fdt_for_each_subnode(node, source->blob, parent) {
		if (fdt_source_enabled(source, node))
			status = read_reservation(source, node, parent);
		if (status)
			break;
	}
	return status;
}
