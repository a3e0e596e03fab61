// SPDX-License-Identifier: GPL-2.0-only
/*
 * The file of a wrapped kernel: stage, kernel, initrd, each from a page on.
 */
#include <stdio.h>
#include <string.h>

#include "../wrapper/attached.h"
#include "align.h"
#include "base/message.h"
#include "base/size.h"
#include "base/whole_file.h"
#include "wrap.h"

/* Of the Image header: Documentation/arch/arm64/booting.rst, "Call the kernel image". */
#define IMAGE_SIZE 16

#define TABLE_STAGE (ATTACHED_AT + offsetof(struct attached, stage))
#define TABLE_KERNEL (ATTACHED_AT + offsetof(struct attached, kernel))
#define HEAD (ATTACHED_AT + sizeof(struct attached))

static u64 get64(const u8 *bytes)
{
	u64 value = 0;
	int i;

	for (i = 7; i >= 0; i--)
		value = value << 8 | bytes[i];
	return value;
}

static void put64(u8 *bytes, u64 value)
{
	int i;

	for (i = 0; i < 8; i++, value >>= 8)
		bytes[i] = (u8)value;
}

/**
 * wrap_stage_check - is this a stage that this command can attach to?
 * @stage: its file
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int wrap_stage_check(const struct extent *stage)
{
	u8 head[HEAD];

	if (extent_read(stage, 0, head, sizeof(head)) != sizeof(head) ||
	    memcmp(head + ATTACHED_AT, ATTACHED_MAGIC, 8))
		return fail(EXIT_INPUT,
			    "%s: this is no second stage of kplace; 'make wrapper' builds it as build/wrapper/stage",
			    stage->name);
	if (get64(head + TABLE_KERNEL))
		return fail(EXIT_INPUT,
			    "%s: a kernel is attached to this stage already; give the stage that 'make wrapper' has built",
			    stage->name);
	if (get64(head + TABLE_STAGE) != stage->end)
		return fail(EXIT_INPUT,
			    "%s: the stage says that it has 0x%llx bytes, and the file has 0x%llx; copy it again",
			    stage->name, get64(head + TABLE_STAGE), stage->end);
	return 0;
}

static u64 page_after(u64 offset)
{
	return kplace_align_up(offset, ATTACHED_ALIGN);
}

static u64 initrd_size(const struct wrap *wrap)
{
	return wrap->initrd.end - wrap->initrd.start;
}

/* As the stage's table will say it. */
struct wrap_layout wrap_layout_of(const struct wrap *wrap)
{
	struct wrap_layout layout = { .kernel = page_after(wrap->stage.end) };

	layout.end = page_after(layout.kernel + wrap->kernel_size);
	if (initrd_size(wrap)) {
		layout.initrd = layout.end;
		layout.end = page_after(layout.initrd + initrd_size(wrap));
	}
	return layout;
}

static void pad(FILE *file, u64 from, u64 to)
{
	for (; from < to; from++)
		fputc(0, file);
}

static int write_stage(FILE *file, const struct wrap *wrap,
		       const struct wrap_layout *layout)
{
	struct extent rest = wrap->stage;
	u8 head[HEAD];

	if (extent_read(&wrap->stage, 0, head, HEAD) != HEAD)
		return fail(EXIT_INPUT, "%s: cannot be read", wrap->stage.name);
	put64(head + IMAGE_SIZE, layout->end);
	put64(head + TABLE_KERNEL, layout->kernel);
	put64(head + TABLE_KERNEL + 8, wrap->kernel_size);
	put64(head + TABLE_KERNEL + 16, layout->initrd);
	put64(head + TABLE_KERNEL + 24, initrd_size(wrap));
	fwrite(head, 1, HEAD, file);
	rest.start += HEAD;
	return extent_copy(&rest, file);
}

static int write_file(FILE *file, const void *context)
{
	const struct wrap *wrap = context;
	const struct wrap_layout layout = wrap_layout_of(wrap);
	const struct extent kernel = {
		.name = wrap->kernel_name,
		.fd = fileno(wrap->kernel),
		.end = wrap->kernel_size,
	};
	int status = write_stage(file, wrap, &layout);

	pad(file, wrap->stage.end, layout.kernel);
	if (!status)
		status = extent_copy(&kernel, file);
	pad(file, layout.kernel + wrap->kernel_size,
	    page_after(layout.kernel + wrap->kernel_size));
	if (!status && layout.initrd) {
		status = extent_copy(&wrap->initrd, file);
		pad(file, layout.initrd + initrd_size(wrap), layout.end);
	}
	return status;
}

/**
 * wrap_save - write the file
 * @wrap: opened by wrap_open()
 * @path: its name
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int wrap_save(const struct wrap *wrap, const char *path)
{
	const struct whole_file whole = {
		.path = path,
		.what = "image",
		.write = write_file,
		.context = wrap,
	};

	return whole_file_save(&whole);
}

static json_t *part_json(u64 offset, u64 size)
{
	json_t *part = json_object();

	json_set(part, "offset", json_bytes(offset));
	json_set(part, "size", json_bytes(size));
	return part;
}

/* The members of the answer. */
void wrap_json(const struct wrap *wrap, json_t *object)
{
	const struct wrap_layout layout = wrap_layout_of(wrap);

	json_set(object, "image_size", json_bytes(layout.end));
	json_set(object, "stage_size", json_bytes(wrap->stage.end));
	json_set(object, "kernel", part_json(layout.kernel, wrap->kernel_size));
	json_set(object, "initrd", layout.initrd ?
		 part_json(layout.initrd, initrd_size(wrap)) : json_null());
}

/* What has become of it. */
void wrap_print(const struct wrap *wrap, const char *path)
{
	const struct wrap_layout layout = wrap_layout_of(wrap);
	char all[SIZE_TEXT], kernel[SIZE_TEXT], initrd[SIZE_TEXT];

	printf("%s: %s, an Image: the second stage, a kernel of %s%s%s\n", path,
	       size_text(layout.end, all), size_text(wrap->kernel_size, kernel),
	       layout.initrd ? ", an initrd of " : ", no initrd",
	       layout.initrd ? size_text(initrd_size(wrap), initrd) : "");
}
