/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * An audit as metrics, for a fleet: does the next kexec fit, and with what
 * margin; what disagrees; how much memory is free.
 */
#ifndef KPLACE_AUDIT_METRICS_H
#define KPLACE_AUDIT_METRICS_H

#include "audit.h"
#include "plan/image_options.h"

/**
 * struct audit_metrics_options - what the command line says
 * @path: the file to be written; NULL if metrics are not wanted, "-" for
 *	standard output
 * @image: what the next kexec loads; without a kernel it is not known
 */
struct audit_metrics_options {
	const char *path;
	struct image_options image;
};

int audit_metrics_save(const struct audit *audit, int audited,
		       struct machine *machine,
		       const struct machine_options *chosen,
		       const struct audit_metrics_options *options);

#endif
