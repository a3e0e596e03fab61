// SPDX-License-Identifier: GPL-2.0-only
/*
 * Kernel, initrd and device tree: files that the options name, or parts of a unified
 * kernel image.
 */
#include "bytes.h"
#include "images.h"

/* Devicetree Specification 0.4, section 5.2; all of it is big-endian. */
#define FDT_MAGIC	0xd00dfeed
#define FDT_HEADER	40
#define FDT_LIMIT	SZ_2M

static u32 be32(const u8 *byte)
{
	return (u32)byte[0] << 24 | (u32)byte[1] << 16 | (u32)byte[2] << 8 |
	       byte[3];
}

static bool open_kernel(struct app *app, const char *name,
			struct images *images, struct sentence *why)
{
	struct sentence inner;

	images->name = name;
	if (!file_open(app, name, &images->files[0], why))
		return false;
	if (kernel_file_read(&images->files[0].whole, &images->kernel, &inner))
		return true;
	return refuse(why, "%s: %s", name, inner.text);
}

/* A file that is named counts, and else the unified kernel image's. */
static bool open_other(struct app *app, const char *name, struct file *file,
		       const struct part *inside, struct part *part,
		       struct sentence *why)
{
	*part = *inside;
	if (!name[0])
		return true;
	if (!file_open(app, name, file, why))
		return false;
	*part = file->whole;
	return part->size || refuse(why, "%s: the file is empty", name);
}

/* Only as much as it says that it is. */
static bool check_dtb(const struct images *images, struct part *dtb,
		      struct sentence *why)
{
	const char *name = images->files[2].file ? images->files[2].name :
						   images->name;
	u8 header[FDT_HEADER];
	u32 size;

	if (!dtb->size)
		return true;
	if (!part_read(dtb, 0, header, sizeof(header)) ||
	    be32(header) != FDT_MAGIC)
		return refuse(why, "%s: this is no flattened device tree", name);
	size = be32(header + 4);
	if (size < FDT_HEADER || size > FDT_LIMIT || size > dtb->size)
		return refuse(why,
			      "%s: the device tree says that it has 0x%llx bytes, and there are 0x%llx (2 MiB is the most); copy it again",
			      name, (u64)size, dtb->size);
	dtb->size = size;
	return true;
}

/**
 * images_open - open what is to be placed, and read the headers
 * @app: the application
 * @options: name the files
 * @images: filled in; images_close() closes it, however this ends
 * @why: set if something is wrong with a file
 *
 * Return: whether all is there.
 */
bool images_open(struct app *app, const struct options *options,
		 struct images *images, struct sentence *why)
{
	memset(images, 0, sizeof(*images));
	if (!open_kernel(app, options->image, images, why))
		return false;
	images->cmdline = options->cmdline_given ? options->cmdline :
						   images->kernel.cmdline;
	return open_other(app, options->initrd, &images->files[1],
			  &images->kernel.initrd, &images->initrd, why) &&
	       open_other(app, options->dtb, &images->files[2],
			  &images->kernel.dtb, &images->dtb, why) &&
	       check_dtb(images, &images->dtb, why);
}

/**
 * images_close - close the files
 * @images: from images_open()
 */
void images_close(struct images *images)
{
	u32 i;

	for (i = 0; i < ARRAY_SIZE(images->files); i++)
		file_close(&images->files[i]);
}
