// SPDX-License-Identifier: GPL-2.0-only
/*
 * Loading a library.
 */
#include <dlfcn.h>

#include "library.h"
#include "message.h"

/**
 * library_load - load a library and look up its functions
 * @library: the library; its functions' addresses are filled in
 * @name: the file that it is needed for, which begins a message; or NULL
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int library_load(const struct library *library, const char *name)
{
	const char *colon = name ? ": " : "";
	void *handle = dlopen(library->soname, RTLD_NOW);
	size_t i;

	if (!name)
		name = "";
	if (!handle)
		return fail(EXIT_SYSTEM,
			    "%s%s%s, which cannot be loaded: %s; on Debian it is in %s",
			    name, colon, library->use, dlerror(),
			    library->package);
	for (i = 0; i < library->functions; i++) {
		const struct library_function *function = &library->function[i];

		*function->address = dlsym(handle, function->name);
		if (!*function->address)
			return fail(EXIT_SYSTEM,
				    "%s%s%s has no %s(): %s or newer is needed",
				    name, colon, library->soname,
				    function->name, library->version);
	}
	return 0;
}
