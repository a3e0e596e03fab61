// SPDX-License-Identifier: GPL-2.0-only
/*
 * The table of sources: a row for each description of memory that is read.
 */
#include "kconfig.h"
#include "sources.h"

#define MEMBLOCK "sys/kernel/debug/memblock/"
#define MODULE "sys/kernel/debug/kplace/"

#define NEEDED \
	"without it nothing is safe to use, so copy it beside 'memory'"
#define LATER "later reservations are missing"
#define PARAMETERS "sys/module/kplace/parameters/"
#define SECURITY "sys/kernel/security/"
#define SECURE_BOOT \
	"sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c"
#define RUNNING \
	"what the running kernel reserved, itself included, is missing"

#define BOOTED \
	"what a kernel reserves later is missing"

static const char * const memmap_entry[] = { "start", "end", "type", NULL };
static const char * const kho_entry[] = { "scratch_len", "scratch_phys", NULL };
static const char * const runtime_entry[] = {
	"type", "phys_addr", "num_pages", "attribute", NULL
};

/*
 * In the order in which they are read and captured. Among ranges of equal kinds
 * the first one names the owner.
 */
static const struct source rows[] = {
	{
		.name = "proc/iomem",
		.about = "the kernel's resources, as kexec-tools sees them",
		.read = source_iomem,
		.file = {
			{ .path = "proc/iomem", .is_it = is_iomem,
			  .judge = judge_iomem,
			  .describes = true },
		},
	},
	{
		.name = "memblock",
		.about = "the kernel's early memory manager, in debugfs",
		.read = source_memblock,
		.may_be_closed = true,
		.file = {
			{ .path = MEMBLOCK "memory", .is_it = is_memblock_memory,
			  .describes = true },
			{ .path = MEMBLOCK "reserved", .is_it = is_memblock_reserved,
			  .needed = NEEDED },
		},
	},
	{
		.name = "the device tree",
		.about = "sys/firmware/fdt, or a copy of it as fdt.dtb",
		.read = source_fdt,
		.may_be_closed = true,
		.file = {
			{ .path = "sys/firmware/fdt", .is_it = is_device_tree,
			  .scrub = SCRUB_FDT,
			  .describes = true },
			{ .path = "fdt.dtb", .scrub = SCRUB_FDT,
			  .is_instead = true, .describes = true },
		},
		.voice = {
			{ KPLACE_FROM_FDT, "the device tree", RUNNING, 3,
			  true },
		},
	},
	{
		.name = "dmesg",
		.about = "the kernel's log, best with efi=debug and memblock=debug",
		.read = source_dmesg,
		.may_be_closed = true,
		.file = {
			{ .path = "dmesg", .is_it = is_log,
			  .scrub = SCRUB_DMESG,
			  .remark = remark_log, .is_log = true,
			  .describes = true },
			{ .path = "var/log/dmesg", .scrub = SCRUB_DMESG,
			  .remark = remark_log, .is_instead = true,
			  .describes = true },
			{ .path = "sos_commands/kernel/dmesg",
			  .scrub = SCRUB_DMESG, .is_instead = true,
			  .is_report = true, .describes = true },
		},
		.voice = {
			{ KPLACE_FROM_DMESG, "dmesg (memblock=debug)", LATER, 1,
			  false },
			{ KPLACE_FROM_EFI, "dmesg (EFI memory map)", RUNNING, 2,
			  true },
			{ KPLACE_FROM_E820, "dmesg (e820)", RUNNING, 4, true },
			{ KPLACE_FROM_NODES, "dmesg (node ranges)", RUNNING, 6,
			  false },
		},
	},
	{
		.name = "boot loader",
		.about = "a copy of what U-Boot, the EFI shell or Xen print of memory",
		.read = source_bootloader,
		.may_be_closed = true,
		.file = {
			{ .path = "boot-loader", .is_it = is_bootloader,
			  .is_report = true, .describes = true },
		},
		.voice = {
			{ KPLACE_FROM_UBOOT, "U-Boot", BOOTED, 7, true },
			{ KPLACE_FROM_SHELL, "the EFI memory map in a shell",
			  BOOTED, 8, true },
			{ KPLACE_FROM_XEN, "Xen's log", BOOTED, 9, true },
		},
	},
	{
		.name = "kexec -d",
		.about = "a copy of what kexec -d printed, for the ranges it went by",
		.read = source_kexec_log,
		.may_be_closed = true,
		.file = {
			{ .path = "kexec-log", .is_it = is_kexec_log,
			  .is_report = true, .describes = true },
		},
		.voice = {
			{ KPLACE_FROM_LOADER, "the log of kexec -d", RUNNING,
			  10, false },
		},
	},
	{
		.name = "kplace.ko",
		.about = "the module's own map, with names that only it can know",
		.read = source_module,
		.may_be_closed = true,
		.file = {
			{ .path = MODULE "map", .is_it = is_module_map,
			  .describes = true },
			{ .path = MODULE "last" },
			{ .path = MODULE "history" },
			{ .path = MODULE "sources" },
		},
	},
	{
		.name = "CPUs",
		.about = "how many notes a crash kernel's headers have",
		.read = source_cpus,
		.file = {
			{ .path = "sys/devices/system/cpu/possible" },
		},
	},
	{
		.name = "for people",
		.about = "not read, but of interest to who looks into a capture",
		.file = {
			{ .path = "sys/kernel/kexec_crash_size" },
		},
	},
	{
		.name = "command line",
		.about = "the running kernel's, for crashkernel=",
		.read = source_cmdline,
		.may_be_closed = true,
		.file = {
			{ .path = "proc/cmdline", .is_it = is_cmdline,
			  .scrub = SCRUB_CMDLINE },
		},
	},
	{
		.name = "bad pages",
		.about = "how much RAM there is, and memory with errors, from proc/kpageflags",
		.read = source_poison,
		.may_be_closed = true,
		.file = {
			{ .path = "proc/meminfo", .is_it = is_meminfo },
			{ .path = "proc/kpageflags",
			  .judge = judge_page_flags,
			  .wanted = meminfo_has_errors },
		},
	},
	{
		.name = "zones",
		.about = "which memory may go away, for plans that leave it alone while they can",
		.read = source_zoneinfo,
		.may_be_closed = true,
		.file = {
			{ .path = "proc/zoneinfo" },
		},
	},
	{
		.name = "release",
		.about = "the kernel's, from proc/sys/kernel/osrelease or proc/version",
		.read = source_release,
		.file = {
			{ .path = "proc/version", .is_it = is_version,
			  .scrub = SCRUB_VERSION },
			{ .path = "proc/sys/kernel/osrelease",
			  .scrub = SCRUB_RELEASE },
			{ .path = "sos_commands/kernel/uname_-a", .is_it = is_uname,
			  .is_report = true },
		},
	},
	{
		.name = "sys/firmware/memmap",
		.about = "the map that x86 firmware gave",
		.read = source_firmware_memmap,
		.may_be_closed = true,
		.file = {
			{ .path = "sys/firmware/memmap",
			  .entries = memmap_entry, .describes = true },
		},
		.voice = {
			{ KPLACE_FROM_FIRMWARE_MEMMAP, "sys/firmware/memmap",
			  RUNNING, 5, true },
		},
	},
	{
		.name = "sys/firmware/efi/runtime-map",
		.about = "what EFI's runtime services use, on x86",
		.read = source_runtime_map,
		.may_be_closed = true,
		.file = {
			{ .path = "sys/firmware/efi/runtime-map",
			  .entries = runtime_entry },
		},
	},
	{
		.name = "kexec",
		.about = "what is loaded, and what may be",
		.file = {
			{ .path = "sys/kernel/kexec_loaded" },
			{ .path = "sys/kernel/kexec_crash_loaded" },
			{ .path = "proc/sys/kernel/kexec_load_disabled" },
			{ .path = "proc/sys/kernel/kexec_load_limit_reboot" },
			{ .path = "proc/sys/kernel/kexec_load_limit_panic" },
		},
	},
	{
		.name = "kplace.ko's parameters",
		.about = "whether the module is loaded, and what it is to do",
		.file = {
			{ .path = PARAMETERS "policy" },
			{ .path = PARAMETERS "mode" },
			{ .path = PARAMETERS "claim" },
			{ .path = PARAMETERS "release" },
			{ .path = PARAMETERS "iomem" },
		},
	},
	{
		.name = "kplace.ko's state",
		.about = "active, or why the module stands aside",
		.file = {
			{ .path = PARAMETERS "status" },
		},
	},
	{
		.name = "security",
		.about = "lockdown, IMA and Secure Boot",
		.file = {
			{ .path = SECURITY "lockdown" },
			{ .path = SECURITY "lsm" },
			{ .path = SECURITY "ima/policy",
			  .judge = judge_ima_policy, .may_fail = true },
			{ .path = SECURE_BOOT, .may_fail = true },
		},
	},
	{
		.name = "IMA's log",
		.about = "how large the log of measurements is that goes to the next kernel",
		.read = source_ima,
		.may_be_closed = true,
		.file = {
			{ .path = SECURITY "ima/binary_runtime_measurements",
			  .judge = judge_ima_log, .may_fail = true },
		},
	},
	{
		.name = "the kernel's options",
		.about = "those that kexec depends on, from its configuration or its symbols",
		.read = source_options,
		.may_be_closed = true,
		.file = {
			{ .path = "proc/config.gz", .judge = judge_config },
			{ .path = KCONFIG_BOOT, .judge = judge_config,
			  .is_instead = true, .of_release = true },
			{ .path = "proc/kallsyms", .judge = judge_symbols,
			  .is_instead = true, .may_fail = true },
		},
	},
	{
		.name = "kexec handover",
		.about = "scratch memory of KHO, in debugfs",
		.file = {
			{ .path = "sys/kernel/debug/kho",
			  .entries = kho_entry },
		},
	},
};

const struct source_table source_table = { rows, ARRAY_SIZE(rows) };

/**
 * source_voice_ranked - a voice that can say what is memory
 * @table: the sources
 * @rank: 1 for the best
 *
 * Return: the voice; NULL above the last rank.
 */
const struct source_voice *source_voice_ranked(const struct source_table *table,
					       unsigned int rank)
{
	size_t i, j;

	for (i = 0; i < table->count; i++) {
		const struct source *row = &table->row[i];

		for (j = 0; j < SOURCE_VOICES && row->voice[j].name; j++)
			if (row->voice[j].rank == rank)
				return &row->voice[j];
	}
	return NULL;
}
