// SPDX-License-Identifier: GPL-2.0-only
/*
 * kplace digest: record what must survive the handoff.
 */
#include <stdio.h>
#include <string.h>

#include "base/size.h"
#include "command.h"
#include "handoff/handoff.h"

static const char details[] =
	"FILE is " HANDOFF_FILE
	" unless it is given, and - is standard output. It is replaced as a whole, and on the disk when the command ends. Only root may read it: it has the machine's serial numbers.\n"
	"\n"
	"Examples:\n"
	"  kexec -s -l /boot/vmlinuz --initrd=/boot/initrd.img --reuse-cmdline\n"
	"  kplace digest && systemctl kexec\n"
	"  kplace verify                     # in the next kernel\n"
	"\n"
	"The module reads all of what is recorded: a second for some 100 MiB. It reads 64 MiB of a range at most, and 256 MiB of all; what exceeds that is recorded without a digest.\n"
	"\n";

static const char *file_of(const struct command_call *call)
{
	return call->operands ? call->operand[0] : HANDOFF_FILE;
}

static bool is_stdout(const struct command_call *call)
{
	return !strcmp(file_of(call), "-");
}

/* A record on standard output has its notes in it, and is printed once. */
static int run(struct command_call *call)
{
	struct handoff *handoff = call->state;
	int status = handoff_take(handoff, &call->options, true);

	if (!status && !(call->json && is_stdout(call)))
		status = handoff_save(handoff, file_of(call));
	if (!status && (call->json || !is_stdout(call)))
		notes_append(&call->machine.notes, &handoff->notes);
	return status;
}

static void add_json(const struct command_call *call, json_t *object)
{
	handoff_json(call->state, object);
}

static void print_text(const struct command_call *call)
{
	const struct handoff *handoff = call->state;
	const struct digests *digests = &handoff->digests;
	char text[SIZE_TEXT];

	if (is_stdout(call))
		return;
	printf("%s: %u ranges must survive, digests of %u, %s read\n",
	       file_of(call), digests->count, digests_of(digests),
	       size_text(digests->read, text));
	if (handoff->has_load)
		printf("image: %s, %u segments\n", handoff->load.call,
		       handoff->load.segments);
}

static void release(struct command_call *call)
{
	handoff_free(call->state);
}

const struct command command_digest = {
	.name = "digest",
	.summary = "record what must survive the handoff, before it",
	.operands = "[FILE]",
	.one_operand = "one file",
	.most_operands = 1,
	.takes_files = true,
	.doc =
		"Record digests of all memory that must survive a kexec handoff, with the places of the image that is loaded, for 'kplace verify' to compare after it.",
	.details = details,
	.exits = {
		[EXIT_INPUT] =
			"the digests cannot be had, as without the module, or are malformed",
		[EXIT_SYSTEM] = "out of memory, or FILE cannot be written",
	},
	.json_doc = "Print what is written, too, as JSON",
	.machine = COMMAND_MACHINE_OPTIONS,
	.no_release = "a record has all that must survive",
	COMMAND_STATE(struct handoff),
	.run = run,
	.add_json = add_json,
	.print_text = print_text,
	.release = release,
};
