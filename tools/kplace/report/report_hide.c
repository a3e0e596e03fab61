// SPDX-License-Identifier: GPL-2.0-only
/*
 * Names of files in a scrubbed report: a folder may say whose machine it is.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "base/size.h"
#include "report.h"

/* The text with one name replaced by another; NULL without memory. */
static char *replace(const char *text, const char *name, const char *by)
{
	char *out = NULL;
	size_t size;
	FILE *stream = open_memstream(&out, &size);
	const char *at;

	if (!stream)
		return NULL;
	for (; (at = strstr(text, name)); text = at + strlen(name))
		fprintf(stream, "%.*s%s", (int)(at - text), text, by);
	fputs(text, stream);
	if (!fclose(stream))
		return out;
	free(out);
	return NULL;
}

static int hide(struct notes *notes, const char *name, const char *by)
{
	unsigned int i;

	for (i = 0; i < notes->count; i++) {
		char *text = replace(notes->text[i], name, by);

		if (!text)
			return fail_memory();
		free(notes->text[i]);
		notes->text[i] = text;
	}
	return 0;
}

/**
 * report_hide_names - leave the names of the image's files out of notes
 * @report: planned
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int report_hide_names(struct report *report)
{
	int status = 0;
	u32 role;

	for (role = 0; !status && role < KPLACE_ROLES; role++) {
		const char *word = report->image.word[role];
		u64 size;

		if (word && *word && size_parse(word, &size) != SIZE_OK)
			status = hide(&report->machine.notes, word,
				      kplace_role_name(role));
	}
	return status;
}
