// SPDX-License-Identifier: GPL-2.0-only
/*
 * Comparing what the sources say, address by address.
 *
 * The views are sealed maps. A sweep goes up over all of them at once and
 * stops wherever a range of any begins or ends; between two stops each source
 * says one thing, and judge() looks at all of them.
 */
#include <stdlib.h>

#include "align.h"
#include "audit.h"
#include "source/sources.h"

/**
 * struct sweep - a sweep over all views
 * @audit: the audit
 * @next: index in each view of the first range that ends above @start
 * @says: what each source says between @start and @end; NULL for nothing
 * @start: first byte
 * @end: exclusive end
 * @last: the last finding of each rule, to be made longer
 * @has_last: there is one
 * @firmware: sources that say what was memory before any kernel runs
 */
struct sweep {
	struct audit *audit;
	u32 next[KPLACE_SOURCES];
	const struct kplace_range *says[KPLACE_SOURCES];
	u64 start;
	u64 end;
	u32 last[AUDIT_RULES];
	bool has_last[AUDIT_RULES];
	bool firmware[KPLACE_SOURCES];
};

static bool is_same(const struct audit_word *a, const struct audit_word *b)
{
	return a->owner == b->owner && a->kind == b->kind &&
	       a->source == b->source;
}

static bool goes_on(const struct sweep *sweep,
		    const struct audit_finding *finding)
{
	const struct audit_finding *last;

	if (!sweep->has_last[finding->rule])
		return false;
	last = &sweep->audit->finding[sweep->last[finding->rule]];
	return last->end == finding->start &&
	       is_same(&last->says, &finding->says) &&
	       is_same(&last->against, &finding->against);
}

static int find(struct sweep *sweep, enum audit_rule rule,
		const struct kplace_range *says,
		const struct kplace_range *against)
{
	struct audit_finding finding = {
		.start = sweep->start,
		.end = sweep->end,
		.rule = rule,
		.says = audit_word_of(says),
		.against = audit_word_of(against),
	};

	if (goes_on(sweep, &finding)) {
		sweep->audit->finding[sweep->last[rule]].end = sweep->end;
		return 0;
	}
	sweep->last[rule] = sweep->audit->count;
	sweep->has_last[rule] = true;
	return audit_add(sweep->audit, &finding);
}

static bool is_free(const struct kplace_range *range)
{
	return range && range->kind == KPLACE_RAM;
}

static bool protects(const struct kplace_range *range)
{
	return range && range->kind >= KPLACE_RESERVED;
}

/*
 * /proc/iomem's children and a dump in the log are as old as the boot: what
 * has no name there may have been given back, as the initrd usually is, and so
 * may parts of the kernel.
 */
static bool is_snapshot(const struct kplace_range *says)
{
	if (says->kind == KPLACE_BOOT_INITRD)
		return true;
	if (says->source == KPLACE_FROM_IOMEM)
		return says->kind == KPLACE_RESERVED ||
		       says->kind == KPLACE_KERNEL;
	return says->kind == KPLACE_RESERVED &&
	       says->source == KPLACE_FROM_DMESG &&
	       !strcmp(says->owner, ANONYMOUS);
}

/* Up to 6.6, memblock's text does not show what must not be mapped. */
static bool is_nomap_untold(const struct audit *audit,
			    const struct kplace_range *says)
{
	return says->source == KPLACE_FROM_IOMEM &&
	       says->kind == KPLACE_NOMAP && !audit->said->flags_known;
}

/* CMA's memory is lent to others: what must stay is moved away in time. */
static bool is_reusable(const struct kplace_range *says)
{
	static const char mark[] = " (reusable)";
	size_t length = strlen(says->owner);

	return says->kind == KPLACE_RESERVED &&
	       (!strcmp(says->owner, "CMA") ||
		(length > strlen(mark) &&
		 !strcmp(says->owner + length - strlen(mark), mark)));
}

/* Who protects what the loader takes for free: the strictest. */
static int judge_free(struct sweep *sweep, const struct kplace_range *loader)
{
	const struct kplace_range *worst = NULL, *stale = NULL, *shared = NULL;
	u32 source;

	for (source = 0; source < KPLACE_SOURCES; source++) {
		const struct kplace_range *says = sweep->says[source];

		if (!protects(says) || says == loader ||
		    is_nomap_untold(sweep->audit, says))
			continue;
		if (is_reusable(says))
			shared = says;
		else if (is_snapshot(says))
			stale = says;
		else if (!worst || says->kind > worst->kind)
			worst = says;
	}
	if (worst)
		return find(sweep, AUDIT_UNPROTECTED, worst, loader);
	if (shared)
		return find(sweep, AUDIT_SHARED, shared, loader);
	return stale ? find(sweep, AUDIT_GIVEN_BACK, stale, loader) : 0;
}

