// SPDX-License-Identifier: GPL-2.0-only
/*
 * Makes kexec_add_buffer() get what kplace does not know, and stock does not mind; or, with
 * dies=1, the task that loads die half-way.
 *
 * An alignment of 0 is raised to a page by stock, and so is one of 3 bytes. Of two
 * probes the one that was set last is hit first: this comes after kplace.
 */
#include <linux/kexec.h>
#include <linux/kprobes.h>
#include <linux/module.h>

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

static struct kprobe probe = {
	.symbol_name = "kexec_add_buffer",
	.pre_handler = add_buffer_probe,
};

static bool dies;
module_param(dies, bool, 0444);
MODULE_PARM_DESC(dies, "the task that loads gets a NULL pointer, and an oops ends it");

static int __init odd_init(void)
{
	if (dies) {
		probe.symbol_name = "sanity_check_segment_list";
		probe.pre_handler = sanity_check_probe;
	}
	return register_kprobe(&probe);
}

static void __exit odd_exit(void)
{
	unregister_kprobe(&probe);
}

module_init(odd_init);
module_exit(odd_exit);

MODULE_DESCRIPTION("Changes an argument of a function of kexec, for tests");
MODULE_LICENSE("GPL");
