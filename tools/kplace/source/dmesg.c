// SPDX-License-Identifier: GPL-2.0
/*
 * Source: the kernel's log, as dmesg prints it.
 */
#include <stdlib.h>

#include "dmesg.h"
#include "reading.h"

typedef int (*dmesg_form)(struct dmesg *log, const char *text);

static const dmesg_form forms[] = {
	dmesg_efi_map,
	dmesg_efi_tables,
	dmesg_acpi,
	dmesg_e820,
	dmesg_gic,
	dmesg_pool,
	dmesg_kernel,
	dmesg_memblock,
	dmesg_poison,
};

static int read_line(struct dmesg *log)
{
	const char *text = dmesg_message(log->lines.text);
	size_t i;

	for (i = 0; i < ARRAY_SIZE(forms); i++) {
		int status = forms[i](log, text);

		if (status != LINE_OTHER)
			return status;
	}
	return 0;
}

static int read_all(struct dmesg *log)
{
	bool more;
	int status;

	for (;;) {
		status = lines_next(&log->lines, &more);
		if (status || !more)
			return status;
		status = read_line(log);
		if (status)
			return status;
	}
}

/**
 * source_dmesg - what the kernel's log says
 * @reading: the source
 *
 * Return: 0, an exit status after a message, or %SOURCE_ABSENT.
 */
int source_dmesg(struct reading *reading)
{
	struct dmesg log = { .said = reading->said };
	int status = reading_lines(reading, 0, &log.lines);

	if (!status)
		status = read_all(&log);
	if (!status)
		status = dmesg_memblock_end(&log);
	if (!status)
		status = dmesg_pool_end(&log);
	free(log.dump.list[DMESG_MEMORY].region);
	free(log.dump.list[DMESG_RESERVED].region);
	lines_close(&log.lines);
	return status;
}
