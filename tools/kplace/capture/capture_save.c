// SPDX-License-Identifier: GPL-2.0-only
/*
 * Writing a capture: all of it, or nothing.
 *
 * It gets a name of its own beside the target, and the target's when it is
 * complete. What is in it is for its owner's eyes, as it was on the machine.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "capture.h"
#include "base/message.h"

/* The name of the folder in a scrubbed archive: it does not say who made it. */
#define ANYBODY "capture"

static int fail_write(const char *name)
{
	return fail(EXIT_SYSTEM, "cannot write '%s': %s", name,
		    strerror(errno));
}

static bool is_empty_directory(const char *name)
{
	DIR *directory = opendir(name);
	const struct dirent *entry;
	bool empty = directory;

	while (empty && (entry = readdir(directory)))
		empty = !strcmp(entry->d_name, ".") ||
			!strcmp(entry->d_name, "..");
	if (directory)
		closedir(directory);
	return empty;
}

/* What is there may be replaced only if that loses nothing. */
static int check_existing(const struct capture_target *target,
			  const struct stat *about)
{
	bool archive = target->form != TARBALL_NONE;

	if (archive && S_ISREG(about->st_mode) && !about->st_size)
		return 0;
	if (!archive && S_ISDIR(about->st_mode) &&
	    is_empty_directory(target->name))
		return 0;
	if (archive ? !S_ISREG(about->st_mode) : !S_ISDIR(about->st_mode))
		return fail(EXIT_SYSTEM,
			    "'%s' exists and is no %s; give another name",
			    target->name, archive ? "file" : "directory");
	return fail(EXIT_SYSTEM,
		    "'%s' exists and is not empty; give another name, or remove it first",
		    target->name);
}

/**
 * capture_target_check - may a capture be written there?
 * @target: filled in; its name is to be freed in either case
 * @name: as given: a directory, or an archive by its ending
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int capture_target_check(struct capture_target *target, const char *name)
{
	size_t length = strlen(name);
	struct stat about;

	while (length > 1 && name[length - 1] == '/')
		length--;
	*target = (struct capture_target) { .name = strndup(name, length) };
	if (!target->name)
		return fail_memory();
	if (!length)
		return fail(EXIT_USAGE, "the name of the capture is empty");
	if (!name[length])
		target->form = tarball_form_of(target->name, &target->base);
	if (target->form == TARBALL_UNKNOWN)
		return fail(EXIT_USAGE,
			    "'%s': archives end in " TARBALL_NAMES ", directories in none of these",
			    target->name);
	if (lstat(target->name, &about))
		return errno == ENOENT ? 0 : fail_write(target->name);
	target->exists = true;
	return check_existing(target, &about);
}

static int remove_one(const char *path, const struct stat *about, int type,
		      struct FTW *where)
{
	(void)about;
	(void)type;
	(void)where;
	remove(path);
	return 0;
}

static int open_folders(int at, char *path)
{
	char *part = path;
	char *slash;

	for (; (slash = strchr(part, '/')); part = slash + 1) {
		*slash = '\0';
		if (mkdirat(at, path, 0700) && errno != EEXIST)
			return -1;
		*slash = '/';
	}
	return openat(at, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW |
		      O_CLOEXEC, 0600);
}

static bool save_file(int at, const struct tree_file *file)
{
	char path[TREE_PATH];
	bool good;
	int fd;

	snprintf(path, sizeof(path), "%s", file->path);
	fd = open_folders(at, path);
	if (fd < 0)
		return false;
	good = tree_write(file, fd);
	return !close(fd) && good;
}

static int save_directory(const struct capture *capture, const char *name)
{
	int at = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool good = at >= 0;
	int status;
	size_t i;

	for (i = 0; good && i < capture->tree.count; i++)
		good = save_file(at, &capture->tree.file[i]);
	/* The machine may well go down next. */
	good = good && !syncfs(at);
	status = good ? 0 : fail_write(name);
	if (at >= 0)
		close(at);
	return status;
}

static int save_archive(const struct capture *capture,
			const struct capture_target *target, int fd)
{
	const char *slash = strrchr(target->name, '/');
	const char *base = slash ? slash + 1 : target->name;
	char folder[TREE_PATH];
	int status;

	snprintf(folder, sizeof(folder), "%.*s",
		 target->base > 100 ? 100 : (int)target->base, base);
	if (capture->manifest.scrubbed || *folder == '.')
		snprintf(folder, sizeof(folder), "%s", ANYBODY);
	status = tarball_write(target->name, fd, target->form, folder,
			       &capture->tree);
	if (!status && fsync(fd) && errno != EINVAL)
		status = fail_write(target->name);
	return status;
}

static int give_name(const struct capture_target *target, const char *name)
{
	int failed = -1;

	errno = EINVAL;
	if (!target->exists)
		failed = renameat2(AT_FDCWD, name, AT_FDCWD, target->name,
				   RENAME_NOREPLACE);
	/* Not every file system knows the flag. */
	if (failed && errno == EINVAL)
		failed = rename(name, target->name);
	return failed ? fail_write(target->name) : 0;
}

static int save(const struct capture *capture,
		const struct capture_target *target, char *name)
{
	bool archive = target->form != TARBALL_NONE;
	int fd = -1;
	int status;

	if (archive)
		fd = mkostemp(name, O_CLOEXEC);
	if (archive ? fd < 0 : !mkdtemp(name))
		return fail_write(target->name);
	if (archive)
		status = save_archive(capture, target, fd);
	else
		status = save_directory(capture, name);
	if (archive && close(fd) && !status)
		status = fail_write(target->name);
	if (!status)
		status = give_name(target, name);
	if (status)
		nftw(name, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	return status;
}

/**
 * capture_save - write a capture
 * @capture: the capture
 * @target: where to, checked
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int capture_save(const struct capture *capture,
		 const struct capture_target *target)
{
	sigset_t block, before;
	char *name;
	int status;

	if (asprintf(&name, "%s.XXXXXX", target->name) < 0)
		return fail_memory();
	/* Interrupted from now on, it leaves all of it or nothing. */
	sigemptyset(&block);
	sigaddset(&block, SIGHUP);
	sigaddset(&block, SIGINT);
	sigaddset(&block, SIGTERM);
	sigprocmask(SIG_BLOCK, &block, &before);
	status = save(capture, target, name);
	sigprocmask(SIG_SETMASK, &before, NULL);
	free(name);
	return status;
}
