/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Sections of a PE file.
 */
#ifndef KPLACE_IMAGE_PE_H
#define KPLACE_IMAGE_PE_H

#include "compression.h"

/**
 * enum pe_found - what came of looking for a section
 * @PE_NONE: there is no such section, or this is no PE file
 * @PE_FOUND: there is one
 * @PE_CUT: there is one, and the file ends before it does
 */
enum pe_found {
	PE_NONE,
	PE_FOUND,
	PE_CUT
};

enum pe_found pe_section(const struct extent *file, const char *name,
			 struct extent *section);

#endif
