// SPDX-License-Identifier: GPL-2.0-only
/*
 * Parameters: policy, mode, claim, map_max and the read-only status.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/ctype.h>
#include <linux/kprobes.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/string.h>

#include "param.h"

#define WORD_SIZE 16		/* longer than any word there is */
#define WORD_SHOWN 64		/* of one that is wrong */

static DEFINE_RAW_SPINLOCK(policy_lock);	/* policy */
static struct kplace_policy policy;
static enum kplace_mode mode = KPLACE_ENFORCE;
static enum kplace_claiming claim = KPLACE_CLAIM_AUTO;
static unsigned int map_max;
static const char *aside;

static const char * const mode_names[] = {
	[KPLACE_ENFORCE] = "enforce",
	[KPLACE_OBSERVE] = "observe",
	[KPLACE_OFF] = "off",
};

static_assert(ARRAY_SIZE(mode_names) == KPLACE_MODES, "a mode has no name");

static const char * const claiming_names[] = {
	[KPLACE_CLAIM_OFF] = "off",
	[KPLACE_CLAIM_AUTO] = "auto",
	[KPLACE_CLAIM_TRY] = "try",
	[KPLACE_CLAIM_REQUIRE] = "require",
};

static_assert(ARRAY_SIZE(claiming_names) == KPLACE_CLAIMINGS,
	      "a way of claiming has no name");

/**
 * kplace_claiming_name - the word for a way of claiming
 * @which: the way
 *
 * Return: the word, as the parameter takes it.
 */
const char *kplace_claiming_name(enum kplace_claiming which)
{
	return (u32)which < KPLACE_CLAIMINGS ? claiming_names[which] : "unknown";
}

/**
 * kplace_mode_name - the word for a mode
 * @which: the mode
 *
 * Return: the word, as the parameter takes it.
 */
const char *kplace_mode_name(enum kplace_mode which)
{
	return (u32)which < KPLACE_MODES ? mode_names[which] : "unknown";
}

/**
 * kplace_mode_parse - the mode of a word
 * @word: the word
 * @found: where to put the mode
 *
 * Return: false if there is no such mode; @found is then untouched.
 */
bool kplace_mode_parse(const char *word, enum kplace_mode *found)
{
	int i = match_string(mode_names, KPLACE_MODES, word);

	if (i < 0)
		return false;
	*found = i;
	return true;
}

/**
 * kplace_param_policy - the policy as it is now
 * @copy: where to put it
 *
 * May be called anywhere, probe handlers included.
 */
void kplace_param_policy(struct kplace_policy *copy)
{
	unsigned long flags;

	raw_spin_lock_irqsave(&policy_lock, flags);
	*copy = policy;
	raw_spin_unlock_irqrestore(&policy_lock, flags);
}

NOKPROBE_SYMBOL(kplace_param_policy);

enum kplace_mode kplace_param_mode(void)
{
	return READ_ONCE(mode);
}

enum kplace_claiming kplace_param_claim(void)
{
	return READ_ONCE(claim);
}

u32 kplace_param_map_max(void)
{
	return map_max;
}

void kplace_param_map_max_set(u32 ranges)
{
	map_max = ranges;
}

const char *kplace_aside(void)
{
	return READ_ONCE(aside);
}

/**
 * kplace_aside_set - leave every load to the kernel from now on
 * @why: a sentence that lives as long as the module; NULL to take it back
 */
void kplace_aside_set(const char *why)
{
	WRITE_ONCE(aside, why);
}

/* Words arrive with the newline that echo adds. */
static char *word_copy(char word[WORD_SIZE], const char *value)
{
	if (strscpy(word, value, WORD_SIZE) < 0)
		return "";
	return strim(word);
}

static int policy_take(const char *word, const struct kernel_param *kp)
{
	struct kplace_policy_error error;
	struct kplace_policy found;
	unsigned long flags;

	if (!kplace_policy_parse(word, &found, &error)) {
		pr_err("%s: '%.*s' %s\n", kp->name,
		       (int)min_t(size_t, error.length, WORD_SHOWN), error.word,
		       error.what);
		return -EINVAL;
	}
	raw_spin_lock_irqsave(&policy_lock, flags);
	policy = found;
	raw_spin_unlock_irqrestore(&policy_lock, flags);
	return 0;
}

