/* SPDX-License-Identifier: GPL-2.0 */
/*
 * JSON, as all commands print it.
 */
#ifndef KPLACE_JSON_H
#define KPLACE_JSON_H

#include <jansson.h>
#include <stddef.h>

#include "message.h"
#include "range.h"

/* Of the format; raised when a member changes its meaning. */
#define JSON_VERSION 1

/**
 * enum json_type - how a member of a struct is printed
 * @JSON_OF_ADDRESS: a u64, by json_address()
 * @JSON_OF_BYTES: a u64, by json_bytes()
 * @JSON_OF_COUNT: a u32, as a number
 * @JSON_OF_FLAG: a bool
 * @JSON_OF_TEXT: a string, by json_text()
 */
enum json_type {
	JSON_OF_ADDRESS,
	JSON_OF_BYTES,
	JSON_OF_COUNT,
	JSON_OF_FLAG,
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

/* A field of @type called @name; does not build if the member is no @of. */
#define JSON_FIELD(name, type, of, from, member) \
	{ name, type, offsetof(from, member) + 0 * sizeof(char[ \
	  __builtin_types_compatible_p(__typeof__(((from *)0)->member), of) ? \
	  1 : -1]) }
#define JSON_ADDRESS(from, member) \
	JSON_FIELD(#member, JSON_OF_ADDRESS, u64, from, member)
#define JSON_BYTES(from, member) \
	JSON_FIELD(#member, JSON_OF_BYTES, u64, from, member)
#define JSON_COUNT(from, member) \
	JSON_FIELD(#member, JSON_OF_COUNT, u32, from, member)
#define JSON_FLAG(from, member) \
	JSON_FIELD(#member, JSON_OF_FLAG, bool, from, member)
#define JSON_TEXT(from, member) \
	{ #member, JSON_OF_TEXT, offsetof(from, member) }
/* A field under another name than the member's. */
#define JSON_NAMED(name, type, from, member) \
	{ name, type, offsetof(from, member) }

/* Add all fields of a table. */
#define json_add(object, table, from) \
	json_set_fields(object, table, ARRAY_SIZE(table), from)

/* An object with all fields of a table. */
#define json_from(table, from) \
	json_fields(table, ARRAY_SIZE(table), from)

json_t *json_address(u64 address);
json_t *json_bytes(u64 size);
json_t *json_text(const char *text);
json_t *json_range(const struct kplace_range *range);
json_t *json_notes(const struct notes *notes);
json_t *json_span(u64 start, u64 end);
void json_set_fields(json_t *object, const struct json_field *field,
		     size_t fields, const void *from);
json_t *json_fields(const struct json_field *field, size_t fields,
		    const void *from);
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
