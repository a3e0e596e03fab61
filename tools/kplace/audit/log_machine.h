/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Whose memory a loader's log is about.
 */
#ifndef KPLACE_LOG_MACHINE_H
#define KPLACE_LOG_MACHINE_H

#include "plan/loader_log.h"
#include "source/machine.h"

int log_machine_choose(const struct loader_log *log, const char *path,
		       const char *name, struct machine_options *options);

#endif
