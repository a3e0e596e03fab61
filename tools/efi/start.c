// SPDX-License-Identifier: GPL-2.0-only
/*
 * Loading the images where they were planned, and starting the kernel.
 */
#include "arch.h"
#include "handover.h"
#include "start.h"

static bool load_part(const struct part *part, void *to, const char *what,
		      struct sentence *why)
{
	return !part->size || part_read(part, 0, to, part->size) ||
	       refuse(why, "the %s cannot be read", what);
}

static bool load(const struct images *images, const struct placing *placing,
		 struct sentence *why)
{
	struct sentence inner;

	if (!kernel_file_load(&images->kernel,
			      placing_find(placing, KPLACE_ROLE_KERNEL), &inner))
		return refuse(why, "%s: %s", images->name, inner.text);
	return load_part(&images->initrd,
			 placing_find(placing, KPLACE_ROLE_INITRD), "initrd",
			 why) &&
	       load_part(&images->dtb, placing_find(placing, KPLACE_ROLE_DTB),
			 "device tree", why);
}

static bool hand_over(struct handover *handover, const struct options *options,
		      const struct images *images,
		      const struct placing *placing, struct sentence *why)
{
	void *initrd = placing_find(placing, KPLACE_ROLE_INITRD);
	void *dtb = placing_find(placing, KPLACE_ROLE_DTB);

	return handover_image(handover,
			      placing_find(placing, KPLACE_ROLE_KERNEL),
			      images->kernel.image.image_size, images->cmdline,
			      why) &&
	       (!initrd || handover_initrd(handover, initrd,
					   images->initrd.size,
					   options->copy_initrd, why)) &&
	       (!dtb || handover_dtb(handover, dtb, why));
}

/**
 * start_kernel - load the images, and call the kernel's EFI stub
 * @app: the application
 * @options: how the initrd is handed over
 * @images: open; closed by this
 * @placing: taken
 * @why: set if the kernel could not be started, or its stub has returned
 *
 * Return: false; it does not return at all if the kernel runs.
 */
bool start_kernel(struct app *app, const struct options *options,
		  struct images *images, const struct placing *placing,
		  struct sentence *why)
{
	u8 *base = placing_find(placing, KPLACE_ROLE_KERNEL);
	struct handover handover = { .app = app };
	u64 status;

	if (!load(images, placing, why))
		return false;
	images_close(images);
	volume_close(app);
	if (hand_over(&handover, options, images, placing, why)) {
		say(app, "start 0x%llx, entry 0x%llx\n", (u64)(uintptr_t)base,
		    (u64)(uintptr_t)base + images->kernel.entry);
		status = arch_enter(base, images->kernel.image.image_size,
				    images->kernel.entry, handover.handle,
				    app->system);
		refuse(why, "the kernel's EFI stub returned: %s",
		       status_name(status));
	}
	handover_undo(&handover);
	return false;
}
