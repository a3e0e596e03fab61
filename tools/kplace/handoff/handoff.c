// SPDX-License-Identifier: GPL-2.0-only
/*
 * A handoff as a machine's files show it.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/growing.h"
#include "handoff.h"
#include "health/kexec_state.h"
#include "source/sources.h"

#define DEBUGFS "sys/kernel/debug/kplace/"
#define DMI "sys/class/dmi/id/"
#define DEVICE_TREE "proc/device-tree/"
#define BOOT_ID "proc/sys/kernel/random/boot_id"

static const struct {
	const char *name;
	const char *path;
} identities[] = {
	[HANDOFF_VENDOR] = { "vendor", DMI "sys_vendor" },
	[HANDOFF_PRODUCT] = { "product", DMI "product_name" },
	[HANDOFF_UUID] = { "uuid", DMI "product_uuid" },
	[HANDOFF_MODEL] = { "model", DEVICE_TREE "model" },
	[HANDOFF_SERIAL] = { "serial", DEVICE_TREE "serial-number" },
};

static_assert(ARRAY_SIZE(identities) == HANDOFF_IDENTITIES,
	      "each identity has a name");

/**
 * handoff_identity_name - the word for one of the things that identify a machine
 * @which: which
 *
 * Return: the word.
 */
const char *handoff_identity_name(enum handoff_identity which)
{
	return identities[which].name;
}

static void read_identity(struct handoff *handoff, struct evidence *evidence)
{
	u32 i;

	for (i = 0; i < HANDOFF_IDENTITIES; i++)
		evidence_word(evidence, identities[i].path, handoff->identity[i],
			      sizeof(handoff->identity[i]));
	evidence_word(evidence, BOOT_ID, handoff->boot_id,
		      sizeof(handoff->boot_id));
	snprintf(handoff->release, sizeof(handoff->release), "%.*s",
		 HANDOFF_WORD - 1, evidence->release);
}

static int fail_digests(const struct evidence *evidence, enum presence presence)
{
	if (evidence->lacks_memory)
		return fail_memory();
	return fail(EXIT_INPUT, "the digests are not known: " DEBUGFS
		    "digests %s%s", evidence_missing(presence),
		    evidence->live ? "; is kplace.ko loaded, debugfs mounted, and this root?" :
				     "");
}

static int read_digests(struct handoff *handoff, struct evidence *evidence)
{
	const struct tree_file *file;
	enum presence presence = evidence_file(evidence, DEBUGFS "digests",
					       &file);
	struct lines lines;
	int status;

	if (presence != PRESENCE_HERE)
		return fail_digests(evidence, presence);
	status = lines_open(&lines, &evidence->tree, DEBUGFS "digests");
	evidence->lacks_memory |= status == -ENOMEM;
	status = status ? fail_digests(evidence, PRESENCE_CLOSED) :
			  digests_read(&handoff->digests, &lines);
	lines_close(&lines);
	return status;
}

static int read_map_lines(struct handoff *handoff, struct lines *lines)
{
	bool more = true;
	int status;

	for (;;) {
		struct kplace_range range = { 0 };

		status = lines_next(lines, &more);
		if (status || !more)
			return status;
		if (!module_scan_range(lines->text, &range))
			return lines_fail(lines, "a line of the module's map");
		range.owner = names_keep(&handoff->digests.names, range.owner);
		status = range.owner ? growing_add(&handoff->map, &range) :
				       fail_memory();
		if (status)
			return status;
	}
}

/* For people, and for later questions: a record without it is of use as well. */
static int read_map(struct handoff *handoff, struct evidence *evidence)
{
	const struct tree_file *file;
	struct lines lines;
	int status;

	if (evidence_file(evidence, DEBUGFS "map", &file) != PRESENCE_HERE ||
	    !strncmp(file->bytes, "no map: ", 8)) {
		notes_add(&handoff->notes,
			  DEBUGFS "map cannot be read: the record has no map");
		return 0;
	}
	status = lines_open(&lines, &evidence->tree, DEBUGFS "map");
	status = status ? fail_memory() : read_map_lines(handoff, &lines);
	lines_close(&lines);
	return status;
}

static void note_no_load(struct handoff *handoff, struct evidence *evidence)
{
	struct kexec_state kexec;

	kexec_state_read(&kexec, evidence);
	if (kexec.loaded == ANSWER_NO)
		notes_add(&handoff->notes,
			  "no image is loaded yet: take the record after kexec -l, or what overwrites memory cannot be named");
	else
		notes_add(&handoff->notes,
			  "the module has not seen the image that is loaded: what overwrites memory cannot be named");
}

/* What was loaded while the module was off, or not there, it has not seen. */
static int read_load(struct handoff *handoff, struct evidence *evidence)
{
	struct module_state module = { .loads = 0 };
	int status = module_state_read(&module, evidence);
	const struct module_load *load = module_state_image(&module, false);
	struct kexec_state kexec;

	kexec_state_read(&kexec, evidence);
	if (!status && load && kexec.loaded != ANSWER_NO) {
		handoff->load = *load;
		handoff->has_load = true;
	}
	if (!status && !handoff->has_load)
		note_no_load(handoff, evidence);
	module_state_free(&module);
	return status;
}

static void set_time(struct handoff *handoff)
{
	const time_t now = time(NULL);
	struct tm parts;

	gmtime_r(&now, &parts);
	strftime(handoff->time, sizeof(handoff->time), "%Y-%m-%dT%H:%M:%SZ",
		 &parts);
}

/**
 * handoff_take - what the machine shows now
 * @handoff: zeroed by the caller and filled in; handoff_free() is due in either
 *	case
 * @options: where its files are
 * @whole: with the map, and the image that is loaded
 *
 * Reading the module's file computes the digests.
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int handoff_take(struct handoff *handoff, const struct machine_options *options,
		 bool whole)
{
	struct evidence evidence = { .live = false };
	int status = evidence_open(&evidence, options);

	handoff->name = options->sysroot ? options->sysroot : "this machine";
	if (!status)
		status = read_digests(handoff, &evidence);
	if (!status)
		read_identity(handoff, &evidence);
	if (!status && whole) {
		set_time(handoff);
		status = read_map(handoff, &evidence);
		if (!status)
			status = read_load(handoff, &evidence);
	}
	if (!status && evidence.lacks_memory)
		status = fail_memory();
	evidence_free(&evidence);
	return status;
}

/**
 * handoff_free - forget a record
 * @handoff: filled in or zeroed
 */
void handoff_free(struct handoff *handoff)
{
	digests_free(&handoff->digests);
	growing_free(&handoff->map);
	notes_free(&handoff->notes);
}
