// SPDX-License-Identifier: GPL-2.0-only
/*
 * A kernel's file, in the forms that distributions have.
 *
 * kexec_file_load() takes the plain Image alone: its only loader on arm64 is
 * kexec_image_ops, whose probe answers -EINVAL to the rest (6.1, 6.12 and 7.2
 * alike). kexec-tools unpacks some forms before it calls the kernel. What is
 * placed is the same in each form: what the Image's header says.
 *
 * Of a plain Image the header is enough; a compressed one is unpacked to its
 * end, because only there it shows whether it is whole.
 */
#include <errno.h>
#include <stdio.h>
#include <sys/types.h>

#include "image_file.h"
#include "image_pe.h"
#include "zboot.h"

/* Unpacked, kernels have some 50 MiB; and this one is not to be waited for. */
#define UNPACKED_MOST SZ_1G
#define UNPACKING_SECONDS 30

static u32 le32(const u8 *bytes)
{
	return bytes[0] | (u32)bytes[1] << 8 | (u32)bytes[2] << 16 |
	       (u32)bytes[3] << 24;
}

/* A footprint that wraps is the planner's to refuse: it knows what stock does. */
static int read_header(const struct extent *extent, const u8 *bytes,
		       size_t length, struct image_file *file,
		       struct notes *notes)
{
	enum kplace_image_error error;

	error = kplace_image_read(bytes, length, &file->image);
	if (error == KPLACE_IMAGE_WRAPS)
		notes_add(notes, "%s: %s", extent->name,
			  kplace_image_error_text(error));
	else if (error)
		return fail(EXIT_INPUT, "%s: %s", extent->name,
			    kplace_image_error_text(error));
	return 0;
}

static int read_compressed(const struct extent *extent, struct image_file *file,
			   struct notes *notes)
{
	static const struct unpacking_limits limits = {
		.size = UNPACKED_MOST, .seconds = UNPACKING_SECONDS,
	};
	struct decompressed out;
	enum decompressed_end end;

	struct extent data = *extent;

	/* What was appended, a signature for one, is none of the data. */
	data.end = data.start + compression_end(extent, file->format);
	file->payload = data;
	end = decompress(&data, file->format, &limits, &out);
	if (end)
		return decompress_fail(&data, file->format, end, &out);
	return read_header(extent, out.head, out.kept, file, notes);
}

static bool is_image(const u8 *head, size_t length)
{
	struct kplace_image image;
	enum kplace_image_error error = kplace_image_read(head, length, &image);

	return error != KPLACE_IMAGE_MAGIC && error != KPLACE_IMAGE_TRUNCATED &&
	       error != KPLACE_IMAGE_GZIP;
}

static int read_zboot(const struct extent *extent, const u8 *head,
		      struct image_file *file, struct notes *notes)
{
	struct extent payload = *extent;
	u64 offset = le32(head + KPLACE_ZBOOT_OFFSET), size = le32(head + KPLACE_ZBOOT_SIZE);
	u8 magic[COMPRESSION_MAGIC];
	ssize_t length;

	if (!size || offset + size > extent->end - extent->start)
		return fail(EXIT_INPUT,
			    "%s: the EFI zboot header says 0x%llx bytes of kernel at 0x%llx, and the file is shorter; copy it again",
			    extent->name, size, offset);
	payload.start += offset;
	payload.end = payload.start + size;
	length = extent_read(&payload, 0, magic, sizeof(magic));
	file->is_zboot = true;
	file->format = compression_of(magic, length > 0 ? (size_t)length : 0);
	if (!file->format)
		return fail(EXIT_INPUT,
			    "%s: the kernel in this EFI zboot image is in no known format; its header says '%.*s'",
			    extent->name, KPLACE_ZBOOT_COMPRESSION_ROOM,
			    (const char *)head + KPLACE_ZBOOT_COMPRESSION);
	return read_compressed(&payload, file, notes);
}

/* An Image, plain, compressed or in a zboot image. */
static int read_kernel(const struct extent *extent, struct image_file *file,
		       struct notes *notes)
{
	u8 head[KPLACE_IMAGE_HEADER] = { 0 };
	ssize_t got = extent_read(extent, 0, head, sizeof(head));

