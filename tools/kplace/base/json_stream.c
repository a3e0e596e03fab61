// SPDX-License-Identifier: GPL-2.0
/*
 * JSON printed member by member: a long array is never in memory as a whole.
 *
 * jansson prints each value; what stands between them is put here, so that
 * the whole looks as if jansson had printed it at once, by json_print().
 */
#include <stdio.h>

#include "json_stream.h"
#include "message.h"

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
	/* Whatever was closed is an item of what is open now. */
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
	return stream->failed ? fail_memory() : 0;
}
