/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * JSON, as all commands print it.
 */
#ifndef KPLACE_JSON_H
#define KPLACE_JSON_H

#include <jansson.h>
#include <stddef.h>
#include <stdio.h>

#include "message.h"
#include "range.h"

/* What is read may have so many: a plan of 10,000 holes has a tenth of it. */
#define JSON_VALUES (1U << 20)

/* Of the format; raised when a member changes its meaning. */
#define JSON_VERSION 1

/**
 * enum json_type - how a member of a struct is printed
 * @JSON_OF_ADDRESS: a u64, by json_address()
 * @JSON_OF_BYTES: a u64, by json_bytes()
 * @JSON_OF_TEXT: a string, by json_text()
 */
enum json_type {
	JSON_OF_ADDRESS,
	JSON_OF_BYTES,
	JSON_OF_TEXT
};

/**
 * struct json_field - a member of a struct that is a member of an object, too
 * @name: in the object
 * @type: how it is printed
 * @offset: in the struct
 */
struct json_field {
	const char *name;
	enum json_type type;
	size_t offset;
};

/* A member under a name of its own; a table of them ends with { 0 }. */
#define JSON_NAMED(name, type, from, member) \
	{ name, type, offsetof(from, member) }
#define JSON_ADDRESS(from, member) \
	JSON_NAMED(#member, JSON_OF_ADDRESS, from, member)
#define JSON_BYTES(from, member) \
	JSON_NAMED(#member, JSON_OF_BYTES, from, member)
#define JSON_TEXT(from, member) \
	JSON_NAMED(#member, JSON_OF_TEXT, from, member)

/**
 * json_set - set a member of an object
 * @object: the object
 * @name: the member's name
 * @value: its value; consumed
 *
 * Without memory the member is missing, and json_print() says so.
 */
static inline void json_set(json_t *object, const char *name, json_t *value)
{
	json_object_set_new(object, name, value);
}

/**
 * json_append - append an element to an array
 * @array: the array
 * @value: the element; consumed
 */
static inline void json_append(json_t *array, json_t *value)
{
	json_array_append_new(array, value);
}

void json_watch(void);
bool json_is_whole(void);

json_t *json_address(u64 address);
json_t *json_bytes(u64 size);
json_t *json_text(const char *text);
json_t *json_range(const struct kplace_range *range);
json_t *json_notes(const struct notes *notes);
json_t *json_load_stream(FILE *stream, json_error_t *error);
json_t *json_load_bytes(const char *bytes, size_t size, json_error_t *error);
const char *json_wrong(json_error_t *error);
json_t *json_span(u64 start, u64 end);
void json_add(json_t *object, const struct json_field *field,
	      const void *from);
json_t *json_from(const struct json_field *field, const void *from);
json_t *json_named_span(const char *name, u64 start, u64 end);
json_t *json_answer(void);
int json_print(json_t *object);

/**
 * struct json_stream - an object being printed
 * @depth: objects and arrays open
 * @has_some: the innermost of them has a member or an element
 * @failed: a value was NULL, for want of memory
 */
struct json_stream {
	unsigned int depth;
	bool has_some;
	bool failed;
};

void json_stream_begin(struct json_stream *stream);
void json_stream_member(struct json_stream *stream, const char *key,
			json_t *value);
void json_stream_members(struct json_stream *stream, json_t *object);
void json_stream_open(struct json_stream *stream, const char *key);
void json_stream_element(struct json_stream *stream, json_t *value);
void json_stream_close(struct json_stream *stream);
int json_stream_end(struct json_stream *stream);

#endif
