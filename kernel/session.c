// SPDX-License-Identifier: GPL-2.0
/**
 * DOC: Sessions
 *
 * The loader asks for one segment at a time, the kernel first, and cannot say
 * how large the last ones will be: the device tree is written when the initrd
 * has its address. A plan needs all of them. So the sizes not known yet are
 * taken to be a page, the least they can be. When such a segment comes with
 * its real size, the plan is made again; if what was handed out before stays
 * where it is, the segment gets its place in the new plan. If not, it is
 * refused, and the loader does what it does after any refusal: it drops
 * everything and asks for the kernel again. By then the size is known. The
 * image always ends up where a plan with all sizes known puts it.
 *
 * The loader asks again with a higher lower bound for the kernel. That bound is
 * its way not to be given the same place twice, and means nothing here. A
 * session that refuses for good refuses the kernel, too, which ends the loop.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/kexec.h>
#include <linux/lockdep.h>
#include <linux/mutex.h>

#include "compat.h"
#include "image.h"
#include "locate.h"
#include "memblock.h"
#include "report.h"
#include "role.h"
#include "session.h"
#include "sources.h"
#include "trace.h"

/* Each round teaches at least one size; there are three to learn. */
#define ROUNDS 8

/**
 * struct session - one image on its way
 * @load: number of the load it belongs to; 0 before the first
 * @crash: the image is for the crash kernel region
 * @map: memory as it was when the session began
 * @problem: the segments expected, with the sizes known so far
 * @taken: destinations the image had before its kernel
 * @role: of each segment of @problem
 * @size: bytes of each role's segment; 0 while not known
 * @placed: places handed out, text_offset included
 * @nr_placed: how many, counted from the first segment of @problem
 * @rounds: times the kernel was asked for
 * @buf_min: the loader's bound for the kernel in the first round
 * @again: the last refusal was to make the loader ask again
 * @report: what to tell about it, the plan included
 */
struct session {
	u32 load;
	bool crash;
	struct kplace_map map;
	struct kplace_problem problem;
	struct kplace_span taken[KEXEC_SEGMENT_MAX];
	enum kplace_role role[KPLACE_SEGMENTS];
	u64 size[KPLACE_ROLES];
	struct kplace_span placed[KPLACE_SEGMENTS];
	u32 nr_placed;
	u32 rounds;
	u64 buf_min;
	bool again;
	struct kplace_report report;
};

static DEFINE_MUTEX(lock);		/* all below */
static struct session session;
static struct kplace_range *map_ranges;
static u32 map_capacity;

/**
 * kplace_session_init - provide the storage of the sessions' map
 * @ranges: entries, which stay the session's until the module is gone
 * @capacity: how many
 */
void kplace_session_init(struct kplace_range *ranges, u32 capacity)
{
	map_ranges = ranges;
	map_capacity = capacity;
}

/**
 * kplace_session_map - the map of the load under way
 *
 * Return: the map, sealed; valid while the caller is within
 * kplace_session_place().
 */
const struct kplace_map *kplace_session_map(void)
{
	lockdep_assert_held(&lock);
	return &session.map;
}

static __printf(1, 2) int stand_aside(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vscnprintf(session.report.why, KPLACE_WHY, format, args);
	va_end(args);
	session.report.outcome = KPLACE_ASIDE;
	pr_warn("standing aside for this load: %s\n", session.report.why);
	return KPLACE_PASS;
}

static __printf(1, 2) int refuse(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vscnprintf(session.report.why, KPLACE_WHY, format, args);
	va_end(args);
	session.report.outcome = KPLACE_REFUSED;
	pr_warn("load refused: %s\n", session.report.why);
	return -EADDRNOTAVAIL;
}

static bool observing(void)
{
	return session.report.mode == KPLACE_OBSERVE;
}

/* Segments */

static void expect(enum kplace_role role, u64 lead)
{
	struct kplace_problem *problem = &session.problem;
	u64 size = session.size[role] ?: PAGE_SIZE;

	session.role[problem->nr_segments] = role;
	kplace_rules_add(problem, role, session.report.policy, size, lead);
}

static u32 index_of(enum kplace_role role)
{
	u32 i = 0;

	while (i < session.problem.nr_segments && session.role[i] != role)
		i++;
	return i;
}

static void take_destinations(const struct kimage *image)
{
	unsigned long i;

	for (i = 0; i < image->nr_segments; i++)
		session.taken[i] = (struct kplace_span) {
			.start = image->segment[i].mem,
			.end = image->segment[i].mem + image->segment[i].memsz,
			.name = "earlier segment",
		};
	session.problem.taken = session.taken;
	session.problem.nr_taken = image->nr_segments;
}

static void build_problem(const struct kimage *image, u64 text_offset)
{
	session.problem = (struct kplace_problem) {
		.map = &session.map,
		.page = PAGE_SIZE,
		.free = session.crash ? KPLACE_CRASH : KPLACE_RAM,
	};
	take_destinations(image);
	session.size[KPLACE_ROLE_INITRD] = image->initrd_buf_len;
	expect(KPLACE_ROLE_KERNEL, text_offset);
	if (session.crash)
		expect(KPLACE_ROLE_ELFCOREHDR, 0);
	if (image->initrd_buf)
		expect(KPLACE_ROLE_INITRD, 0);
	expect(KPLACE_ROLE_DTB, 0);
}

