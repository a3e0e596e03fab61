// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the files of a machine do not show: what is assumed, and what cannot be
 * answered.
 */
#include <string.h>

#include "machine.h"

/* Where nothing says so; memblock's text distinguishes old from new. */
#define NEWEST_MAJOR 6
#define NEWEST_MINOR 12
#define OLD_MINOR 1

/**
 * machine_release - the release of the machine's kernel
 * @machine: its sources have been heard
 * @major: its first number
 * @minor: its second number
 *
 * Return: whether it is assumed: no file shows it.
 */
bool machine_release(const struct machine *machine, unsigned int *major,
		     unsigned int *minor)
{
	const struct statements *said = &machine->said;
	bool is_old = said->has_memblock && !said->flags_known;

	*major = said->major ? said->major : NEWEST_MAJOR;
	*minor = said->major ? said->minor : is_old ? OLD_MINOR : NEWEST_MINOR;
	return !said->major;
}

/**
 * machine_stock_doubt - why what the stock kernel chooses cannot be known
 * @machine: composed
 *
 * The stock search walks memblock: only who knows all its reservations can
 * imitate it.
 *
 * Return: a clause, constant; NULL if it can be known.
 */
const char *machine_stock_doubt(const struct machine *machine)
{
	const struct statements *said = &machine->said;
	unsigned int major, minor;

	machine_release(machine, &major, &minor);
	if (major < 5)
		return "arm64 has kexec_file_load() since 5.0";
	if (!said->has_memblock && !said->has_iomem)
		return "what was reserved since boot is not in these files";
	if (said->is_incomplete)
		return "lines of a file are left out";
	if (!said->has_memblock && !statements_iomem_has(said, KPLACE_RESERVED))
		return "proc/iomem does not show what its kernel reserves";
	if (said->has_memblock && !said->flags_known && !said->has_iomem)
		return "no-map memory does not show in this memblock text; copy proc/iomem, too";
	return NULL;
}

/**
 * machine_check_arm64 - refuse to speak of arm64's loader for another machine
 * @machine: its sources have been heard
 * @chosen: what the command line says
 *
 * Return: 0, or %EXIT_INPUT after a message.
 */
int machine_check_arm64(const struct machine *machine,
			const struct machine_options *chosen)
{
	const struct statements *said = &machine->said;

	if (chosen->assume_arm64 || said->arch == ARCH_UNKNOWN ||
	    said->arch == ARCH_ARM64)
		return 0;
	return fail(EXIT_INPUT,
		    "this is a machine of the architecture %s, as %s shows, and the loader spoken of here is arm64's; ask map, audit, who or why, or give --assume-arm64",
		    arch_name(said->arch), said->arch_from);
}

static bool arch_is_assumed(const struct machine *machine)
{
	return machine->said.arch != ARCH_ARM64;
}

/**
 * machine_note_assumed - note what is assumed and not known
 * @machine: its sources have been heard
 */
void machine_note_assumed(struct machine *machine)
{
	unsigned int major, minor;
	bool release = machine_release(machine, &major, &minor);
	bool arch = arch_is_assumed(machine);
	bool page = machine->said.page_assumed;
	char text[32] = "";

	if (release)
		snprintf(text, sizeof(text), "Linux %u.%u", major, minor);
	if (release || arch || page)
		notes_add(&machine->notes,
			  "assumed, because no file shows it: %s%s%s%s%s",
			  text, release && (arch || page) ? ", " : "",
			  arch ? "arm64" : "", arch && page ? ", " : "",
			  page ? "pages of 4 KiB" : "");
}
