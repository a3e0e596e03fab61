// SPDX-License-Identifier: GPL-2.0-only
/*
 * The firmware's console.
 */
#include "app.h"

/* Characters handed over at a time. */
#define WIDE 128

static void put(void *context, const char *text)
{
	struct app *app = context;
	u16 wide[WIDE + 2];
	u32 n;

	while (*text) {
		for (n = 0; *text && n < WIDE; text++) {
			if (*text == '\n')
				wide[n++] = '\r';
			wide[n++] = (u8)*text;
		}
		wide[n] = 0;
		app->system->out->output(app->system->out, wide);
	}
}

/**
 * app_out - the console, for what prints line by line
 * @app: the application; must outlive it
 *
 * Return: the console.
 */
struct kplace_out app_out(struct app *app)
{
	return (struct kplace_out) { .put = put, .context = app };
}

/**
 * say - print on the console
 * @app: the application
 * @format: see message_format()
 */
void say(struct app *app, const char *format, ...)
{
	char text[KPLACE_LINE];
	va_list list;

	va_start(list, format);
	message_format_list(text, sizeof(text), format, list);
	va_end(list);
	put(app, text);
}

/**
 * status_name - an error of the firmware in words
 * @status: not %EFI_SUCCESS
 *
 * Return: the name: UEFI 2.10, appendix D.
 */
const char *status_name(u64 status)
{
	static const char * const names[] = {
		"Success", "Load Error", "Invalid Parameter", "Unsupported",
		"Bad Buffer Size", "Buffer Too Small", "Not Ready",
		"Device Error", "Write Protected", "Out of Resources",
		"Volume Corrupted", "Volume Full", "No Media",
		"Media Changed", "Not Found", "Access Denied"
	};
	u64 number = status & ~EFI_ERROR(0);

	return number < ARRAY_SIZE(names) ? names[number] : "unknown error";
}
