// SPDX-License-Identifier: GPL-2.0-only
/*
 * The result of kplace verify, passed on as a uevent: see uevent.c.
 */
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/uaccess.h>

#include "uevent.h"
#include "verified.h"

static const char * const results[] = { "same", "damaged", "unknown" };

static int announce(const char *result, unsigned int damaged)
{
	char first[32], second[32];
	char *environment[3] = { first, second, NULL };

	scnprintf(first, sizeof(first), "KPLACE_VERIFY=%s", result);
	scnprintf(second, sizeof(second), "KPLACE_DAMAGED=%u", damaged);
	return kplace_uevent(environment);
}

/**
 * kplace_verified_write - a write to kplace/verified
 * @file: unused
 * @buffer: a result and a number: "same 0", "damaged 2" or "unknown 0"
 * @size: bytes in @buffer
 * @position: unused
 *
 * Return: @size, or a negative errno: %-EINVAL for any other text.
 */
ssize_t kplace_verified_write(struct file *file, const char __user *buffer,
			      size_t size, loff_t *position)
{
	char text[32], word[16];
	unsigned int damaged;
	int i, error;

	if (size >= sizeof(text))
		return -EINVAL;
	if (copy_from_user(text, buffer, size))
		return -EFAULT;
	text[size] = '\0';
	if (sscanf(text, "%15s %u", word, &damaged) != 2)
		return -EINVAL;
	i = match_string(results, ARRAY_SIZE(results), word);
	if (i < 0)
		return i;
	error = announce(results[i], damaged);
	return error ?: size;
}
