// SPDX-License-Identifier: GPL-2.0-only
/*
 * kplace wrap: a kernel behind a second stage that places it where memory is free.
 */
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "wrap/wrap.h"

#define OPTION_STAGE 0x320

/**
 * struct wrap_state - what the command line says, and what comes of it
 * @wrap: the parts
 * @output: the file that is written
 */
struct wrap_state {
	struct wrap wrap;
	const char *output;
};

static const struct argp_option options[] = {
	{ "output", 'o', "FILE", 0, "The image to be written", 2 },
	{ "stage", OPTION_STAGE, "FILE", 0,
	  "The second stage, if it is not beside this command", 2 },
	{ 0 }
};

static const struct command_set sets[] = {
	{ 'o', offsetof(struct wrap_state, output) },
	{ OPTION_STAGE, offsetof(struct wrap_state, wrap.stage_name) },
	{ 0 }
};

static const char details[] =
	"KERNEL is an arm64 kernel in any form that plan takes; it is unpacked. Without INITRD the one of a unified kernel image is taken. What comes of it is an Image, to be started as any other: by U-Boot's booti, by kexec_load() and kexec_file_load(), by QEMU's -kernel. It finds out what memory is taken by the device tree it gets, and by EFI's memory map where that leads there, places kernel, initrd and tree by plan, and says why on a PL011.\n"
	"\n"
	"The boot parameter kplace.policy= names a policy for it.\n"
	"\n"
	"Examples:\n"
	"  kplace wrap -o wrapped.img /boot/vmlinuz /boot/initrd.img\n"
	"  kexec -s -l wrapped.img --reuse-cmdline\n"
	"\n";

static void check(struct command_call *call, struct argp_state *state)
{
	struct wrap_state *own = call->state;

	if (!own->output || !*own->output)
		argp_error(state, "give the image to be written: -o FILE");
	if (call->json && !strcmp(own->output, "-"))
		argp_error(state,
			   "'-': the JSON goes to standard output already: give a file");
	own->wrap.kernel_name = call->operand[0];
	if (call->operands > 1)
		own->wrap.initrd_name = call->operand[1];
}

static int run(struct command_call *call)
{
	struct wrap_state *own = call->state;
	int status = wrap_open(&own->wrap);

	return status ? status : wrap_save(&own->wrap, own->output);
}

static void add_json(const struct command_call *call, json_t *object)
{
	const struct wrap_state *own = call->state;

	json_set(object, "file", json_text(own->output));
	wrap_json(&own->wrap, object);
}

static void print_text(const struct command_call *call)
{
	const struct wrap_state *own = call->state;

	if (strcmp(own->output, "-"))
		wrap_print(&own->wrap, own->output);
}

static void release(struct command_call *call)
{
	struct wrap_state *own = call->state;

	wrap_close(&own->wrap);
}

const struct command command_wrap = {
	.name = "wrap",
	.summary = "attach a kernel to a second stage that places it",
	.operands = "KERNEL [INITRD]",
	.one_operand = "a kernel and at most an initrd",
	.no_operand = "the kernel, as in /boot/vmlinuz",
	.most_operands = 2,
	.takes_files = true,
	.doc =
		"Attach a kernel and an initrd to kplace's second stage for arm64, which is started first and decides where they go.",
	.details = details,
	.exits = {
		[EXIT_DONE] = "written",
		[EXIT_INPUT] =
			"the stage, KERNEL or INITRD is not there, cannot be read or is malformed",
		[EXIT_SYSTEM] = "out of memory, or the image cannot be written",
	},
	.options = options,
	.sets = sets,
	.machine = COMMAND_NO_MACHINE,
	COMMAND_STATE(struct wrap_state, .wrap = WRAP_INITIAL),
	.check = check,
	.run = run,
	.add_json = add_json,
	.print_text = print_text,
	.release = release,
};
