// SPDX-License-Identifier: GPL-2.0-only
/*
 * kplace as an EFI application: plans where kernel, initrd and device tree go in the
 * memory map of the firmware that it runs on, takes these places, and starts Linux there.
 */
#include "arch.h"
#include "chunks.h"
#include "efi_type.h"
#include "save.h"
#include "start.h"

#define CONFIGURATION "\\kplace.conf"

/**
 * struct run - what is too large for the stack
 * @options: what is asked for
 * @images: what is placed
 * @placing: where
 * @text: options as text
 */
struct run {
	struct options options;
	struct images images;
	struct placing placing;
	char text[OPTIONS_TEXT];
};

static bool take_text(struct run *run, const char *from, const char *text,
		      struct sentence *why)
{
	struct sentence inner;

	return options_take(&run->options, text, &inner) ||
	       refuse(why, "%s: %s", from, inner.text);
}

static bool read_configuration(struct app *app, struct run *run,
			       struct sentence *why)
{
	struct file file;
	u64 size;
	bool right;

	if (!file_exists(app, CONFIGURATION))
		return true;
	if (!file_open(app, CONFIGURATION, &file, why))
		return false;
	size = file.whole.size;
	if (size >= sizeof(run->text))
		right = refuse(why, "%s: the file has %llu bytes, and %u is the most",
			       CONFIGURATION, size, OPTIONS_TEXT - 1);
	else if (size && !part_read(&file.whole, 0, run->text, size))
		right = refuse(why, "%s: the file cannot be read", CONFIGURATION);
	else
		right = true;
	file_close(&file);
	if (!right)
		return false;
	run->text[size] = '\0';
	if (strlen(run->text) != size)
		return refuse(why, "%s: the file is no text", CONFIGURATION);
	return take_text(run, CONFIGURATION, run->text, why);
}

/*
 * Load options may be anything (UEFI 2.10, section 9.1): EDK2 puts a GUID there for
 * the boot entries it makes itself. What has a character below a blank is no text.
 */
static bool is_text(const u16 *wide, u32 length)
{
	u32 i;

	for (i = 0; i < length && wide[i]; i++)
		if (wide[i] > '~' || (wide[i] < ' ' && wide[i] != '\t'))
			return false;
	return true;
}

static bool read_command_line(struct app *app, struct run *run,
			      struct sentence *why)
{
	const u16 *wide = app->self->options;
	u32 length = app->self->options_size / sizeof(u16);
	u32 i;

	if (!wide || !is_text(wide, length))
		return true;
	for (i = 0; i < length && wide[i]; i++) {
		if (i == sizeof(run->text) - 1)
			return refuse(why,
				      "the command line has more than %u characters",
				      OPTIONS_TEXT - 1);
		run->text[i] = (char)wide[i];
	}
	run->text[i] = '\0';
	return take_text(run, "command line", options_after_program(run->text),
			 why);
}

static bool show_map(struct app *app, const struct options *options,
		     struct sentence *why)
{
	struct memory_map memory = { .app = app, .loud = true };
	bool right = true;

	if (!options->map && !options->save[0])
		return true;
	if (!memory_map_read(app, &memory, why))
		return false;
	if (options->map)
		memory_map_print(&memory);
	if (options->save[0])
		right = save_map(&memory, options->save, why);
	memory_map_free(&memory);
	return right;
}

static bool place_images(struct app *app, struct run *run, struct sentence *why)
{
	const struct options *options = &run->options;

	if (!options->image[0])
		return true;
	if (!arch.starts)
		return refuse(why,
			      "image=: this is kplace for %s, whose kernels choose their place themselves; map, save= and chunks= work here",
			      arch.name);
	if (!images_open(app, options, &run->images, why))
		return false;
	if (options->dry_run)
		return placing_plan(app, options, &run->images, &run->placing,
				    why);
	return placing_take(app, options, &run->images, &run->placing, why) &&
	       start_kernel(app, options, &run->images, &run->placing, why);
}

static bool run_all(struct app *app, struct run *run, struct sentence *why)
{
	const struct options *options = &run->options;

	options_begin(&run->options);
	return read_configuration(app, run, why) &&
	       read_command_line(app, run, why) &&
	       options_check(options, why) && show_map(app, options, why) &&
	       (!options->chunks || chunks_try(app, options->entries, why)) &&
	       place_images(app, run, why);
}

/**
 * efi_main - where the firmware enters
 * @handle: the application's
 * @system: the system table
 *
 * Return: %EFI_SUCCESS if all was done that was asked for without a kernel;
 * %EFI_LOAD_ERROR if something was refused, and the console says what. Either way
 * everything taken from the firmware has been given back.
 */
u64 efi_main(void *handle, struct efi_system_table *system)
{
	static const struct efi_guid guid = EFI_LOADED_IMAGE_GUID;
	struct app app = {
		.handle = handle, .system = system, .boot = system->boot,
	};
	struct sentence why = { "" };
	struct run *run;
	bool right;

	say(&app, "kplace %s, EFI application for %s\n", KPLACE_VERSION,
	    arch.name);
	if (app.boot->handle_protocol(handle, &guid, (void **)&app.self))
		return EFI_UNSUPPORTED;
	run = app_pool(&app, sizeof(*run), KPLACE_EFI_LOADER_DATA);
	if (!run)
		return EFI_OUT_OF_RESOURCES;
	memset(run, 0, sizeof(*run));
	volume_open(&app);
	right = run_all(&app, run, &why);
	images_close(&run->images);
	volume_close(&app);
	app_free_all(&app);
	if (!right)
		say(&app, "kplace: %s\n", why.text);
	return right ? EFI_SUCCESS : EFI_LOAD_ERROR;
}
