// SPDX-License-Identifier: GPL-2.0-only
/*
 * The kernel's options, as far as kexec depends on them, from its configuration
 * or from the names of its symbols.
 *
 * Both files are long, and say more of a machine than is needed: a capture gets
 * the lines that are read, in plain text.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/message.h"
#include "base/scan.h"
#include "kconfig.h"

/* A configuration is a quarter of a megabyte; more than this is something else. */
#define CONFIG_LIMIT (8u << 20)

static const char * const options[] = {
	"ARM64", "CFI", "CFI_CLANG", "CFI_PERMISSIVE", "CONTIG_ALLOC",
	"CRASH_DUMP", "DEBUG_FS", "IMA",
	"IMA_APPRAISE", "IMA_ARCH_POLICY", "IMA_KEXEC",
	"IMA_KEXEC_EXTRA_MEMORY_KB", "IMA_READ_POLICY",
	"IMA_WRITE_POLICY", "KEXEC",
	"KEXEC_CORE", "KEXEC_FILE", "KEXEC_HANDOVER",
	"KEXEC_HANDOVER_DEBUGFS", "KEXEC_HANDOVER_ENABLE_DEFAULT", "KEXEC_IMAGE_VERIFY_SIG",
	"KEXEC_SIG", "KEXEC_SIG_FORCE", "KEXEC_VERIFY_SIG", "KPROBES", "KRETPROBES", "MODULES",
	"MODULE_SIG_FORCE", "MODULE_UNLOAD", "SECURITY_LOCKDOWN_LSM",
	"TRACEPOINTS",
};

/*
 * Functions that an option brings in. A system call that is left out is there as
 * a weak symbol (type W).
 */
static const char * const symbols[] = {
	"_sys_kexec_load", "_sys_kexec_file_load", "set_kexec_sig_enforced",
	"lockdown_is_locked_down", "kho_is_enabled", "kho_out_debugfs_init",
	"ima_appraise_measurement", "ima_add_kexec_buffer",
	"ima_kexec_post_load", "report_cfi_failure",
};

/* CONFIG_NAME=VALUE or # CONFIG_NAME is not set */
static bool is_option(const char *line)
{
	size_t length, i;

	if (!scan_word(&line, "CONFIG_") && !scan_word(&line, "# CONFIG_"))
		return false;
	length = strcspn(line, "= \r\n");
	for (i = 0; i < ARRAY_SIZE(options); i++)
		if (is_word(line, length, options[i]))
			return true;
	return false;
}

/* ADDRESS TYPE NAME[\t[MODULE]] */
static bool is_symbol(const char *line)
{
	const char *name = strchr(line, ' ');
	size_t length, i;

	name = name ? strchr(name + 1, ' ') : NULL;
	if (!name || memchr(line, '\n', (size_t)(name - line)))
		return false;
	name++;
	length = strcspn(name, "\t\r\n");
	for (i = 0; i < ARRAY_SIZE(symbols); i++) {
		size_t tail = strlen(symbols[i]);

		if (length >= tail &&
		    is_word(name + length - tail, tail, symbols[i]))
			return true;
	}
	return false;
}

static bool is_about_kexec(const char *line)
{
	const char *newline = strchr(line, '\n');
	const char *found = strstr(line, "KEXEC_");

	return found && (!newline || found < newline);
}

/* The lines of a text that are wanted; allocated. */
static char *pick(const char *text, bool (*wanted)(const char *line),
		  size_t *length)
{
	char *kept = malloc(strlen(text) + 1);
	size_t used = 0;

	while (kept && *text) {
		size_t whole = strcspn(text, "\n");

		whole += !!text[whole];
		if (wanted(text)) {
			memcpy(kept + used, text, whole);
			used += whole;
		}
		text += whole;
	}
	if (kept)
		kept[used] = '\0';
	*length = used;
	return kept;
}

