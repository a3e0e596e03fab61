/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A handoff as it is recorded: what must survive it, and what is put where.
 */
#ifndef KPLACE_HANDOFF_H
#define KPLACE_HANDOFF_H

#include <jansson.h>

#include "digests.h"
#include "health/module_state.h"

/* Where it is kept, if the command line does not say. */
#define HANDOFF_FILE "/var/lib/kplace/handoff.json"

/* Room for a line that a machine says of itself. */
#define HANDOFF_WORD 80

/**
 * enum handoff_identity - what shows which machine it is
 * @HANDOFF_VENDOR: DMI's, as the next two are
 * @HANDOFF_PRODUCT: the product's name
 * @HANDOFF_UUID: the product's UUID
 * @HANDOFF_MODEL: the device tree's, as the next is
 * @HANDOFF_SERIAL: the serial number
 * @HANDOFF_IDENTITIES: how many there are
 */
enum handoff_identity {
	HANDOFF_VENDOR,
	HANDOFF_PRODUCT,
	HANDOFF_UUID,
	HANDOFF_MODEL,
	HANDOFF_SERIAL,
	HANDOFF_IDENTITIES
};

/**
 * struct handoff - one record; zeroed, it may be freed
 * @name: of its file, for messages
 * @time: when it was made, ISO 8601 in UTC; empty if it is not known
 * @release: of the kernel; empty if it is not known
 * @boot_id: of the boot; likewise
 * @identity: of the machine; each likewise
 * @digests: what must survive
 * @load: the image that the kernel holds; with @has_load
 * @has_load: the module has seen it loaded
 * @map: whose memory is what
 * @notes: what is not known
 */
struct handoff {
	const char *name;
	char time[32];
	char release[HANDOFF_WORD];
	char boot_id[HANDOFF_WORD];
	char identity[HANDOFF_IDENTITIES][HANDOFF_WORD];
	struct digests digests;
	struct module_load load;
	bool has_load;
	struct kplace_map map;
	struct notes notes;
};

const char *handoff_identity_name(enum handoff_identity which);
int handoff_take(struct handoff *handoff, const struct machine_options *options,
		 bool whole);
void handoff_json(const struct handoff *handoff, json_t *object);
int handoff_save(const struct handoff *handoff, const char *path);
int handoff_read(struct handoff *handoff, const char *path);
void handoff_free(struct handoff *handoff);

#endif
