// SPDX-License-Identifier: GPL-2.0-only
/*
 * Whether the image that is loaded can still go where it is to.
 *
 * After a load memory may go bad, or be taken away, and the kernel copies the image there
 * all the same when it jumps. Nothing can stop it from that, so it is said: in the log and
 * by a uevent, once for each load, and in kplace/last. What else lies there, a released
 * table for one, the guard has judged when the image was loaded.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/kernel.h>
#include <linux/mutex.h>
#include <linux/printk.h>

#include "check.h"
#include "loaded.h"
#include "stale.h"
#include "uevent.h"

static DEFINE_MUTEX(lock);		/* all below */
static struct kplace_loaded image;
static u32 told;			/* the load that it has been said of */
static char text[160];			/* empty, or what is wrong */

/**
 * kplace_stale_concerns - is an image loaded that may become stale?
 *
 * Return: true if so.
 */
bool kplace_stale_concerns(void)
{
	bool any;

	mutex_lock(&lock);
	kplace_loaded_get(&image);
	any = image.count;
	mutex_unlock(&lock);
	return any;
}

/* No memory, or memory with errors. */
static bool is_lost(const struct kplace_map *map, struct kplace_span span,
		    struct kplace_range *lost)
{
	while (span.start < span.end &&
	       !kplace_check_span(map, KPLACE_RAM, &span, lost)) {
		if (lost->kind == KPLACE_KINDS || lost->kind == KPLACE_POISON)
			return true;
		span.start = lost->end;
	}
	return false;
}

static bool find(const struct kplace_map *map, struct kplace_range *lost, u32 *i)
{
	for (*i = 0; *i < image.count; ++*i) {
		const struct kplace_span span = { image.start[*i], image.end[*i] };

		if (is_lost(map, span, lost))
			return true;
	}
	return false;
}

/* Those who may not see addresses get the uevent, too. */
static void tell(const char *over)
{
	char variable[48];
	char *environment[2] = { variable, NULL };

	if (told == image.load)
		return;
	told = image.load;
	pr_warn("%s\n", text);
	scnprintf(variable, sizeof(variable), "KPLACE_STALE=%s", over);
	kplace_uevent(environment);
}

/**
 * kplace_stale_look - look at the image that is loaded now
 * @map: memory as it is now, sealed
 *
 * Sleeps.
 */
void kplace_stale_look(const struct kplace_map *map)
{
	struct kplace_range lost;
	const char *over;
	u32 i;

	mutex_lock(&lock);
	text[0] = '\0';
	kplace_loaded_get(&image);
	if (find(map, &lost, &i)) {
		over = lost.kind == KPLACE_POISON ? "memory with errors" : "no memory";
		scnprintf(text, sizeof(text),
			  "image stale: %s at 0x%llx-0x%llx is to lie over %s at 0x%llx-0x%llx: load it again",
			  image.name[i], image.start[i], image.end[i], over,
			  lost.start, lost.end);
		tell(over);
	}
	mutex_unlock(&lock);
}

/**
 * kplace_stale_show - write what is wrong with the image, if anything is
 * @out: where to
 */
void kplace_stale_show(const struct kplace_out *out)
{
	char line[KPLACE_LINE];

	mutex_lock(&lock);
	scnprintf(line, sizeof(line), "%s\n", text);
	mutex_unlock(&lock);
	if (line[0] != '\n')
		out->put(out->context, line);
}
