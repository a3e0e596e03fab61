/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Source: ACPI's tables.
 */
#ifndef KPLACE_SRC_ACPI_H
#define KPLACE_SRC_ACPI_H

#include "view.h"

kplace_source_fn kplace_acpi_add;

#endif
