/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the doctor found, as text, as JSON and as metrics.
 */
#ifndef KPLACE_DOCTOR_REPORT_H
#define KPLACE_DOCTOR_REPORT_H

#include "base/json.h"
#include "doctor.h"

void doctor_report_print(const struct doctor *doctor);
void doctor_report_json(const struct doctor *doctor, json_t *object);
int doctor_report_save(const struct doctor *doctor, const char *path);

#endif
