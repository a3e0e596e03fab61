// SPDX-License-Identifier: GPL-2.0-only
/*
 * Records of handoffs. Apart from the other targets, whose mutate.h has another
 * "answer" than the machine's state.
 */
#include "fuzz.h"
#include "handoff/handoff.h"

/**
 * fuzz_record_run - read a record
 * @input: the record
 */
void fuzz_record_run(const struct fuzz_input *input)
{
	struct handoff handoff = { .name = NULL };

	handoff_read(&handoff, input->path);
	handoff_free(&handoff);
}
