// SPDX-License-Identifier: GPL-2.0-only
/*
 * What placing an image costs, apart from all else a load does.
 *
 * A probe on kexec_add_buffer() lets the task go on in add_buffer() below, the
 * way hook.c does. There the kernel's own search is asked for a place, for a
 * copy of the buffer, and timed; then kexec_add_buffer() is called and timed as
 * a whole, no matter what answers it. Of probes on one function the newest is the first
 * to run: this module has to be loaded after kplace.
 *
 * What is measured is summed up in the module's parameters, until a reader
 * writes zeros to them.
 */
#include <linux/kexec.h>
#include <linux/kprobes.h>
#include <linux/ktime.h>
#include <linux/module.h>
#include <linux/sched.h>

static unsigned long calls;
module_param(calls, ulong, 0644);
MODULE_PARM_DESC(calls, "buffers that had no address yet");

static unsigned long search_ns;
module_param(search_ns, ulong, 0644);
MODULE_PARM_DESC(search_ns, "nanoseconds in kexec_locate_mem_hole()");

static unsigned long whole_ns;
module_param(whole_ns, ulong, 0644);
MODULE_PARM_DESC(whole_ns, "nanoseconds in kexec_add_buffer(), kplace's included");

static unsigned long reading_ns;
module_param(reading_ns, ulong, 0644);
MODULE_PARM_DESC(reading_ns, "of these, kplace reading what memory is in use");

static unsigned long checking_ns;
module_param(checking_ns, ulong, 0644);
MODULE_PARM_DESC(checking_ns, "of these, kplace looking for pages with errors");

static unsigned long planning_ns;
module_param(planning_ns, ulong, 0644);
MODULE_PARM_DESC(planning_ns, "of these, kplace making plans");

static unsigned long listed;
module_param(listed, ulong, 0644);
MODULE_PARM_DESC(listed, "pages the last image loaded leaves to the jump");

static bool stop;
module_param(stop, bool, 0644);
MODULE_PARM_DESC(stop, "let loads fail as soon as their image is placed");

static int (*stock_add_buffer)(struct kexec_buf *kbuf);
static int (*locate_mem_hole)(struct kexec_buf *kbuf);
static struct task_struct *busy;

/* The search alone: what CMA gives would have to be given back. */
static void without_cma(struct kimage *image, bool *saved)
{
#ifdef KEXEC_FILE_NO_CMA
	bool was = image->no_cma;

	image->no_cma = *saved;
	*saved = was;
#endif
}

/* Aligned the way kexec_add_buffer() does before it searches. */
static void time_search(struct kexec_buf kbuf)
{
	bool no_cma = true;
	u64 began;

	kbuf.memsz = PAGE_ALIGN(kbuf.memsz);
	kbuf.buf_align = max(kbuf.buf_align, PAGE_SIZE);
	without_cma(kbuf.image, &no_cma);
	began = ktime_get_ns();
	locate_mem_hole(&kbuf);
	search_ns += ktime_get_ns() - began;
	without_cma(kbuf.image, &no_cma);
}

static int add_buffer(struct kexec_buf *kbuf)
{
	u64 began;
	int ret;

	calls++;
	time_search(*kbuf);
	WRITE_ONCE(busy, current);
	began = ktime_get_ns();
	ret = stock_add_buffer(kbuf);
	whole_ns += ktime_get_ns() - began;
	WRITE_ONCE(busy, NULL);
	return ret;
}

static int add_buffer_probe(struct kprobe *probe, struct pt_regs *regs)
{
	struct kexec_buf *kbuf = (void *)regs_get_kernel_argument(regs, 0);

	if (READ_ONCE(busy) == current || kbuf->mem != KEXEC_BUF_MEM_UNKNOWN)
		return 0;
	instruction_pointer_set(regs, (unsigned long)add_buffer);
	return 1;
}

NOKPROBE_SYMBOL(add_buffer_probe);

static int refuse(struct kimage *image)
{
	return -ECANCELED;
}

/* The first thing a load does with an image that is placed. */
static int prepare_probe(struct kprobe *probe, struct pt_regs *regs)
{
	if (!READ_ONCE(stop))
		return 0;
	instruction_pointer_set(regs, (unsigned long)refuse);
	return 1;
}

