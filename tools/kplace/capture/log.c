// SPDX-License-Identifier: GPL-2.0-only
/*
 * The running kernel's log.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/klog.h>

#include "base/message.h"
#include "log.h"

/* From syslog(2), which glibc has no names for. */
#define SYSLOG_ACTION_READ_ALL 3
#define SYSLOG_ACTION_SIZE_BUFFER 10

/* Each line has its level in front, as in "<6>": dmesg does not show it. */
static size_t drop_levels(char *bytes, size_t size)
{
	size_t from = 0, to = 0;

	while (from < size) {
		const char *end = memchr(bytes + from, '\n', size - from);
		size_t next = end ? (size_t)(end - bytes) + 1 : size;
		size_t level = from;

		if (bytes[level] == '<')
			level += 1 + strspn(bytes + level + 1, "0123456789");
		if (level > from + 1 && bytes[level] == '>')
			from = level + 1;
		memmove(bytes + to, bytes + from, next - from);
		to += next - from;
		from = next;
	}
	return to;
}

/**
 * log_read - read the running kernel's log
 * @file: its bytes and size are filled in
 *
 * Return: NULL, or why it cannot be read.
 */
const char *log_read(struct tree_file *file)
{
	int size = klogctl(SYSLOG_ACTION_SIZE_BUFFER, NULL, 0);
	int length;

	*file = (struct tree_file) { 0 };
	if (size < 0)
		return strerror(errno);
	if (size > TREE_FILE_LIMIT)
		return TREE_TOO_LARGE;
	/* Room for a newline at the end, and a NUL. */
	file->bytes = malloc((size_t)size + 2);
	if (!file->bytes)
		return OUT_OF_MEMORY;
	length = klogctl(SYSLOG_ACTION_READ_ALL, file->bytes, size);
	if (length < 0) {
		const char *wrong = strerror(errno);

		free(file->bytes);
		file->bytes = NULL;
		return wrong;
	}
	if (length && file->bytes[length - 1] != '\n')
		file->bytes[length++] = '\n';
	file->bytes[length] = '\0';
	file->size = drop_levels(file->bytes, (size_t)length);
	file->bytes[file->size] = '\0';
	return NULL;
}