/* Plans */

static struct kplace_span place_of(const struct kplace_decision *decision)
{
	return (struct kplace_span) {
		.start = decision->start - decision->lead,
		.end = decision->end,
		.name = decision->name,
	};
}

static void compare_with_stock(const struct kplace_stock *stock)
{
	struct kplace_problem problem = session.problem;
	u32 i;

	for (i = 0; i < problem.nr_segments; i++) {
		struct kplace_segment *segment = &problem.segments[i];

		*segment = kplace_rules_segment(session.role[i],
						KPLACE_POLICY_STOCK,
						segment->size, segment->lead);
	}
	kplace_plan_compare(&problem, stock, &session.report.plan);
}

static void make_plan(void)
{
	const struct kplace_stock stock = {
		.wastes_top = kplace_compat_wastes_top(),
	};
	struct kplace_report *report = &session.report;

	report->trace.count = 0;
	report->trace.dropped = 0;
	report->planned = true;
	if (report->policy == KPLACE_POLICY_STOCK) {
		kplace_plan_stock(&session.problem, &stock, &report->plan,
				  &report->trace);
		return;
	}
	kplace_plan_search(&session.problem, &report->plan, &report->trace);
	compare_with_stock(&stock);
}

/* The planner is not trusted: the kernel copies to wherever it is told to. */
static bool plan_is_valid(void)
{
	const struct kplace_plan *plan = &session.report.plan;
	struct kplace_span places[KPLACE_SEGMENTS];
	enum kplace_reason reason;
	const char *owner = NULL;
	u32 i;

	for (i = 0; i < plan->nr_segments; i++)
		places[i] = place_of(&plan->segment[i]);
	reason = kplace_plan_verify(&session.problem, places, &i, &owner);
	if (reason == KPLACE_FITS)
		return true;
	pr_err("plan fails its own check: %s: %s (%s)\n",
	       session.problem.segments[i].name, kplace_reason_text(reason),
	       owner ?: "nobody");
	return false;
}

static void keep_line(void *context, const char *line)
{
	strscpy(context, line, KPLACE_WHY);
	strim(context);
}

/* With addresses left to the report: the log has other readers. */
static int refuse_plan(void)
{
	const struct kplace_plan *plan = &session.report.plan;
	const struct kplace_decision *culprit = &plan->segment[plan->culprit];
	char relaxed[KPLACE_WHY];
	const struct kplace_out out = {
		.put = keep_line,
		.context = relaxed,
	};

	trace_kplace_decision(&session.report, plan->culprit);
	if (plan->status == KPLACE_BAD_REQUEST)
		return refuse("%s: %s", culprit->name,
			      kplace_reason_text(culprit->reason));
	kplace_text_relax(&out, &plan->relax);
	return refuse("no place for the %s: %s", culprit->name, relaxed);
}

static bool same_as_handed_out(void)
{
	u32 i;

	for (i = 0; i < session.nr_placed; i++) {
		struct kplace_span now =
			place_of(&session.report.plan.segment[i]);

		if (now.start != session.placed[i].start ||
		    now.end != session.placed[i].end)
			return false;
	}
	return true;
}

static int ask_again(void)
{
	session.again = true;
	return -EADDRNOTAVAIL;
}

/* Plan; if the plan holds, the place of segment @index is the buffer's. */
static int plan_and_hand_out(u32 index, struct kexec_buf *kbuf)
{
	const struct kplace_plan *plan = &session.report.plan;

	make_plan();
	if (observing())
		return KPLACE_PASS;
	if (plan->status != KPLACE_PLACED)
		return refuse_plan();
	if (!plan_is_valid()) {
		stand_aside("its own plan was not valid");
		return session.nr_placed ? ask_again() : KPLACE_PASS;
	}
	if (!same_as_handed_out())
		return ask_again();
	trace_kplace_decision(&session.report, index);
	session.placed[index] = place_of(&plan->segment[index]);
	session.nr_placed = index + 1;
	kbuf->mem = session.placed[index].start;
	if (session.nr_placed == session.problem.nr_segments)
		session.report.outcome = KPLACE_DONE;
	return 0;
}

/* What the loader asks for, on top of the rules. */
static void adopt(u32 index, const struct kexec_buf *kbuf, u64 size)
{
	struct kplace_segment *segment = &session.problem.segments[index];

	segment->size = size;
	segment->align = max_t(u64, segment->align, kbuf->buf_align);
	session.size[session.role[index]] = size;
}

/* Turns */

