// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a machine's files say of its state, and whether one that is missing here
 * is missing on the machine, too.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "evidence.h"

static void find_page(struct evidence *evidence,
		      const struct machine_options *options)
{
	evidence->page = options->page;
	if (!evidence->page && evidence->live)
		evidence->page = (u64)sysconf(_SC_PAGESIZE);
	if (!evidence->page)
		evidence->page = evidence->manifest.page;
	if (!evidence->page)
		evidence->page = SZ_4K;
}

/* What the files say of the kernel. */
static void describe(struct evidence *evidence,
		     const struct machine_options *options)
{
	release_text(&evidence->tree, &evidence->manifest, evidence->release);
	find_page(evidence, options);
}

/**
 * evidence_open - open a machine's files
 * @evidence: zeroed by the caller and filled in; evidence_free() is due in either
 *	case
 * @options: where they are
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int evidence_open(struct evidence *evidence,
		  const struct machine_options *options)
{
	int status;

	evidence->live = !options->sysroot;
	status = tree_open(&evidence->tree,
			   evidence->live ? "/" : options->sysroot);
	if (!status && !evidence->live)
		status = manifest_read(&evidence->tree, &evidence->manifest);
	if (!status)
		describe(evidence, options);
	return status;
}

/**
 * evidence_take - take a capture for the machine's files
 * @evidence: as for evidence_open()
 * @capture: in memory, with its manifest, sorted; @evidence's from now on, and
 *	zeroed
 * @options: where the files are is not looked at
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int evidence_take(struct evidence *evidence, struct tree *capture,
		  const struct machine_options *options)
{
	int status;

	evidence->tree = *capture;
	*capture = (struct tree) { 0 };
	status = manifest_read(&evidence->tree, &evidence->manifest);
	if (!status)
		describe(evidence, options);
	return status;
}

/**
 * evidence_free - forget a machine's files
 * @evidence: opened or zeroed
 */
void evidence_free(struct evidence *evidence)
{
	manifest_free(&evidence->manifest);
	tree_free(&evidence->tree);
}

/* Of a file that is not here. */
static enum presence judge_absent(const struct evidence *evidence,
				  const char *path)
{
	const struct manifest_file *file;

	if (evidence->live)
		return PRESENCE_ABSENT;
	file = manifest_find(&evidence->manifest, path);
	/* Copies made by hand, captured again, have no machine that was asked. */
	if (!file || !evidence->manifest.machine)
		return PRESENCE_UNKNOWN;
	return file->state == MANIFEST_ABSENT ? PRESENCE_ABSENT :
						PRESENCE_CLOSED;
}

/**
 * evidence_file - a file
 * @evidence: the machine's files
 * @path: the file, below the machine's /, without a leading slash
 * @file: the file, if it is %PRESENCE_HERE; valid until the next is read, its
 *	bytes until evidence_free()
 *
 * Return: whether it is there.
 */
enum presence evidence_file(struct evidence *evidence, const char *path,
			    const struct tree_file **file)
{
	*file = tree_read(&evidence->tree, path);
	evidence->lacks_memory |= !*file || (*file)->error == -ENOMEM;
	if (!*file)
		return PRESENCE_CLOSED;
	switch ((*file)->error) {
	case 0:
		return PRESENCE_HERE;
	case -ENOENT:
	case -ENOTDIR:
		return judge_absent(evidence, path);
	default:
		return PRESENCE_CLOSED;
	}
}

/**
 * evidence_word - the first line of a file
 * @evidence: the machine's files
 * @path: the file
 * @word: filled in, without the newline; empty unless the file is here
 * @size: of @word in bytes
 *
 * Return: whether the file is there.
 */
enum presence evidence_word(struct evidence *evidence, const char *path,
			    char *word, size_t size)
{
	const struct tree_file *file;
	enum presence presence = evidence_file(evidence, path, &file);

	word[0] = '\0';
	if (presence == PRESENCE_HERE)
		snprintf(word, size, "%.*s",
			 (int)strcspn(file->bytes, "\r\n"), file->bytes);
	return presence;
}

/**
 * evidence_number - the number that a file consists of
 * @evidence: the machine's files
 * @path: the file
 * @number: filled in if the file is here, decimal
 *
 * Return: whether the file is there; %PRESENCE_CLOSED if it holds no number.
 */
enum presence evidence_number(struct evidence *evidence, const char *path,
			      long long *number)
{
	char word[32];
	enum presence presence = evidence_word(evidence, path, word,
					       sizeof(word));
	char *end;

	if (presence != PRESENCE_HERE)
		return presence;
	errno = 0;
	*number = strtoll(word, &end, 10);
	return errno || end == word || *end ? PRESENCE_CLOSED : PRESENCE_HERE;
}

/**
 * evidence_folder - is a folder there?
 * @evidence: the machine's files
 * @path: the folder
 *
 * Return: whether it is, and can be listed.
 */
bool evidence_folder(struct evidence *evidence, const char *path)
{
	char **name;
	int count = tree_list(&evidence->tree, path, &name);

	evidence->lacks_memory |= count == -ENOMEM;
	if (count < 0)
		return false;
	tree_list_free(name, count);
	return true;
}

/**
 * evidence_missing - why a file could not be read
 * @presence: not %PRESENCE_HERE
 *
 * Return: the words, to follow the file's name.
 */
const char *evidence_missing(enum presence presence)
{
	switch (presence) {
	case PRESENCE_ABSENT:
		return "is not there";
	case PRESENCE_CLOSED:
		return "cannot be read";
	default:
		return "is not among the copied files";
	}
}
