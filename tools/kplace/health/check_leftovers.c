// SPDX-License-Identifier: GPL-2.0-only
/*
 * Check: what the device tree goes on to reserve for kernels that are no more.
 *
 * kexec_file_load() reserves the next kernel's initrd in the tree that it hands on, and
 * the next time it takes that out again: of_kexec_alloc_and_setup_fdt() in
 * drivers/of/kexec.c. kexec-tools hands the tree on as it is, with another initrd, of
 * which the kernel knows from /chosen: nobody takes the old one out any more. Each
 * change from the one call to the other costs as much memory as an initrd has.
 *
 * That is certain under EFI alone, whose stub deletes all reservations of the tree
 * (update_fdt() in drivers/firmware/efi/libstub/fdt.c): what there is, kexec made.
 */
#include "align.h"
#include "doctor.h"
#include "source/fdt.h"

/* What /chosen says is in use, as START and END, or as START with its size. */
static const struct owner {
	const char *start;
	const char *end;
} owners[] = {
	{ "linux,initrd-start", "linux,initrd-end" },
	{ "linux,ima-kexec-buffer", NULL },
	{ "linux,elfcorehdr", NULL },
};

/* One cell or two. */
static u64 number_at(const fdt32_t *cells, u32 count)
{
	return count == 1 ? fdt32_to_cpu(cells[0]) :
	       (u64)fdt32_to_cpu(cells[0]) << 32 | fdt32_to_cpu(cells[1]);
}

static bool read_chosen(const void *tree, const char *name, u64 *first, u64 *second)
{
	int node = fdt_path_offset(tree, "/chosen");
	int size = 0;
	const fdt32_t *cells = fdt_getprop(tree, node, name, &size);

	*first = 0;
	*second = 0;
	if (!cells || (size != 4 && size != 8 && size != 16))
		return false;
	*first = number_at(cells, size == 4 ? 1 : 2);
	if (size == 16)
		*second = number_at(cells + 2, 2);
	return true;
}

/* A reservation is of whole pages, what is in use need not be. */
static bool is_of(const void *tree, const struct owner *owner, u64 page, u64 at)
{
	u64 start, end, size;

	if (!read_chosen(tree, owner->start, &start, &size))
		return false;
	end = start + size;
	if (owner->end)
		read_chosen(tree, owner->end, &end, &size);
	return at >= kplace_align_down(start, page) && at < end;
}

static bool is_in_use(const void *tree, u64 page, u64 at)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(owners); i++)
		if (is_of(tree, &owners[i], page, at))
			return true;
	return false;
}

/* The bytes of all, and where the first one is. */
static u64 find_leftovers(const void *tree, u64 page, u64 *first)
{
	u64 bytes = 0;
	int i;

	for (i = 0; i < fdt_num_mem_rsv(tree); i++) {
		uint64_t start, size;

		if (fdt_get_mem_rsv(tree, i, &start, &size) || !size ||
		    is_in_use(tree, page, start))
			continue;
		if (!bytes)
			*first = start;
		bytes += size;
	}
	return bytes;
}

/**
 * check_leftovers - does the device tree reserve what no kernel needs?
 * @doctor: the machine
 * @finding: filled in where it does, or where the tree is none; else nothing is said
 */
void check_leftovers(struct doctor *doctor, struct finding *finding)
{
	struct evidence *evidence = &doctor->evidence;
	const struct tree_file *file;
	u64 first, bytes, unused;
	int error;

	if (evidence_file(evidence, "sys/firmware/fdt", &file) != PRESENCE_HERE)
		return;
	error = fdt_source_check(file);
	if (error) {
		find(finding, FINDING_UNKNOWN,
		     "sys/firmware/fdt is no device tree that can be read: %s",
		     fdt_strerror(error));
		return;
	}
	if (!read_chosen(file->bytes, "linux,uefi-system-table", &first, &unused))
		return;
	bytes = find_leftovers(file->bytes, evidence->page ? evidence->page : SZ_4K,
			       &first);
	if (!bytes)
		return;
	find(finding, FINDING_WARNING,
	     "the device tree reserves %llu KiB, from %#llx on, for what kernels before this one were given, such as an initrd: kexec-tools hands on what kexec_file_load() reserved",
	     bytes >> 10, first);
	advise(finding,
	       "give kexec_load() a tree without them ('kexec -c --dtb=FILE'), use one of the two calls alone, or start once through the firmware");
}
