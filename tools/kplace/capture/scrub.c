// SPDX-License-Identifier: GPL-2.0-only
/*
 * Taking out what identifies a machine: release, version, command line.
 */
#include <ctype.h>
#include <errno.h>
#include <libfdt.h>
#include <stdlib.h>
#include <string.h>

#include "scrub.h"
#include "source/dmesg.h"
#include "source/fdt.h"
#include "tree/clean.h"

/* Serial numbers, MAC addresses, seeds and calibration have many names. */
static const char * const kept[] = {
	"#address-cells", "#size-cells", "alignment", "alloc-ranges",
	"compatible", "device_type", "dma-ranges", "hotpluggable",
	"linux,booted-from-kexec", "linux,cma-default", "linux,dma-default",
	"linux,elfcorehdr", "linux,ima-kexec-buffer", "linux,initrd-end",
	"linux,initrd-start", "linux,kho-fdt", "linux,kho-scratch", "linux,uefi-mmap-desc-size",
	"linux,uefi-mmap-desc-ver", "linux,uefi-mmap-size",
	"linux,uefi-mmap-start", "linux,uefi-system-table",
	"linux,usable-memory", "linux,usable-memory-range", "memory-region",
	"model", "no-map", "numa-node-id", "phandle", "ranges", "reg",
	"reusable", "size", "status",
};

static bool property_stays(const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(kept); i++)
		if (!strcmp(kept[i], name))
			return true;
	return false;
}

/* The command line keeps its place, and what is about memory. */
static void scrub_bootargs(char *value, size_t length)
{
	size_t used = 0;

	if (length && !value[length - 1])
		used = scrub_parameters(value, length - 1);
	memset(value + used, 0, length - used);
}

static void scrub_property(char *blob, int offset)
{
	const char *name;
	int length;
	/* The blob is ours to write to. */
	char *value = (char *)fdt_getprop_by_offset(blob, offset, &name,
						    &length);
	size_t padded;

	if (!value || length < 0)
		return;
	padded = ((size_t)length + 3) & ~(size_t)3;
	memset(value + length, 0, padded - (size_t)length);
	if (!strcmp(name, "bootargs"))
		scrub_bootargs(value, (size_t)length);
	else if (!property_stays(name))
		memset(value, 0, (size_t)length);
}

/* Returns the offset of the end tag, after which nothing counts. */
static int scrub_nodes(char *blob)
{
	int offset = 0, next = 0;
	uint32_t tag;

	do {
		offset = next;
		tag = fdt_next_tag(blob, offset, &next);
		if (tag == FDT_PROP)
			scrub_property(blob, offset);
	} while (tag != FDT_END && next > 0);
	return next;
}

/* What no block of the tree holds may be left over from before. */
static void clear_rest(char *blob, size_t size, size_t end_of_nodes)
{
	/* Each block as start and end; the rest of the file is between them. */
	size_t block[4][2] = {
		{ 0, sizeof(struct fdt_header) },
		{ fdt_off_mem_rsvmap(blob), fdt_off_mem_rsvmap(blob) +
		  ((size_t)fdt_num_mem_rsv(blob) + 1) *
		  sizeof(struct fdt_reserve_entry) },
		{ fdt_off_dt_struct(blob),
		  fdt_off_dt_struct(blob) + end_of_nodes },
		{ fdt_off_dt_strings(blob),
		  fdt_off_dt_strings(blob) + fdt_size_dt_strings(blob) },
	};
	size_t at = 0;

	while (at < size) {
		size_t next = size;
		bool inside = false;
		size_t i;

		for (i = 0; i < ARRAY_SIZE(block); i++) {
			if (at >= block[i][0] && at < block[i][1]) {
				at = block[i][1];
				inside = true;
			} else if (block[i][0] > at && block[i][0] < next) {
				next = block[i][0];
			}
		}
		if (inside)
			continue;
		memset(blob + at, 0, next - at);
		at = next;
	}
}

/* Blank what is not about memory. */
static const char *scrub_fdt(struct tree_file *file)
{
	static const char unknown[] =
		"it is no device tree that --scrub understands";
	int end;

	if (fdt_source_check(file) || fdt_version(file->bytes) < 17 ||
	    fdt_num_mem_rsv(file->bytes) < 0)
		return unknown;
	end = scrub_nodes(file->bytes);
	if (end < 0)
		return unknown;
	clear_rest(file->bytes, file->size, (size_t)end);
	return NULL;
}

