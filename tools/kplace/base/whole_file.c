// SPDX-License-Identifier: GPL-2.0-only
/*
 * A file as a whole: it gets a name of its own beside the target, and the
 * target's when it is complete.
 */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "message.h"
#include "whole_file.h"

static int fail_write(const struct whole_file *whole)
{
	return fail(EXIT_SYSTEM, "cannot write the %s '%s': %s", whole->what,
		    whole->path, errno ? strerror(errno) : "write error");
}

/* Writes and closes. */
static int write_all(const struct whole_file *whole, FILE *file)
{
	int status = whole->write(file, whole->context);
	int error = ferror(file) ? errno : 0;

	/* Pipes and devices have no disk: EINVAL. */
	if (whole->is_synced && !error &&
	    (fflush(file) || (fsync(fileno(file)) && errno != EINVAL)))
		error = errno;
	if (!fclose(file) && !error)
		return status;
	errno = error ? error : errno;
	return status ? status : fail_write(whole);
}

/* A pipe or a device is written to, not replaced. */
static bool is_special(const char *path)
{
	struct stat about;

	return !stat(path, &about) && !S_ISREG(about.st_mode);
}

static int save_special(const struct whole_file *whole)
{
	FILE *file = fopen(whole->path, "we");

	if (!file)
		return fail_write(whole);
	return write_all(whole, file);
}

/*
 * mkostemp() lets the owner alone read. Not every file system has modes: only one
 * that was asked for has to be.
 */
static bool open_up(const struct whole_file *whole, int fd)
{
	mode_t mask;

	if (whole->mode)
		return !fchmod(fd, whole->mode);
	mask = umask(0);
	umask(mask);
	return !fchmod(fd, 0666 & ~mask) || true;
}

/* A new name is on the disk when its folder is. @beside is a name there, no longer needed. */
static int sync_folder(const struct whole_file *whole, char *beside)
{
	int fd = open(dirname(beside), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int status = 0;

	if (fd < 0 || fsync(fd))
		status = fail_write(whole);
	if (fd >= 0)
		close(fd);
	return status;
}

static int save_beside(const struct whole_file *whole, char *name)
{
	int fd = mkostemp(name, O_CLOEXEC);
	FILE *file = NULL;
	int status;

	if (fd < 0)
		return fail_write(whole);
	if (open_up(whole, fd))
		file = fdopen(fd, "w");
	if (file) {
		status = write_all(whole, file);
	} else {
		status = fail_write(whole);
		close(fd);
	}
	if (!status && rename(name, whole->path))
		status = fail_write(whole);
	if (status)
		unlink(name);
	else if (whole->is_synced)
		status = sync_folder(whole, name);
	return status;
}

/**
 * whole_file_save - write a file
 * @whole: the file
 *
 * Return: 0 or an exit status; the message has been printed, and the file is
 * as it was.
 */
int whole_file_save(const struct whole_file *whole)
{
	char *name;
	int status;

	/* main() closes it, and looks whether all arrived. */
	if (!strcmp(whole->path, "-"))
		return whole->write(stdout, whole->context);
	if (is_special(whole->path))
		return save_special(whole);
	if (asprintf(&name, "%s.XXXXXX", whole->path) < 0)
		return fail_memory();
	status = save_beside(whole, name);
	free(name);
	return status;
}
