// SPDX-License-Identifier: GPL-2.0
/*
 * Whether what a file holds is of use, and whether all of it is there.
 */
#include <ctype.h>
#include <endian.h>

#include "judge.h"

/* KPF_HWPOISON of include/uapi/linux/kernel-page-flags.h. */
#define HWPOISON (1ULL << 19)

/**
 * judge_iomem - does /proc/iomem show addresses?
 * @file: its content
 *
 * To all but root it shows each address as zeros.
 *
 * Return: NULL, or why it is of no use.
 */
const char *judge_iomem(struct tree_file *file)
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
 * meminfo_has_errors - has the machine memory with errors?
 * @meminfo: its /proc/meminfo
 *
 * Return: whether it has: only then /proc/kpageflags is looked at.
 */
bool meminfo_has_errors(const struct tree_file *meminfo)
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
 * judge_page_flags - keep what is looked for in /proc/kpageflags
 * @file: its content; all flags but that of an error are taken out
 *
 * The others show what the machine was doing, and pack badly.
 *
 * Return: NULL.
 */
const char *judge_page_flags(struct tree_file *file)
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
 * remark_log - does a log begin where the machine did?
 * @file: its content
 *
 * The kernel's log is a ring, and what it says of memory comes first.
 *
 * Return: NULL, or what may be missing.
 */
const char *remark_log(const struct tree_file *file)
{
	const char *at = file->bytes + strspn(file->bytes, "[ ");

	if (file->bytes[0] != '[' || !isdigit((unsigned char)*at) ||
	    !strncmp(at, "0.", 2))
		return NULL;
	return "it does not begin at boot: lines are lost";
}