/* Unpacked, with a NUL that follows; NULL if it is damaged or too large. */
static char *unpack(const char *bytes, size_t size)
{
	z_stream stream = {
		.next_in = (Bytef *)bytes, .avail_in = (uInt)size,
	};
	char *text = malloc(CONFIG_LIMIT + 1);
	int error;

	/* 16: there is gzip's header around the data. */
	if (!text || size > CONFIG_LIMIT ||
	    inflateInit2(&stream, 16 + MAX_WBITS) != Z_OK) {
		free(text);
		return NULL;
	}
	stream.next_out = (Bytef *)text;
	stream.avail_out = CONFIG_LIMIT;
	error = inflate(&stream, Z_FINISH);
	text[stream.total_out] = '\0';
	inflateEnd(&stream);
	if (error == Z_STREAM_END)
		return text;
	free(text);
	return NULL;
}

/**
 * kconfig_pick - the options that are of use
 * @bytes: a kernel's configuration, plain or compressed with gzip
 * @size: in bytes; a NUL follows
 * @length: bytes in the answer, without its NUL
 *
 * Return: the lines, allocated; NULL if the data are damaged, or without memory.
 */
char *kconfig_pick(const char *bytes, size_t size, size_t *length)
{
	bool packed = size > 2 && !memcmp(bytes, "\x1f\x8b", 2);
	char *text = packed ? unpack(bytes, size) : NULL;
	char *kept;

	if (packed && !text)
		return NULL;
	kept = pick(packed ? text : bytes, is_option, length);
	free(text);
	return kept;
}

/**
 * kconfig_value - the value of an option
 * @config: lines of a configuration
 * @name: the option, without "CONFIG_"
 *
 * Return: what follows the equals sign, which the line's end ends; NULL if the option
 * is not set.
 */
const char *kconfig_value(const char *config, const char *name)
{
	size_t length = strlen(name);

	while (*config) {
		const char *line = config;

		config += strcspn(config, "\n");
		config += !!*config;
		if (scan_word(&line, "CONFIG_") && !strncmp(line, name, length) &&
		    line[length] == '=')
			return line + length + 1;
	}
	return NULL;
}

/**
 * kconfig_symbols - the symbols that are of use
 * @bytes: /proc/kallsyms
 * @size: in bytes; a NUL follows
 * @length: bytes in the answer, without its NUL
 *
 * Return: the lines, allocated; NULL without memory.
 */
char *kconfig_symbols(const char *bytes, size_t size, size_t *length)
{
	(void)size;
	return pick(bytes, is_symbol, length);
}

/* Put what is of use in the place of a file's bytes. */
static const char *replace(struct tree_file *file, char *kept, size_t length)
{
	if (!kept)
		return "it is damaged";
	if (!length) {
		free(kept);
		return "it says nothing of kexec";
	}
	free(file->bytes);
	file->bytes = kept;
	file->size = length;
	return NULL;
}

const char *judge_config(struct tree_file *file)
{
	size_t length = 0;
	char *kept;

	errno = 0;
	kept = kconfig_pick(file->bytes, file->size, &length);
	if (!kept && errno == ENOMEM)
		return OUT_OF_MEMORY;
	return replace(file, kept, length);
}

/* Addresses are zeros for all but root, and where KASLR put the kernel for root. */
static void hide_addresses(char *line)
{
	while (*line) {
		size_t digits = strspn(line, "0123456789abcdef");

		memset(line, '0', digits);
		line += strcspn(line, "\n");
		line += !!*line;
	}
}

const char *judge_symbols(struct tree_file *file)
{
	size_t length = 0;
	char *kept = kconfig_symbols(file->bytes, file->size, &length);

	if (!kept)
		return OUT_OF_MEMORY;
	hide_addresses(kept);
	return replace(file, kept, length);
}

/* Rules name users and labels; those about kexec do not need to. */
const char *judge_ima_policy(struct tree_file *file)
{
	size_t length = 0;
	char *kept = pick(file->bytes, is_about_kexec, &length);

	if (!kept)
		return OUT_OF_MEMORY;
	free(file->bytes);
	file->bytes = kept;
	file->size = length;
	return NULL;
}
