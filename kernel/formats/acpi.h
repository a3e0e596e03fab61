/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * ACPI: the root pointer and the tables it leads to.
 */
#ifndef KPLACE_ACPI_H
#define KPLACE_ACPI_H

#include "names.h"
#include "reader.h"

enum kplace_flaw kplace_acpi_read(const struct kplace_reader *reader,
				  struct kplace_names *names, u64 rsdp);

#endif
