// SPDX-License-Identifier: GPL-2.0-only
/*
 * The kernel and the initrd that are installed.
 *
 * Looked for by the names that distributions give them: those of the kernel's
 * release first, then links without a release, then entries of a boot loader.
 * Of a copied machine only its own files count: a link that leads out of them is
 * not followed.
 */
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/scan.h"
#include "installed.h"
#include "source/release_text.h"
#include "tree/tree.h"

/* Links that are followed, one after the other. */
#define LINKS 8

/* % is the kernel's release. The first pair whose kernel is there counts. */
static const struct pair {
	const char *kernel;
	const char *initrd[4];
} pairs[] = {
	{ "boot/vmlinuz-%", { "boot/initrd.img-%", "boot/initramfs-%.img",
			      "boot/initrd-%" } },
	{ "boot/Image-%", { "boot/initrd.img-%", "boot/initramfs-%.img",
			    "boot/initrd-%" } },
	{ "boot/vmlinux-%", { "boot/initrd.img-%", "boot/initramfs-%.img",
			      "boot/initrd-%" } },
	{ "usr/lib/modules/%/vmlinuz", { "usr/lib/modules/%/initramfs.img" } },
	{ "lib/modules/%/vmlinuz", { "lib/modules/%/initramfs.img" } },
	{ "vmlinuz", { "initrd.img" } },
	{ "boot/vmlinuz", { "boot/initrd.img", "boot/initramfs.img",
			    "boot/initrd" } },
	{ "boot/Image", { "boot/initrd.img", "boot/initramfs.img",
			  "boot/initramfs-linux.img", "boot/initrd" } },
};

/* Where a boot loader's partition may be mounted. */
static const char * const loaders[] = { "boot", "efi", "boot/efi" };

/**
 * struct looking - a search
 * @top: the machine's /, without a slash at its end
 * @release: of its kernel; empty if it is not known
 * @lacks_memory: set if there was none for a name or for an entry
 */
struct looking {
	char *top;
	bool *lacks_memory;
	char release[RELEASE_TEXT];
};

/* One step from a link to what it names, both below the machine's /. */
static bool follow(const struct looking *looking, char path[static PATH_MAX])
{
	char name[PATH_MAX], target[PATH_MAX];
	ssize_t length;
	char *slash;

	if (snprintf(name, sizeof(name), "%s/%s", looking->top, path) >=
	    (int)sizeof(name))
		return false;
	length = readlink(name, target, sizeof(target) - 1);
	if (length < 0)
		return false;
	target[length] = '\0';
	slash = target[0] == '/' ? NULL : strrchr(path, '/');
	if (snprintf(name, sizeof(name), "%.*s%s",
		     slash ? (int)(slash + 1 - path) : 0, path,
		     target + strspn(target, "/")) >= (int)sizeof(name))
		return false;
	memcpy(path, name, strlen(name) + 1);
	return true;
}

static bool is_inside(const struct looking *looking, const char *name)
{
	size_t length = strlen(looking->top);

	return !strncmp(name, looking->top, length) && name[length] == '/';
}

/* A regular file below the machine's /, as a name to open; or NULL. */
static char *find_file(const struct looking *looking, const char *path)
{
	char below[PATH_MAX], name[PATH_MAX];
	struct stat about;
	char *real;
	int links;

	snprintf(below, sizeof(below), "%s", path);
	for (links = 0; links < LINKS && follow(looking, below); links++)
		;
	if (snprintf(name, sizeof(name), "%s/%s", looking->top, below) >=
	    (int)sizeof(name))
		return NULL;
	errno = 0;
	real = realpath(name, NULL);
	*looking->lacks_memory |= !real && errno == ENOMEM;
	if (real && is_inside(looking, real) && !stat(real, &about) &&
	    S_ISREG(about.st_mode))
		return real;
	free(real);
	return NULL;
}

/* The same, with the release in place of %. */
static char *find_named(const struct looking *looking, const char *pattern)
{
	const char *mark = strchr(pattern, '%');
	char path[PATH_MAX];

	if (!mark)
		return find_file(looking, pattern);
	if (!*looking->release)
		return NULL;
	snprintf(path, sizeof(path), "%.*s%s%s", (int)(mark - pattern),
		 pattern, looking->release, mark + 1);
	return find_file(looking, path);
}

static bool find_pair(const struct looking *looking, const struct pair *pair,
		      struct installed *found)
{
	size_t i;

	found->kernel = find_named(looking, pair->kernel);
	if (!found->kernel)
		return false;
	for (i = 0; i < ARRAY_SIZE(pair->initrd) && pair->initrd[i]; i++) {
		found->initrd = find_named(looking, pair->initrd[i]);
		if (found->initrd)
			break;
	}
	return true;
}

/* A file that an entry names, which is below the loader's partition. */
static char *find_entry_file(const struct looking *looking, const char *loader,
			     const char *text)
{
	char path[PATH_MAX];
	size_t length;

	scan_blanks(&text);
	text += strspn(text, "/");
	length = strcspn(text, " \t\r");
	/* Several files on a line are no simple entry. */
	if (text[length + strspn(text + length, " \t\r")])
		return NULL;
	snprintf(path, sizeof(path), "%s/%.*s", loader, (int)length, text);
	return find_file(looking, path);
}

/* What one line adds; false if it makes an entry that is not simple. */
static bool take_entry_line(const struct looking *looking, const char *loader,
			    const char *text, struct installed *found)
{
	char **file;

	scan_blanks(&text);
	if (scan_word(&text, "linux ") || scan_word(&text, "linux\t"))
		file = &found->kernel;
	else if (scan_word(&text, "initrd ") || scan_word(&text, "initrd\t"))
		file = &found->initrd;
	else
		return true;
	/* Several initrds become one segment, and none may be left out. */
	if (*file)
		return false;
	*file = find_entry_file(looking, loader, text);
	return *file;
}

