// SPDX-License-Identifier: GPL-2.0-only
/*
 * JSON that somebody else has written, as long as it is of a moderate size.
 *
 * jansson takes some 20 bytes of memory for each byte of "0,0,0", and 100 for each of
 * "{},{}": what counts is how many values there are, not how large the file is. A report
 * has megabytes in one string.
 */
#include <stdio.h>

#include "json.h"

/**
 * struct json_feed - a text on its way to jansson
 * @stream: where it comes from; NULL for @bytes
 * @bytes: the text
 * @size: bytes of it that are left
 * @values: begun so far, or one less
 * @in_string: the next character belongs to a string
 * @is_escaped: and to an escape sequence
 */
struct json_feed {
	FILE *stream;
	const char *bytes;
	size_t size;
	u32 values;
	bool in_string;
	bool is_escaped;
};

/* A value begins behind each of these, or at it; strings have them as well. */
static void count(struct json_feed *feed, const char *bytes, size_t size)
{
	size_t i;

	for (i = 0; i < size; i++) {
		char c = bytes[i];

		if (feed->is_escaped)
			feed->is_escaped = false;
		else if (c == '"')
			feed->in_string = !feed->in_string;
		else if (feed->in_string)
			feed->is_escaped = c == '\\';
		else if (c == ',' || c == '[' || c == '{')
			feed->values++;
	}
}

static size_t more(struct json_feed *feed, char *buffer, size_t room)
{
	size_t size;

	if (feed->stream)
		return fread(buffer, 1, room, feed->stream);
	size = feed->size < room ? feed->size : room;
	memcpy(buffer, feed->bytes, size);
	feed->bytes += size;
	feed->size -= size;
	return size;
}

/* What jansson calls for more. */
static size_t feed(void *buffer, size_t room, void *context)
{
	struct json_feed *from = context;
	size_t size = more(from, buffer, room);

	count(from, buffer, size);
	return from->values > JSON_VALUES ? (size_t)-1 : size;
}

static json_t *load(struct json_feed *from, json_error_t *error)
{
	json_t *root = json_load_callback(feed, from, JSON_REJECT_DUPLICATES, error);

	if (!root && from->values > JSON_VALUES)
		snprintf(error->text, sizeof(error->text),
			 "more than %u values, which is more than kplace writes",
			 JSON_VALUES);
	/* jansson does not always tell, and keeps what it tells there. */
	if (!root && !json_is_whole())
		error->text[JSON_ERROR_TEXT_LENGTH - 1] =
			json_error_out_of_memory;
	return root;
}

/**
 * json_load_stream - read a text
 * @stream: to its end; the caller looks for errors of it
 * @error: filled in for what is no JSON, or too much of it
 *
 * Return: its value; the caller's. NULL if there is none.
 */
json_t *json_load_stream(FILE *stream, json_error_t *error)
{
	struct json_feed from = { .stream = stream };

	return load(&from, error);
}

/**
 * json_load_bytes - read a text in memory
 * @bytes: the text
 * @size: its bytes
 * @error: as for json_load_stream()
 *
 * Return: as json_load_stream().
 */
json_t *json_load_bytes(const char *bytes, size_t size, json_error_t *error)
{
	struct json_feed from = { .bytes = bytes, .size = size };

	return load(&from, error);
}
