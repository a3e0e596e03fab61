// SPDX-License-Identifier: GPL-2.0
/*
 * Source: the kernel's log, as dmesg prints it.
 */
#include <errno.h>
#include <string.h>

#include "dmesg.h"
#include "sources.h"

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

/* The first that is there; the second is the log of the last boot. */
static const char * const paths[] = { "dmesg", "var/log/dmesg" };

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

static int open_log(struct dmesg *log)
{
	size_t i;
	int status = -ENOENT;

	for (i = 0; i < ARRAY_SIZE(paths); i++) {
		lines_close(&log->lines);
		status = lines_open(&log->lines, &log->machine->root, paths[i]);
		if (status != -ENOENT && status != -ENOTDIR)
			break;
	}
	return status;
}

/**
 * source_dmesg - what the kernel's log says
 * @machine: gets claims
 *
 * Return: 0, an exit status after a message, or %SOURCE_ABSENT.
 */
int source_dmesg(struct machine *machine)
{
	struct dmesg log = { .machine = machine };
	int status = open_log(&log);

	/* /var/log is closed to some: the rest is readable without it. */
	if (status == -ENOENT || status == -ENOTDIR || status == -EACCES)
		status = SOURCE_ABSENT;
	else if (status)
		status = fail(EXIT_INPUT, "%s: cannot be opened: %s",
			      log.lines.name ? log.lines.name : "dmesg",
			      strerror(-status));
	else
		status = read_all(&log);
	if (!status)
		status = dmesg_memblock_end(&log);
	if (!status)
		status = dmesg_pool_end(&log);
	claims_free(&log.dump.list[DMESG_MEMORY]);
	claims_free(&log.dump.list[DMESG_RESERVED]);
	lines_close(&log.lines);
	return status;
}
