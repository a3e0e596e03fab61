// SPDX-License-Identifier: GPL-2.0
/*
 * Reading what goes into a capture.
 */
#include <ctype.h>
#include <endian.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/klog.h>

#include "capture.h"

/* KPF_HWPOISON of include/uapi/linux/kernel-page-flags.h. */
#define HWPOISON (1ULL << 19)

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
 * capture_read_log - read the running kernel's log
 * @file: its bytes and size are filled in
 *
 * Return: NULL, or why it cannot be read.
 */
const char *capture_read_log(struct tree_file *file)
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
		return strerror(ENOMEM);
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

/**
 * capture_judge_iomem - does /proc/iomem tell addresses?
 * @file: what is in it
 *
 * To all but root it shows each address as zeros.
 *
 * Return: NULL, or why it is of no use.
 */
const char *capture_judge_iomem(struct tree_file *file)
{
	const char *at = file->bytes;

	if (!file->size)
		return NULL;
	while (*at) {
		size_t digits;

		at += strspn(at, " ");
		digits = strspn(at, "0123456789abcdef-");
		if (strspn(at, "0-") < digits || !digits)
			return NULL;
		at += strcspn(at, "\n");
		at += *at == '\n';
	}
	return "the kernel shows its addresses to root only";
}

/**
 * capture_tells_errors - has the machine memory with errors?
 * @meminfo: its /proc/meminfo
 *
 * Return: whether it has: only then /proc/kpageflags is looked at.
 */
bool capture_tells_errors(const struct tree_file *meminfo)
{
	static const char word[] = "HardwareCorrupted:";
	const char *at = strstr(meminfo->bytes, word);

	if (!at)
		return false;
	at += strlen(word);
	at += strspn(at, " 0");
	return isdigit((unsigned char)*at);
}

/**
 * capture_judge_page_flags - keep what is looked for in /proc/kpageflags
 * @file: what is in it; all flags but that of an error are taken out
 *
 * The others tell what the machine was doing, and pack badly.
 *
 * Return: NULL.
 */
const char *capture_judge_page_flags(struct tree_file *file)
{
	size_t i;

	for (i = 0; i + sizeof(u64) <= file->size; i += sizeof(u64)) {
		u64 flags;

		memcpy(&flags, file->bytes + i, sizeof(flags));
		flags &= htole64(HWPOISON);
		memcpy(file->bytes + i, &flags, sizeof(flags));
	}
	return NULL;
}

/**
 * capture_remark_log - does a log begin where the machine did?
 * @file: what is in it
 *
 * The kernel's log is a ring, and what it says of memory comes first.
 *
 * Return: NULL, or what may be missing.
 */
const char *capture_remark_log(const struct tree_file *file)
{
	const char *at = file->bytes + strspn(file->bytes, "[ ");

	if (file->bytes[0] != '[' || !isdigit((unsigned char)*at) ||
	    !strncmp(at, "0.", 2))
		return NULL;
	return "it does not begin at boot: lines are lost";
}
