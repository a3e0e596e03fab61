// SPDX-License-Identifier: GPL-2.0-only
/*
 * Files under names of people's choice, recognised by what is in them.
 *
 * One file alone, or a folder of them, is what reports have attached.
 */
#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "align.h"
#include "dmesg.h"
#include "reading.h"
#include "tree/clean.h"

/* Lines that are looked at: a log may begin with a boot loader's. */
#define LINES 20000
/* Files of a folder that are looked at. */
#define FILES 64
/* What a file begins with if it is a flattened device tree. */
#define FDT_MAGIC "\320\015\376\355"

/* Counts lines of a clean text that look so; stops at @enough. */
static unsigned int count_lines(const char *text,
				bool (*is_one)(const char *line),
				unsigned int enough)
{
	unsigned int found = 0, looked = 0;
	char line[256];

	while (*text && found < enough && looked++ < LINES) {
		size_t length = strcspn(text, "\n");
		size_t kept = kplace_min(length, sizeof(line) - 1);

		memcpy(line, text, kept);
		line[kept] = '\0';
		found += is_one(line);
		text += length;
		text += *text == '\n';
	}
	return found;
}

static bool is_iomem_line(const char *line)
{
	u64 first, last;

	line += strspn(line, " \t");
	if (!scan_hex(&line, &first) || !scan_word(&line, "-") ||
	    !scan_hex(&line, &last))
		return false;
	scan_blanks(&line);
	return *line == ':';
}

/**
 * is_iomem - is it a copy of /proc/iomem?
 * @name: of the file
 * @text: its content, cleaned
 *
 * Return: whether it is. The same holds for the others here.
 */
bool is_iomem(const char *name, const char *text)
{
	(void)name;
	return count_lines(text, is_iomem_line, 1);
}

static bool is_memblock_line(const char *line)
{
	u64 index, first, last;

	scan_blanks(&line);
	return scan_decimal(&line, &index) && scan_word(&line, ": 0x") &&
	       scan_hex(&line, &first) && scan_word(&line, "..0x") &&
	       scan_hex(&line, &last);
}

/* The content is the same for both: the name must say which. */
bool is_memblock_memory(const char *name, const char *text)
{
	return !strstr(name, "reserved") &&
	       count_lines(text, is_memblock_line, 1);
}

bool is_memblock_reserved(const char *name, const char *text)
{
	return strstr(name, "reserved") &&
	       count_lines(text, is_memblock_line, 1);
}

static bool is_log_line(const char *line)
{
	static const char * const beginnings[] = {
		"Linux version ", "Booting Linux on physical CPU ",
		"BIOS-e820: [mem ", "efi: ", "efi:   0x", "OF: reserved mem: ",
		"Early memory node ranges", "Reserved memory: created ",
		"Zone ranges:", "Kernel command line: ", "memblock_reserve: [",
		"Memory: ", "ACPI: RSDP ", "Machine model: ",
	};
	char copy[256];
	char *rest;
	const char *text;
	size_t i;

	snprintf(copy, sizeof(copy), "%s", line);
	text = dmesg_message(copy, &rest);
	for (i = 0; i < ARRAY_SIZE(beginnings); i++)
		if (!strncmp(text, beginnings[i], strlen(beginnings[i])))
			return true;
	return false;
}

bool is_log(const char *name, const char *text)
{
	(void)name;
	return count_lines(text, is_log_line, 1) && !is_version(name, text);
}

bool is_device_tree(const char *name, const char *text)
{
	(void)name;
	return !strncmp(text, FDT_MAGIC, strlen(FDT_MAGIC));
}

static bool is_map_line(const char *line)
{
	u64 first, last;

	return scan_word(&line, "0x") && scan_hex(&line, &first) &&
	       scan_word(&line, "-0x") && scan_hex(&line, &last) &&
	       strchr(line, '[');
}

bool is_module_map(const char *name, const char *text)
{
	(void)name;
	return count_lines(text, is_map_line, 1);
}

bool is_meminfo(const char *name, const char *text)
{
	(void)name;
	return !strncmp(text, "MemTotal:", strlen("MemTotal:"));
}

static bool is_one_line(const char *text)
{
	return text[strcspn(text, "\n")] == '\0' ||
	       !text[strcspn(text, "\n") + 1];
}

bool is_cmdline(const char *name, const char *text)
{
	(void)name;
	return is_one_line(text) &&
	       (strstr(text, "root=") || strstr(text, "BOOT_IMAGE="));
}

bool is_version(const char *name, const char *text)
{
	(void)name;
	return is_one_line(text) &&
	       !strncmp(text, "Linux version ", strlen("Linux version "));
}

