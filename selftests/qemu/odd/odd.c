// SPDX-License-Identifier: GPL-2.0-only
/*
 * Makes kexec_add_buffer() get what kplace does not know, and stock does not mind; with
 * dies=1, the task that loads die half-way; with spoils=1, a page of a destination goes bad
 * when it has been planned; with unmaps=ADDRESS, registers there cannot be mapped; with
 * shares=1, probes sit where kplace's will, and do nothing: a second probe at a place has to
 * be allocated, and that may fail. Where the kernel lets allocations fail, splits=1 cuts an
 * insmod of kplace in two: what is counted in the task that calls ends where kplace begins,
 * and with nth=N the Nth allocation from there on fails.
 *
 * An alignment of 0 is raised to a page by stock, and so is one of 3 bytes. Of two
 * probes the one that was set last is hit first: this comes after kplace.
 */
#include <linux/kexec.h>
#include <linux/kprobes.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/sched.h>

static int add_buffer_probe(struct kprobe *probe, struct pt_regs *regs)
{
	struct kexec_buf *kbuf = (void *)regs_get_kernel_argument(regs, 0);

	if (!kbuf->buf_align)
		kbuf->buf_align = 3;
	return 0;
}

/* Between the segments' places and their contents. */
static int sanity_check_probe(struct kprobe *probe, struct pt_regs *regs)
{
	regs->regs[0] = 0;
	return 0;
}

static struct page *spoilt;

/* As memory_failure() leaves it, which sleeps. One is enough. */
static int spoil_probe(struct kprobe *probe, struct pt_regs *regs)
{
	const struct kimage *image = (void *)regs_get_kernel_argument(regs, 0);

	if (!spoilt) {
		spoilt = pfn_to_page(PHYS_PFN(image->segment[0].mem));
		SetPageHWPoison(spoilt);
	}
	return 0;
}

static ulong unmaps;
module_param(unmaps, ulong, 0444);
MODULE_PARM_DESC(unmaps, "physical address of registers that cannot be mapped");

/* The function is not entered: its caller gets NULL. */
static int map_probe(struct kprobe *probe, struct pt_regs *regs)
{
	if (regs_get_kernel_argument(regs, 0) != unmaps)
		return 0;
	regs->regs[0] = 0;
	instruction_pointer_set(regs, procedure_link_pointer(regs));
	return 1;
}

static struct kprobe probe = {
	.symbol_name = "kexec_add_buffer",
	.pre_handler = add_buffer_probe,
};

static struct kprobe shared[] = {
	{ .symbol_name = "kexec_add_buffer" },
	{ .symbol_name = "machine_kexec_prepare" },
	{ .symbol_name = "kimage_load_segment" },
	{ .symbol_name = "machine_kexec_post_load" },
	{ .symbol_name = "kimage_alloc_control_pages" },
	{ .symbol_name = "__arm64_sys_kexec_load" },
	{ .symbol_name = "__arm64_sys_kexec_file_load" },
};

static struct kprobe *shared_list[ARRAY_SIZE(shared)];

static bool dies;
module_param(dies, bool, 0444);
MODULE_PARM_DESC(dies, "the task that loads gets a NULL pointer, and an oops ends it");

static bool spoils;
module_param(spoils, bool, 0444);
MODULE_PARM_DESC(spoils, "a page goes bad between a load's plan and its contents");

static bool shares;
module_param(shares, bool, 0444);
MODULE_PARM_DESC(shares, "probes that do nothing, where kplace's will be");

static bool splits;
module_param(splits, bool, 0444);
MODULE_PARM_DESC(splits, "what fails of an insmod of kplace is counted anew where kplace begins");

static uint nth;
module_param(nth, uint, 0644);
MODULE_PARM_DESC(nth, "which allocation from there on fails, with splits=1; 0 for none");

/* Called by the task that loads a module, when nothing is left to do but to begin. */
static int module_comes(struct notifier_block *block, unsigned long state, void *data)
{
#ifdef CONFIG_FAULT_INJECTION
	const struct module *module = data;

	if (state != MODULE_STATE_COMING || strcmp(module->name, "kplace"))
		return NOTIFY_DONE;
	if (READ_ONCE(nth))
		current->fail_nth = READ_ONCE(nth);
	else if (current->fail_nth)
		current->fail_nth = INT_MAX;
#endif
	return NOTIFY_DONE;
}

/* After all others, which may allocate. */
static struct notifier_block comes = {
	.notifier_call = module_comes,
	.priority = INT_MIN,
};

static int share(void)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(shared); i++)
		shared_list[i] = &shared[i];
	return register_kprobes(shared_list, ARRAY_SIZE(shared));
}

/* ioremap() is this function, with underscores in newer kernels. */
static int probe_mapping(void)
{
	int error;

	probe.symbol_name = "__ioremap_prot";
	probe.pre_handler = map_probe;
	error = register_kprobe(&probe);
	if (error != -ENOENT)
		return error;
	probe.addr = NULL;
	probe.symbol_name = "ioremap_prot";
	return register_kprobe(&probe);
}

static int probe_loads(void)
{
	if (dies || spoils) {
		probe.symbol_name = "sanity_check_segment_list";
		probe.pre_handler = dies ? sanity_check_probe : spoil_probe;
	}
	return register_kprobe(&probe);
}

static int set_probes(void)
{
	if (shares)
		return share();
	return unmaps ? probe_mapping() : probe_loads();
}

/* Where an insmod is to be cut and nothing else is asked for, loads are left alone. */
static int __init odd_init(void)
{
	int error;

	if (!splits)
		return set_probes();
	error = register_module_notifier(&comes);
	if (!error && shares) {
		error = share();
		if (error)
			unregister_module_notifier(&comes);
	}
	return error;
}

static void __exit odd_exit(void)
{
	if (splits)
		unregister_module_notifier(&comes);
	if (shares)
		unregister_kprobes(shared_list, ARRAY_SIZE(shared));
	else if (!splits)
		unregister_kprobe(&probe);
	if (spoilt)
		ClearPageHWPoison(spoilt);
}

module_init(odd_init);
module_exit(odd_exit);

MODULE_DESCRIPTION("Changes an argument of a function of kexec, for tests");
MODULE_LICENSE("GPL");
