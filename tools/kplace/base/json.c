// SPDX-License-Identifier: GPL-2.0-only
/*
 * JSON, as all commands print it.
 *
 * Where there is no memory, jansson's functions return NULL and take NULL: the object
 * gets no member, or there is no object. So that no answer lacks a part, what jansson
 * allocates is watched, and json_print() says that memory is exhausted.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "json.h"

/* Since something could not be allocated, whatever was made may lack a part. */
static bool lacks_memory;

static void *allocate(size_t size)
{
	void *bytes = malloc(size);

	lacks_memory |= !bytes;
	return bytes;
}

/**
 * json_watch - know of jansson's allocations that fail
 *
 * To be called before anything else that is about JSON.
 */
void json_watch(void)
{
	json_set_alloc_funcs(allocate, free);
}

/**
 * json_is_whole - was there memory for all JSON?
 *
 * Return: whether there was; always, unless json_watch() was called.
 */
bool json_is_whole(void)
{
	return !lacks_memory;
}

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
 * json_text - a string from files, of any bytes
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
	static const struct json_field span[] = {
		JSON_ADDRESS(struct kplace_range, start),
		JSON_ADDRESS(struct kplace_range, end),
		{ 0 }
	};
	bool known = range->kind < KPLACE_KINDS;
	json_t *object = json_object();

	json_add(object, span, range);
	json_set(object, "kind",
		 json_text(known ? kplace_kind_name(range->kind) : NULL));
	json_set(object, "owner", json_text(known ? range->owner : NULL));
	json_set(object, "source",
		 json_text(known ? kplace_source_name(range->source) : NULL));
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
		json_append(array, json_text(notes->text[i]));
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
 * json_span - a stretch of memory
 * @start: first byte
 * @end: first byte past it
 *
 * Return: an object of both; the caller's.
 */
json_t *json_span(u64 start, u64 end)
{
	return json_pack("{so so}", "start", json_address(start), "end",
			 json_address(end));
}

/**
 * json_named_span - a stretch of memory that has a name
 * @name: the name
 * @start: first byte
 * @end: first byte past it
 *
 * Return: an object of the three; the caller's.
 */
json_t *json_named_span(const char *name, u64 start, u64 end)
{
	return json_pack("{so so so}", "name", json_text(name), "start",
			 json_address(start), "end", json_address(end));
}

static json_t *json_field_value(enum json_type type, const void *member)
{
	switch (type) {
	case JSON_OF_ADDRESS:
		return json_address(*(const u64 *)member);
	case JSON_OF_BYTES:
		return json_bytes(*(const u64 *)member);
	default:
		return json_text(*(const char * const *)member);
	}
}

/**
 * json_add - add members of a struct to an object
 * @object: the object
 * @field: which they are; the last has no name
 * @from: the struct
 */
void json_add(json_t *object, const struct json_field *field, const void *from)
{
	for (; field->name; field++)
		json_set(object, field->name, json_field_value(field->type,
							       (const char *)from +
						     field->offset));
}

/**
 * json_from - members of a struct as an object
 * @field: which they are; the last has no name
 * @from: the struct
 *
 * Return: an object; the caller's.
 */
json_t *json_from(const struct json_field *field, const void *from)
{
	json_t *object = json_object();

	json_add(object, field, from);
	return object;
}

/**
 * json_answer - begin with the answer of a command
 *
 * Return: an object with the version of the format; the caller's.
 */
json_t *json_answer(void)
{
	return json_pack("{si}", "version", JSON_VERSION);
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

	if (!object || !json_is_whole()) {
		json_decref(object);
		return fail_memory();
	}
	failed = json_dumpf(object, stdout, JSON_INDENT(2));
	json_decref(object);
	if (!json_is_whole())
		return fail_memory();
	if (failed)
		return fail(EXIT_SYSTEM, "cannot write the output");
	putchar('\n');
	return 0;
}

/*
 * JSON printed member by member: a long array is never in memory as a whole.
 * jansson prints each value; what stands between them is put here, so that the
 * whole looks as if json_print() had printed it at once.
 */

/* Columns for each level, as in json_print(). */
#define INDENT 2

/* An object with an array in it: there are two levels at most. */
static void begin_line(const struct json_stream *stream)
{
	static const char line[] = "\n    ";

	fwrite_unlocked(line, 1, 1 + stream->depth * INDENT, stdout);
}

/* A newline in what jansson prints is between values, never in a string. */
static int put_value(const char *text, size_t size, void *context)
{
	if (size == 1 && *text == '\n')
		begin_line(context);
	else if (fwrite_unlocked(text, 1, size, stdout) != size)
		return -1;
	return 0;
}

static void begin_item(struct json_stream *stream)
{
	if (stream->has_some)
		putchar(',');
	begin_line(stream);
	stream->has_some = true;
}

/* What cannot be written is found by finish_output(). */
static void print_value(struct json_stream *stream, json_t *value)
{
	if (value)
		json_dump_callback(value, put_value, stream,
				   JSON_INDENT(INDENT) | JSON_ENCODE_ANY);
	else
		stream->failed = true;
	json_decref(value);
}

static void begin(struct json_stream *stream, char bracket)
{
	putchar(bracket);
	stream->depth++;
	stream->has_some = false;
}

static void end(struct json_stream *stream, char bracket)
{
	stream->depth--;
	if (stream->has_some)
		begin_line(stream);
	putchar(bracket);
	/* What was closed is an item of what is open now. */
	stream->has_some = true;
}

/**
 * json_stream_begin - begin to print an object
 * @stream: filled in
 */
void json_stream_begin(struct json_stream *stream)
{
	*stream = (struct json_stream) { 0 };
	begin(stream, '{');
}

/**
 * json_stream_member - print a member
 * @stream: the object
 * @key: the member's name, letters and underscores
 * @value: its value; consumed
 */
void json_stream_member(struct json_stream *stream, const char *key,
			json_t *value)
{
	begin_item(stream);
	printf("\"%s\": ", key);
	print_value(stream, value);
}

/**
 * json_stream_members - print all members of an object
 * @stream: the object they become part of
 * @object: the object they are taken from; consumed
 */
void json_stream_members(struct json_stream *stream, json_t *object)
{
	const char *key;
	json_t *value;

	if (!object)
		stream->failed = true;
	json_object_foreach(object, key, value)
		json_stream_member(stream, key, json_incref(value));
	json_decref(object);
}

/**
 * json_stream_open - begin a member that is an array
 * @stream: the object
 * @key: the member's name, letters and underscores
 */
void json_stream_open(struct json_stream *stream, const char *key)
{
	begin_item(stream);
	printf("\"%s\": ", key);
	begin(stream, '[');
}

/**
 * json_stream_element - print an element
 * @stream: in it, an array is open
 * @value: the element; consumed
 */
void json_stream_element(struct json_stream *stream, json_t *value)
{
	begin_item(stream);
	print_value(stream, value);
}

/**
 * json_stream_close - end the array
 * @stream: in it, an array is open
 */
void json_stream_close(struct json_stream *stream)
{
	end(stream, ']');
}

/**
 * json_stream_end - end the object
 * @stream: the object
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int json_stream_end(struct json_stream *stream)
{
	end(stream, '}');
	putchar('\n');
	return stream->failed || !json_is_whole() ? fail_memory() : 0;
}