bool is_uname(const char *name, const char *text)
{
	(void)name;
	return is_one_line(text) && !strncmp(text, "Linux ", 6) &&
	       strstr(text, "GNU/Linux");
}

static const struct source_file *find(const struct source_table *table,
				      const char *name, const char *text)
{
	size_t i, j;

	for (i = 0; i < table->count; i++)
		for (j = 0; j < SOURCE_FILES; j++) {
			const struct source_file *file = &table->row[i].file[j];

			if (file->path && file->is_it &&
			    file->is_it(name, text))
				return file;
		}
	return NULL;
}

static bool is_taken(const struct tree *tree, const char *path)
{
	size_t i;

	for (i = 0; i < tree->aliases; i++)
		if (!strcmp(tree->alias[i].path, path))
			return true;
	return false;
}

static bool exists(struct tree *tree, const char *path)
{
	char word[8];

	if (is_taken(tree, path))
		return true;
	return tree->is_directory ?
	       tree_word(tree, path, word, sizeof(word)) :
	       !!tree_find(tree, path);
}

/* What comes from a pipe was kept in a file without a name. */
static const char *shown_name(const struct tree *tree, const char *name)
{
	if (!tree->is_lone)
		return name;
	return strncmp(tree->name, "/proc/self/fd/", 14) ? tree->name :
							   "standard input";
}

static int give_name(const struct source_table *table, struct tree *tree,
		     const struct tree_file *file, struct notes *notes)
{
	const struct source_file *as;
	char name[TREE_PATH];
	size_t length;
	char *text;

	if (!file->bytes)
		return 0;
	snprintf(name, sizeof(name), "%s", file->path);
	text = text_clean(file->bytes, file->size, &length);
	as = text ? find(table, tree->is_lone ? tree->name : name, text) : NULL;
	free(text);
	if (!text)
		return fail_memory();
	if (!as)
		return 0;
	if (exists(tree, as->path)) {
		notes_add(notes, "%s is not read: there is a %s already",
			  shown_name(tree, name), as->path);
		return 0;
	}
	notes_add(notes, "%s: read as %s", shown_name(tree, name), as->path);
	return tree_add_alias(tree, as->path, name) ? 0 : fail_memory();
}

/* By its own name it will be read anyway. */
static bool has_own_name(const struct source_table *table, const char *name)
{
	size_t i, j;

	for (i = 0; i < table->count; i++)
		for (j = 0; j < SOURCE_FILES && table->row[i].file[j].path; j++)
			if (!strcmp(table->row[i].file[j].path, name))
				return true;
	return !strcmp(name, "manifest.json");
}

static int look_at(const struct source_table *table, struct tree *tree,
		   const char *name, struct notes *notes)
{
	const struct tree_file *file;
	int status;

	if (has_own_name(table, name) || !tree_is_small(tree, name))
		return 0;
	status = tree_unpacked(tree, name, &file);
	return status ? status : give_name(table, tree, file, notes);
}

static int look_around(const struct source_table *table, struct tree *tree,
		       struct notes *notes)
{
	char **name;
	int count = tree_list(tree, ".", &name);
	int status = 0;
	int i;

	for (i = 0; !status && i < count && i < FILES; i++)
		status = look_at(table, tree, name[i], notes);
	if (count > FILES)
		notes_add(notes,
			  "only %d of %d files are looked at: take out what is not about memory",
			  FILES, count);
	if (count >= 0)
		tree_list_free(name, count);
	return status;
}

static int look_into(const struct source_table *table, struct tree *tree,
		     struct notes *notes)
{
	size_t count = tree->count;
	int status = 0;
	size_t i;

	for (i = 0; !status && i < count; i++)
		if (!strchr(tree->file[i].path, '/') &&
		    !has_own_name(table, tree->file[i].path))
			status = give_name(table, tree, &tree->file[i], notes);
	return status;
}

/**
 * recognise - find files of the sources under other names
 * @table: the sources
 * @tree: of files that were copied; gets those names
 * @notes: say as what they are read
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int recognise(const struct source_table *table, struct tree *tree,
	      struct notes *notes)
{
	int status;

	if (tree->is_capture)
		return 0;
	if (tree->is_directory)
		return look_around(table, tree, notes);
	status = look_into(table, tree, notes);
	if (!status && tree->is_lone && !tree->aliases)
		return fail(EXIT_INPUT,
			    "%s: no file that shows a machine's memory: give a copy of /proc/iomem, memblock's files in debugfs, a kernel's log, a device tree, or a directory or an archive of those",
			    tree->name);
	return status;
}