/* Messages that begin so have nothing but addresses, sizes and kinds. */
static const char * const whole[] = {
	"esrt: Reserving ESRT space from 0x",
	"ACPI: Reserving ",
	"BIOS-e820: [mem ",
	"user: [mem ",
	"GICv3: using LPI property table @",
	"GICv3: CPU",
	"crashkernel reserved: ",
	"crashkernel low memory reserved: ",
	"cma: Reserved ",
	"OF: reserved mem: 0x",
	"OF: reserved mem: initialized node ",
	"Reserved memory: created CMA memory pool at 0x",
	"Reserved memory: created DMA memory pool at 0x",
	"Freeing initrd memory: ",
	"memory[0x",
	"reserved[0x",
	"node ",
	"Booting Linux on physical CPU 0x",
	"CPU: AArch64 Processor ",
	"Memory: ",
	"segment[",
	"kexec_file: segment[",
	"kexec_file: Loaded ",
	"kexec_file(Image): Loaded ",
};

/* An entry of the EFI memory map, or tables; not who made the firmware. */
static bool is_efi(const char *text)
{
	if (!scan_word(&text, "efi:"))
		return false;
	scan_blanks(&text);
	if (!strncmp(text, "0x", 2) ||
	    (!strncmp(text, "mem", 3) && isdigit((unsigned char)text[3])))
		return true;
	return strstr(text, "=0x");
}

/* "ACPI: DSDT 0x00000000BFFF0040 0017AC (v01 ...": who made it goes. */
static size_t table_length(const char *text)
{
	const char *at = text;
	unsigned int words;

	if (!scan_word(&at, "ACPI: ") || strlen(at) < 7 ||
	    strncmp(at + 4, " 0x", 3))
		return 0;
	at += 5;
	for (words = 0; words < 2; words++) {
		at += strspn(at, " ");
		at += strcspn(at, " ");
	}
	return (size_t)(at - text);
}

static size_t version_length(const char *text)
{
	const char *at = text;

	if (!scan_word(&at, "Linux version "))
		return 0;
	return (size_t)(at - text) + scrub_release_length(at);
}

/* A page with errors; other lines of that kind name the process it hit. */
static bool is_poison(const char *text)
{
	u64 page;

	return scan_word(&text, "Memory failure: 0x") &&
	       scan_hex(&text, &page) &&
	       scan_word(&text, ": recovery action for ");
}

/* How much of a message stays. */
static size_t kept_length(const char *text)
{
	size_t length = version_length(text);
	size_t i;

	if (!length)
		length = table_length(text);
	if (length)
		return length;
	if (is_efi(text) || is_poison(text))
		return strlen(text);
	for (i = 0; i < ARRAY_SIZE(whole); i++)
		if (!strncmp(text, whole[i], strlen(whole[i])))
			return strlen(text);
	return 0;
}

/* Keep what of a line is about memory; returns what follows it. */
static char *keep_line(char *to, char *line, bool is_whole)
{
	char *rest = line;

	while (rest) {
		const char *text = dmesg_message(rest, &rest);
		size_t length = kept_length(text);

		memmove(to, text, length);
		to += length;
		/* A line that is cut off must look like one. */
		if (length && (is_whole || rest))
			*to++ = '\n';
	}
	return to;
}

/* Keep the lines that are about memory. */
static const char *scrub_dmesg(struct tree_file *file)
{
	size_t size;
	char *text = text_clean(file->bytes, file->size, &size);
	char *line = text, *to = file->bytes;

	if (!text)
		return OUT_OF_MEMORY;
	while (line < text + size) {
		char *stop = memchr(line, '\n', (size_t)(text + size - line));

		if (stop)
			*stop = '\0';
		to = keep_line(to, line, stop);
		line = stop ? stop + 1 : text + size;
	}
	free(text);
	file->size = (size_t)(to - file->bytes);
	*to = '\0';
	return NULL;
}

#define BANNER "Linux version "

