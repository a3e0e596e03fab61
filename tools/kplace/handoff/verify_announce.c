// SPDX-License-Identifier: GPL-2.0-only
/*
 * What verify found, for the kernel's log, for udev, and as metrics.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>

#include "base/prometheus.h"
#include "base/whole_file.h"
#include "verify_report.h"

#define LOG "/dev/kmsg"
#define UEVENT "/sys/kernel/debug/kplace/verified"
#define UEVENT_PROC "/proc/kplace/verified"	/* without debugfs */

/* Everyone: node_exporter is not root. */
#define MODE 0644

/* One write is one record; 0, or a negative errno. */
static int write_to(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	ssize_t done;
	int error;

	if (fd < 0)
		return -errno;
	done = write(fd, text, strlen(text));
	error = done < 0 ? -errno : 0;
	close(fd);
	return error;
}

static const char *result_word(const struct verify *verify)
{
	if (verify->damaged)
		return "damaged";
	return verify_is_known(verify) ? "same" : "unknown";
}

static int priority(const struct verify *verify)
{
	if (verify->damaged)
		return LOG_CRIT;
	return verify_is_known(verify) ? LOG_INFO : LOG_WARNING;
}

static void make_line(const struct verify *verify, char *text, size_t size)
{
	if (!verify_is_known(verify))
		snprintf(text, size,
			 "<%d>kplace: verify: not known whether firmware's memory survived the handoff\n",
			 priority(verify));
	else
		snprintf(text, size,
			 "<%d>kplace: verify: %u of %u ranges compared, %u changed by their owner, %u damaged\n",
			 priority(verify), verify_compared(verify),
			 verify->count, verify->total[VERIFY_LAWFUL],
			 verify->damaged);
}

/* No module, no uevent: the log has it all the same. */
static int send_uevent(const struct verify *verify)
{
	char text[32];
	int error;

	snprintf(text, sizeof(text), "%s %u", result_word(verify),
		 verify->damaged);
	error = write_to(UEVENT, text);
	if (error == -ENOENT)
		error = write_to(UEVENT_PROC, text);
	if (!error || error == -ENOENT)
		return 0;
	return fail(EXIT_SYSTEM, "cannot write to " UEVENT ": %s",
		    strerror(-error));
}

/**
 * verify_log - write a line to the kernel's log, and have the module send a uevent
 * @verify: compared, or zeroed: there is no answer
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int verify_log(const struct verify *verify)
{
	char line[192];
	int error;

	make_line(verify, line, sizeof(line));
	error = write_to(LOG, line);
	if (error)
		return fail(EXIT_SYSTEM, "cannot write to " LOG ": %s",
			    strerror(-error));
	return send_uevent(verify);
}

static void put_ranges(FILE *file, const struct verify *verify)
{
	static const char name[] = "kplace_verify_ranges";
	u32 state;

	prometheus_family(file, name,
			  "Ranges that must survive a handoff, by what became of them.");
	for (state = 0; state < VERIFY_STATES; state++) {
		const struct prometheus_label label = {
			"state", verify_state_name(state)
		};

		prometheus_sample(file, name, &label, 1, verify->total[state]);
	}
}

static int put_all(FILE *file, const void *context)
{
	const struct verify *verify = context;
	bool known = verify_is_known(verify);

	prometheus_family(file, "kplace_verify_known",
			  "1 if the last handoff could be verified.");
	prometheus_sample(file, "kplace_verify_known", NULL, 0, known);
	if (!known)
		return 0;
	prometheus_family(file, "kplace_verify_damaged_ranges",
			  "Ranges that were overwritten, changed or lost by the last handoff.");
	prometheus_sample(file, "kplace_verify_damaged_ranges", NULL, 0,
			  verify->damaged);
	put_ranges(file, verify);
	return 0;
}

/**
 * verify_metrics_save - write the answer as metrics
 * @verify: compared, or zeroed: there is no answer, which is a metric as well
 * @path: the file; "-" is standard output
 *
 * Return: 0 or an exit status; the message has been printed, and the file is
 * as it was.
 */
int verify_metrics_save(const struct verify *verify, const char *path)
{
	const struct whole_file whole = {
		.path = path,
		.what = "metrics",
		.mode = MODE,
		.write = put_all,
		.context = verify,
	};

	return whole_file_save(&whole);
}