static int place_kernel(struct kexec_buf *kbuf)
{
	const struct kimage *image = kbuf->image;
	enum kplace_image_error error;
	struct kplace_image header;

	if (session.report.outcome == KPLACE_REFUSED)
		return -EADDRNOTAVAIL;
	if (session.rounds && !session.again && !observing())
		return refuse("the loader failed on what was placed for it");
	if (session.rounds == ROUNDS)
		return refuse("the loader changes its mind too often");
	if (!session.rounds++)
		session.buf_min = kbuf->buf_min;
	session.again = false;
	session.nr_placed = 0;

	error = kplace_image_read(image->kernel_buf, image->kernel_buf_len,
				  &header);
	/* In observe mode, too: the stock search might never return. */
	if (error == KPLACE_IMAGE_WRAPS)
		return refuse("%s", kplace_image_error_text(error));
	if (error)
		return stand_aside("%s", kplace_image_error_text(error));
	if (kbuf->memsz != header.image_size + header.text_offset)
		return stand_aside("the loader disagrees with the Image header");

	session.size[KPLACE_ROLE_KERNEL] = kbuf->memsz;
	build_problem(image, header.text_offset);
	adopt(0, kbuf, kbuf->memsz);
	return plan_and_hand_out(0, kbuf);
}

static int place_next(enum kplace_role role, struct kexec_buf *kbuf)
{
	u32 index = index_of(role);

	if (index == session.problem.nr_segments ||
	    (index != session.nr_placed && !observing())) {
		stand_aside("the loader added an unexpected %s",
			    kplace_role_name(role));
		return ask_again();
	}
	adopt(index, kbuf, kbuf->memsz);
	return plan_and_hand_out(index, kbuf);
}

static int place_other(struct kexec_buf *kbuf)
{
	if (observing() || session.report.policy == KPLACE_POLICY_STOCK)
		return KPLACE_PASS;
	kbuf->memsz = PAGE_ALIGN(kbuf->memsz);
	kbuf->buf_align = max(kbuf->buf_align, PAGE_SIZE);
	return kplace_locate(kbuf);
}

static void begin(const struct kplace_load *load, const struct kimage *image)
{
	enum kplace_error error;

	session.load = load->number;
	session.crash = image->type == KEXEC_TYPE_CRASH;
	session.nr_placed = 0;
	session.rounds = 0;
	session.again = false;
	session.problem.nr_segments = 0;
	memset(session.size, 0, sizeof(session.size));
	kplace_report_begin(&session.report, load, session.crash);

	kplace_map_init(&session.map, map_ranges, map_capacity);
	if (kplace_memblock_has_scratch()) {
		stand_aside("kexec handover (KHO) is active");
		return;
	}
	error = kplace_sources_read(&session.map);
	if (error)
		stand_aside("%s (map_max=%u)", kplace_error_text(error),
			    kplace_param_map_max());
}

/* After kplace stood aside in the middle, stock starts from the beginning. */
static int pass(enum kplace_role role, struct kexec_buf *kbuf)
{
	if (session.again && role == KPLACE_ROLE_KERNEL) {
		kbuf->buf_min = session.buf_min;
		session.again = false;
	}
	return KPLACE_PASS;
}

static int place(const struct kplace_load *load, struct kexec_buf *kbuf)
{
	enum kplace_role role = kplace_role_of(kbuf);

	if (session.load != load->number)
		begin(load, kbuf->image);
	if (session.report.outcome == KPLACE_ASIDE)
		return pass(role, kbuf);
	if (role == KPLACE_ROLE_KERNEL)
		return place_kernel(kbuf);
	if (role == KPLACE_ROLES || !session.rounds)
		return place_other(kbuf);
	return place_next(role, kbuf);
}

/**
 * kplace_session_place - find a place for a buffer the loader wants to add
 * @load: the load it belongs to
 * @kbuf: the buffer, as the loader left it; @kbuf->mem is not known
 *
 * Return: 0 with @kbuf->mem set, %KPLACE_PASS to leave it to the stock search,
 * or -EADDRNOTAVAIL.
 */
int kplace_session_place(const struct kplace_load *load,
			 struct kexec_buf *kbuf)
{
	int ret;

	mutex_lock(&lock);
	ret = place(load, kbuf);
	kplace_report_save(&session.report);
	mutex_unlock(&lock);
	return ret;
}

static void note_choice(const struct kexec_buf *kbuf)
{
	u32 index = index_of(kplace_role_of(kbuf));
	struct kplace_report *report = &session.report;

	if (index == session.problem.nr_segments)
		return;
	if (!index)
		memset(report->chosen, 0, sizeof(report->chosen));
	report->chosen[index] = (struct kplace_span) {
		.start = kbuf->mem + session.problem.segments[index].lead,
		.end = kbuf->mem + kbuf->memsz,
	};
	trace_kplace_decision(report, index);
	if (session.role[index] == KPLACE_ROLE_DTB)
		report->outcome = KPLACE_OBSERVED;
}

/**
 * kplace_session_placed - the buffer has its place
 * @load: the load it belongs to
 * @kbuf: the buffer
 * @ret: what kexec_add_buffer() said
 */
void kplace_session_placed(const struct kplace_load *load,
			   const struct kexec_buf *kbuf, int ret)
{
	mutex_lock(&lock);
	if (!ret && session.load == load->number && observing() &&
	    session.report.outcome != KPLACE_ASIDE) {
		note_choice(kbuf);
		kplace_report_save(&session.report);
	}
	mutex_unlock(&lock);
}
