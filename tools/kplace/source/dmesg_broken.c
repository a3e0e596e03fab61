// SPDX-License-Identifier: GPL-2.0-only
/*
 * Lines of a log that look like memory and are not understood.
 *
 * A terminal, a mail or another CPU broke them. Where the rest comes in one of
 * the next lines they are mended; else they are shown, and what can be read of
 * a range is held: it may have been a reservation.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dmesg.h"

/* Lines that may come between the parts of one. */
#define TRIES 3
/* More are counted only. */
#define SHOWN_LINES 5
#define SHOWN_BYTES 60

/* "0x...-0x...", "0x... - 0x..." or "0x...0x..." with dots between. */
static bool scan_any(const char *text, struct kplace_range *range)
{
	u64 last;

	for (; (text = strstr(text, "0x")); text += 2) {
		const char *at = text;

		if (!dmesg_hex(&at, &range->start))
			continue;
		at += strspn(at, " .-");
		if (!dmesg_hex(&at, &last) || last < range->start)
			continue;
		range->end = last == U64_MAX ? U64_MAX : last + 1;
		return true;
	}
	return false;
}

static void show(struct dmesg *log, const char *held)
{
	const struct dmesg_broken *broken = &log->broken;

	if (broken->count > SHOWN_LINES)
		return;
	notes_add(&log->said->notes, "%s:%llu: not understood%s: '%.*s%s'",
		  log->lines.name, broken->line, held, SHOWN_BYTES,
		  broken->text, strlen(broken->text) > SHOWN_BYTES ? "..." : "");
}

static int give_up(struct dmesg *log)
{
	struct dmesg_broken *broken = &log->broken;
	struct kplace_range range = {
		.kind = KPLACE_RESERVED, .source = KPLACE_FROM_DMESG,
	};
	bool held = scan_any(broken->text, &range);
	int status = 0;

	broken->count++;
	if (strstr(broken->text, "memory[") || strstr(broken->text, "reserved["))
		log->dump.has_gap = true;
	show(log, held ? ", its range is held" : ", it has no range to hold");
	if (held)
		status = statements_say(log->said, &range,
					"a line that is not understood",
					STATEMENT_ALWAYS);
	free(broken->text);
	broken->text = NULL;
	return status;
}

/**
 * dmesg_keep_broken - keep a message that is not understood
 * @log: the log
 * @text: the message; copied
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int dmesg_keep_broken(struct dmesg *log, const char *text)
{
	struct dmesg_broken *broken = &log->broken;
	int status = broken->text ? give_up(log) : 0;

	broken->text = strdup(text);
	broken->line = log->lines.number;
	broken->tries = 0;
	return broken->text ? status : fail_memory();
}

static int try_join(struct dmesg *log, const char *between, const char *text)
{
	char *joined;
	int status;

	if (asprintf(&joined, "%s%s%s", log->broken.text, between, text) < 0)
		return fail_memory();
	status = dmesg_form(log, joined);
	free(joined);
	return status == LINE_BROKEN ? LINE_OTHER : status;
}

/**
 * dmesg_mend - try whether a message is the rest of a broken one
 * @log: the log
 * @text: the message, which is of no form itself
 * @status: if it is, 0 or an exit status
 *
 * Return: whether it is.
 */
bool dmesg_mend(struct dmesg *log, const char *text, int *status)
{
	struct dmesg_broken *broken = &log->broken;

	if (!broken->text || !*text)
		return false;
	*status = try_join(log, " ", text);
	if (*status == LINE_OTHER)
		*status = try_join(log, "", text);
	if (*status != LINE_OTHER) {
		free(broken->text);
		broken->text = NULL;
		return true;
	}
	if (++broken->tries == TRIES)
		*status = give_up(log);
	return *status && *status != LINE_OTHER;
}

/**
 * dmesg_broken_end - give up what is still broken
 * @log: the log, read to its end
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int dmesg_broken_end(struct dmesg *log)
{
	struct dmesg_broken *broken = &log->broken;
	int status = broken->text ? give_up(log) : 0;

	if (broken->count > SHOWN_LINES)
		notes_add(&log->said->notes,
			  "%s: %u lines about memory in all are not understood",
			  log->lines.name, broken->count);
	return status;
}
