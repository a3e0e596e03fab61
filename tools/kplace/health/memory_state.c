// SPDX-License-Identifier: GPL-2.0-only
/*
 * How much memory there is, and how much of it can be had: /proc/meminfo.
 */
#include <string.h>

#include "base/scan.h"
#include "memory_state.h"

/* NAME:   N kB */
static bool find_amount(const char *text, const char *name, u64 *bytes)
{
	u64 kilobytes;

	while (*text) {
		const char *line = text;

		text += strcspn(text, "\n");
		text += !!*text;
		if (!scan_word(&line, name) || !scan_word(&line, ":"))
			continue;
		scan_blanks(&line);
		if (!scan_decimal(&line, &kilobytes) ||
		    !scan_word(&line, " kB") || kilobytes > U64_MAX / 1024)
			return false;
		*bytes = kilobytes * 1024;
		return true;
	}
	return false;
}

/**
 * memory_state_read - read how much memory there is
 * @state: filled in
 * @evidence: the machine's files
 */
void memory_state_read(struct memory_state *state, struct evidence *evidence)
{
	const struct tree_file *file;

	*state = (struct memory_state) { 0 };
	if (evidence_file(evidence, "proc/meminfo", &file) != PRESENCE_HERE)
		return;
	state->known = find_amount(file->bytes, "MemTotal", &state->total) &&
		       find_amount(file->bytes, "MemAvailable",
				   &state->available) &&
		       find_amount(file->bytes, "SwapTotal",
				   &state->swap_total) &&
		       find_amount(file->bytes, "SwapFree",
				   &state->swap_free);
}
