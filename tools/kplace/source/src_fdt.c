// SPDX-License-Identifier: GPL-2.0
/*
 * Source: the device tree the kernel was booted with.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fdt_source.h"
#include "sources.h"

/* The kernel takes 2 MiB at most; more is no device tree. */
#define SIZE_LIMIT (16 << 20)

/**
 * struct blob - the bytes of a file
 * @data: allocated
 * @size: how many
 */
struct blob {
	char *data;
	size_t size;
};

static int read_blob(int fd, const char *name, struct blob *blob)
{
	ssize_t got;

	blob->data = malloc(SIZE_LIMIT);
	if (!blob->data)
		return fail_memory();
	do {
		got = read(fd, blob->data + blob->size,
			   SIZE_LIMIT - blob->size);
		if (got < 0)
			return fail(EXIT_INPUT, "%s: cannot be read: %s", name,
				    strerror(errno));
		blob->size += (size_t)got;
	} while (got && blob->size < SIZE_LIMIT);
	return 0;
}

static int check_blob(const char *name, const struct blob *blob)
{
	int error = -FDT_ERR_TRUNCATED;

	if (blob->size >= sizeof(struct fdt_header))
		error = fdt_check_full(blob->data, blob->size);
	if (!error)
		return 0;
	return fail(EXIT_INPUT,
		    "%s: expected a flattened device tree, found %zu bytes that are none: %s",
		    name, blob->size, fdt_strerror(error));
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

static int read_file(struct machine *machine, int fd, const char *path)
{
	char *name = sysroot_name(&machine->root, path);
	struct fdt_source source = { .machine = machine, .name = name };
	struct blob blob = { 0 };
	int status;

	if (!name)
		return fail_memory();
	status = read_blob(fd, name, &blob);
	if (!status)
		status = check_blob(name, &blob);
	source.blob = blob.data;
	if (!status)
		status = read_tree(&source);
	free(blob.data);
	free(name);
	return status;
}

/**
 * source_fdt - what the device tree says
 * @machine: gets claims
 *
 * Return: 0, an exit status after a message, or %SOURCE_ABSENT.
 */
int source_fdt(struct machine *machine)
{
	static const char * const paths[] = { "sys/firmware/fdt", "fdt.dtb" };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(paths); i++) {
		int fd = sysroot_file(&machine->root, paths[i]);
		int status;

		/* Root's alone on a live machine: the rest is readable. */
		if (fd == -ENOENT || fd == -ENOTDIR || fd == -EACCES)
			continue;
		if (fd < 0)
			return fail(EXIT_INPUT, "%s: cannot be opened: %s",
				    paths[i], strerror(-fd));
		status = read_file(machine, fd, paths[i]);
		close(fd);
		return status;
	}
	return SOURCE_ABSENT;
}