/* kexec-tools goes by /proc/iomem and never looks at memblock. */
static int judge_tools(struct sweep *sweep, const struct kplace_range *loader)
{
	const struct kplace_range *iomem = sweep->says[KPLACE_FROM_IOMEM];

	if (!protects(loader) || loader == iomem || !is_free(iomem))
		return 0;
	return find(sweep, AUDIT_UNPROTECTED, loader, iomem);
}

static int judge_unseen(struct sweep *sweep, const struct kplace_range *loader)
{
	bool any = false;
	u32 source;

	for (source = 0; source < KPLACE_SOURCES; source++) {
		if (!sweep->firmware[source])
			continue;
		if (sweep->says[source])
			return 0;
		any = true;
	}
	return any ? find(sweep, AUDIT_UNSEEN, loader, loader) : 0;
}

/* A kernel that KASLR, or a boot loader, put where it should not be. */
static int judge_kernel(struct sweep *sweep)
{
	const struct kplace_range *iomem = sweep->says[KPLACE_FROM_IOMEM];
	u32 source;

	if (!iomem || iomem->kind != KPLACE_KERNEL)
		return 0;
	for (source = 0; source < KPLACE_SOURCES; source++) {
		const struct kplace_range *says = sweep->says[source];

		if (sweep->firmware[source] && protects(says) &&
		    says->kind != KPLACE_RESERVED)
			return find(sweep, AUDIT_MISPLACED, says, iomem);
	}
	return 0;
}

/* Names that say what a range is, not only that it is taken. */
static bool is_named(const struct kplace_range *range)
{
	return protects(range) && range->kind != KPLACE_RESERVED &&
	       range->kind != KPLACE_NOMAP && range->kind != KPLACE_FIRMWARE;
}

/* The table FACS lies in NVS by ACPI's own rules. */
static bool excludes(const struct kplace_range *a, const struct kplace_range *b)
{
	u32 low = kplace_min(a->kind, b->kind);
	u32 high = kplace_max(a->kind, b->kind);

	return low != high && !(low == KPLACE_ACPI && high == KPLACE_ACPI_NVS);
}

static int judge_names(struct sweep *sweep)
{
	const struct kplace_range *first = NULL;
	u32 source;

	for (source = 0; source < KPLACE_SOURCES; source++) {
		const struct kplace_range *says = sweep->says[source];

		if (!is_named(says))
			continue;
		if (!first)
			first = says;
		else if (excludes(first, says))
			return find(sweep, AUDIT_NAMING, says, first);
	}
	return 0;
}

static int judge(struct sweep *sweep)
{
	const struct audit *audit = sweep->audit;
	const struct kplace_range *loader = NULL;
	int status = 0;

	if (audit->has_loader)
		loader = sweep->says[audit->loader];
	if (is_free(loader))
		status = judge_free(sweep, loader);
	if (!status && is_free(loader))
		status = judge_unseen(sweep, loader);
	if (!status && loader)
		status = judge_tools(sweep, loader);
	if (!status)
		status = judge_kernel(sweep);
	return status ? status : judge_names(sweep);
}

/* The words from @sweep->end on, and how far they reach; false at the end. */
static bool step(struct sweep *sweep)
{
	bool more = false;
	u32 source;

	sweep->start = sweep->end;
	sweep->end = U64_MAX;
	for (source = 0; source < KPLACE_SOURCES; source++) {
		const struct kplace_map *view = &sweep->audit->view[source];
		const struct kplace_range *range;
		u32 *next = &sweep->next[source];

		while (*next < view->count &&
		       view->ranges[*next].end <= sweep->start)
			++*next;
		sweep->says[source] = NULL;
		if (*next == view->count)
			continue;
		more = true;
		range = &view->ranges[*next];
		if (range->start > sweep->start) {
			sweep->end = kplace_min(sweep->end, range->start);
			continue;
		}
		sweep->says[source] = range;
		sweep->end = kplace_min(sweep->end, range->end);
	}
	return more && sweep->start < sweep->end;
}

