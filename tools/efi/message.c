// SPDX-License-Identifier: GPL-2.0-only
/*
 * Text with numbers in it: a printf() of five conversions.
 */
#include "message.h"
#include "text.h"

struct writing {
	char *to;
	char *end;
};

static void add(struct writing *writing, const char *text)
{
	while (*text && writing->to < writing->end)
		*writing->to++ = *text++;
}

static void add_number(struct writing *writing, u64 value, u32 base, u32 width)
{
	char digits[KPLACE_DIGITS];

	add(writing, kplace_text_digits(value, base, width, digits));
}

/* "012llx": a width that is filled with zeros. */
static u32 width_of(const char **format)
{
	u32 width = 0;

	for (; **format >= '0' && **format <= '9'; (*format)++)
		width = 10 * width + (u32)(**format - '0');
	return width;
}

/**
 * message_format_list - text with numbers in it
 * @to: where to; always ends with a NUL
 * @room: bytes there; what does not fit is cut off
 * @format: %s, %u, %llu and %llx, these three with a width of zeros or without, and %%
 * @list: the values
 */
void message_format_list(char *to, size_t room, const char *format,
			 va_list list)
{
	struct writing writing = { to, to + room - 1 };

	for (; *format; format++) {
		const char one[] = { *format, '\0' };
		u32 width;

		if (*format != '%' || *++format == '%') {
			add(&writing, one);
			continue;
		}
		width = width_of(&format);
		if (*format == 's') {
			add(&writing, va_arg(list, const char *));
		} else if (*format == 'u') {
			add_number(&writing, va_arg(list, u32), 10, width);
		} else {
			format += 2;
			add_number(&writing, va_arg(list, u64),
				   *format == 'x' ? 16 : 10, width);
		}
	}
	*writing.to = '\0';
}

/**
 * message_format - the same, with the values as arguments
 * @to: where to
 * @room: bytes there
 * @format: as above
 */
void message_format(char *to, size_t room, const char *format, ...)
{
	va_list list;

	va_start(list, format);
	message_format_list(to, room, format, list);
	va_end(list);
}

/**
 * refuse - say why
 * @why: where to
 * @format: as above
 *
 * Return: false, so that a caller can return it.
 */
bool refuse(struct sentence *why, const char *format, ...)
{
	va_list list;

	va_start(list, format);
	message_format_list(why->text, sizeof(why->text), format, list);
	va_end(list);
	return false;
}
