// SPDX-License-Identifier: GPL-2.0-only
/*
 * HTML that nothing a machine says can break out of.
 *
 * Owners, paths and reasons come from files of unknown origin. They pass through
 * here, where each character that means something to HTML, in a text or in an
 * attribute in double quotes, becomes a reference. The page is ASCII: it means the
 * same in each encoding that a mail program may take it for.
 */
#include <stdarg.h>
#include <stdlib.h>

#include "base/json.h"
#include "html.h"

static const char *reference(char letter)
{
	switch (letter) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

/**
 * html_text - write a text
 * @file: where to
 * @text: any bytes; those that are not printable ASCII become question marks
 */
void html_text(FILE *file, const char *text)
{
	for (; *text; text++) {
		const char *written = reference(*text);

		if (written)
			fputs(written, file);
		else
			fputc(*text < ' ' || *text > '~' ? '?' : *text, file);
	}
}

/* There was none for a text; html_json(), which comes last, says so. */
static bool lacks_memory;

static void say(FILE *file, const char *format, va_list args)
{
	char *text;

	if (vasprintf(&text, format, args) < 0) {
		lacks_memory = true;
		return;
	}
	html_text(file, text);
	free(text);
}

/**
 * html_say - write a text that is put together
 * @file: where to
 * @format: as for printf(); all that comes out of it is text
 */
void html_say(FILE *file, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	say(file, format, args);
	va_end(args);
}

static void begin(FILE *file, const char *tag, const char *class)
{
	fprintf(file, "<%s", tag);
	if (class)
		fprintf(file, " class=\"%s\"", class);
	fputc('>', file);
}

/**
 * html_element - write an element that holds a text
 * @file: where to
 * @tag: its name
 * @class: its class; NULL for none
 * @format: the text, as for html_say()
 */
void html_element(FILE *file, const char *tag, const char *class,
		  const char *format, ...)
{
	va_list args;

	begin(file, tag, class);
	va_start(args, format);
	say(file, format, args);
	va_end(args);
	fprintf(file, "</%s>\n", tag);
}

/**
 * html_cell - write a cell of a table
 * @file: where to
 * @class: its class; NULL for none
 * @format: the text, as for html_say()
 */
void html_cell(FILE *file, const char *class, const char *format, ...)
{
	va_list args;

	begin(file, "td", class);
	va_start(args, format);
	say(file, format, args);
	va_end(args);
	fputs("</td>", file);
}

/* In JSON it stands in strings only, and never ends the element like this. */
static int put_json(const char *bytes, size_t size, void *file)
{
	size_t i;

	for (i = 0; i < size; i++)
		if (bytes[i] == '<')
			fputs("\\u003c", file);
		else
			fputc(bytes[i], file);
	return 0;
}

/**
 * html_json - write JSON into a script element, after all texts
 * @file: where to
 * @object: the JSON
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int html_json(FILE *file, const json_t *object)
{
	return json_dump_callback(object, put_json, file,
				  JSON_COMPACT | JSON_ENSURE_ASCII) ||
	       !json_is_whole() || lacks_memory ? fail_memory() : 0;
}

/**
 * html_section - begin a section
 * @file: where to
 * @id: of its heading
 * @heading: the heading
 */
void html_section(FILE *file, const char *id, const char *heading)
{
	fprintf(file, "<section aria-labelledby=\"%s\">\n<h2 id=\"%s\">", id,
		id);
	html_text(file, heading);
	fputs("</h2>\n", file);
}

/**
 * html_table - begin a table
 * @file: where to
 * @caption: what it shows
 * @heads: of the columns, up to NULL; those that begin with '#' are of numbers
 *
 * A wide one scrolls in itself, for which a keyboard has to reach it.
 */
void html_table(FILE *file, const char *caption, const char * const *heads)
{
	fputs("<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"",
	      file);
	html_text(file, caption);
	fputs("\"><table>\n<caption>", file);
	html_text(file, caption);
	fputs("</caption>\n<thead><tr>", file);
	for (; *heads; heads++) {
		bool is_number = **heads == '#';

		fprintf(file, "<th scope=\"col\"%s>",
			is_number ? " class=\"n\"" : "");
		html_text(file, *heads + is_number);
		fputs("</th>", file);
	}
	fputs("</tr></thead>\n<tbody>\n", file);
}

/**
 * html_table_end - end a table
 * @file: where to
 */
void html_table_end(FILE *file)
{
	fputs("</tbody></table></div>\n", file);
}
