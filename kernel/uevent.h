/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Uevents of the module's own object.
 */
#ifndef KPLACE_UEVENT_H
#define KPLACE_UEVENT_H

int kplace_uevent(char **environment);

#endif
