/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Tracepoints: kplace:kplace_decision and kplace:kplace_handoff.
 */
#undef TRACE_SYSTEM
#define TRACE_SYSTEM kplace

#if !defined(KPLACE_TRACE_H) || defined(TRACE_HEADER_MULTI_READ)
#define KPLACE_TRACE_H

#include <linux/tracepoint.h>

#include "report.h"

#define KPLACE_TRACE_WORD 16	/* longer than any name */
#define KPLACE_TRACE_TEXT 24	/* longer than any status or verdict */

#ifndef KPLACE_TRACE_WORDS
#define KPLACE_TRACE_WORDS
/* Copies: the event outlives the module's strings in the trace buffer. */
static inline void kplace_trace_words(const struct kplace_report *report,
				      u32 index, char *segment, char *policy,
				      char *status, char *stock)
{
	const struct kplace_plan *plan = &report->plan;
	const struct kplace_decision *one = &plan->segment[index];

	strscpy(segment, one->name, KPLACE_TRACE_WORD);
	kplace_policy_text(&report->policy, policy);
	strscpy(status, kplace_status_name(one->status), KPLACE_TRACE_TEXT);
	strscpy(stock, plan->has_stock ?
		kplace_verdict_name(plan->stock.verdict) : "unknown",
		KPLACE_TRACE_TEXT);
}
#endif

TRACE_EVENT(kplace_decision,
	    TP_PROTO(const struct kplace_report *report, u32 index),
	    TP_ARGS(report, index),
	    TP_STRUCT__entry(__field(u32, load)
			     __array(char, segment, KPLACE_TRACE_WORD)
			     __array(char, policy, KPLACE_POLICY_TEXT)
			     __array(char, status, KPLACE_TRACE_TEXT)
			     __array(char, stock, KPLACE_TRACE_TEXT)
			     __field(u64, start)
			     __field(u64, end)
	    ),
	    TP_fast_assign(__entry->load = report->load;
			   kplace_trace_words(report, index, __entry->segment,
					      __entry->policy, __entry->status,
					      __entry->stock);
			   __entry->start = report->plan.segment[index].start;
			   __entry->end = report->plan.segment[index].end;
	    ),
	    TP_printk("load=%u segment=%s policy=%s status=%s start=0x%llx end=0x%llx stock=%s",
		      __entry->load, __entry->segment, __entry->policy,
		      __entry->status, __entry->start, __entry->end,
		      __entry->stock)
);

TRACE_EVENT(kplace_handoff,
	    TP_PROTO(u32 load, const struct kplace_claim *claim),
	    TP_ARGS(load, claim),
	    TP_STRUCT__entry(__field(u32, load)
			     __field(u32, claimed)
			     __field(u32, attempts)
			     __field(u64, took_us)
			     __field(u32, in_place)
			     __field(u32, to_copy)
			     __array(char, claim, KPLACE_TRACE_WORD)
	    ),
	    TP_fast_assign(__entry->load = load;
			   __entry->claimed = claim->claimed;
			   __entry->attempts = claim->attempts;
			   __entry->took_us = claim->took_us;
			   __entry->in_place = claim->in_place;
			   __entry->to_copy = claim->to_copy;
			   strscpy(__entry->claim,
				   kplace_claiming_name(claim->asked),
				   KPLACE_TRACE_WORD);
	    ),
	    TP_printk("load=%u claimed=%u attempts=%u took_us=%llu in_place=%u to_copy=%u claim=%s",
		      __entry->load, __entry->claimed, __entry->attempts,
		      __entry->took_us, __entry->in_place, __entry->to_copy,
		      __entry->claim)
);

#endif

#undef TRACE_INCLUDE_PATH
#define TRACE_INCLUDE_PATH .
#undef TRACE_INCLUDE_FILE
#define TRACE_INCLUDE_FILE trace
#include <trace/define_trace.h>
