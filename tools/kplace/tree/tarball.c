// SPDX-License-Identifier: GPL-2.0
/*
 * Reading an archive into memory.
 *
 * An archive comes from somewhere else: nothing of it is written to a disk, no
 * link in it is followed, and it may not become larger than a capture can be.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "tarball.h"
#include "tarball_library.h"

#define BLOCK 65536
/* What names of files below /proc and /sys consist of. */
#define NAME \
	"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ" \
	"/._-+:,@ "
/* Bytes of a member's name shown in a message. */
#define SHOWN 80

/**
 * struct unpacking - an archive being read
 * @archive: libarchive's view of it
 * @name: the file, for messages
 * @tree: gets the files
 * @members: read so far, the current one included
 * @bytes: in all files so far
 * @shown: the current member's name, for messages
 */
struct unpacking {
	struct archive *archive;
	const char *name;
	struct tree *tree;
	u32 members;
	size_t bytes;
	char shown[SHOWN + 1];
};

static int fail_damaged(const struct unpacking *unpacking)
{
	const char *error = libarchive.error_string(unpacking->archive);

	if (!unpacking->members)
		return fail(EXIT_INPUT,
			    "%s: not a directory, and no tar archive that can be read: %s",
			    unpacking->name, error ? error : "unknown error");
	return fail(EXIT_INPUT,
		    "%s: damaged or cut off in or after member %u, '%s': %s; copy it again",
		    unpacking->name, unpacking->members, unpacking->shown,
		    error ? error : "unknown error");
}

static int fail_member(const struct unpacking *unpacking, const char *wrong)
{
	return fail(EXIT_INPUT,
		    "%s: member %u, '%s': %s; 'kplace capture' writes no such archive",
		    unpacking->name, unpacking->members, unpacking->shown,
		    wrong);
}

static void show(struct unpacking *unpacking, const char *path)
{
	size_t i;

	for (i = 0; i < SHOWN && path && path[i]; i++)
		unpacking->shown[i] = isprint((unsigned char)path[i]) ?
				      path[i] : '?';
	unpacking->shown[i] = '\0';
}

/* Without "./" and slashes that mean nothing; NULL, or what is wrong. */
static const char *clean_path(const char *path, char clean[TREE_PATH])
{
	size_t used = 0;

	if (!path || !*path)
		return "its name cannot be read";
	if (*path == '/')
		return "its name begins at /";
	if (path[strspn(path, NAME)])
		return "its name has characters that no file has here";
	while (*path) {
		size_t length = strcspn(path, "/");
		bool nothing = !length || (length == 1 && *path == '.');

		if (length == 2 && !strncmp(path, "..", 2))
			return "its name leads out of the archive";
		if (used + length + 2 > TREE_PATH)
			return "its name is too long";
		if (!nothing) {
			if (used)
				clean[used++] = '/';
			memcpy(clean + used, path, length);
			used += length;
		}
		path += length;
		path += *path == '/';
	}
	clean[used] = '\0';
	return NULL;
}

static const char *wrong_size(const struct unpacking *unpacking, la_int64_t size)
{
	if (size < 0 || size > TREE_FILE_LIMIT)
		return "it is larger than 64 MiB";
	if ((size_t)size > TREE_LIMIT - unpacking->bytes)
		return "with it, all files are larger than 256 MiB";
	return NULL;
}

static int read_file(struct unpacking *unpacking, const char *path, size_t size)
{
	char *bytes = malloc(size + 1);
	size_t have = 0;
	la_ssize_t got = 1;

	if (!bytes)
		return fail_memory();
	while (have < size && got > 0) {
		got = libarchive.read_data(unpacking->archive, bytes + have,
					   size - have);
		if (got > 0)
			have += (size_t)got;
	}
	if (have < size) {
		free(bytes);
		return got < 0 ? fail_damaged(unpacking) :
		       fail_member(unpacking, "it is shorter than it says");
	}
	bytes[size] = '\0';
	unpacking->bytes += size;
	return tree_add(unpacking->tree, path, bytes, size) ? 0 :
							      fail_memory();
}

static int read_member(struct unpacking *unpacking, struct archive_entry *entry)
{
	const char *path = libarchive.entry_pathname(entry);
	la_int64_t size = libarchive.entry_size(entry);
	char clean[TREE_PATH];
	const char *wrong;

	unpacking->members++;
	show(unpacking, path);
	wrong = clean_path(path, clean);
	if (!wrong && unpacking->members > TREE_FILES)
		wrong = "there are more than 65536";
	if (!wrong)
		wrong = wrong_size(unpacking, size);
	if (!wrong && libarchive.entry_hardlink(entry))
		wrong = "it is a link";
	if (wrong)
		return fail_member(unpacking, wrong);
	switch (libarchive.entry_filetype(entry)) {
	case AE_IFREG:
		return *clean ? read_file(unpacking, clean, (size_t)size) :
		       fail_member(unpacking, "it has no name");
	case AE_IFDIR:
		return size ? fail_member(unpacking, "a folder with contents") :
			      0;
	case AE_IFLNK:
		return fail_member(unpacking, "it is a link");
	default:
		return fail_member(unpacking, "it is neither file nor folder");
	}
}

static int read_members(struct unpacking *unpacking, int fd)
{
	struct archive *archive = unpacking->archive;
	struct archive_entry *entry;
	int status = 0;
	int result;

	if (libarchive.read_open_fd(archive, fd, BLOCK) != ARCHIVE_OK)
		return fail_damaged(unpacking);
	while (!status) {
		result = libarchive.read_next_header(archive, &entry);
		if (result == ARCHIVE_EOF)
			return 0;
		/* A warning is of a name that is not ASCII: refused below. */
		if (result != ARCHIVE_OK && result != ARCHIVE_WARN)
			return fail_damaged(unpacking);
		status = read_member(unpacking, entry);
	}
	return status;
}

/*
 * Those that the library reads itself: for others it would start programs.
 */
static bool support(struct archive *archive)
{
	return libarchive.read_support_format_tar(archive) == ARCHIVE_OK &&
	       libarchive.read_support_filter_gzip(archive) == ARCHIVE_OK &&
	       libarchive.read_support_filter_bzip2(archive) == ARCHIVE_OK &&
	       libarchive.read_support_filter_xz(archive) == ARCHIVE_OK &&
	       libarchive.read_support_filter_zstd(archive) == ARCHIVE_OK;
}

/**
 * tarball_read - read an archive
 * @name: the file, for messages
 * @fd: the open file
 * @tree: an empty tree; filled in, not sorted, and to be freed in either case
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int tarball_read(const char *name, int fd, struct tree *tree)
{
	struct unpacking unpacking = { .name = name, .tree = tree };
	int status = tarball_library_ready(name);

	if (status)
		return status;
	unpacking.archive = libarchive.read_new();
	if (!unpacking.archive)
		return fail_memory();
	if (support(unpacking.archive))
		status = read_members(&unpacking, fd);
	else
		status = fail(EXIT_SYSTEM,
			      "%s: this machine's libarchive cannot read it: %s",
			      name, libarchive.error_string(unpacking.archive));
	libarchive.read_free(unpacking.archive);
	return status;
}
