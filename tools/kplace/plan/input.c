// SPDX-License-Identifier: GPL-2.0-only
/*
 * What --kernel, --initrd and --dtb take: a file, or a size.
 */
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "input.h"
#include "base/size.h"

/* There is no such file: then it must be a size. */
static int take_size(const char *option, const char *text, u64 *size)
{
	switch (size_parse(text, size)) {
	case SIZE_OK:
		return 0;
	case SIZE_TOO_LARGE:
		return fail(EXIT_USAGE,
			    "%s: the size '%s' exceeds 2^64; give a smaller one",
			    option, text);
	default:
		break;
	}
	if (isdigit((unsigned char)*text) || strchr("+-.", *text))
		return fail(EXIT_USAGE,
			    "%s: '%s' is neither a file nor a size; give a size as in 10485760, 0xa00000 or 10M",
			    option, text);
	return fail(EXIT_INPUT,
		    "%s: there is no file '%s'; give a file, or a size as in 10M",
		    option, text);
}

/*
 * An open file and its size, or -1 in @fd if there is none of that name. @option is an
 * option that takes a size, too, or an operand.
 */
static int open_file(const char *option, const char *text, int *fd, u64 *size)
{
	struct stat about;

	*fd = open(text, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (*fd < 0 && (errno == ENOENT || errno == ENOTDIR))
		return 0;
	if (*fd < 0 || fstat(*fd, &about))
		return fail_input(errno, "%s: cannot open '%s'", option, text);
	if (!S_ISREG(about.st_mode))
		return fail(EXIT_INPUT,
			    "%s: '%s' is not a regular file, so its size is not known; give a file%s",
			    option, text,
			    *option == '-' ? ", or a size as in 10M" : "");
	*size = (u64)about.st_size;
	return 0;
}

/**
 * input_open - open a file that must be there
 * @option: what it is given as, KERNEL for one; for messages
 * @text: its name
 * @whole: filled in; its descriptor is the caller's to close, -1 for none
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int input_open(const char *option, const char *text, struct extent *whole)
{
	int status;

	*whole = (struct extent) { .name = text, .fd = -1 };
	status = open_file(option, text, &whole->fd, &whole->end);
	if (!status && whole->fd < 0)
		status = fail(EXIT_INPUT, "%s: there is no file '%s'", option,
			      text);
	return status;
}

/**
 * input_measure - the size of a segment
 * @option: the option's name, for messages
 * @text: its value: a file, or a size
 * @input: filled in
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int input_measure(const char *option, const char *text, struct input *input)
{
	char label[32];
	int fd, status;

	*input = (struct input) { .given = true };
	snprintf(label, sizeof(label), "--%s", option);
	status = open_file(label, text, &fd, &input->size);
	if (!status && fd < 0)
		status = take_size(label, text, &input->size);
	if (fd >= 0)
		close(fd);
	return status;
}

/* The loader adds the two without a look at the sum; the planner judges it. */
static void take_image(const struct kplace_image *image, struct input *input)
{
	input->size = image->image_size + image->text_offset;
	input->lead = image->text_offset;
}

/**
 * input_image - what a kernel takes in memory, and what its file holds beside it
 * @text: a file, or the kernel's image_size
 * @input: filled in
 * @file: filled in; zeroed for a size. Its parts have no descriptor
 * @notes: gets a remark on the file's form, and on a header that no loader
 *	should accept
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int input_image(const char *text, struct input *input, struct image_file *file,
		struct notes *notes)
{
	struct extent whole = { .name = text };
	int status;

	*input = (struct input) { .given = true };
	*file = (struct image_file) { 0 };
	status = open_file("--kernel", text, &whole.fd, &whole.end);
	if (!status && whole.fd < 0)
		return take_size("--kernel", text, &input->size);
	if (!status)
		status = image_file_read(&whole, file, notes);
	if (whole.fd >= 0)
		close(whole.fd);
	file->initrd.fd = -1;
	file->dtb.fd = -1;
	if (!status)
		take_image(&file->image, input);
	return status;
}

/**
 * input_kernel - what a kernel takes in memory
 * @text: a file, or the kernel's image_size
 * @input: filled in
 * @notes: as for input_image()
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int input_kernel(const char *text, struct input *input, struct notes *notes)
{
	struct image_file file;

	return input_image(text, input, &file, notes);
}
