/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Libraries that are loaded where they are used.
 *
 * With what they need in turn, they take longer to load than most commands to
 * run, and kplace works where they are not installed.
 */
#ifndef KPLACE_LIBRARY_H
#define KPLACE_LIBRARY_H

#include "kplace_host.h"

/**
 * struct library_function - a function of a library
 * @name: its name there
 * @address: gets its address
 */
struct library_function {
	const char *name;
	void **address;
};

/**
 * struct library - a library
 * @soname: the file that is loaded
 * @use: what it is for, as a message begins: "pictures are drawn by cairo"
 * @package: Debian's package of it
 * @version: the oldest that has all functions, in words
 * @function: what is used of it
 * @functions: how many of them
 */
struct library {
	const char *soname;
	const char *use;
	const char *package;
	const char *version;
	const struct library_function *function;
	size_t functions;
};

int library_load(const struct library *library, const char *name);

/**
 * struct library_note - begins an ELF note that the program may load a library
 * @owner_size: bytes of @owner
 * @json_size: bytes of the JSON that follows, its NUL included
 * @type: %LIBRARY_NOTE_TYPE
 * @owner: who has defined such notes
 *
 * For those who make packages: https://systemd.io/ELF_DLOPEN_METADATA/
 */
struct library_note {
	u32 owner_size;
	u32 json_size;
	u32 type;
	char owner[4];
};

#define LIBRARY_NOTE_TYPE 0x407c0c0a
#define LIBRARY_NOTE_SECTION \
	__attribute((__section__(".note.dlopen"), __used__, __aligned__(4)))
#define LIBRARY_NOTE(bytes) { 4, (bytes), LIBRARY_NOTE_TYPE, "FDO" }
#define LIBRARY_NOTE_JSON(feature, description, soname) \
	"[{\"feature\":\"" feature "\",\"description\":\"" description \
	"\",\"priority\":\"recommended\",\"soname\":[\"" soname "\"]}]"

#endif
