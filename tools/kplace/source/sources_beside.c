// SPDX-License-Identifier: GPL-2.0
/*
 * The sources beside memblock and /proc/iomem.
 */
#include "sources.h"

/**
 * sources_beside - read every source that is there
 * @machine: gets claims
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int sources_beside(struct machine *machine)
{
	static int (* const sources[])(struct machine *machine) = {
		source_fdt, source_dmesg, source_firmware_memmap,
		source_poison,
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(sources); i++) {
		int status = sources[i](machine);

		if (status && status != SOURCE_ABSENT)
			return status;
	}
	return 0;
}
