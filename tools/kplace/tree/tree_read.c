// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reading the files of a tree.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/message.h"
#include "tarball.h"
#include "tree.h"

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

/*
 * Links in a copy of a machine's files lead to others of them, not to those of
 * this machine.
 */
static int open_in_root(int root, const char *path, int flags)
{
	const struct open_how how = {
		.flags = (u64)flags, .resolve = RESOLVE_IN_ROOT,
	};

	return (int)syscall(SYS_openat2, root, path, &how, sizeof(how));
}

/* Not before 5.6, nor in containers that know no newer calls. */
static bool can_stay_in_root(int root)
{
	int fd = open_in_root(root, ".", O_PATH | O_CLOEXEC);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

static int open_below(const struct tree *tree, const char *path)
{
	const int flags = O_RDONLY | O_CLOEXEC | O_NOCTTY;
	int fd;

	if (strcmp(tree->name, "/") && can_stay_in_root(tree->fd))
		fd = open_in_root(tree->fd, path, flags);
	else
		fd = openat(tree->fd, path, flags);
	return fd < 0 ? -errno : fd;
}

/* What is built into a kernel without debugfs shows its files there. */
static int open_in_proc(const struct tree *tree, const char *path)
{
	static const char debugfs[] = "sys/kernel/debug/kplace/";
	char other[TREE_PATH];

	if (strncmp(path, debugfs, sizeof(debugfs) - 1))
		return -ENOENT;
	snprintf(other, sizeof(other), "proc/kplace/%s",
		 path + sizeof(debugfs) - 1);
	return open_below(tree, other);
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
	if (fd == -ENOENT)
		fd = open_in_proc(tree, path);
	file->opened = fd >= 0;
	file->error = fd;
	if (fd < 0)
		return file;
	file->error = slurp(fd, tree->limit ? tree->limit : SLURP_LIMIT,
			    &file->bytes, &file->size);
	close(fd);
	return file;
}

/* In memory, an archive, or read before; NULL if it is not. */
static const struct tree_file *find_kept(const struct tree *tree,
					 const char *path)
{
	size_t i;

	if (!tree->is_directory)
		return tree_find(tree, path);
	for (i = 0; i < tree->count; i++)
		if (!strcmp(tree->file[i].path, path))
			return &tree->file[i];
	return NULL;
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

	path = tree_actual(tree, path);
	file = find_kept(tree, path);
	if (file)
		return file;
	return tree->is_directory ? load(tree, path) : &absent;
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
 * @file: the file, as for tree_read(), which returns the same from now on
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int tree_unpacked(struct tree *tree, const char *path,
		  const struct tree_file **file)
{
	int fd, status = 0;

	*file = tree_read(tree, path);
	if (!*file || (*file)->error == -ENOMEM)
		return fail_memory();
	if ((*file)->error)
		return 0;
	fd = stream_bytes(*file);
	if (fd < 0)
		return 0;
	if (tarball_is_packed(fd))
		status = unpack(tree, path, fd);
	close(fd);
	return status;
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
	if (file && file->error)
		return file->error;
	return file ? stream_bytes(file) : -ENOENT;
}

static ssize_t read_small(const struct tree *tree, const char *path, char *text,
			  size_t size)
{
	const struct tree_file *file;
	ssize_t length;
	int fd;

	path = tree_actual(tree, path);
	file = find_kept(tree, path);
	if (file && file->error)
		return -1;
	if (file) {
		length = (ssize_t)(file->size < size ? file->size : size);
		memcpy(text, file->bytes, (size_t)length);
		return length;
	}
	fd = tree->is_directory ? open_below(tree, path) : -1;
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