static bool tells_memory(const struct kplace_map *view)
{
	u32 i;

	for (i = 0; i < view->count; i++)
		if (view->ranges[i].kind == KPLACE_RAM)
			return true;
	return false;
}

/* The EFI map is whole; a device tree beside it may have lost its nodes. */
static void find_firmware(struct sweep *sweep)
{
	const struct source_voice *voice;
	unsigned int rank = 1;

	while ((voice = source_voice_ranked(&source_table, rank++)))
		sweep->firmware[voice->source] = voice->is_firmware &&
			tells_memory(&sweep->audit->view[voice->source]);
}

/**
 * audit_compare - compare what the sources say
 * @audit: an open audit; gets findings
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int audit_compare(struct audit *audit)
{
	struct sweep sweep = { .audit = audit };
	int status = 0;

	find_firmware(&sweep);
	while (!status && step(&sweep))
		status = judge(&sweep);
	return status;
}

/**
 * struct regions - the loader's regions of memory
 * @range: by address; allocated
 * @count: how many
 */
struct regions {
	struct kplace_range *range;
	size_t count;
};

static const struct kplace_map *loader_raw(const struct audit *audit)
{
	return audit->loader == KPLACE_FROM_MEMBLOCK ? &audit->memblock :
						       &audit->iomem;
}

static int compare_starts(const void *a, const void *b)
{
	const struct kplace_range *left = a, *right = b;

	return (left->start > right->start) - (left->start < right->start);
}

static bool collect(struct regions *regions, const struct kplace_map *raw)
{
	u32 i;

	regions->range = malloc(((size_t)raw->count + 1) *
				sizeof(*regions->range));
	if (!regions->range)
		return false;
	for (i = 0; i < raw->count; i++)
		if (raw->ranges[i].kind == KPLACE_RAM)
			regions->range[regions->count++] = raw->ranges[i];
	qsort(regions->range, regions->count, sizeof(*regions->range),
	      compare_starts);
	return true;
}

/* The first region that ends above an address; count if there is none. */
static size_t first_above(const struct regions *regions, u64 address)
{
	size_t low = 0, high = regions->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (regions->range[middle].end > address)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

static int check_straddle(struct audit *audit, const struct regions *regions,
			  const struct kplace_range *range)
{
	size_t first = first_above(regions, range->start);
	struct audit_finding finding = {
		.start = range->start,
		.end = range->end,
		.rule = AUDIT_STRADDLES,
		.says = audit_word_of(range),
	};

	if (range->kind < KPLACE_RESERVED || first + 1 >= regions->count ||
	    regions->range[first + 1].start >= range->end)
		return 0;
	finding.against = audit_word_of(&regions->range[first]);
	return audit_add(audit, &finding);
}

static int check_page(struct audit *audit, const struct kplace_range *range)
{
	u64 page = audit->said->page;
	struct audit_finding finding = {
		.start = range->start,
		.end = range->end,
		.rule = AUDIT_SUB_PAGE,
		.says = audit_word_of(range),
		.against = audit_word_of(range),
	};

	if (range->kind != KPLACE_RESERVED ||
	    (range->start % page == 0 && range->end % page == 0))
		return 0;
	return audit_add(audit, &finding);
}

static int check_all(struct audit *audit, const struct regions *regions,
		     const struct kplace_map *raw)
{
	const struct statements *said = audit->said;
	int status = 0;
	u32 i;

	for (i = 0; !status && i < raw->count; i++)
		if (raw->ranges[i].source == audit->loader)
			status = check_page(audit, &raw->ranges[i]);
	for (i = 0; !status && i < raw->count; i++)
		status = check_straddle(audit, regions, &raw->ranges[i]);
	for (i = 0; !status && i < said->count; i++)
		if (said->list[i].use != STATEMENT_SECOND_HAND &&
		    said->list[i].use < STATEMENT_MEMBLOCK)
			status = check_straddle(audit, regions,
						&said->list[i].range);
	return status;
}

/**
 * audit_reserved - look for reservations that loaders get wrong
 * @audit: an open audit; gets findings
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int audit_reserved(struct audit *audit)
{
	const struct kplace_map *raw = loader_raw(audit);
	struct regions regions = { 0 };
	int status;

	if (!audit->has_loader)
		return 0;
	if (!collect(&regions, raw))
		return fail_memory();
	status = check_all(audit, &regions, raw);
	free(regions.range);
	return status;
}
