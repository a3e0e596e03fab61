// SPDX-License-Identifier: GPL-2.0-only
/*
 * kplace plan: where kexec_file_load() would put each segment, and why.
 */
#include "command.h"
#include "plan/bounds.h"
#include "plan/crash_fit.h"
#include "plan/image_options.h"
#include "plan/installed.h"
#include "plan/ktools.h"
#include "plan/plan_report.h"
#include "plan/unpacking.h"
#include "base/size.h"
#include "plan/what_if.h"

#define OPTION_ALL_POLICIES 0x201
#define OPTION_LOADER 0x202
#define OPTION_CRASHKERNEL 0x203
#define OPTION_UNPACKED 0x204
#define OPTION_WHAT_IF 0x205

/**
 * struct plan_state - what the command line says, and the planner
 * @image: the image, and the policy
 * @bounds: where segments may not lie
 * @explain: show every hole passed over
 * @all_policies: all of them
 * @fit: what --crashkernel and --unpacked say
 * @what_if: changes to be shown beside the plan
 * @what_ifs: how many
 * @ktools: predict kexec_load() as kexec-tools calls it
 * @planner: the planner
 * @installed: the image, if none was given
 */
struct plan_state {
	struct image_options image;
	struct bounds bounds;
	bool explain;
	bool all_policies;
	struct crash_fit fit;
	const char *what_if[WHAT_IFS];
	u32 what_ifs;
	bool ktools;
	struct planner planner;
	struct installed installed;
};

static const struct argp_option options[] = {
	{ "crashkernel", OPTION_CRASHKERNEL, "SIZE[,high|,low]", 0,
	  "With --crash: as if booted with this parameter: does the image fit, and what is left to run in",
	  0 },
	{ "unpacked", OPTION_UNPACKED, "SIZE", 0,
	  "With --crashkernel: the initrd's size when unpacked, if it is not a file",
	  0 },
	{ "all-policies", OPTION_ALL_POLICIES, NULL, 0,
	  "Plan under every policy, side by side", 0 },
	{ "loader", OPTION_LOADER, "kernel|kexec-tools", 0,
	  "Whose addresses to show: kexec_file_load()'s, or those that kexec-tools hands to kexec_load() (default kernel)",
	  0 },
	{ "what-if", OPTION_WHAT_IF, "KEY=VALUE[,...]", 0,
	  "Show beside the plan what it would be with this changed: kernel, initrd, dtb, elfcorehdr (FILE, SIZE, +SIZE or -SIZE), policy, min, max, reserve (START+SIZE), cmdline (takes the rest)",
	  0 },
	{ "explain", 'e', NULL, 0,
	  "Show every hole passed over, and why", 3 },
	{ 0 }
};

static const struct command_set sets[] = {
	{ OPTION_ALL_POLICIES, offsetof(struct plan_state, all_policies) },
	{ 'e', offsetof(struct plan_state, explain) },
	{ 0 }
};

static const char details[] =
	"SIZE is decimal, as in 1.5G, or 0x hexadecimal, and may end in K, M, G or T. Without --kernel the installed kernel and initrd are planned, and a note names the files.\n"
	"\n"
	"Examples:\n"
	"  kplace plan\n"
	"  kplace plan --kernel Image --initrd initrd.img\n"
	"  kplace plan --sysroot capture --kernel 40M --initrd 200M --explain\n"
	"  kplace plan --kernel Image --crash --json\n"
	"  kplace plan --kernel Image --initrd kdump.img --crash --crashkernel 256M\n"
	"  kplace plan --kernel 40M --initrd 200M --all-policies\n"
	"  kplace plan --kernel 40M --initrd 200M --min initrd=1G --reserve 0x80000000+64M\n"
	"  kplace plan --kernel Image --initrd initrd.img --loader kexec-tools\n"
	"  kplace plan --kernel Image --initrd 80M --what-if initrd=+200M,min=1G\n"
	"\n";

