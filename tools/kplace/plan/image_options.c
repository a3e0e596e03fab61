// SPDX-License-Identifier: GPL-2.0-only
/*
 * --kernel, --initrd and so on: the image that is to be placed.
 */
#include <stdio.h>
#include <sys/random.h>

#include "align.h"
#include "image_options.h"

#define OPTION_ELFCOREHDR 0x300

static const char *policy_word(u32 index)
{
	return index < KPLACE_ORDERS ? kplace_order_name(index) : "keep-low";
}

const struct words policy_words = { policy_word, KPLACE_ORDERS + 1 };

static const struct argp_option options[] = {
	{ "kernel", 'k', "FILE|SIZE", 0,
	  "The kernel: an Image, plain or compressed, an EFI zboot image or a unified kernel image, or the bytes it needs (image_size)",
	  0 },
	{ "initrd", 'i', "FILE|SIZE", 0, "The initial RAM disk", 0 },
	{ "dtb", 'd', "FILE|SIZE", 0,
	  "The device tree (default: as large as sys/firmware/fdt, if that is there)",
	  0 },
	{ "crash", 'c', NULL, 0,
	  "Plan a crash image, inside the crash kernel region", 0 },
	{ "elfcorehdr", OPTION_ELFCOREHDR, "SIZE", 0,
	  "The crash image's ELF headers (default: by CPUs and memory regions)",
	  0 },
	{ "policy", 'p', "POLICY", 0,
	  "Prefer places as %s does (default %s); after commas window=MIN-MAX, align=SIZE and avoid=MIN-MAX, each with SEGMENT. in front for one segment alone, and node=N",
	  0 },
	{ 0 }
};

/* Another one each time, as the module does without a seed. */
static bool draw_seed(struct kplace_policy *policy)
{
	if (policy->order != KPLACE_ORDER_RANDOM || policy->seeded)
		return true;
	policy->seeded = true;
	return getrandom(&policy->seed, sizeof(policy->seed), 0) ==
	       sizeof(policy->seed);
}

/**
 * policy_take - read the text of a policy
 * @text: the text
 * @policy: filled in; one by chance gets a seed if it has none
 * @wrong: room for a sentence
 *
 * Return: NULL, or @wrong with what is wrong, without full stop.
 */
const char *policy_take(const char *text, struct kplace_policy *policy,
			char wrong[static POLICY_WRONG])
{
	struct kplace_policy_error error;

	if (!kplace_policy_parse(text, policy, &error))
		snprintf(wrong, POLICY_WRONG, "'%.*s' %s",
			 (int)kplace_min(error.length, 64), error.word,
			 error.what);
	else if (policy->node_is == KPLACE_NODE_LOCAL)
		snprintf(wrong, POLICY_WRONG,
			 "node=local is that of the CPU that loads, which the module alone knows: give its number");
	else if (!draw_seed(policy))
		snprintf(wrong, POLICY_WRONG,
			 "there are no random numbers: give a seed, as in random:7");
	else
		return NULL;
	return wrong;
}

static void take_policy(struct image_options *image, const char *value,
			struct argp_state *state)
{
	char wrong[POLICY_WRONG];

	if (policy_take(value, &image->policy, wrong))
		argp_error(state, "--policy: %s", wrong);
	image->has_policy = true;
}

static error_t parse_option(int key, char *value, struct argp_state *state)
{
	struct image_options *image = state->input;

	switch (key) {
	case 'k':
		image->word[KPLACE_ROLE_KERNEL] = value;
		return 0;
	case 'i':
		image->word[KPLACE_ROLE_INITRD] = value;
		return 0;
	case 'd':
		image->word[KPLACE_ROLE_DTB] = value;
		return 0;
	case OPTION_ELFCOREHDR:
		image->word[KPLACE_ROLE_ELFCOREHDR] = value;
		return 0;
	case 'c':
		image->crash = true;
		return 0;
	case 'p':
		take_policy(image, value, state);
		return 0;
	case ARGP_KEY_END:
		if (image->word[KPLACE_ROLE_ELFCOREHDR] && !image->crash)
			argp_error(state,
				   "--elfcorehdr is for crash images: give --crash, too");
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static char *complete_help(int key, const char *text, void *input)
{
	char words[WORDS_TEXT];
	char *whole;

	(void)input;
	if (key != 'p')
		return (char *)text;
	words_text(&policy_words, " or ", words);
	/* argp would go on without. */
	if (asprintf(&whole, text, words, policy_word(0)) < 0)
		exit(fail_memory());
	return whole;
}

const struct argp image_argp = { options, parse_option, NULL, NULL, NULL,
				 complete_help, NULL };

/* What kexec_file_load() makes of the running kernel's device tree comes first. */
static void take_uki_part(const struct image_options *image,
			  struct planner *planner, u32 role,
			  const struct extent *part)
{
	struct input *input = &planner->input[role];

	if (image->word[role] || part->end == part->start ||
	    (role == KPLACE_ROLE_DTB && planner->machine->said.dtb_size))
		return;
	input->given = true;
	input->size = part->end - part->start;
	notes_add(&planner->machine->notes,
		  "the %s is planned with %llu bytes, those of the unified kernel image's own",
		  kplace_role_name(role), input->size);
}

static void take_uki(const struct image_options *image, struct planner *planner,
		     const struct image_file *file)
{
	if (!file->is_uki)
		return;
	planner->uki = *file;
	take_uki_part(image, planner, KPLACE_ROLE_INITRD, &file->initrd);
	take_uki_part(image, planner, KPLACE_ROLE_DTB, &file->dtb);
}

/**
 * image_measure - find the sizes of all segments that were given
 * @image: has a kernel
 * @planner: gets them, and notes about the kernel
 *
 * Of a unified kernel image initrd, dtb and command line count where none was
 * given.
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int image_measure(const struct image_options *image, struct planner *planner)
{
	struct image_file file;
	u32 role;
	int status;

	status = input_image(image->word[KPLACE_ROLE_KERNEL],
			     &planner->input[KPLACE_ROLE_KERNEL], &file,
			     &planner->machine->notes);
	if (!status)
		take_uki(image, planner, &file);
	for (role = KPLACE_ROLE_KERNEL + 1; role < KPLACE_ROLES; role++) {
		if (status || !image->word[role])
			continue;
		status = input_measure(kplace_role_name(role),
				       image->word[role],
				       &planner->input[role]);
	}
	return status;
}

/**
 * image_unpack - find out what unpacking the initrd takes
 * @image: after image_measure()
 * @planner: @planner->unpacking is filled in, but for the memory there is
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int image_unpack(const struct image_options *image, struct planner *planner)
{
	struct unpacking *unpacking = &planner->unpacking;
	struct extent part = planner->uki.initrd;
	int status;

	*unpacking = (struct unpacking) { .unpacked = { .known = true } };
	if (image->word[KPLACE_ROLE_INITRD])
		part = (struct extent) {
			.name = image->word[KPLACE_ROLE_INITRD] };
	if (!part.name)
		return 0;
	status = unpacked_read(&part, &unpacking->unpacked);
	unpacking->compressed = planner->input[KPLACE_ROLE_INITRD].size;
	unpacking->given = !status && !unpacking->unpacked.sized;
	return status;
}
