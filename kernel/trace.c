// SPDX-License-Identifier: GPL-2.0-only
/*
 * The code of the tracepoint.
 */
#define CREATE_TRACE_POINTS
#include "trace.h"
