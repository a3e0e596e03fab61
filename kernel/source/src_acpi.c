// SPDX-License-Identifier: GPL-2.0-only
/*
 * Source: ACPI's tables.
 *
 * They are followed from pointer to pointer: acpi_get_table() would say where
 * the kernel has mapped them, not where they are, and nothing under acpi=off.
 */
#include "acpi.h"
#include "src_acpi.h"

/**
 * kplace_acpi_add - add the root pointer and every table
 * @view: EFI's tables have been read into it
 *
 * Return: %KPLACE_OK, or the error of the map.
 */
enum kplace_error kplace_acpi_add(struct kplace_view *view)
{
	enum kplace_topic topic = KPLACE_ON_ACPI;
	struct kplace_reader reader = kplace_view_reader(view, &topic,
							 KPLACE_FROM_ACPI);

	kplace_notes_begin(topic);
	if (!view->rsdp) {
		kplace_notes_end(topic, KPLACE_ABSENT, NULL);
		return KPLACE_OK;
	}
	return kplace_view_end(topic, kplace_acpi_read(&reader, view->names,
						       view->rsdp));
}