	if (got < 0)
		return fail(EXIT_INPUT, "%s: cannot be read: %s", extent->name,
			    strerror(errno));
	file->payload = *extent;
	if (is_image(head, (size_t)got))
		return read_header(extent, head, (size_t)got, file, notes);
	if (kplace_is_zboot(head, (size_t)got))
		return read_zboot(extent, head, file, notes);
	file->format = compression_of(head, (size_t)got);
	if (file->format)
		return read_compressed(extent, file, notes);
	return read_header(extent, head, (size_t)got, file, notes);
}

static int find_section(const struct extent *whole, const char *name,
			struct extent *section)
{
	if (pe_section(whole, name, section) != PE_CUT)
		return 0;
	return fail(EXIT_INPUT,
		    "%s: the file ends before its section %s does; copy it again",
		    whole->name, name);
}

static void read_cmdline(const struct extent *section, struct image_file *file)
{
	ssize_t length = extent_read(section, 0, file->cmdline,
				     sizeof(file->cmdline) - 1);

	file->cmdline[length > 0 ? length : 0] = '\0';
}

/* The kernel that @linux_part gets is @whole, if this is no UKI. */
static int open_uki(const struct extent *whole, struct image_file *file,
		    struct extent *linux_part)
{
	struct extent cmdline = { 0 };
	int status = find_section(whole, ".linux", linux_part);

	file->is_uki = !status && linux_part->end;
	if (!file->is_uki) {
		*linux_part = *whole;
		return status;
	}
	status = find_section(whole, ".initrd", &file->initrd);
	if (!status)
		status = find_section(whole, ".dtb", &file->dtb);
	if (!status)
		status = find_section(whole, ".cmdline", &cmdline);
	if (!status && cmdline.end)
		read_cmdline(&cmdline, file);
	return status;
}

/* What of kexec-tools takes the kernel's form apart, by its releases. */
static const char *since(const struct image_file *file)
{
	bool zstd = file->format == COMPRESSION_ZSTD;

	switch (file->format) {
	case COMPRESSION_XZ:
		if (file->is_zboot)
			return NULL;
		break;
	case COMPRESSION_NONE:
	case COMPRESSION_GZIP:
	case COMPRESSION_LZMA:
	case COMPRESSION_ZSTD:
		break;
	default:
		return NULL;
	}
	/* The section of a UKI is not looked into but for zboot. */
	if (file->is_uki && file->format && !file->is_zboot)
		return NULL;
	return zstd ? " from 2.0.31 on" : file->is_uki ? " from 2.0.30 on" :
	       file->is_zboot ? " from 2.0.28 on" : "";
}

static void note_form(const struct extent *whole, const struct image_file *file,
		      struct notes *notes)
{
	const char *tools = since(file);

	if (!file->is_uki && !file->format)
		return;
	notes_add(notes,
		  "%s is %s%s%s%s: kexec_file_load() refuses that with -EINVAL, as it takes the plain Image alone; kexec-tools %s%s",
		  whole->name, file->is_uki ? "a unified kernel image" :
		  file->is_zboot ? "an EFI zboot image" : "an Image",
		  file->is_uki && file->is_zboot ? " with an EFI zboot image" : "",
		  file->format ? " compressed with " : "",
		  file->format ? compression_name(file->format) : "",
		  tools ? "unpacks it first" :
		  "does not unpack it: give the plain Image",
		  tools ? tools : "");
}

/**
 * image_file_read - read a kernel's file, in whatever form it is
 * @whole: the file
 * @file: filled in; the file's parts have its descriptor
 * @notes: gets a remark on a form that no loader or not each takes, and on a
 *	header that none should accept
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int image_file_read(const struct extent *whole, struct image_file *file,
		    struct notes *notes)
{
	struct extent linux_part = { 0 };
	int status;

	*file = (struct image_file) { 0 };
	status = open_uki(whole, file, &linux_part);
	if (!status)
		status = read_kernel(&linux_part, file, notes);
	if (!status)
		note_form(whole, file, notes);
	return status;
}

/**
 * image_file_unpack - the plain Image
 * @file: as image_file_read() has found it
 * @to: where it goes; the caller looks for errors of the stream
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int image_file_unpack(const struct image_file *file, FILE *to)
{
	const struct unpacking_limits limits = {
		.size = UNPACKED_MOST, .seconds = UNPACKING_SECONDS, .copy = to,
	};
	struct decompressed out;
	enum decompressed_end end;

	if (!file->format)
		return extent_copy(&file->payload, to);
	end = decompress(&file->payload, file->format, &limits, &out);
	return end ? decompress_fail(&file->payload, file->format, end, &out) : 0;
}