static void take_loader(struct plan_state *chosen, const char *value,
			struct argp_state *state)
{
	chosen->ktools = !strcmp(value, "kexec-tools");
	if (!chosen->ktools && strcmp(value, "kernel"))
		argp_error(state,
			   "there is no loader '%s': give kernel or kexec-tools",
			   value);
}

static void take_crashkernel(struct plan_state *chosen, const char *value,
			     struct argp_state *state)
{
	const char *wrong = crashkernel_parse(value, &chosen->fit.wanted);

	if (wrong)
		argp_error(state, "--crashkernel: '%s': %s", value, wrong);
}

static void take_unpacked(struct plan_state *chosen, const char *value,
			  struct argp_state *state)
{
	if (size_parse(value, &chosen->fit.unpacked.size) != SIZE_OK)
		argp_error(state,
			   "--unpacked: '%s' is no size; give one as in 100M",
			   value);
	chosen->fit.unpacked.known = true;
}

static void check_crashkernel(const struct plan_state *chosen,
			      struct argp_state *state)
{
	const struct crashkernel *wanted = &chosen->fit.wanted;
	const char *wrong = crashkernel_check(wanted);

	if (wrong)
		argp_error(state, "--crashkernel: %s", wrong);
	if (wanted->size && !chosen->image.crash)
		argp_error(state,
			   "--crashkernel is for crash images: give --crash, too");
	if (wanted->size && (chosen->ktools || chosen->all_policies))
		argp_error(state,
			   "--crashkernel goes with one policy of the kernel's loader: leave --loader and --all-policies out");
	if (wanted->size && chosen->bounds.reserves)
		argp_error(state,
			   "--crashkernel and --reserve exclude each other: give one of them");
	if (chosen->fit.unpacked.known && !wanted->size)
		argp_error(state,
			   "--unpacked is for --crashkernel: give that, too");
}

static void take_what_if(struct plan_state *chosen, const char *value,
			 struct argp_state *state)
{
	char wrong[PLAN_SENTENCE];

	if (chosen->what_ifs == WHAT_IFS)
		argp_error(state, "--what-if: there may be %d of them",
			   WHAT_IFS);
	if (what_if_check(value, wrong))
		argp_error(state, "--what-if: %s", wrong);
	chosen->what_if[chosen->what_ifs++] = value;
}

/* What one option cannot know. */
static void check(struct command_call *call, struct argp_state *state)
{
	const struct plan_state *chosen = call->state;

	if (!chosen->image.word[KPLACE_ROLE_KERNEL] && chosen->image.crash)
		argp_error(state,
			   "give the crash image's kernel: --kernel FILE or --kernel SIZE");
	if (chosen->image.has_policy && chosen->all_policies)
		argp_error(state,
			   "--policy and --all-policies exclude each other: give one of them");
	if (chosen->ktools && bounds_any(&chosen->bounds))
		argp_error(state,
			   "kexec-tools takes no --min, --max and --reserve: leave them out");
	if (chosen->ktools && (chosen->image.has_policy || chosen->all_policies ||
			       chosen->explain))
		argp_error(state,
			   "kexec-tools has no policy and explains nothing: leave --policy, --all-policies and --explain out");
	if (chosen->what_ifs && (chosen->ktools || chosen->all_policies ||
				 chosen->explain ||
				 chosen->fit.wanted.size))
		argp_error(state,
			   "--what-if goes with one policy of the kernel's loader: leave --loader, --all-policies, --explain and --crashkernel out");
	check_crashkernel(chosen, state);
}

static error_t take_option(struct command_call *call, int key, char *value,
			   struct argp_state *state)
{
	struct plan_state *chosen = call->state;

