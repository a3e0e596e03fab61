// SPDX-License-Identifier: GPL-2.0
/*
 * Opening a tree, and reading its files.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/message.h"
#include "manifest.h"
#include "tarball.h"
#include "tree.h"

/* The folder all is in: NULL if there is none or no manifest. */
static const char *find_folder(const struct tree *tree, size_t *length)
{
	size_t i;

	*length = 0;
	for (i = 0; i < tree->count; i++) {
		const char *path = tree->file[i].path;
		const char *slash = strchr(path, '/');

		if (!strcmp(path, MANIFEST))
			return path;
		if (!slash || strcmp(slash + 1, MANIFEST))
			continue;
		*length = (size_t)(slash - path) + 1;
		return path;
	}
	return NULL;
}

/* The folder all is in, of an archive that somebody made by hand. */
static const char *find_common(const struct tree *tree, size_t *length)
{
	const char *first = tree->count ? tree->file[0].path : "";
	const char *slash = strchr(first, '/');
	size_t i;

	*length = slash ? (size_t)(slash - first) + 1 : 0;
	for (i = 1; i < tree->count; i++)
		if (strncmp(tree->file[i].path, first, *length))
			*length = 0;
	return first;
}

/* "m1/proc/iomem" becomes "proc/iomem". */
static int strip_folder(const char *name, struct tree *tree)
{
	size_t length, i;
	const char *found = find_folder(tree, &length);
	char folder[TREE_PATH];

	tree->is_capture = found;
	if (!found)
		found = find_common(tree, &length);
	memcpy(folder, found, length);
	for (i = 0; i < tree->count; i++) {
		char *path = tree->file[i].path;

		if (strncmp(path, folder, length))
			return fail(EXIT_INPUT,
				    "%s: %s lies outside the folder of its "
				    MANIFEST, name, path);
		memmove(path, path + length, strlen(path + length) + 1);
	}
	return 0;
}

static int check(const char *name, const struct tree *tree)
{
	const struct tree_file *file = tree_find(tree, MANIFEST);
	struct manifest manifest = { 0 };
	char *path;
	int status;

	if (asprintf(&path, "%s/" MANIFEST, name) < 0)
		return fail_memory();
	status = manifest_parse(path, file->bytes, file->size, &manifest);
	if (!status)
		status = manifest_check(name, &manifest, tree);
	manifest_free(&manifest);
	free(path);
	return status;
}

static int fail_twice(const char *name, const char *twice)
{
	return fail(EXIT_INPUT,
		    "%s: %s is in it twice: take one of them out", name, twice);
}

/* Read an archive, of capture's or of anybody's, or one compressed file. */
static int archived_open(const char *name, int fd, struct tree *tree)
{
	struct tarball tarball = { .name = name, .tree = tree };
	const char *twice;
	int status;

	status = tarball_read(&tarball, fd);
	if (!status && !tree->is_lone)
		status = strip_folder(name, tree);
	if (!status && tree->is_capture)
		status = tarball_check(&tarball);
	if (status)
		return status;
	twice = tree_sort(tree);
	if (twice)
		return fail_twice(name, twice);
	return tree->is_capture ? check(name, tree) : 0;
}

/* Compressed by one of the filters that are supported, or a tar archive. */
static bool is_packed(int fd)
{
	static const struct {
		const char *bytes;
		off_t at;
	} magics[] = {
		{ "\037\213", 0 }, { "BZh", 0 }, { "\3757zXZ", 0 },
		{ "\050\265\057\375", 0 }, { "\004\042\115\030", 0 },
		{ "ustar", 257 },
	};
	char bytes[8];
	size_t i;

	for (i = 0; i < ARRAY_SIZE(magics); i++) {
		size_t length = strlen(magics[i].bytes);

		if (pread(fd, bytes, length, magics[i].at) == (ssize_t)length &&
		    !memcmp(bytes, magics[i].bytes, length))
			return true;
	}
	return false;
}

static int lone_open(const char *name, int fd, struct tree *tree)
{
	char *bytes;
	size_t size;
	int error = slurp(fd, TREE_LIMIT, &bytes, &size);

	if (error)
		return fail(EXIT_INPUT, "cannot read '%s': %s", name,
			    error == -EFBIG ? "it is larger than 256 MiB" :
			    strerror(-error));
	tree->is_lone = true;
	return tree_add(tree, TREE_LONE, bytes, size) ? 0 : fail_memory();
}

static int open_file(struct tree *tree, const char *name)
{
	int fd = open(name, O_RDONLY | O_CLOEXEC);
	int status;

	if (fd < 0)
		return fail(EXIT_INPUT, "cannot open '%s': %s", name,
			    strerror(errno));
	status = is_packed(fd) ? archived_open(name, fd, tree) :
				 lone_open(name, fd, tree);
	close(fd);
	return status;
}

