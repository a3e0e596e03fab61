// SPDX-License-Identifier: GPL-2.0-only
/*
 * An audit as metrics.
 */
#include "audit_metrics.h"
#include "map/totals.h"
#include "base/prometheus.h"
#include "base/whole_file.h"

/* Everyone: node_exporter is not root. */
#define MODE 0644

/**
 * struct verdict - what one policy makes of the image
 * @name: the policy's text
 * @fits: it has a placement
 * @margin: by so many bytes the initrd could be larger
 */
struct verdict {
	char name[KPLACE_POLICY_TEXT];
	bool fits;
	u64 margin;
};

/**
 * struct metrics - what is known
 * @audit: the audit; NULL if it could not be made
 * @options: what the command line says
 * @is_mapped: @totals and @naming are
 * @totals: of the memory map, its holes only
 * @naming: what memblock reserves
 * @is_planned: @verdict is
 * @verdict: by policy: of the one that was given, or of those that are compared
 * @verdicts: how many
 * @stock_fits: the stock kernel's own search succeeds
 * @is_broken: an input could not be read
 */
struct metrics {
	const struct audit *audit;
	const struct audit_metrics_options *options;
	bool is_mapped;
	struct totals totals;
	struct naming naming;
	bool is_planned;
	struct verdict verdict[KPLACE_POLICIES];
	u32 verdicts;
	bool stock_fits;
	bool is_broken;
};

static void put_one(FILE *file, const char *name, const char *help, u64 value)
{
	prometheus_family(file, name, help);
	prometheus_sample(file, name, NULL, 0, value);
}

static void put_version(FILE *file)
{
	const struct prometheus_label label = { "version", KPLACE_VERSION };

	prometheus_family(file, "kplace_build_info",
			  "The kplace that has written this; always 1.");
	prometheus_sample(file, "kplace_build_info", &label, 1, 1);
}

static u64 count(const struct audit *audit, enum audit_rule rule)
{
	u64 found = 0;
	u32 i;

	for (i = 0; i < audit->count; i++)
		found += audit->finding[i].rule == rule;
	return found;
}

static void put_disagreements(FILE *file, const struct audit *audit)
{
	static const char name[] = "kplace_disagreements";
	u32 rule;

	prometheus_family(file, name,
			  "Findings of the audit; danger: an image could be put over what a source protects.");
	for (rule = 0; rule < AUDIT_RULES; rule++) {
		const struct prometheus_label labels[] = {
			{ "rule", audit_rule_name(rule) },
			{ "severity",
			  audit_severity_name(audit_severity(rule)) },
		};

		prometheus_sample(file, name, labels, ARRAY_SIZE(labels),
				  count(audit, rule));
	}
}

static void put_memory(FILE *file, const struct metrics *metrics)
{
	const struct kplace_hole *largest = &metrics->totals.largest;

	put_one(file, "kplace_free_bytes",
		"Memory a segment may lie in, whole pages.",
		metrics->totals.free);
	put_one(file, "kplace_largest_hole_bytes",
		"The largest piece of kplace_free_bytes without a gap.",
		largest->end - largest->start);
	/* Nothing reserved: memblock is not to be seen. */
	if (!metrics->naming.reserved)
		return;
	put_one(file, "kplace_reserved_bytes", "What memblock reserves.",
		metrics->naming.reserved);
	put_one(file, "kplace_reserved_named_bytes",
		"The part of kplace_reserved_bytes whose owner is known.", metrics->naming.named);
}

static void put_fits(FILE *file, const struct metrics *metrics)
{
	static const char name[] = "kplace_next_kexec_fits";
	u32 policy;

	prometheus_family(file, name,
			  "1 if kernel, initrd and dtb have a placement under kplace's policy, and for sure need no more than half of RAM.");
	for (policy = 0; policy < metrics->verdicts; policy++) {
		const struct verdict *verdict = &metrics->verdict[policy];
		const struct prometheus_label label = {
			"policy", verdict->name
		};

		prometheus_sample(file, name, &label, 1, verdict->fits);
	}
	put_one(file, "kplace_next_kexec_stock_kernel_fits",
		"1 if the kernel's own search, without kplace.ko, ends in a valid placement that for sure needs no more than half of RAM.",
		metrics->stock_fits);
}

