// SPDX-License-Identifier: GPL-2.0-only
/*
 * kplace doctor: may this machine kexec now?
 */
#include <string.h>

#include "command.h"
#include "health/doctor_report.h"
#include "plan/image_options.h"
#include "plan/installed.h"

#define OPTION_PROMETHEUS 0x400

/**
 * struct doctor_state - what the command line says, and the machine
 * @image: what is to be loaded
 * @path: where metrics go; NULL if they are not wanted
 * @installed: the image, if none was given
 * @planner: for the sizes of the image
 * @doctor: the machine
 */
struct doctor_state {
	struct image_options image;
	const char *path;
	struct installed installed;
	struct planner planner;
	struct doctor doctor;
};

static const struct argp_option options[] = {
	{ "prometheus", OPTION_PROMETHEUS, "FILE", OPTION_ARG_OPTIONAL,
	  "Write metrics for the textfile collector of Prometheus' node_exporter: into FILE, which is replaced as a whole, or to standard output",
	  0 },
	{ 0 }
};

static const char details[] =
	"Without --kernel the image is the installed kernel and its initrd, as for plan. Each line is fine, a warning, a stop (kexec is refused), or unknown: the files do not show it. Run it as root: some files are shown to root only.\n"
	"\n"
	"Examples:\n"
	"  kplace doctor\n"
	"  kplace doctor --kernel Image --initrd initrd.img && kexec -s -l Image --initrd=initrd.img --reuse-cmdline\n"
	"  kplace doctor --sysroot capture --json | jq '.checks[] | select(.verdict != \"fine\")'\n"
	"  kplace doctor --prometheus=/var/lib/prometheus/node-exporter/kplace-doctor.prom\n"
	"\n";

static void check(struct command_call *call, struct argp_state *state)
{
	const struct doctor_state *own = call->state;
	const struct image_options *image = &own->image;

	if (image->crash || image->has_policy)
		argp_error(state,
			   "--crash and --policy are for plan: doctor is about loading the next kernel");
	if (call->json && own->path)
		argp_error(state,
			   "--json and --prometheus exclude each other: give one of them");
}

static error_t take_option(struct command_call *call, int key, char *value,
			   struct argp_state *state)
{
	struct doctor_state *own = call->state;

	switch (key) {
	case OPTION_PROMETHEUS:
		own->path = value ? value : "-";
		return 0;
	case ARGP_KEY_ARG:
		if (own->path && !strcmp(own->path, "-"))
			argp_error(state,
				   "'%s' is no option; a file goes with =, as in --prometheus=kplace.prom",
				   value);
		return ARGP_ERR_UNKNOWN;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static u64 whole_pages(u64 size, u64 page)
{
	return size > U64_MAX - page ? U64_MAX : (size + page - 1) / page * page;
}

static u64 add_sizes(const struct planner *planner, u64 page)
{
	u64 sum = 0;
	u32 role;

	for (role = 0; role < KPLACE_ROLES; role++) {
		u64 size = whole_pages(planner->input[role].size, page);

		sum = size > U64_MAX - sum ? U64_MAX : sum + size;
	}
	return sum;
}

/*
 * An installed kernel that cannot be read does not hide what else there is: its
 * size is not known then.
 */
static int measure(struct command_call *call)
{
	struct doctor_state *own = call->state;
	struct doctor *doctor = &own->doctor;
	int status;

	own->planner.machine = &call->machine;
	status = installed_use(&own->installed, &call->options, &own->image,
			       &call->machine.notes);
	doctor->image_name = own->image.word[KPLACE_ROLE_KERNEL];
	if (status || !doctor->image_name)
		return status;
	status = image_measure(&own->image, &own->planner);
	if (!status)
		doctor->image = add_sizes(&own->planner,
					  doctor->evidence.page);
	return status == EXIT_INPUT && own->installed.kernel ? 0 : status;
}

static int print_json(struct command_call *call)
{
	struct doctor_state *own = call->state;
	json_t *object = json_answer();

	doctor_report_json(&own->doctor, object);
	json_set(object, "notes", json_notes(&call->machine.notes));
	return json_print(object);
}

static int show(struct command_call *call)
{
	struct doctor_state *own = call->state;

	if (own->path)
		return doctor_report_save(&own->doctor, own->path);
	if (call->json)
		return print_json(call);
	doctor_report_print(&own->doctor);
	notes_print(&call->machine.notes);
	return 0;
}

static int run(struct command_call *call)
{
	struct doctor_state *own = call->state;
	struct doctor *doctor = &own->doctor;
	int status = doctor_read(doctor, &call->options);

	if (!status)
		status = measure(call);
	if (status)
		return status;
	doctor_look(doctor);
	if (doctor->evidence.lacks_memory)
		return fail_memory();
	status = show(call);
	return status ? status : exit_answer(doctor_says_yes(doctor));
}

static void release(struct command_call *call)
{
	struct doctor_state *own = call->state;

	doctor_free(&own->doctor);
	planner_free(&own->planner);
	installed_free(&own->installed);
}

static const struct command_part parts[] = {
	{ &image_argp, offsetof(struct doctor_state, image) },
	{ 0 }
};

static const char * const refused[] = { "crash", "elfcorehdr", "policy", NULL };

const struct command command_doctor = {
	.name = "doctor",
	.summary = "may this machine kexec now, and what is in the way",
	.takes_files = true,
	.takes_capture = true,
	.doc =
		"Look for what keeps this machine from loading and entering the next kernel, and say what to do about it.",
	.details = details,
	.exits = {
		[EXIT_DONE] = "nothing stops kexec now; there may be warnings",
		[EXIT_NO] = "kexec is refused, or it is not known whether it would be",
	},
	.options = options,
	.parts = parts,
	.machine = COMMAND_MACHINE_OPTIONS,
	.no_release = "doctor places nothing",
	.refused = refused,
	COMMAND_STATE(struct doctor_state),
	.take_option = take_option,
	.check = check,
	.run = run,
	.release = release,
};
