// SPDX-License-Identifier: GPL-2.0-only
/*
 * What became of each source: read, absent, or not to be trusted.
 *
 * The lock of sources.c protects all of it.
 */
#include <linux/minmax.h>

#include "notes.h"

#define KEPT 8		/* complaints remembered of each source */

/**
 * struct note - one source
 * @reading: what became of it
 * @why: a constant sentence, or NULL
 * @complaints: how many there were, of any kind
 * @harms: of these, those after which it is not known what is protected
 * @kept: the first %KEPT
 */
struct note {
	enum kplace_reading reading;
	const char *why;
	u32 complaints;
	u32 harms;
	struct kplace_complaint kept[KEPT];
};

static struct note notes[KPLACE_TOPICS];

static const char * const topic_names[] = {
	[KPLACE_ON_FDT] = "device-tree",
	[KPLACE_ON_EFI_TABLES] = "efi-tables",
	[KPLACE_ON_EFI_MEMMAP] = "efi-memmap",
	[KPLACE_ON_ACPI] = "acpi",
	[KPLACE_ON_IMAGE] = "kernel-image",
	[KPLACE_ON_VMEMMAP] = "page-descriptors",
	[KPLACE_ON_INITRD] = "boot-initrd",
	[KPLACE_ON_LPI] = "lpi-tables",
	[KPLACE_ON_CMA] = "cma",
	[KPLACE_ON_POISON] = "poison",
	[KPLACE_ON_ADDED] = "added-memory",
};

static_assert(ARRAY_SIZE(topic_names) == KPLACE_TOPICS,
	      "a topic has no name");

static const char * const reading_names[] = {
	[KPLACE_ABSENT] = "absent",
	[KPLACE_READ] = "read",
	[KPLACE_UNREAD] = "unread",
};

static_assert(ARRAY_SIZE(reading_names) == KPLACE_READINGS,
	      "a reading has no name");

/**
 * kplace_notes_begin - forget what was known of a source
 * @topic: the source
 */
void kplace_notes_begin(enum kplace_topic topic)
{
	notes[topic].reading = KPLACE_UNREAD;
	notes[topic].why = NULL;
	notes[topic].complaints = 0;
	notes[topic].harms = 0;
}

/**
 * kplace_notes_end - say what became of a source
 * @topic: the source
 * @reading: what became of it
 * @why: a constant sentence, or NULL
 */
void kplace_notes_end(enum kplace_topic topic, enum kplace_reading reading,
		      const char *why)
{
	notes[topic].reading = reading;
	notes[topic].why = why;
}

/*
 * The kernel reserves for firmware only what it has a description of, and it
 * uses ACPI tables whose checksum is wrong. After either complaint everything
 * that the kernel reserved for firmware is still known by name.
 */
static bool harms(enum kplace_flaw flaw)
{
	return flaw != KPLACE_FLAW_UNKNOWN && flaw != KPLACE_FLAW_CHECKSUM;
}

/**
 * kplace_notes_complain - remember what is wrong with a source
 * @topic: points at the enum kplace_topic of the source
 * @complaint: what is wrong; its GUID is not kept
 */
void kplace_notes_complain(void *topic,
			   const struct kplace_complaint *complaint)
{
	struct note *note = &notes[*(const enum kplace_topic *)topic];

	if (note->complaints < KEPT) {
		note->kept[note->complaints] = *complaint;
		note->kept[note->complaints].guid = NULL;
	}
	note->complaints++;
	if (harms(complaint->flaw))
		note->harms++;
}

/**
 * kplace_notes_firmware_is_known - is all that firmware holds known by name?
 *
 * Return: true if each source of firmware is absent or was read as a whole.
 */
bool kplace_notes_firmware_is_known(void)
{
	u32 i;

	for (i = 0; i <= KPLACE_ON_ACPI; i++)
		if (notes[i].reading == KPLACE_UNREAD || notes[i].harms)
			return false;
	return true;
}

static void show_complaint(const struct kplace_out *out,
			   const struct kplace_complaint *complaint)
{
	char line[KPLACE_LINE];

	scnprintf(line, sizeof(line), "  %s [%llu] at 0x%llx: %s\n",
		  complaint->what, complaint->index, complaint->address,
		  kplace_flaw_text(complaint->flaw));
	out->put(out->context, line);
}

static void show_note(const struct kplace_out *out, const char *name,
		      const struct note *note)
{
	char line[KPLACE_LINE];
	u32 i;

	scnprintf(line, sizeof(line), "%s: %s%s%s, complaints %u\n", name,
		  reading_names[note->reading], note->why ? ": " : "",
		  note->why ?: "", note->complaints);
	out->put(out->context, line);
	for (i = 0; i < min_t(u32, note->complaints, KEPT); i++)
		show_complaint(out, &note->kept[i]);
}

/**
 * kplace_notes_show - write a line for each source, then its complaints
 * @out: where to
 */
void kplace_notes_show(const struct kplace_out *out)
{
	u32 i;

	for (i = 0; i < KPLACE_TOPICS; i++)
		show_note(out, topic_names[i], &notes[i]);
}
