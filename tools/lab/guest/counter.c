// SPDX-License-Identifier: GPL-2.0-only
/*
 * counter - ties the kernel log's clock to the virtual counter
 *
 * Writes "counter VALUE FREQUENCY" to the kernel log, VALUE being read
 * immediately before. With it the time stamp of any later line of the log is a
 * counter value, which goes on across kexec where the log's clock does not.
 */
#include <stdio.h>

static unsigned long long counter(void)
{
	unsigned long long value;

	__asm__ volatile("isb; mrs %0, cntvct_el0" : "=r" (value));
	return value;
}

static unsigned long long frequency(void)
{
	unsigned long long value;

	__asm__("mrs %0, cntfrq_el0" : "=r" (value));
	return value;
}

int main(void)
{
	FILE *log = fopen("/dev/kmsg", "w");

	if (!log) {
		perror("counter: /dev/kmsg");
		return 1;
	}
	/* stdio's buffer makes it one write, which /dev/kmsg wants. */
	fprintf(log, "<4>counter %llu %llu\n", counter(), frequency());
	return fclose(log) ? 1 : 0;
}
