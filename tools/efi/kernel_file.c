// SPDX-License-Identifier: GPL-2.0-only
/*
 * An arm64 kernel's file: an Image, plain, compressed with gzip, in an EFI zboot image
 * or in a unified kernel image, whose parts may be any of the former.
 */
#include "bytes.h"
#include "gzip.h"
#include "kernel_file.h"
#include "pe.h"
#include "zboot.h"

/* Enough for the headers of any kernel: PE's begin at 0x40 and take some 0x200. */
#define HEAD 4096

/**
 * struct form - a compressed form that is not unpacked here
 * @magic: what it begins with
 * @length: bytes of it
 * @name: of the form
 */
struct form {
	const char *magic;
	u32 length;
	const char *name;
};

static const struct form forms[] = {
	{ "\xfd\x37zXZ", 5, "xz" },
	{ "\x28\xb5\x2f\xfd", 4, "zstd" },
	{ "BZh", 3, "bzip2" },
	{ "\x02\x21\x4c\x18", 4, "lz4" },
	{ "\x04\x22\x4d\x18", 4, "lz4" },
	{ "\x5d\x00\x00", 3, "lzma" },
};

static const char *form_of(const u8 *head)
{
	u32 i;

	for (i = 0; i < ARRAY_SIZE(forms); i++)
		if (!memcmp(head, forms[i].magic, forms[i].length))
			return forms[i].name;
	return NULL;
}

static bool is_gzip(const u8 *head)
{
	return head[0] == 0x1f && head[1] == 0x8b;
}

static bool refuse_form(const char *form, struct sentence *why)
{
	return refuse(why,
		      "it is compressed with %s, and of compressed kernels only gzip is unpacked here: give the plain Image",
		      form);
}

/* What is in a zboot image takes the place of the whole. */
static bool open_zboot(struct part *data, const u8 *head, struct sentence *why)
{
	char name[KPLACE_ZBOOT_COMPRESSION_ROOM + 1] = { 0 };
	u64 offset = kplace_le32(head + KPLACE_ZBOOT_OFFSET);
	u64 size = kplace_le32(head + KPLACE_ZBOOT_SIZE);
	u8 magic[2];

	memcpy(name, head + KPLACE_ZBOOT_COMPRESSION, KPLACE_ZBOOT_COMPRESSION_ROOM);
	if (!size || !part_within(data, offset, size, data))
		return refuse(why,
			      "its EFI zboot header says 0x%llx bytes of kernel at 0x%llx, and the file is shorter; copy it again",
			      size, offset);
	if (memcmp(name, "gzip", 5))
		return refuse_form(name, why);
	if (part_read(data, 0, magic, sizeof(magic)) && is_gzip(magic))
		return true;
	return refuse(why, "its EFI zboot header says gzip, and there is none; copy it again");
}

static bool refuse_damaged(enum gzip_end end, struct sentence *why)
{
	switch (end) {
	case GZIP_FULL:
		return refuse(why,
			      "unpacked it is larger than its header says; copy it again");
	case GZIP_CUT:
		return refuse(why,
			      "its compressed data ends too early; copy it again");
	default:
		return refuse(why, "its compressed data is damaged; copy it again");
	}
}

/* The first bytes of the Image, and how many there are of it in all. */
static bool read_head(struct kernel_file *file, u8 *head, u64 *got, u64 *whole,
		      struct sentence *why)
{
	enum gzip_end end;

	*whole = file->data.size;
	if (file->packed) {
		end = gzip_unpack(&file->data, head, HEAD, got);
		*whole = U64_MAX;
		return end == GZIP_WHOLE || end == GZIP_FULL ||
		       refuse_damaged(end, why);
	}
	*got = *whole < HEAD ? *whole : HEAD;
	return part_read(&file->data, 0, head, *got) ||
	       refuse(why, "it cannot be read");
}

