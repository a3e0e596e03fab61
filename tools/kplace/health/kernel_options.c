// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which options the kernel was built with, as far as its files show it.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel_options.h"
#include "source/kconfig.h"

/* Symbols that stand for an option; the kernel has none of it without. */
static const struct symbol {
	const char *option;
	const char *name;
} symbols[] = {
	{ "KEXEC", "_sys_kexec_load" },
	{ "KEXEC_FILE", "_sys_kexec_file_load" },
	{ "KEXEC_SIG", "set_kexec_sig_enforced" },
	{ "KEXEC_HANDOVER", "kho_is_enabled" },
	{ "KEXEC_HANDOVER_DEBUGFS", "kho_out_debugfs_init" },
	{ "IMA_APPRAISE", "ima_appraise_measurement" },
	{ "IMA_KEXEC", "ima_add_kexec_buffer" },
	{ "CFI_CLANG", "report_cfi_failure" },
	{ "SECURITY_LOCKDOWN_LSM", "lockdown_is_locked_down" },
};

static char *pick(struct kernel_options *options, struct evidence *evidence,
		  const char *path,
		  char *(*take)(const char *bytes, size_t size, size_t *length))
{
	const struct tree_file *file;
	size_t length = 0;
	char *text;

	if (evidence_file(evidence, path, &file) != PRESENCE_HERE)
		return NULL;
	errno = 0;
	text = take(file->bytes, file->size, &length);
	evidence->lacks_memory |= !text && errno == ENOMEM;
	if (text && length) {
		snprintf(options->from, sizeof(options->from), "%s", path);
		return text;
	}
	free(text);
	return NULL;
}

/**
 * kernel_options_read - look for the kernel's options
 * @options: zeroed by the caller and filled in; kernel_options_free() is due
 * @evidence: the machine's files
 */
void kernel_options_read(struct kernel_options *options,
			 struct evidence *evidence)
{
	char boot[sizeof(options->from)];

	options->config = pick(options, evidence, "proc/config.gz",
			       kconfig_pick);
	if (!options->config && *evidence->release) {
		snprintf(boot, sizeof(boot), KCONFIG_BOOT "%s",
			 evidence->release);
		options->config = pick(options, evidence, boot, kconfig_pick);
	}
	if (!options->config)
		options->symbols = pick(options, evidence, "proc/kallsyms",
					kconfig_symbols);
}

/* An option that a configuration does not name was not there to be chosen. */
static enum answer in_config(const char *config, const char *name)
{
	return kconfig_value(config, name) ? ANSWER_YES : ANSWER_NO;
}

/* A weak symbol stands for a system call that is left out. */
static enum answer in_symbols(const char *text, const char *name)
{
	size_t tail = strlen(name);

	while (*text) {
		const char *type = strchr(text, ' ');
		size_t length = strcspn(text, "\t\r\n");
		bool is_it = length > tail && type &&
			     !strncmp(text + length - tail, name, tail);

		if (is_it && strchr("tT", type[1]))
			return ANSWER_YES;
		text += strcspn(text, "\n");
		text += !!*text;
	}
	return ANSWER_NO;
}

/**
 * kernel_option - was the kernel built with an option?
 * @options: what its files show
 * @name: the option, without "CONFIG_"
 *
 * Return: whether it was; %ANSWER_UNKNOWN without a configuration, if symbols do
 * not show it.
 */
enum answer kernel_option(const struct kernel_options *options,
			  const char *name)
{
	size_t i;

	if (options->config)
		return in_config(options->config, name);
	for (i = 0; options->symbols && i < ARRAY_SIZE(symbols); i++)
		if (!strcmp(symbols[i].option, name))
			return in_symbols(options->symbols, symbols[i].name);
	return ANSWER_UNKNOWN;
}

/**
 * kernel_options_free - forget the kernel's options
 * @options: the options, zeroed afterwards
 */
void kernel_options_free(struct kernel_options *options)
{
	free(options->config);
	free(options->symbols);
	*options = (struct kernel_options) { 0 };
}
