// SPDX-License-Identifier: GPL-2.0
/*
 * Source: the device tree the kernel was booted with.
 */
#include <stdlib.h>

#include "fdt_source.h"
#include "reading.h"

/* The kernel takes 2 MiB at most; more is no device tree. */
#define SIZE_LIMIT (16 << 20)

static int check_blob(const char *name, const struct tree_file *file)
{
	int error = -FDT_ERR_TRUNCATED;

	if (file->error)
		return fail(EXIT_INPUT, "%s: cannot be read: %s", name,
			    strerror(-file->error));
	if (file->size >= sizeof(struct fdt_header) && file->size < SIZE_LIMIT)
		error = fdt_check_full(file->bytes, file->size);
	if (!error)
		return 0;
	return fail(EXIT_INPUT,
		    "%s: expected a flattened device tree, found %zu bytes that are none: %s",
		    name, file->size, fdt_strerror(error));
}

static int read_tree(struct fdt_source *source)
{
	int status;

	/* /chosen tells the others what to leave out. */
	status = fdt_chosen(source);
	if (!status)
		status = fdt_memory(source);
	if (!status)
		status = fdt_memreserve(source);
	if (!status)
		status = fdt_reserved_memory(source);
	return status;
}

static int read_blob(const struct reading *reading, const char *name,
		     const struct tree_file *file)
{
	struct fdt_source source = {
		.said = reading->said, .name = name, .blob = file->bytes,
	};
	int status = check_blob(name, file);

	return status ? status : read_tree(&source);
}

/**
 * source_fdt - what the device tree says
 * @reading: the source
 *
 * Return: 0, an exit status after a message, or %SOURCE_ABSENT.
 */
int source_fdt(struct reading *reading)
{
	const struct tree_file *file;
	u32 index = 0;
	int status = reading_file(reading, &index, &file);
	char *name;

	if (status)
		return status;
	name = reading_name(reading, index);
	status = name ? read_blob(reading, name, file) : fail_memory();
	/* A copy beside it may be another one's. */
	if (!status && !index)
		reading->said->dtb_size = file->size;
	free(name);
	return status;
}