static bool is_trimmed(const char *text)
{
	size_t length = strlen(text);

	return !length || !(isspace(text[0]) || isspace(text[length - 1]));
}

/* The kernel's command line is read when nothing can be allocated, and has no newline. */
static int policy_set(const char *value, const struct kernel_param *kp)
{
	char *copy;
	int ret;

	if (is_trimmed(value))
		return policy_take(value, kp);
	copy = kstrdup(value, GFP_KERNEL);
	if (!copy)
		return -ENOMEM;
	ret = policy_take(strim(copy), kp);
	kfree(copy);
	return ret;
}

static int policy_get(char *buffer, const struct kernel_param *kp)
{
	struct kplace_policy now;
	char text[KPLACE_POLICY_TEXT];

	kplace_param_policy(&now);
	return sysfs_emit(buffer, "%s\n", kplace_policy_text(&now, text));
}

static int mode_set(const char *value, const struct kernel_param *kp)
{
	enum kplace_mode found;
	char word[WORD_SIZE];

	if (!kplace_mode_parse(word_copy(word, value), &found)) {
		pr_err("%s is none of: %s %s %s\n", kp->name,
		       mode_names[KPLACE_ENFORCE], mode_names[KPLACE_OBSERVE],
		       mode_names[KPLACE_OFF]);
		return -EINVAL;
	}
	WRITE_ONCE(mode, found);
	return 0;
}

static int mode_get(char *buffer, const struct kernel_param *kp)
{
	return sysfs_emit(buffer, "%s\n", kplace_mode_name(kplace_param_mode()));
}

static int claim_set(const char *value, const struct kernel_param *kp)
{
	char word[WORD_SIZE];
	int found = match_string(claiming_names, KPLACE_CLAIMINGS,
				 word_copy(word, value));

	if (found < 0) {
		pr_err("%s is none of: %s %s %s %s\n", kp->name,
		       claiming_names[KPLACE_CLAIM_OFF],
		       claiming_names[KPLACE_CLAIM_AUTO],
		       claiming_names[KPLACE_CLAIM_TRY],
		       claiming_names[KPLACE_CLAIM_REQUIRE]);
		return -EINVAL;
	}
	WRITE_ONCE(claim, found);
	return 0;
}

static int claim_get(char *buffer, const struct kernel_param *kp)
{
	return sysfs_emit(buffer, "%s\n",
			  kplace_claiming_name(kplace_param_claim()));
}

static int status_get(char *buffer, const struct kernel_param *kp)
{
	const char *why = kplace_aside();

	if (!why)
		return sysfs_emit(buffer, "active\n");
	return sysfs_emit(buffer, "aside: %s\n", why);
}

static const struct kernel_param_ops policy_ops = {
	.set = policy_set,
	.get = policy_get,
};

static const struct kernel_param_ops mode_ops = {
	.set = mode_set,
	.get = mode_get,
};

static const struct kernel_param_ops claim_ops = {
	.set = claim_set,
	.get = claim_get,
};

static const struct kernel_param_ops status_ops = {
	.get = status_get,
};

module_param_cb(policy, &policy_ops, NULL, 0644);
MODULE_PARM_DESC(policy, "where images go: stock (default), bottom-up, top-down, best-fit, random[:SEED], kexec-tools; keep-low, node=N, window=MIN-MAX, align=SIZE, avoid=MIN-MAX");
module_param_cb(mode, &mode_ops, NULL, 0644);
MODULE_PARM_DESC(mode, "enforce (default), observe (plan and compare only), off");
module_param_cb(claim, &claim_ops, NULL, 0644);
MODULE_PARM_DESC(claim, "load pages in place: off, auto (default: what costs no time), try (as many as can be had), require (all)");
module_param(map_max, uint, 0444);
MODULE_PARM_DESC(map_max, "ranges the memory map can take (default: what this machine needs)");
module_param_cb(status, &status_ops, NULL, 0444);
MODULE_PARM_DESC(status, "active, or why kplace leaves every load to the kernel");
