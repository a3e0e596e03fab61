// SPDX-License-Identifier: GPL-2.0-only
/*
 * Whose memory a loader's log is about.
 *
 * A log held against the memory of another machine would be found to lie over
 * nothing, or over anything. Its banner, the architecture it shows and the
 * ranges in it tell whether it is this machine's; if it is not, its own lines
 * about memory are the map.
 */
#include <string.h>
#include <linux/magic.h>
#include <sys/statfs.h>
#include <sys/utsname.h>

#include "base/growing.h"
#include "log_machine.h"
#include "tree/tree.h"

/* enum whose - whose a log is, by one of its signs */
enum whose {
	WHOSE_UNKNOWN,
	WHOSE_THIS,
	WHOSE_ANOTHER
};

/* The kernel that wrote it, with compiler and time of build. */
static enum whose by_banner(const struct loader_log *log)
{
	struct tree tree = { 0 };
	char version[LOADER_BANNER] = "";
	enum whose whose = WHOSE_ANOTHER;

	if (!log->banner[0])
		return WHOSE_UNKNOWN;
	if (!tree_open(&tree, "/"))
		tree_word(&tree, "proc/version", version, sizeof(version));
	tree_free(&tree);
	if (!strncmp(version, log->banner, sizeof(version) - 1))
		whose = WHOSE_THIS;
	return whose;
}

static enum whose by_arch(const struct statements *said)
{
	struct utsname name;

	if (!said->arch || uname(&name) ||
	    said->arch == arch_of_machine(name.machine))
		return WHOSE_UNKNOWN;
	return WHOSE_ANOTHER;
}

/* Memory ends at the same addresses, and each range lies in memory. */
static bool is_same_memory(const struct kplace_map *theirs,
			   const struct kplace_map *ours)
{
	u32 i, j, equal = 0, inside = 0;

	for (i = 0; i < theirs->count; i++)
		for (j = 0; j < ours->count; j++) {
			const struct kplace_range *a = &theirs->ranges[i];
			const struct kplace_range *b = &ours->ranges[j];

			if (a->start < b->start || a->end > b->end)
				continue;
			inside++;
			equal += a->end == b->end;
		}
	return equal && inside == theirs->count;
}

/* Memory as this machine's /proc/iomem has it; false if that is not known. */
static bool take_memory(const struct statements *ours, struct kplace_map *memory)
{
	u32 i;

	for (i = 0; i < ours->count; i++)
		if (ours->list[i].use == STATEMENT_IOMEM &&
		    ours->list[i].in_ram && !ours->list[i].depth &&
		    growing_add(memory, &ours->list[i].range))
			return false;
	return true;
}

/* The ranges that kexec -d prints are those of /proc/iomem. */
static enum whose by_ranges(const struct statements *said)
{
	static const struct machine_options here = { 0 };
	struct statements ours = { 0 };
	struct kplace_map theirs = { 0 }, memory = { 0 };
	enum whose whose = WHOSE_UNKNOWN;

	if (!compose_has_memory(said, KPLACE_FROM_LOADER))
		return WHOSE_UNKNOWN;
	if (!compose_voice(said, KPLACE_FROM_LOADER, &theirs) &&
	    !machine_hear(&ours, &here) && take_memory(&ours, &memory))
		whose = is_same_memory(&theirs, &memory) ? WHOSE_THIS :
							   WHOSE_ANOTHER;
	growing_free(&theirs);
	growing_free(&memory);
	statements_free(&ours);
	return whose;
}

static int fail_unknown(const char *name)
{
	return fail(EXIT_INPUT,
		    "%s does not show which machine it is from: give that machine's files with --sysroot, or --sysroot / if it is this one",
		    name);
}

static int fail_other(const char *name, const struct statements *said)
{
	const char *arch = arch_name(said->arch);

	return fail(EXIT_INPUT,
		    "%s is from another machine%s%s, and has no lines about its memory: give its files with --sysroot",
		    name, arch ? " of the architecture " : "",
		    arch ? arch : "");
}

static bool has_memory(const struct statements *said)
{
	const struct source_voice *voice;
	unsigned int rank = 1;

	while ((voice = source_voice_ranked(&source_table, rank++)))
		if (compose_has_memory(said, voice->source))
			return true;
	return false;
}

static int choose(const struct loader_log *log, const char *path,
		  const char *name, const struct statements *said,
		  struct machine_options *options)
{
	enum whose whose = by_banner(log);

	if (whose == WHOSE_UNKNOWN)
		whose = by_arch(said);
	if (whose == WHOSE_UNKNOWN)
		whose = by_ranges(said);
	if (whose == WHOSE_THIS)
		return 0;
	if (has_memory(said)) {
		options->sysroot = path;
		return 0;
	}
	return whose == WHOSE_ANOTHER ? fail_other(name, said) :
					fail_unknown(name);
}

/* kplace's own file, in place: a copy may have come from anywhere. */
static bool is_here(const struct loader_log *log, const char *path)
{
	struct statfs fs;

	return log->is_own && !statfs(path, &fs) &&
	       (unsigned long)fs.f_type == DEBUGFS_MAGIC;
}

/**
 * log_machine_choose - choose whose map a log is held against
 * @log: the log, read
 * @path: where it is; must outlive @options
 * @name: how messages call it
 * @options: of the machine; its sysroot becomes the log itself where that is
 *	about another machine
 *
 * Return: 0, or an exit status after a message if it cannot be known.
 */
int log_machine_choose(const struct loader_log *log, const char *path,
		       const char *name, struct machine_options *options)
{
	struct machine_options there = *options;
	struct statements said = { 0 };
	int status;

	if (options->sysroot || is_here(log, path))
		return 0;
	if (log->is_own)
		return fail_unknown(name);
	there.sysroot = path;
	status = machine_hear(&said, &there);
	if (!status)
		status = choose(log, path, name, &said, options);
	statements_free(&said);
	return status;
}
