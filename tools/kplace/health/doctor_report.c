// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the doctor found, as text, as JSON and as metrics.
 */
#include <stdio.h>

#include "base/prometheus.h"
#include "base/style.h"
#include "base/whole_file.h"
#include "doctor_report.h"

/* Everyone: node_exporter is not root. */
#define MODE 0644

static u32 count(const struct doctor *doctor, enum finding_verdict verdict)
{
	u32 found = 0;
	u32 i;

	for (i = 0; i < doctor->findings; i++)
		found += doctor->finding[i].verdict == verdict;
	return found;
}

/**
 * doctor_report_print - for people
 * @doctor: after doctor_look()
 */
void doctor_report_print(const struct doctor *doctor)
{
	u32 i;

	for (i = 0; i < doctor->findings; i++) {
		const struct finding *finding = &doctor->finding[i];
		bool is_fine = finding->verdict == FINDING_FINE;

		printf("%s%-8s%s %-13s %s\n", is_fine ? "" : style_bold(),
		       finding_verdict_name(finding->verdict),
		       is_fine ? "" : style_end(), finding->check,
		       finding->why);
		if (finding->advice[0])
			printf("%-8s %-13s -> %s\n", "", "", finding->advice);
	}
	printf("%s: fine %u, warning %u, stop %u, unknown %u\n",
	       doctor_says_yes(doctor) ? "kexec may be used" :
	       count(doctor, FINDING_STOP) ? "kexec is refused" :
	       "whether kexec may be used is not known",
	       count(doctor, FINDING_FINE), count(doctor, FINDING_WARNING),
	       count(doctor, FINDING_STOP), count(doctor, FINDING_UNKNOWN));
}

/**
 * doctor_report_json - the same, as members of an object
 * @doctor: after doctor_look()
 * @object: gets may_kexec and checks
 */
void doctor_report_json(const struct doctor *doctor, json_t *object)
{
	json_t *checks = json_array();
	u32 i;

	for (i = 0; i < doctor->findings; i++) {
		const struct finding *finding = &doctor->finding[i];
		const char *advice = finding->advice;
		json_t *check = json_object();

		json_set(check, "check", json_text(finding->check));
		json_set(check, "verdict",
			 json_text(finding_verdict_name(finding->verdict)));
		json_set(check, "why", json_text(finding->why));
		json_set(check, "advice",
			 *advice ? json_text(advice) : json_null());
		json_append(checks, check);
	}
	json_set(object, "may_kexec", doctor_says_yes(doctor) ? json_true() :
		 count(doctor, FINDING_STOP) ? json_false() : json_null());
	json_set(object, "checks", checks);
}

static int put_all(FILE *file, const void *context)
{
	static const char may[] = "kplace_may_kexec";
	static const char name[] = "kplace_doctor_check";
	const struct doctor *doctor = context;
	u32 verdict, i;

	prometheus_family(file, may,
			  "1 if nothing stops kexec now, and all that could is known.");
	prometheus_sample(file, may, NULL, 0, doctor_says_yes(doctor));
	prometheus_family(file, name,
			  "1 for the verdict of a check: fine, warning, stop or unknown.");
	for (i = 0; i < doctor->findings; i++)
		for (verdict = 0; verdict < FINDING_VERDICTS; verdict++) {
			const struct finding *finding = &doctor->finding[i];
			const struct prometheus_label labels[] = {
				{ "check", finding->check },
				{ "verdict", finding_verdict_name(verdict) },
			};

			prometheus_sample(file, name, labels,
					  ARRAY_SIZE(labels),
					  finding->verdict == verdict);
		}
	return 0;
}

/**
 * doctor_report_save - write what was found as metrics
 * @doctor: after doctor_look()
 * @path: the file, which is replaced as a whole; "-" for standard output
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int doctor_report_save(const struct doctor *doctor, const char *path)
{
	const struct whole_file whole = {
		.path = path,
		.what = "metrics",
		.mode = MODE,
		.write = put_all,
		.context = doctor,
	};

	return whole_file_save(&whole);
}