static void read_entry(const struct looking *looking, const char *loader,
		       const char *entry, struct installed *found)
{
	char path[PATH_MAX];
	char *text = NULL, *line, *rest, *name;
	bool is_simple = true;
	size_t size;
	int error;

	snprintf(path, sizeof(path), "%s/loader/entries/%s", loader, entry);
	name = find_file(looking, path);
	error = name ? slurp_file(name, &text, &size) : -ENOENT;
	*looking->lacks_memory |= error == -ENOMEM;
	if (error) {
		free(name);
		return;
	}
	rest = text;
	while (is_simple && (line = strsep(&rest, "\n")))
		is_simple = take_entry_line(looking, loader, line, found);
	if (!is_simple || !found->kernel)
		installed_free(found);
	free(text);
	free(name);
}

static int is_entry(const struct dirent *entry)
{
	size_t length = strlen(entry->d_name);

	return length > 5 && !strcmp(entry->d_name + length - 5, ".conf");
}

/* The release's, or the only one there is. */
static const char *choose(const struct looking *looking, struct dirent **entry,
			  int count)
{
	int i;

	for (i = 0; *looking->release && i < count; i++)
		if (strstr(entry[i]->d_name, looking->release))
			return entry[i]->d_name;
	return count == 1 ? entry[0]->d_name : NULL;
}

static void find_entry(const struct looking *looking, const char *loader,
		       struct installed *found)
{
	char name[PATH_MAX];
	struct dirent **entry;
	const char *chosen;
	int count, i;

	snprintf(name, sizeof(name), "%s/%s/loader/entries", looking->top,
		 loader);
	count = scandir(name, &entry, is_entry, alphasort);
	*looking->lacks_memory |= count < 0 && errno == ENOMEM;
	if (count < 0)
		return;
	chosen = choose(looking, entry, count);
	if (chosen)
		read_entry(looking, loader, chosen, found);
	for (i = 0; i < count; i++)
		free(entry[i]);
	free(entry);
}

static void look(const struct looking *looking, struct installed *found)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(pairs); i++)
		if (find_pair(looking, &pairs[i], found))
			return;
	for (i = 0; !found->kernel && i < ARRAY_SIZE(loaders); i++)
		find_entry(looking, loaders[i], found);
}

static int find_release(struct looking *looking,
			const struct machine_options *options)
{
	struct manifest manifest = { 0 };
	struct tree tree = { 0 };
	int status = tree_open(&tree, options->sysroot ? options->sysroot :
							 "/");

	if (!status && options->sysroot)
		status = manifest_read(&tree, &manifest);
	if (!status)
		release_text(&tree, &manifest, looking->release);
	manifest_free(&manifest);
	tree_free(&tree);
	return status;
}

/**
 * installed_find - find the installed kernel and its initrd
 * @found: zeroed by the caller and filled in; installed_free() is due in either
 *	case
 * @options: the machine; of another one, only files below its --sysroot count
 *
 * Return: 0 or an exit status; the message has been printed. It is 0, too, where
 * nothing is found.
 */
int installed_find(struct installed *found,
		   const struct machine_options *options)
{
	bool lacks_memory = false;
	struct looking looking = { .lacks_memory = &lacks_memory };
	int status = find_release(&looking, options);

	if (status)
		return status;
	looking.top = realpath(options->sysroot ? options->sysroot : "/", NULL);
	lacks_memory = !looking.top && errno == ENOMEM;
	if (looking.top && !strcmp(looking.top, "/"))
		looking.top[0] = '\0';
	if (looking.top)
		look(&looking, found);
	free(looking.top);
	return lacks_memory ? fail_memory() : 0;
}

/**
 * installed_use - take the installed kernel where none was given
 * @found: zeroed by the caller; keeps the names. installed_free() is due when the
 *	image has been measured
 * @options: the machine
 * @image: gets the kernel and, unless it has one, its initrd
 * @notes: say which files they are
 *
 * Return: 0 or an exit status; the message has been printed. It is 0, and @image
 * as before, where none is installed.
 */
int installed_use(struct installed *found,
		  const struct machine_options *options,
		  struct image_options *image, struct notes *notes)
{
	const char **initrd = &image->word[KPLACE_ROLE_INITRD];
	int status;

	if (image->word[KPLACE_ROLE_KERNEL])
		return 0;
	status = installed_find(found, options);
	if (status || !found->kernel)
		return status;
	image->word[KPLACE_ROLE_KERNEL] = found->kernel;
	if (!*initrd)
		*initrd = found->initrd;
	notes_add(notes, "the kernel is the installed one, %s; %s%s",
		  found->kernel, *initrd ? "the initrd is " :
		  "it has no initrd beside it, and is planned without one",
		  *initrd ? *initrd : "");
	return 0;
}

/**
 * installed_fail - say that nothing was found
 * @options: the machine
 *
 * Return: %EXIT_INPUT.
 */
int installed_fail(const struct machine_options *options)
{
	return fail(EXIT_INPUT,
		    "no kernel was given, and none is installed %s%s%s: there is no boot/vmlinuz-RELEASE, vmlinuz, boot/Image or boot loader entry; give the kernel: --kernel FILE or --kernel SIZE",
		    options->sysroot ? "below '" : "here",
		    options->sysroot ? options->sysroot : "",
		    options->sysroot ? "'" : "");
}

/**
 * installed_free - forget them
 * @found: found or zeroed; zeroed afterwards
 */
void installed_free(struct installed *found)
{
	free(found->kernel);
	free(found->initrd);
	*found = (struct installed) { 0 };
}