/* Parameters of the kernel that are about memory; others may carry anything. */
static const char * const parameters[] = {
	"acpi", "add_efi_memmap", "cma", "cma_pernuma", "crashkernel",
	"default_hugepagesz", "efi", "efi_fake_mem", "elfcorehdr", "hugepages",
	"hugepagesz", "hugetlb_cma", "ima_appraise", "ima_policy",
	"initrdmem", "kasan", "kernelcore", "kho",
	"kho_scratch", "lockdown", "log_buf_len", "maxcpus", "mem", "memblock", "memmap",
	"memhp_default_state", "memory_hotplug.memmap_on_memory", "mirror",
	"movable_node", "movablecore", "noefi", "nokaslr", "nosmp",
	"novamap", "nr_cpus", "numa", "numa_balancing", "numa_cma",
	"page_reporting.page_reporting_order", "reserve_mem",
	"retain_initrd", "swiotlb", "vmalloc",
};

/* What values of these consist of. */
#define VALUE \
	"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ" \
	"_-+,:@$!#%&|*."

static bool stays(const char *word, size_t length)
{
	size_t name = strcspn(word, "=\n ");
	size_t i;

	if (name < length &&
	    strspn(word + name + 1, VALUE) < length - name - 1)
		return false;
	for (i = 0; i < ARRAY_SIZE(parameters); i++)
		if (strlen(parameters[i]) == name &&
		    !strncmp(parameters[i], word, name))
			return true;
	return false;
}

/**
 * scrub_parameters - keep the parameters that are about memory
 * @text: a command line with a NUL after it
 * @size: its bytes
 *
 * Return: its bytes now.
 */
size_t scrub_parameters(char *text, size_t size)
{
	size_t at = 0, kept = 0;

	while (at < size && text[at]) {
		size_t length;

		at += strspn(text + at, "\n ");
		length = strcspn(text + at, "\n ");
		/* What follows is for init. */
		if (length == 2 && !strncmp(text + at, "--", 2))
			break;
		if (length && stays(text + at, length)) {
			if (kept)
				text[kept++] = ' ';
			memmove(text + kept, text + at, length);
			kept += length;
		}
		at += length;
	}
	return kept;
}

/**
 * scrub_release_length - the numbers of a release
 * @release: as in "6.12.95-somebody"
 *
 * Return: how long they are; what follows may name who built it.
 */
size_t scrub_release_length(const char *release)
{
	size_t length = strspn(release, "0123456789.");

	while (length && release[length - 1] == '.')
		length--;
	return length;
}

static void end_line(struct tree_file *file, size_t length)
{
	bool has_newline = file->size && file->bytes[file->size - 1] == '\n';

	if (has_newline && length < file->size)
		file->bytes[length++] = '\n';
	file->size = length;
	file->bytes[length] = '\0';
}

/* Keep the numbers of a release. */
static const char *scrub_release(struct tree_file *file)
{
	end_line(file, scrub_release_length(file->bytes));
	return NULL;
}

/* Keep the release's numbers of a version. */
static const char *scrub_version(struct tree_file *file)
{
	size_t length = 0;

	if (!strncmp(file->bytes, BANNER, strlen(BANNER)))
		length = strlen(BANNER) +
			 scrub_release_length(file->bytes + strlen(BANNER));
	end_line(file, length);
	return NULL;
}

/* Keep the parameters that are about memory. */
static const char *scrub_cmdline(struct tree_file *file)
{
	end_line(file, scrub_parameters(file->bytes, file->size));
	return NULL;
}

/**
 * scrub_file - take out what identifies the machine
 * @how: what of the file does
 * @file: the file
 *
 * Return: NULL, or why the file cannot be kept; see scrub.h.
 */
const char *scrub_file(enum source_scrub how, struct tree_file *file)
{
	switch (how) {
	case SCRUB_NOTHING:
		return NULL;
	case SCRUB_RELEASE:
		return scrub_release(file);
	case SCRUB_VERSION:
		return scrub_version(file);
	case SCRUB_CMDLINE:
		return scrub_cmdline(file);
	case SCRUB_DMESG:
		return scrub_dmesg(file);
	case SCRUB_FDT:
		return scrub_fdt(file);
	}
	return "it is not known what of it identifies the machine";
}