NOKPROBE_SYMBOL(prepare_probe);

/*
 * The kernel copies every page on the list. kplace calls machine_kexec_post_load() once
 * more when it has shortened the list: the last count is the one that holds.
 */
static int loaded_probe(struct kprobe *probe, struct pt_regs *regs)
{
	struct kimage *image = (void *)regs_get_kernel_argument(regs, 0);
	const kimage_entry_t *entry = &image->head;

	listed = 0;
	while (*entry && !(*entry & IND_DONE)) {
		if (*entry & IND_INDIRECTION) {
			entry = phys_to_virt(*entry & PAGE_MASK);
			continue;
		}
		listed += !!(*entry & IND_SOURCE);
		entry++;
	}
	return 0;
}

NOKPROBE_SYMBOL(loaded_probe);

/**
 * struct part - a function of kplace's that is timed, too
 * @probe: on it
 * @sum: where its nanoseconds go
 * @probed: it is there
 */
struct part {
	struct kretprobe probe;
	unsigned long *sum;
	bool probed;
};

/* Elsewhere, in the guard's check for one, they are no part of placing. */
static int part_begins(struct kretprobe_instance *instance,
		       struct pt_regs *regs)
{
	if (READ_ONCE(busy) != current)
		return 1;
	*(u64 *)instance->data = ktime_get_ns();
	return 0;
}

NOKPROBE_SYMBOL(part_begins);

static int part_ends(struct kretprobe_instance *instance, struct pt_regs *regs)
{
	struct part *part = container_of(get_kretprobe(instance), struct part,
					 probe);

	*part->sum += ktime_get_ns() - *(u64 *)instance->data;
	return 0;
}

NOKPROBE_SYMBOL(part_ends);

#define PART(symbol, where) {				\
	.probe.kp.symbol_name = symbol,			\
	.probe.entry_handler = part_begins,		\
	.probe.handler = part_ends,			\
	.probe.data_size = sizeof(u64),			\
	.sum = &(where),				\
}

static struct part parts[] = {
	PART("kplace_sources_read_for", reading_ns),
	PART("kplace_sources_read_stock", reading_ns),
	PART("kplace_steer_errors", checking_ns),
	PART("kplace_draft_solve", planning_ns),
};

/* Without kplace there are none. */
static void watch_parts(void)
{
	int i;

	for (i = 0; i < ARRAY_SIZE(parts); i++)
		parts[i].probed = !register_kretprobe(&parts[i].probe);
}

static void unwatch_parts(void)
{
	int i;

	for (i = 0; i < ARRAY_SIZE(parts); i++)
		if (parts[i].probed)
			unregister_kretprobe(&parts[i].probe);
}

static struct kprobe add_buffer_kp = {
	.symbol_name = "kexec_add_buffer",
	.pre_handler = add_buffer_probe,
};

static struct kprobe prepare_kp = {
	.symbol_name = "machine_kexec_prepare",
	.pre_handler = prepare_probe,
};

static struct kprobe loaded_kp = {
	.symbol_name = "machine_kexec_post_load",
	.pre_handler = loaded_probe,
};

static struct kprobe *probes[] = { &prepare_kp, &loaded_kp, &add_buffer_kp };

/* It is not exported, and no probe may stay there: it would be measured. */
static int find_search(void)
{
	struct kprobe probe = { .symbol_name = "kexec_locate_mem_hole" };
	int ret = register_kprobe(&probe);

	if (ret)
		return ret;
	locate_mem_hole = (void *)probe.addr;
	unregister_kprobe(&probe);
	return 0;
}

/* No load is under way: those who measure make them, one after the other. */
static int __init bench_init(void)
{
	int ret = find_search();

	if (ret)
		return ret;
	ret = register_kprobes(probes, ARRAY_SIZE(probes));
	if (ret)
		return ret;
	stock_add_buffer = (void *)add_buffer_kp.addr;
	watch_parts();
	return 0;
}

static void __exit bench_exit(void)
{
	unwatch_parts();
	unregister_kprobes(probes, ARRAY_SIZE(probes));
}

module_init(bench_init);
module_exit(bench_exit);

MODULE_DESCRIPTION("What placing an image costs");
MODULE_LICENSE("GPL");
