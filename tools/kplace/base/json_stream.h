/* SPDX-License-Identifier: GPL-2.0 */
/*
 * JSON printed member by member: a long array is never in memory as a whole.
 */
#ifndef KPLACE_JSON_STREAM_H
#define KPLACE_JSON_STREAM_H

#include <jansson.h>
#include <stdbool.h>

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