static bool check_head(struct kernel_file *file, const u8 *head, u64 got,
		       u64 whole, struct sentence *why)
{
	enum kplace_image_error error = kplace_image_read(head, got,
							  &file->image);

	if (error)
		return refuse(why, "%s", kplace_image_error_text(error));
	if (file->image.big_endian)
		return refuse(why, "the kernel is big-endian, and has no EFI stub");
	if (whole == U64_MAX)
		whole = file->image.image_size;
	if (whole > file->image.image_size)
		return refuse(why,
			      "the file has 0x%llx bytes, and by its header the kernel needs 0x%llx with all it holds; copy it again",
			      whole, file->image.image_size);
	return pe_entry(head, got, whole, &file->entry, why);
}

static bool read_kernel(struct kernel_file *file, struct sentence *why)
{
	u8 head[HEAD] = { 0 };
	u64 got, whole;
	const char *form;

	if (!part_read(&file->data, 0, head, KPLACE_IMAGE_HEADER))
		return refuse(why, "%s", file->data.size < KPLACE_IMAGE_HEADER ?
			      kplace_image_error_text(KPLACE_IMAGE_TRUNCATED) :
			      "it cannot be read");
	if (kplace_is_zboot(head, HEAD)) {
		if (!open_zboot(&file->data, head, why))
			return false;
		file->packed = true;
	} else {
		form = form_of(head);
		if (form)
			return refuse_form(form, why);
		file->packed = is_gzip(head);
	}
	return read_head(file, head, &got, &whole, why) &&
	       check_head(file, head, got, whole, why);
}

/* Its end may be padded, or be a newline. */
static bool read_cmdline(const struct part *section, char *cmdline,
			 struct sentence *why)
{
	u64 size = section->size;

	if (size >= KERNEL_CMDLINE)
		return refuse(why,
			      "its command line has %llu bytes, and a kernel takes %u at most",
			      size, KERNEL_CMDLINE - 1);
	if (size && !part_read(section, 0, cmdline, size))
		return refuse(why, "its command line cannot be read");
	while (size && (u8)cmdline[size - 1] <= ' ')
		size--;
	cmdline[size] = '\0';
	return true;
}

/* A unified kernel image: the UAPI group's specification. */
static bool open_uki(const struct part *whole, struct kernel_file *file,
		     struct sentence *why)
{
	struct part kernel, cmdline;

	if (!pe_find_section(whole, ".linux", &kernel, why))
		return false;
	if (!kernel.size)
		return true;
	file->data = kernel;
	return pe_find_section(whole, ".initrd", &file->initrd, why) &&
	       pe_find_section(whole, ".dtb", &file->dtb, why) &&
	       pe_find_section(whole, ".cmdline", &cmdline, why) &&
	       read_cmdline(&cmdline, file->cmdline, why);
}

/**
 * kernel_file_read - read what a kernel's file says, in any form
 * @whole: the file
 * @file: filled in
 * @why: set if it is none that can be started, or in no form that is known here
 *
 * Return: whether it can be started, as far as its headers show.
 */
bool kernel_file_read(const struct part *whole, struct kernel_file *file,
		      struct sentence *why)
{
	memset(file, 0, sizeof(*file));
	file->data = *whole;
	return open_uki(whole, file, why) && read_kernel(file, why);
}

/**
 * kernel_file_load - put the kernel into memory, its bss zeroed
 * @file: the file
 * @to: image_size bytes
 * @why: set if that cannot be done
 *
 * Return: whether it is there.
 */
bool kernel_file_load(const struct kernel_file *file, u8 *to,
		      struct sentence *why)
{
	u64 room = file->image.image_size, got = file->data.size;
	enum gzip_end end = GZIP_WHOLE;

	if (file->packed)
		end = gzip_unpack(&file->data, to, room, &got);
	else if (!part_read(&file->data, 0, to, got))
		return refuse(why, "it cannot be read");
	if (end != GZIP_WHOLE)
		return refuse_damaged(end, why);
	if (file->entry >= got)
		return refuse(why,
			      "its PE header is damaged: the entry point 0x%llx is none in 0x%llx bytes; copy it again",
			      file->entry, got);
	memset(to + got, 0, room - got);
	return true;
}
