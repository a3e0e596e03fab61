// SPDX-License-Identifier: GPL-2.0
/*
 * JSON, as all commands print it.
 *
 * Where there is no memory, jansson's functions return NULL and take NULL:
 * the object gets no member, or there is no object, and json_print() says so.
 */
#include <ctype.h>
#include <stdio.h>

#include "json.h"

/**
 * json_address - an address, as a string
 * @address: the address
 *
 * JSON's numbers are doubles to many readers, and lose bits above 2^53.
 *
 * Return: a string such as "0x40200000"; the caller's.
 */
json_t *json_address(u64 address)
{
	char text[sizeof("0x") + 16];

	snprintf(text, sizeof(text), "0x%llx", address);
	return json_string(text);
}

/**
 * json_bytes - a size, as a number
 * @size: in bytes
 *
 * Return: an integer, the largest there is for sizes beyond 2^63; the
 * caller's.
 */
json_t *json_bytes(u64 size)
{
	return json_integer(size > INT64_MAX ? INT64_MAX : (json_int_t)size);
}

/**
 * json_text - a string from files, whatever its bytes are
 * @text: the string; NULL for null
 *
 * Return: the string, or null if it is not UTF-8; the caller's.
 */
json_t *json_text(const char *text)
{
	json_t *string = text ? json_string(text) : NULL;

	return string ? string : json_null();
}

/**
 * json_range - a range with what is known of it
 * @range: the range; one without a kind or source has null there
 *
 * Return: an object of start, end, kind, owner and source; the caller's.
 */
json_t *json_range(const struct kplace_range *range)
{
	bool known = range->kind < KPLACE_KINDS;
	json_t *object = json_object();

	json_object_set_new(object, "start", json_address(range->start));
	json_object_set_new(object, "end", json_address(range->end));
	json_object_set_new(object, "kind",
			    json_text(known ? kplace_kind_name(range->kind) :
				      NULL));
	json_object_set_new(object, "owner",
			    json_text(known ? range->owner : NULL));
	json_object_set_new(object, "source",
			    json_text(known ? kplace_source_name(range->source) :
				      NULL));
	return object;
}

/**
 * json_notes - remarks as an array
 * @notes: the remarks
 *
 * Return: an array of strings; the caller's.
 */
json_t *json_notes(const struct notes *notes)
{
	json_t *array = json_array();
	unsigned int i;

	for (i = 0; i < notes->count; i++)
		json_array_append_new(array, json_text(notes->text[i]));
	return array;
}

/**
 * json_wrong - what is wrong with a text that is no JSON
 * @error: filled in by jansson; its text is made fit for a message
 *
 * jansson repeats what it has found, line breaks and all.
 *
 * Return: a part of a sentence, in one line.
 */
const char *json_wrong(json_error_t *error)
{
	char *at;

	for (at = error->text; *at; at++)
		if (!isprint((unsigned char)*at))
			*at = '?';
	return error->text;
}

/**
 * json_print - print an object, members in the order they were added
 * @object: the object, NULL if there was no memory; consumed
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int json_print(json_t *object)
{
	int failed;

	if (!object)
		return fail_memory();
	failed = json_dumpf(object, stdout, JSON_INDENT(2));
	json_decref(object);
	if (failed)
		return fail(EXIT_SYSTEM, "cannot write the output");
	putchar('\n');
	return 0;
}
