// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reading an archive into memory.
 *
 * An archive comes from somewhere else: nothing of it is written to a disk, no
 * link in it is followed, and it may not become larger than a capture can be.
 */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/message.h"
#include "tarball.h"
#include "tarball_library.h"

#define BLOCK 65536
/* What names of files below /proc and /sys consist of. */
#define NAME \
	"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ" \
	"/._-+:,@ "

/**
 * struct unpacking - an archive being read
 * @archive: libarchive's view of it
 * @name: the file, for messages
 * @tree: gets the files
 * @tarball: gets what is wrong with a member
 * @members: read so far, the current one included
 * @bytes: in all files so far
 * @shown: the current member's name, for messages
 */
struct unpacking {
	struct archive *archive;
	const char *name;
	struct tree *tree;
	struct tarball *tarball;
	u32 members;
	size_t bytes;
	char shown[TARBALL_SHOWN + 1];
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

/* Only a capture's members are all as they should be: see tarball_check(). */
static int leave_out(const struct unpacking *unpacking, const char *wrong)
{
	struct tarball *tarball = unpacking->tarball;

	if (tarball->wrong)
		return 0;
	tarball->wrong = wrong;
	tarball->member = unpacking->members;
	memcpy(tarball->shown, unpacking->shown, sizeof(tarball->shown));
	return 0;
}

/* It is kept by name, so that who asks for it hears of it. */
static int leave_out_link(struct unpacking *unpacking, const char *path)
{
	struct tree *tree = unpacking->tree;

	leave_out(unpacking, "it is a link");
	if (!*path)
		return 0;
	if (!tree_add(tree, path, NULL, 0))
		return fail_memory();
	tree->file[tree->count - 1].opened = false;
	tree->file[tree->count - 1].error = -ELOOP;
	return 0;
}

static void show(struct unpacking *unpacking, const char *path)
{
	size_t i;

	for (i = 0; i < TARBALL_SHOWN && path && path[i]; i++)
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

/* Where to stop; what is left out then might have been what is looked for. */
static int check_limits(const struct unpacking *unpacking, la_int64_t size)
{
	const char *wrong = NULL;

	if (unpacking->members > TREE_FILES)
		wrong = "there are more than 65536";
	else if (size > 0 && size <= TREE_FILE_LIMIT &&
		 (size_t)size > TREE_LIMIT - unpacking->bytes)
		wrong = "with it, all files are larger than 256 MiB";
	if (!wrong)
		return 0;
	return fail(EXIT_INPUT,
		    "%s: member %u, '%s': %s; unpack the archive, and give the directory",
		    unpacking->name, unpacking->members, unpacking->shown,
		    wrong);
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
		return fail_damaged(unpacking);
	}
	bytes[size] = '\0';
	unpacking->bytes += size;
	return tree_add(unpacking->tree, path, bytes, size) ? 0 :
							      fail_memory();
}

/* A compressed file that is no archive: how long it is shows at its end. */
static int read_lone(struct unpacking *unpacking)
{
	size_t room = BLOCK, have = 0;
	char *bytes = malloc(room + 1);
	la_ssize_t got = 1;

	while (bytes && got > 0 && have < TREE_LIMIT) {
		got = libarchive.read_data(unpacking->archive, bytes + have,
					   room - have);
		have += got > 0 ? (size_t)got : 0;
		if (have == room) {
			char *grown = realloc(bytes, 2 * room + 1);

			if (!grown)
				free(bytes);
			bytes = grown;
			room *= 2;
		}
	}
	if (!bytes)
		return fail_memory();
	if (got) {
		free(bytes);
		return got < 0 ? fail_damaged(unpacking) :
		       fail(EXIT_INPUT, "%s: larger than 256 MiB when unpacked",
			    unpacking->name);
	}
	bytes[have] = '\0';
	unpacking->tree->is_lone = true;
	return tree_add(unpacking->tree, TREE_LONE, bytes, have) ? 0 :
								   fail_memory();
}

static int read_member(struct unpacking *unpacking, struct archive_entry *entry)
{
	const char *path = libarchive.entry_pathname(entry);
	la_int64_t size = libarchive.entry_size(entry);
	char clean[TREE_PATH];
	const char *wrong;
	int status;

	unpacking->members++;
	show(unpacking, path);
	if (libarchive.format(unpacking->archive) == ARCHIVE_FORMAT_RAW)
		return read_lone(unpacking);
	status = check_limits(unpacking, size);
	if (status)
		return status;
	wrong = clean_path(path, clean);
	if (!wrong && (size < 0 || size > TREE_FILE_LIMIT))
		wrong = "it is larger than 64 MiB";
	if (!wrong && libarchive.entry_hardlink(entry))
		wrong = "it is a link";
	if (wrong)
		return leave_out(unpacking, wrong);
	switch (libarchive.entry_filetype(entry)) {
	case AE_IFREG:
		return *clean ? read_file(unpacking, clean, (size_t)size) :
		       leave_out(unpacking, "it has no name");
	case AE_IFDIR:
		return size ? leave_out(unpacking, "a folder with contents") :
			      0;
	case AE_IFLNK:
		return leave_out_link(unpacking, clean);
	default:
		return leave_out(unpacking, "it is neither file nor folder");
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
	       libarchive.read_support_format_raw(archive) == ARCHIVE_OK &&
	       libarchive.read_support_filter_lz4(archive) == ARCHIVE_OK &&
	       libarchive.read_support_filter_gzip(archive) == ARCHIVE_OK &&
	       libarchive.read_support_filter_bzip2(archive) == ARCHIVE_OK &&
	       libarchive.read_support_filter_xz(archive) == ARCHIVE_OK &&
	       libarchive.read_support_filter_zstd(archive) == ARCHIVE_OK;
}

/**
 * tarball_read - read an archive, or a compressed file
 * @tarball: which, and where its files go; gets what was left out
 * @fd: the open file
 *
 * What is no plain file of a moderate size with a plain name is left out.
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int tarball_read(struct tarball *tarball, int fd)
{
	const char *name = tarball->name;
	struct unpacking unpacking = {
		.name = name, .tree = tarball->tree, .tarball = tarball,
	};
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

/**
 * tarball_check - is everything in an archive as capture writes it?
 * @tarball: after tarball_read()
 *
 * Return: 0, or %EXIT_INPUT after a message.
 */
int tarball_check(const struct tarball *tarball)
{
	if (!tarball->wrong)
		return 0;
	return fail(EXIT_INPUT,
		    "%s: member %u, '%s': %s; 'kplace capture' writes no such archive",
		    tarball->name, tarball->member, tarball->shown,
		    tarball->wrong);
}

/**
 * tarball_is_packed - is a file an archive, or compressed?
 * @fd: the open file, which can be read at any place
 *
 * Return: whether it begins like one.
 */
bool tarball_is_packed(int fd)
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