/**
 * tree_open - open a tree
 * @tree: filled in; tree_free() is due in either case
 * @name: a directory, an archive or a file; must outlive @tree
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int tree_open(struct tree *tree, const char *name)
{
	struct stat about;

	*tree = (struct tree) { .name = name };
	tree->fd = open(name, O_PATH | O_DIRECTORY | O_CLOEXEC);
	tree->is_directory = tree->fd >= 0;
	if (tree->is_directory)
		return 0;
	if (errno == ENOTDIR && !stat(name, &about) && S_ISREG(about.st_mode))
		return open_file(tree, name);
	return fail(EXIT_INPUT,
		    "cannot open the sysroot '%s': %s; give a directory that holds proc/ and sys/ of a machine, an archive of it, or one file such as a copy of /proc/iomem or a kernel's log",
		    name, strerror(errno));
}

/**
 * tree_path_name - the name of a file for messages
 * @tree: the tree
 * @path: below the tree, without a leading slash
 *
 * Return: an allocated string, or NULL.
 */
char *tree_path_name(const struct tree *tree, const char *path)
{
	const char *top = tree->name ? tree->name : "";
	const char *actual = tree_actual(tree, path);
	size_t length = strlen(top);
	bool has_slash = !length || top[length - 1] == '/';
	char *name;

	if (tree->is_lone && !strcmp(actual, TREE_LONE))
		return strdup(top);
	if (asprintf(&name, "%s%s%s", top, has_slash ? "" : "/", actual) < 0)
		return NULL;
	return name;
}

static int open_below(const struct tree *tree, const char *path)
{
	int fd = openat(tree->fd, path, O_RDONLY | O_CLOEXEC | O_NOCTTY);

	return fd < 0 ? -errno : fd;
}

/* A file that cannot be read is kept, too, with the reason. */
static const struct tree_file *load(struct tree *tree, const char *path)
{
	struct tree_file *file;
	int fd;

	if (!tree_add(tree, path, NULL, 0))
		return NULL;
	file = &tree->file[tree->count - 1];
	fd = open_below(tree, path);
	file->opened = fd >= 0;
	file->error = fd;
	if (fd < 0)
		return file;
	file->error = slurp(fd, tree->limit ? tree->limit : SLURP_LIMIT,
			    &file->bytes, &file->size);
	close(fd);
	return file;
}

/**
 * tree_read - a file and its content
 * @tree: the tree; sorted, if it is in memory
 * @path: below the tree, without a leading slash
 *
 * Return: the file, valid until the next one is read, its bytes until the tree
 * is closed; see @error whether it could be read. NULL if there is no memory.
 */
const struct tree_file *tree_read(struct tree *tree, const char *path)
{
	static const struct tree_file absent = { .error = -ENOENT };
	const struct tree_file *file;
	size_t i;

	path = tree_actual(tree, path);
	if (!tree->is_directory) {
		file = tree_find(tree, path);
		return file ? file : &absent;
	}
	for (i = 0; i < tree->count; i++)
		if (!strcmp(tree->file[i].path, path))
			return &tree->file[i];
	return load(tree, path);
}

/* It vanishes with its descriptor. */
static int stream_bytes(const struct tree_file *file)
{
	int fd = memfd_create("kplace", MFD_CLOEXEC);

	if (fd < 0)
		return -errno;
	if (tree_write(file, fd) && !lseek(fd, 0, SEEK_SET))
		return fd;
	close(fd);
	return -EIO;
}

static int unpack(struct tree *tree, const char *path, int fd)
{
	struct tree packed = { .name = tree->name };
	char *name = tree_path_name(tree, path);
	struct tarball tarball = { .name = name, .tree = &packed };
	struct tree_file *file = &tree->file[tree->count - 1];
	int status = name ? tarball_read(&tarball, fd) : fail_memory();

	if (!status && packed.is_lone) {
		free(file->bytes);
		file->bytes = packed.file[0].bytes;
		file->size = packed.file[0].size;
		packed.file[0].bytes = NULL;
	}
	tree_free(&packed);
	free(name);
	return status;
}

/**
 * tree_unpacked - a file and its content, unpacked if it is compressed
 * @tree: a directory
 * @path: below the tree, without a leading slash; not read before
 *
 * Return: the file, as for tree_read(), which returns the same from now on.
 * NULL after a message.
 */
const struct tree_file *tree_unpacked(struct tree *tree, const char *path)
{
	const struct tree_file *file = tree_read(tree, path);
	int fd, status = 0;

	if (!file) {
		fail_memory();
		return NULL;
	}
	if (file->error)
		return file;
	fd = stream_bytes(file);
	if (fd < 0)
		return file;
	if (is_packed(fd))
		status = unpack(tree, path, fd);
	close(fd);
	return status ? NULL : file;
}

