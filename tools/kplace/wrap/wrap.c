// SPDX-License-Identifier: GPL-2.0-only
/*
 * A kernel and an initrd attached to the second stage, tools/wrapper.
 *
 * The kernel is unpacked here, where every form can be read: the stage has an Image only.
 */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "align.h"
#include "base/message.h"
#include "plan/input.h"
#include "wrap.h"

/* Where it is built and where it is installed, from the command's own folder. */
static const char * const places[] = {
	"wrapper/stage", "../lib/kplace/stage-arm64", "../../lib/kplace/stage-arm64",
};

static int find_stage(struct wrap *wrap)
{
	char self[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", self, sizeof(self) - 1);
	u32 i;

	while (length > 0 && self[length - 1] != '/')
		length--;
	for (i = 0; length > 0 && i < ARRAY_SIZE(places); i++) {
		free(wrap->stage_path);
		if (asprintf(&wrap->stage_path, "%.*s%s", (int)length, self,
			     places[i]) < 0) {
			wrap->stage_path = NULL;
			return fail_memory();
		}
		if (!access(wrap->stage_path, R_OK))
			return 0;
	}
	return fail(EXIT_INPUT,
		    "there is no second stage beside this command: 'make wrapper' builds it as build/wrapper/stage; give it with --stage");
}

static int open_stage(struct wrap *wrap)
{
	int status = wrap->stage_name ? 0 : find_stage(wrap);

	if (!status)
		status = input_open("STAGE", wrap->stage_name ?
				    wrap->stage_name : wrap->stage_path,
				    &wrap->stage);
	return status ? status : wrap_stage_check(&wrap->stage);
}

/* What no loader has to take is of no interest here: notes on that are dropped. */
static int read_kernel(struct wrap *wrap)
{
	struct notes notes = { 0 };
	int status = input_open("KERNEL", wrap->kernel_name, &wrap->kernel_file);

	if (!status)
		status = image_file_read(&wrap->kernel_file, &wrap->file, &notes);
	notes_free(&notes);
	return status;
}

static int unpack_kernel(struct wrap *wrap)
{
	int status;

	wrap->kernel = tmpfile();
	if (!wrap->kernel)
		return fail(EXIT_SYSTEM, "no temporary file: %s", strerror(errno));
	status = image_file_unpack(&wrap->file, wrap->kernel);
	if (status)
		return status;
	if (fflush(wrap->kernel) || ferror(wrap->kernel))
		return fail(EXIT_SYSTEM, "%s: cannot be unpacked into a temporary file: %s",
			    wrap->kernel_name, strerror(errno));
	wrap->kernel_size = (u64)ftello(wrap->kernel);
	return 0;
}

static int open_initrd(struct wrap *wrap)
{
	int status = 0;

	if (wrap->initrd_name) {
		status = input_open("INITRD", wrap->initrd_name,
				    &wrap->initrd_file);
		wrap->initrd = wrap->initrd_file;
	} else {
		wrap->initrd = wrap->file.initrd;
	}
	if (!status && wrap->initrd_name && !wrap->initrd.end)
		status = fail(EXIT_INPUT, "%s: the initrd is empty",
			      wrap->initrd_name);
	return status;
}

/**
 * wrap_open - open and check what is to be put together
 * @wrap: its names are given
 *
 * Return: 0 or an exit status; the message has been printed. wrap_close() is due in
 * any case.
 */
int wrap_open(struct wrap *wrap)
{
	int status = open_stage(wrap);

	if (!status)
		status = read_kernel(wrap);
	if (!status)
		status = unpack_kernel(wrap);
	return status ? status : open_initrd(wrap);
}

static void close_extent(const struct extent *extent)
{
	if (extent->fd >= 0)
		close(extent->fd);
}

/* Afterwards nothing of it may be used. */
void wrap_close(struct wrap *wrap)
{
	close_extent(&wrap->stage);
	close_extent(&wrap->kernel_file);
	close_extent(&wrap->initrd_file);
	if (wrap->kernel)
		fclose(wrap->kernel);
	free(wrap->stage_path);
}
