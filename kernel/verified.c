// SPDX-License-Identifier: GPL-2.0-only
/*
 * The result of kplace verify, passed on as a uevent of the module's own object,
 * so that a rule of udev can act on it: ACTION=change DEVPATH=/module/kplace.
 */
#include <linux/kernel.h>
#include <linux/kobject.h>
#include <linux/module.h>
#include <linux/string.h>
#include <linux/uaccess.h>

#include "verified.h"

static const char * const results[] = { "same", "damaged", "unknown" };

/* Built in, it is the object of the parameters. With a reference, or NULL. */
static struct kobject *own_object(void)
{
#ifdef MODULE
	return kobject_get(&THIS_MODULE->mkobj.kobj);
#else
	return kset_find_obj(module_kset, KBUILD_MODNAME);
#endif
}

static int announce(const char *result, unsigned int damaged)
{
	struct kobject *object = own_object();
	char first[32], second[32];
	char *environment[3] = { first, second, NULL };
	int error;

	if (!object)
		return -ENODEV;

	scnprintf(first, sizeof(first), "KPLACE_VERIFY=%s", result);
	scnprintf(second, sizeof(second), "KPLACE_DAMAGED=%u", damaged);
	error = kobject_uevent_env(object, KOBJ_CHANGE, environment);
	kobject_put(object);
	return error;
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