/**
 * tree_stream - open a file that is too large to be kept
 * @tree: the tree; sorted, if it is in memory
 * @path: below the tree, without a leading slash
 *
 * Return: a file descriptor, or a negative errno.
 */
int tree_stream(struct tree *tree, const char *path)
{
	const struct tree_file *file;

	path = tree_actual(tree, path);
	if (tree->is_directory)
		return open_below(tree, path);
	file = tree_find(tree, path);
	return file ? stream_bytes(file) : -ENOENT;
}

static ssize_t read_small(const struct tree *tree, const char *path, char *text,
			  size_t size)
{
	const struct tree_file *file;
	ssize_t length;
	int fd;

	path = tree_actual(tree, path);
	if (!tree->is_directory) {
		file = tree_find(tree, path);
		if (!file)
			return -1;
		length = (ssize_t)(file->size < size ? file->size : size);
		memcpy(text, file->bytes, (size_t)length);
		return length;
	}
	fd = open_below(tree, path);
	if (fd < 0)
		return -1;
	length = read(fd, text, size);
	close(fd);
	return length;
}

/**
 * tree_word - the first line of a small file, which is not kept
 * @tree: the tree; sorted, if it is in memory
 * @path: below the tree, without a leading slash
 * @word: filled in, without the newline
 * @size: of @word in bytes
 *
 * Return: whether there is such a file and its first line is not empty.
 */
bool tree_word(const struct tree *tree, const char *path, char *word,
	       size_t size)
{
	ssize_t length = read_small(tree, path, word, size - 1);

	if (length <= 0)
		return false;
	word[length] = '\0';
	word[strcspn(word, "\n")] = '\0';
	return word[0] != '\0';
}

/**
 * tree_is_small - is it a plain file that may be read whole, unasked?
 * @tree: a directory
 * @path: below it
 *
 * Return: whether it is, of at most %TREE_FILE_LIMIT bytes.
 */
bool tree_is_small(const struct tree *tree, const char *path)
{
	struct stat about;

	return !fstatat(tree->fd, path, &about, 0) && S_ISREG(about.st_mode) &&
	       about.st_size <= TREE_FILE_LIMIT;
}

static int is_shown(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static int list_directory(const struct tree *tree, const char *path,
			  char ***names)
{
	struct dirent **entry;
	int count = scandirat(tree->fd, path, &entry, is_shown, NULL);
	int kept = 0;
	int i;

	if (count < 0)
		return -errno;
	*names = calloc((size_t)count + 1, sizeof(**names));
	for (i = 0; i < count; i++) {
		char *name = *names ? strdup(entry[i]->d_name) : NULL;

		if (name)
			(*names)[kept++] = name;
		free(entry[i]);
	}
	free(entry);
	if (kept == count && *names)
		return count;
	tree_list_free(*names, kept);
	return -ENOMEM;
}

/* The part of a path that follows a folder's name, or NULL. */
static const char *inside(const char *path, const char *folder)
{
	size_t length = strlen(folder);

	if (strncmp(path, folder, length) || path[length] != '/')
		return NULL;
	return path + length + 1;
}

static int list_memory(const struct tree *tree, const char *path, char ***names)
{
	const char *last = "";
	int count = 0;
	size_t i;

	*names = calloc(tree->count + 1, sizeof(**names));
	for (i = 0; *names && last && i < tree->count; i++) {
		const char *name = inside(tree->file[i].path, path);
		size_t part = name ? strcspn(name, "/") : 0;

		/* Sorted: the files of one folder stand together. */
		if (!part || (strlen(last) == part &&
			      !strncmp(last, name, part)))
			continue;
		last = strndup(name, part);
		if (last)
			(*names)[count++] = (char *)last;
	}
	if (*names && last && count)
		return count;
	tree_list_free(*names, count);
	return *names && last ? -ENOENT : -ENOMEM;
}

static int by_version(const void *a, const void *b)
{
	const char * const *left = a, * const *right = b;

	return strverscmp(*left, *right);
}

/**
 * tree_list - what is in a folder
 * @tree: the tree; sorted, if it is in memory
 * @path: the folder, without a slash at either end
 * @names: filled in with names that do not begin with a dot, numbers in
 *	their order; to be freed with tree_list_free()
 *
 * Return: how many there are, or a negative errno.
 */
int tree_list(const struct tree *tree, const char *path, char ***names)
{
	int count = tree->is_directory ? list_directory(tree, path, names) :
					 list_memory(tree, path, names);

	if (count > 0)
		qsort(*names, (size_t)count, sizeof(**names), by_version);
	return count;
}

/**
 * tree_list_free - forget a list
 * @names: the names
 * @count: how many
 */
void tree_list_free(char **names, int count)
{
	while (count > 0)
		free(names[--count]);
	free(names);
}
