// SPDX-License-Identifier: GPL-2.0-only
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
#include <linux/ktime.h>
#include <linux/lockdep.h>
#include <linux/mutex.h>
#include <linux/random.h>
#include <linux/smp.h>
#include <linux/topology.h>

#include "draft.h"
#include "claim/hold.h"
#include "export.h"
#include "image.h"
#include "locate.h"
#include "maps.h"
#include "memblock.h"
#include "report.h"
#include "role.h"
#include "session.h"
#include "source/sources.h"
#include "claim/steer.h"
#include "trace.h"

/* Each round teaches at least one size; there are three to learn. */
#define ROUNDS 8

/* Times a plan is made again, around what cannot be claimed or has errors. */
#define STEERS 32

/**
 * struct session - one image on its way
 * @load: number of the load it belongs to; 0 before the first
 * @draft: what is known of the image, and memory as it was at the beginning
 * @search: for places that can be claimed as a whole
 * @placed: places handed out, text_offset included
 * @clear: places in which no memory with errors was seen
 * @nr_placed: how many, counted from the draft's first segment
 * @rounds: times the kernel was asked for
 * @buf_min: the loader's bound for the kernel in the first round
 * @error: what a session that refused for good returns
 * @again: the last refusal was to make the loader ask again
 * @report: what to report about it, the plan included
 */
struct session {
	u32 load;
	struct kplace_draft draft;
	struct kplace_search search;
	struct kplace_span placed[KPLACE_SEGMENTS];
	struct kplace_span clear[KPLACE_SEGMENTS];
	u32 nr_placed;
	u32 rounds;
	u64 buf_min;
	int error;
	bool again;
	struct kplace_report report;
};

static DEFINE_MUTEX(lock);		/* all below */
static struct session session;

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
	session.error = -EADDRNOTAVAIL;
	pr_warn("load refused: %s\n", session.report.why);
	return session.error;
}

static bool observing(void)
{
	return session.report.mode == KPLACE_OBSERVE;
}

static void make_plan(void)
{
	struct kplace_plan *plan = &session.report.plan;
	u32 round = 0;

	do
		kplace_draft_solve(&session.draft, plan, &session.report.trace);
	while (kplace_steer_errors(plan, &session.draft.map,
				   session.clear) &&
	       ++round < STEERS);
	session.report.planned = true;
}

/* kexec-tools takes the running kernel's own memory for free. The guard agrees. */
static enum kplace_error read_lines(struct kplace_draft *draft)
{
	if (!draft->crash)
		kplace_map_turn(&draft->map, KPLACE_KERNEL, KPLACE_RAM);
	return kplace_export_lines(&draft->lines_map, draft->crash);
}

static enum kplace_error read_maps(const struct kimage *image)
{
	struct kplace_draft *draft = &session.draft;
	struct kplace_grant *grant = &session.report.grant;
	enum kplace_error error;

	kplace_maps_begin(&draft->map, &draft->stock_map, &draft->lines_map);
	grant->asked = kplace_grant_asked();
	error = kplace_sources_read_for(&draft->map, image->cmdline_buf,
					draft->crash ? NULL : &draft->policy,
					grant);
	if (!error && draft->policy.order == KPLACE_ORDER_KEXEC_TOOLS)
		error = read_lines(draft);
	return error ?: kplace_sources_read_stock(&draft->stock_map);
}

/*
 * Goes on to the next candidate while the places cannot be claimed. Without one that
 * can be, the best is taken: what is in its way is copied.
 */
static void steer_around(const struct kplace_load *load,
			 const struct kimage *image)
{
	struct kplace_claim *claim = &session.report.claim;
	enum kplace_steered steered;

	kplace_steer_begin(&session.search, load);
	for (claim->steered = 0; claim->steered < STEERS; claim->steered++) {
		if (session.report.plan.status != KPLACE_PLACED)
			break;
		steered = kplace_steer(&session.search, load,
				       &session.report.plan,
				       &session.draft.map);
		if (steered == KPLACE_STEER_DONE)
			return;
		if (steered == KPLACE_STEER_SPENT)
			break;
		make_plan();
	}
	kplace_hold_drop();
	if (read_maps(image) != KPLACE_OK)
		return;
	kplace_steer_back(&session.search, &session.draft.map);
	make_plan();
}

