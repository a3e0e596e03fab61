// SPDX-License-Identifier: GPL-2.0-only
/*
 * Uevents of the module's own object, so that a rule of udev can act on them:
 * ACTION=change DEVPATH=/module/kplace.
 */
#include <linux/kobject.h>
#include <linux/module.h>

#include "uevent.h"

/* Built in, it is the object of the parameters. With a reference, or NULL. */
static struct kobject *own_object(void)
{
#ifdef MODULE
	struct kobject *object = &THIS_MODULE->mkobj.kobj;

	/* An older KUnit runs a module's tests before that is in /sys. */
	return object->state_in_sysfs ? kobject_get(object) : NULL;
#else
	return kset_find_obj(module_kset, KBUILD_MODNAME);
#endif
}

/**
 * kplace_uevent - send one
 * @environment: its variables, NULL at the end
 *
 * Return: 0 or a negative errno.
 */
int kplace_uevent(char **environment)
{
	struct kobject *object = own_object();
	int error;

	if (!object)
		return -ENODEV;
	error = kobject_uevent_env(object, KOBJ_CHANGE, environment);
	kobject_put(object);
	return error;
}