static void put_margin(FILE *file, const struct metrics *metrics)
{
	static const char name[] = "kplace_next_kexec_margin_bytes";
	bool begun = false;
	u32 policy;

	for (policy = 0; policy < metrics->verdicts; policy++) {
		const struct verdict *verdict = &metrics->verdict[policy];
		const struct prometheus_label label = {
			"policy", verdict->name
		};

		if (!verdict->fits)
			continue;
		if (!begun)
			prometheus_family(file, name,
					  "How much larger the initrd could be; absent where nothing fits.");
		begun = true;
		prometheus_sample(file, name, &label, 1, verdict->margin);
	}
}

static int put_all(FILE *file, const void *context)
{
	const struct metrics *metrics = context;

	put_version(file);
	put_one(file, "kplace_read_errors",
		"1 if an input cannot be read or is malformed: what depends on it is absent.",
		metrics->is_broken);
	if (metrics->audit)
		put_disagreements(file, metrics->audit);
	if (metrics->is_mapped)
		put_memory(file, metrics);
	if (!metrics->options->image.word[KPLACE_ROLE_KERNEL])
		fputs("# Whether the next kexec fits is not known: --kernel was not given.\n",
		      file);
	if (!metrics->is_planned)
		return 0;
	put_fits(file, metrics);
	put_margin(file, metrics);
	return 0;
}

/* One policy more. */
static void judge(struct metrics *metrics, struct planner *planner,
		  const struct kplace_policy *policy)
{
	struct verdict *verdict = &metrics->verdict[metrics->verdicts++];
	struct kplace_plan plan;
	bool sure;

	kplace_policy_text(policy, verdict->name);
	planner_plan(planner, policy, &plan);
	sure = planner_takes(planner, &plan) == HALF_YES;
	metrics->stock_fits = sure &&
			      (plan.stock.verdict == KPLACE_STOCK_SAME ||
			       plan.stock.verdict == KPLACE_STOCK_DIFFERS);
	verdict->fits = sure && plan.status == KPLACE_PLACED;
	if (verdict->fits)
		verdict->margin = planner_margin(planner, policy);
}

static void judge_all(struct metrics *metrics, struct planner *planner)
{
	const struct image_options *image = &metrics->options->image;
	u32 i;

	if (image->has_policy)
		judge(metrics, planner, &image->policy);
	for (i = 0; !image->has_policy && i < KPLACE_POLICIES; i++) {
		const struct kplace_policy fixed = kplace_policy_fixed(i);

		judge(metrics, planner, &fixed);
	}
	metrics->is_planned = true;
}

static int plan_image(struct metrics *metrics, struct machine *machine,
		      const struct machine_options *chosen)
{
	const struct image_options *image = &metrics->options->image;
	struct planner planner = { .machine = machine };
	int status = 0;

	if (image->word[KPLACE_ROLE_KERNEL]) {
		status = machine_check_arm64(machine, chosen);
		if (!status)
			status = image_measure(image, &planner);
		if (!status)
			status = planner_prepare(&planner);
		if (!status)
			status = planner_accepts(&planner, &image->policy);
		if (!status)
			judge_all(metrics, &planner);
	}
	planner_free(&planner);
	return status;
}

/* The map that a plan is made on, which the audit has no use for. */
static int make_map(struct metrics *metrics, struct machine *machine,
		    const struct machine_options *chosen)
{
	int status = machine_compose(machine, chosen);

	if (status)
		return status;
	machine_seal(machine);
	status = naming_make(&metrics->naming, machine);
	if (status)
		return status;
	totals_holes(&metrics->totals, &machine->map, machine->page);
	metrics->is_mapped = true;
	return plan_image(metrics, machine, chosen);
}

/**
 * audit_metrics_save - write what is known, or that nothing can be known
 * @audit: the audit
 * @audited: 0 if it has been made, else the exit status, the message printed
 * @machine: its sources have been heard; gets its map
 * @chosen: what the command line says of the machine; must outlive @machine
 * @options: what it says of the metrics
 *
 * A file that is not written any more looks like a machine on which all is well:
 * inputs that cannot be read are a metric.
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int audit_metrics_save(const struct audit *audit, int audited,
		       struct machine *machine,
		       const struct machine_options *chosen,
		       const struct audit_metrics_options *options)
{
	struct metrics metrics = {
		.audit = audited ? NULL : audit,
		.options = options,
	};
	const struct whole_file whole = {
		.path = options->path,
		.what = "metrics",
		.mode = MODE,
		.write = put_all,
		.context = &metrics,
	};
	int status = audited ? audited : make_map(&metrics, machine, chosen);
	int saved;

	if (status && status != EXIT_INPUT)
		return status;
	metrics.is_broken = status;
	saved = whole_file_save(&whole);
	return saved ? saved : status;
}
