// SPDX-License-Identifier: GPL-2.0-only
/*
 * Writing a tree of files as an archive.
 */
#include <stdio.h>
#include <string.h>

#include "base/message.h"
#include "tarball.h"
#include "tarball_library.h"

static const struct ending {
	const char *text;
	enum tarball_form form;
} endings[] = {
	{ ".tar", TARBALL_PLAIN },
	{ ".tar.zst", TARBALL_ZSTD },
	{ ".tar.gz", TARBALL_GZIP },
	{ ".tgz", TARBALL_GZIP },
	{ ".tar.xz", TARBALL_XZ },
	{ ".tar.bz2", TARBALL_BZIP2 },
};

static const char *last_part(const char *name)
{
	const char *slash = strrchr(name, '/');

	return slash ? slash + 1 : name;
}

/**
 * tarball_form_of - what a file's name says about it
 * @name: the name
 * @base: if it is an archive: how long its last part is without the ending
 *
 * Return: the form.
 */
enum tarball_form tarball_form_of(const char *name, size_t *base)
{
	const char *last = last_part(name);
	size_t length = strlen(last);
	size_t i;

	for (i = 0; i < ARRAY_SIZE(endings); i++) {
		size_t ending = strlen(endings[i].text);

		if (length <= ending ||
		    strcmp(last + length - ending, endings[i].text))
			continue;
		*base = length - ending;
		return endings[i].form;
	}
	return strstr(last, ".tar.") ? TARBALL_UNKNOWN : TARBALL_NONE;
}

static bool add_filter(struct archive *archive, enum tarball_form form)
{
	switch (form) {
	case TARBALL_ZSTD:
		return libarchive.write_add_filter_zstd(archive) == ARCHIVE_OK;
	case TARBALL_GZIP:
		/* Else the same files made another archive each time. */
		return libarchive.write_add_filter_gzip(archive) == ARCHIVE_OK &&
		       libarchive.write_set_filter_option(archive, "gzip",
							  "timestamp", NULL) ==
		       ARCHIVE_OK;
	case TARBALL_XZ:
		return libarchive.write_add_filter_xz(archive) == ARCHIVE_OK;
	case TARBALL_BZIP2:
		return libarchive.write_add_filter_bzip2(archive) == ARCHIVE_OK;
	default:
		return true;
	}
}

static bool add_file(struct archive *archive, const char *folder,
		     const struct tree_file *file)
{
	struct archive_entry *entry = libarchive.entry_new();
	char path[2 * TREE_PATH];
	bool good = false;

	if (!entry)
		return false;
	snprintf(path, sizeof(path), "%s/%s", folder, file->path);
	libarchive.entry_set_pathname(entry, path);
	libarchive.entry_set_filetype(entry, AE_IFREG);
	libarchive.entry_set_perm(entry, 0600);
	libarchive.entry_set_size(entry, (la_int64_t)file->size);
	libarchive.entry_set_mtime(entry, 0, 0);
	good = libarchive.write_header(archive, entry) == ARCHIVE_OK &&
	       libarchive.write_data(archive, file->bytes, file->size) ==
	       (la_ssize_t)file->size;
	libarchive.entry_free(entry);
	return good;
}

static bool add_all(struct archive *archive, const char *folder,
		    const struct tree *tree)
{
	size_t i;

	for (i = 0; i < tree->count; i++)
		if (!add_file(archive, folder, &tree->file[i]))
			return false;
	return libarchive.write_close(archive) == ARCHIVE_OK;
}

/**
 * tarball_write - write an archive
 * @name: the file, for messages
 * @fd: the open file
 * @form: how it is compressed
 * @folder: of the archive, in which the files are
 * @tree: the files
 *
 * The same files make the same archive.
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int tarball_write(const char *name, int fd, enum tarball_form form,
		  const char *folder, const struct tree *tree)
{
	int status = tarball_library_ready(name);
	struct archive *archive;
	const char *error;

	if (status)
		return status;
	archive = libarchive.write_new();
	if (!archive)
		return fail_memory();
	if (libarchive.write_set_format_ustar(archive) != ARCHIVE_OK ||
	    !add_filter(archive, form) ||
	    libarchive.write_open_fd(archive, fd) != ARCHIVE_OK ||
	    !add_all(archive, folder, tree)) {
		error = libarchive.error_string(archive);
		status = fail(EXIT_SYSTEM, "cannot write '%s': %s", name,
			      error ? error : OUT_OF_MEMORY);
	}
	libarchive.write_free(archive);
	return status;
}