	switch (key) {
	case OPTION_CRASHKERNEL:
		take_crashkernel(chosen, value, state);
		return 0;
	case OPTION_UNPACKED:
		take_unpacked(chosen, value, state);
		return 0;
	case OPTION_WHAT_IF:
		take_what_if(chosen, value, state);
		return 0;
	case OPTION_LOADER:
		take_loader(chosen, value, state);
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

/* What --unpacked says, or what the initrd's file does. */
static int measure_unpacked(struct plan_state *chosen)
{
	struct planner *planner = &chosen->planner;
	int status;

	if (chosen->fit.unpacked.known)
		return 0;
	status = image_unpack(&chosen->image, planner);
	chosen->fit.unpacked = planner->unpacking.unpacked;
	if (!status && chosen->fit.wanted.size && chosen->fit.unpacked.damaged)
		status = fail(EXIT_INPUT, "%s: %s; copy the file again",
			      chosen->image.word[KPLACE_ROLE_INITRD] ?
			      chosen->image.word[KPLACE_ROLE_INITRD] :
			      chosen->image.word[KPLACE_ROLE_KERNEL],
			      chosen->fit.unpacked.why);
	return status;
}

static int show(struct plan_state *chosen, bool json)
{
	struct planner *planner = &chosen->planner;
	const struct kplace_policy *policy = &chosen->image.policy;
	const struct plan_report report = { json, chosen->explain };
	struct kplace_plan plan;
	bool placed;
	int status;

	if (chosen->ktools)
		return ktools_show(planner, json);
	status = planner_accepts(planner, policy);
	if (status)
		return status;
	if (chosen->fit.wanted.size)
		return crash_fit_show(planner, &chosen->fit, policy, &report);
	if (chosen->what_ifs)
		return what_if_show(planner, policy, chosen->what_if,
				    chosen->what_ifs, json);
	if (chosen->explain)
		status = planner_explain(planner);
	if (status)
		return status;
	if (chosen->all_policies) {
		status = plan_print_all(planner, &report, &placed);
	} else {
		planner_plan(planner, policy, &plan);
		placed = plan.status == KPLACE_PLACED;
		status = plan_print(planner, &plan, policy, &report);
	}
	return status ? status : exit_answer(placed);
}

/* Without a kernel on the command line, the installed one. */
static int find_image(struct command_call *call)
{
	struct plan_state *chosen = call->state;
	int status = installed_use(&chosen->installed, &call->options,
				   &chosen->image, &call->machine.notes);

	if (!status && !chosen->image.word[KPLACE_ROLE_KERNEL])
		status = installed_fail(&call->options);
	return status;
}

static int run(struct command_call *call)
{
	struct plan_state *chosen = call->state;
	struct planner *planner = &chosen->planner;
	int status = find_image(call);

	if (status)
		return status;

	planner->machine = &call->machine;
	planner->crash = chosen->image.crash;
	planner->region_asked = chosen->fit.wanted.size;
	status = image_measure(&chosen->image, planner);
	if (!status)
		status = bounds_apply(&chosen->bounds, planner);
	if (!status)
		status = measure_unpacked(chosen);
	if (!status)
		status = planner_prepare(planner);
	if (!status && !chosen->fit.wanted.size)
		unpacking_note(planner);
	return status ? status : show(chosen, call->json);
}

static void release(struct command_call *call)
{
	struct plan_state *chosen = call->state;

	planner_free(&chosen->planner);
	bounds_free(&chosen->bounds);
	installed_free(&chosen->installed);
}

static const struct command_part parts[] = {
	{ &image_argp, offsetof(struct plan_state, image) },
	{ &bounds_argp, offsetof(struct plan_state, bounds) },
	{ 0 }
};

const struct command command_plan = {
	.name = "plan",
	.summary = "where kexec_file_load() would put each segment, and why",
	.doc =
		"Plan where kexec_file_load() would put each segment of a kernel image.",
	.details = details,
	.exits = {
		[EXIT_DONE] = "every segment has a place",
		[EXIT_NO] = "there is no valid placement, or none that kexec is known to take",
	},
	.options = options,
	.sets = sets,
	.parts = parts,
	.machine = COMMAND_MACHINE_LOADED,
	.about_arm64 = true,
	COMMAND_STATE(struct plan_state),
	.take_option = take_option,
	.check = check,
	.run = run,
	.release = release,
};