static void steer(const struct kplace_load *load, const struct kimage *image)
{
	ktime_t began = ktime_get();

	steer_around(load, image);
	session.report.claim.took_us += ktime_us_delta(ktime_get(), began);
}

/* Under policies stock and kexec-tools the addresses are theirs, come what may. */
static bool may_steer(const struct kplace_load *load)
{
	return load->claim != KPLACE_CLAIM_OFF && !observing() &&
	       !kplace_order_follows(load->policy.order) && !session.draft.crash;
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
	if (culprit->reason == KPLACE_MORE_THAN_HALF)
		refuse("%s with the %s: %s", kplace_reason_text(culprit->reason),
		       culprit->name, relaxed);
	else
		refuse("no place for the %s: %s", culprit->name, relaxed);
	/* As the kernel itself: programs know what it means. */
	if (plan->stock.verdict == KPLACE_STOCK_REFUSES)
		session.error = -EINVAL;
	return session.error;
}

static bool same_as_handed_out(void)
{
	u32 i;

	for (i = 0; i < session.nr_placed; i++) {
		struct kplace_span now =
			kplace_draft_place(&session.report.plan, i);

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

/* If the plan holds, the place of segment @index is the buffer's. */
static int hand_out(u32 index, struct kexec_buf *kbuf)
{
	const struct kplace_plan *plan = &session.report.plan;

	if (observing())
		return KPLACE_PASS;
	if (plan->status != KPLACE_PLACED)
		return refuse_plan();
	if (!kplace_draft_verify(&session.draft, plan)) {
		stand_aside("its own plan was not valid");
		return session.nr_placed ? ask_again() : KPLACE_PASS;
	}
	if (!same_as_handed_out())
		return ask_again();
	trace_kplace_decision(&session.report, index);
	session.placed[index] = kplace_draft_place(plan, index);
	session.nr_placed = index + 1;
	kbuf->mem = session.placed[index].start;
	if (session.nr_placed == plan->nr_segments)
		session.report.outcome = KPLACE_DONE;
	return 0;
}

/* The loader drops everything and asks for the kernel again: may it? */
static int check_round(void)
{
	if (session.report.outcome == KPLACE_REFUSED)
		return session.error;
	if (!session.rounds || observing())
		return 0;
	if (!session.again)
		return refuse("the loader failed on what was placed for it");
	if (session.rounds == ROUNDS)
		return refuse("the loader changes its mind too often");
	return 0;
}

static int read_header(const struct kexec_buf *kbuf, u64 *text_offset)
{
	const struct kimage *image = kbuf->image;
	struct kplace_image header;
	enum kplace_image_error error;

	error = kplace_image_read(image->kernel_buf, image->kernel_buf_len,
				  &header);
	/* In observe mode, too: the stock search might never return. */
	if (error == KPLACE_IMAGE_WRAPS)
		return refuse("%s", kplace_image_error_text(error));
	if (error)
		return stand_aside("%s", kplace_image_error_text(error));
	*text_offset = header.text_offset;
	if (kbuf->memsz != header.image_size + header.text_offset)
		return stand_aside("the loader disagrees with the Image header");
	return 0;
}

static int place_kernel(const struct kplace_load *load, struct kexec_buf *kbuf)
{
	u64 text_offset;
	int ret = check_round();

	if (ret)
		return ret;
	if (!session.rounds++)
		session.buf_min = kbuf->buf_min;
	else if (observing())
		return KPLACE_PASS;
	session.again = false;
	session.nr_placed = 0;
	memset(session.clear, 0, sizeof(session.clear));
	ret = read_header(kbuf, &text_offset);
	if (ret)
		return ret;
	kplace_draft_expect(&session.draft, kbuf->image, text_offset);
	kplace_draft_adopt(&session.draft, 0, kbuf);
	make_plan();
	if (may_steer(load))
		steer(load, kbuf->image);
	return hand_out(0, kbuf);
}

/* A loader kplace does not know: stock does it all, from the beginning. */
static int give_up(enum kplace_role role)
{
	stand_aside("the loader added an unexpected segment (%s)",
		    kplace_role_name(role));
	return observing() ? KPLACE_PASS : ask_again();
}

static int place_next(enum kplace_role role, struct kexec_buf *kbuf)
{
	u32 index = kplace_draft_index(&session.draft, role);

	if (index == session.draft.problem.nr_segments ||
	    (index != session.nr_placed && !observing()))
		return give_up(role);
	if (kplace_draft_adopt(&session.draft, index, kbuf))
		make_plan();
	return hand_out(index, kbuf);
}

/* Only before the kernel: such a buffer could lie where others will. */
static int place_other(const struct kplace_load *load, struct kexec_buf *kbuf)
{
	if (observing() || session.report.policy.order == KPLACE_ORDER_STOCK)
		return KPLACE_PASS;
	kbuf->memsz = PAGE_ALIGN(kbuf->memsz);
	kbuf->buf_align = max(kbuf->buf_align, PAGE_SIZE);
	if (!(may_steer(load) && kplace_steer_locate(&session.search, load, kbuf)) &&
	    kplace_locate(kbuf, NULL, NULL))
		return -EADDRNOTAVAIL;
	if (kplace_draft_verify_other(&session.draft, kbuf))
		return 0;
	kbuf->mem = KEXEC_BUF_MEM_UNKNOWN;
	return stand_aside("the place it found was not valid");
}

/* What a policy leaves to the load: the report has it, for the command to repeat. */
static void settle_policy(struct kplace_policy *policy)
{
	if (policy->order == KPLACE_ORDER_RANDOM && !policy->seeded) {
		policy->seed = get_random_u64();
		policy->seeded = true;
	}
	if (policy->node_is == KPLACE_NODE_LOCAL) {
		policy->node = cpu_to_node(raw_smp_processor_id());
		policy->node_is = KPLACE_NODE_NUMBER;
	}
}

static void begin(const struct kplace_load *load, const struct kimage *image)
{
	bool crash = image->type == KEXEC_TYPE_CRASH;
	enum kplace_error error;

	session.load = load->number;
	session.nr_placed = 0;
	session.rounds = 0;
	session.again = false;
	kplace_steer_forget(&session.search);
	kplace_report_begin(&session.report, load, crash);
	settle_policy(&session.report.policy);
	kplace_draft_begin(&session.draft, &session.report.policy, crash);
	/* A crash kernel takes nothing over. */
	if (!crash && kplace_memblock_hands_over()) {
		stand_aside("kexec handover (KHO) is active");
		return;
	}
	error = read_maps(image);
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
		return place_kernel(load, kbuf);
	if (!session.rounds)
		return place_other(load, kbuf);
	return place_next(role, kbuf);
}

/**
 * kplace_session_place - find a place for a buffer the loader wants to add
 * @load: the load it belongs to
 * @kbuf: the buffer, as the loader left it; @kbuf->mem is not known
 *
 * Return: 0 with @kbuf->mem set, %KPLACE_PASS to leave it to the stock search,
 * -EADDRNOTAVAIL, or -EINVAL for an image of more than half of RAM.
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

static void note_choice(const struct kexec_buf *kbuf, u32 index)
{
	struct kplace_report *report = &session.report;
	const struct kplace_segment *segment =
		&session.draft.problem.segments[index];

	if (!index)
		memset(report->chosen, 0, sizeof(report->chosen));
	report->chosen[index] = (struct kplace_span) {
		.start = kbuf->mem + segment->lead,
		.end = kbuf->mem + kbuf->memsz,
	};
	trace_kplace_decision(report, index);
	if (session.draft.role[index] == KPLACE_ROLE_DTB)
		report->outcome = KPLACE_OBSERVED;
}

static void observe(const struct kexec_buf *kbuf, int ret)
{
	u32 index = kplace_draft_index(&session.draft, kplace_role_of(kbuf));

	if (index == session.draft.problem.nr_segments)
		return;
	if (!ret)
		note_choice(kbuf, index);
	else
		scnprintf(session.report.why, KPLACE_WHY,
			  "the stock search found no place for the %s",
			  kplace_role_name(session.draft.role[index]));
}

/**
 * kplace_session_placed - kexec_add_buffer() is done with a buffer
 * @load: the load it belongs to
 * @kbuf: the buffer
 * @ret: what kexec_add_buffer() said
 */
void kplace_session_placed(const struct kplace_load *load,
			   const struct kexec_buf *kbuf, int ret)
{
	mutex_lock(&lock);
	if (session.load == load->number && observing() &&
	    session.report.outcome != KPLACE_ASIDE) {
		observe(kbuf, ret);
		kplace_report_save(&session.report);
	}
	mutex_unlock(&lock);
}
