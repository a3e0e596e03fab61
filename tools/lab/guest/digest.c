// SPDX-License-Identifier: GPL-2.0-only
/*
 * digest - writes out what the firmware left in memory for every kernel
 *
 * usage: digest DIR
 *
 * Each item goes to a file DIR/NAME as it lies in memory, and a line "NAME START
 * SIZE" to stdout. Run before and after kexec, the files have to be the same:
 * nothing here may be overwritten by the next kernel's segments. sha256sum does
 * the rest.
 *
 * An item is a table that firmware or EFI stub left, or a range of the EFI memory
 * map that no kernel may use, whole, in pieces of at most ITEM_MAX. Ranges hold
 * most of the tables: one changed byte may show twice.
 *
 * Left out are the bytes after configuration tables that a kernel may rewrite
 * (the random seed is renewed on every kexec) or frees after use (the initrd's).
 * Their addresses stay in, as part of the table of tables.
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <libfdt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define PAGE		4096UL
/* Larger than anything a sane firmware has; a broken length ends here. */
#define ITEM_MAX	(4UL << 20)
/* Documentation/arch/arm64/booting.rst: at most 2 MiB. */
#define FDT_SIZE_MAX	(2UL << 20)
#define CHAIN_MAX	64
#define EFI_MEMORY_WB		(1ULL << 3)
#define EFI_MEMORY_RUNTIME	(1ULL << 63)
/* RNG seed: { u32 size; u8 bits[] }; a kernel renews 32 bytes at most. */
#define SEED_SIZE		(4 + 32)

/* UEFI 2.10, 4.3: EFI_SYSTEM_TABLE on a 64-bit machine. */
#define SYSTAB_SIZE		120
#define SYSTAB_NR_TABLES	104
#define SYSTAB_TABLES		112
#define CONFIG_TABLE_SIZE	24

struct memory_map {
	unsigned char *data;
	uint64_t size;
	uint32_t desc_size;
};

static struct memory_map memmap;
static uint64_t random_seed;
static const char *out_dir;
static int devmem;

static void __attribute__((noreturn, format(printf, 1, 2)))
die(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fputs("digest: ", stderr);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	va_end(args);
	exit(1);
}

static uint32_t get32(const unsigned char *p)
{
	uint32_t v;

	memcpy(&v, p, sizeof(v));
	return v;
}

static uint64_t get64(const unsigned char *p)
{
	uint64_t v;

	memcpy(&v, p, sizeof(v));
	return v;
}

/*
 * Reads physical memory. A NOMAP region is mapped as Device memory, where only
 * aligned accesses work: hence whole words, and no memcpy() from the mapping.
 */
static unsigned char *read_physical(uint64_t start, uint64_t size)
{
	/* Of this kernel; the firmware's pages are another matter. */
	const uint64_t page = sysconf(_SC_PAGESIZE);
	uint64_t first = start & ~(page - 1);
	uint64_t length, i;
	volatile uint64_t *map;
	uint64_t *words;
	unsigned char *data;

	if (!size || size > ITEM_MAX || start + size < start)
		die("no sane item: 0x%" PRIx64 " bytes at 0x%" PRIx64, size, start);
	length = (start - first + size + page - 1) & ~(page - 1);
	map = mmap(NULL, length, PROT_READ, MAP_SHARED, devmem, first);
	if (map == MAP_FAILED)
		die("/dev/mem at 0x%" PRIx64 ": %s", first, strerror(errno));
	words = malloc(length);
	data = malloc(size);
	if (!words || !data)
		die("out of memory");
	for (i = 0; i < length / 8; i++)
		words[i] = map[i];
	memcpy(data, (unsigned char *)words + (start - first), size);
	free(words);
	munmap((void *)map, length);
	return data;
}

static void emit(const char *name, uint64_t start, const void *data,
		 uint64_t size)
{
	char path[256];
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s", out_dir, name);
	file = fopen(path, "w");
	if (!file || fwrite(data, 1, size, file) != size || fclose(file))
		die("%s: %s", path, strerror(errno));
	printf("%s 0x%" PRIx64 " %" PRIu64 "\n", name, start, size);
}

static unsigned char *emit_physical(const char *name, uint64_t start,
				    uint64_t size)
{
	unsigned char *data = read_physical(start, size);

	emit(name, start, data, size);
	return data;
}

/* --- the device tree's /chosen ------------------------------------------- */

static void *read_fdt(void)
{
	static unsigned char fdt[FDT_SIZE_MAX];
	FILE *file = fopen("/sys/firmware/fdt", "r");

	if (!file)
		die("/sys/firmware/fdt: %s", strerror(errno));
	if (!fread(fdt, 1, sizeof(fdt), file) || fdt_check_header(fdt))
		die("/sys/firmware/fdt is no device tree");
	fclose(file);
	return fdt;
}

static uint64_t chosen(const void *fdt, const char *property)
{
	int node = fdt_path_offset(fdt, "/chosen");
	int length = 0;
	const void *value = fdt_getprop(fdt, node, property, &length);

	if (value && length == 8)
		return fdt64_to_cpu(*(const fdt64_t *)value);
	if (value && length == 4)
		return fdt32_to_cpu(*(const fdt32_t *)value);
	die("no %s in /chosen: not booted by EFI", property);
}

/* --- EFI ------------------------------------------------------------------- */

static void emit_memory_map(const void *fdt)
{
	uint64_t start = chosen(fdt, "linux,uefi-mmap-start");

	memmap.size = chosen(fdt, "linux,uefi-mmap-size");
	memmap.desc_size = chosen(fdt, "linux,uefi-mmap-desc-size");
	if (memmap.desc_size < 40)
		die("EFI memory descriptors of %u bytes", memmap.desc_size);
	memmap.data = emit_physical("efi-memory-map", start, memmap.size);
}

/*
 * After SetVirtualAddressMap() the system table's own pointers are virtual;
 * the memory map says which runtime region they mean.
 */
static uint64_t efi_to_physical(uint64_t address)
{
	uint64_t at;

	for (at = 0; at + memmap.desc_size <= memmap.size;
	     at += memmap.desc_size) {
		const unsigned char *desc = memmap.data + at;
		uint64_t physical = get64(desc + 8);
		uint64_t virtual = get64(desc + 16);
		uint64_t size = get64(desc + 24) * PAGE;

		if (!(get64(desc + 32) & EFI_MEMORY_RUNTIME) || !virtual)
			continue;
		if (address >= virtual && address - virtual < size)
			return physical + (address - virtual);
	}
	return address;
}

/* --- ACPI ------------------------------------------------------------------ */

static unsigned char *emit_acpi_table(uint64_t start)
{
	static unsigned int count;
	unsigned char *header = read_physical(start, 36);
	unsigned char *table;
	char name[32];

	snprintf(name, sizeof(name), "acpi-%02u-%.4s", count++, header);
	table = emit_physical(name, start, get32(header + 4));
	free(header);
	return table;
}

/* ACPI 6.5, 5.2.9: the 64-bit address, unless only the 32-bit one is there. */
static void emit_fadt_children(const unsigned char *fadt)
{
	uint32_t length = get32(fadt + 4);
	uint64_t dsdt = get32(fadt + 40);
	uint64_t facs = get32(fadt + 36);

	if (length >= 148 && get64(fadt + 140))
		dsdt = get64(fadt + 140);
	if (length >= 140 && get64(fadt + 132))
		facs = get64(fadt + 132);
	if (dsdt)
		free(emit_acpi_table(dsdt));
	if (facs)
		free(emit_acpi_table(facs));
}

static void emit_acpi(uint64_t start)
{
	unsigned char *rsdp = emit_physical("acpi-rsdp", start, 36);
	unsigned char *xsdt = emit_acpi_table(get64(rsdp + 24));
	uint32_t at, size = get32(xsdt + 4);

	for (at = 36; at + 8 <= size; at += 8) {
		unsigned char *table = emit_acpi_table(get64(xsdt + at));

		if (!memcmp(table, "FACP", 4))
			emit_fadt_children(table);
		free(table);
	}
	free(xsdt);
	free(rsdp);
}

/* --- the other configuration tables ----------------------------------------- */

/* SMBIOS 3.6, 5.2.2: 64-bit entry point. */
static void emit_smbios3(uint64_t start)
{
	unsigned char *entry = emit_physical("smbios3-entry", start, 24);

	free(emit_physical("smbios3-table", get64(entry + 16),
			   get32(entry + 12)));
	free(entry);
}

/* SMBIOS 3.6, 5.2.1: 32-bit entry point. */
static void emit_smbios(uint64_t start)
{
	unsigned char *entry = emit_physical("smbios-entry", start, 31);

	free(emit_physical("smbios-table", get32(entry + 24),
			   entry[22] | entry[23] << 8));
	free(entry);
}

/*
 * LINUX_EFI_MEMRESERVE: a chain of pages { s32 size; s32 count; u64 next;
 * { u64 base; u64 size } entry[] }. Reservations may be added at any time: the
 * header's count grows, and a new page changes its neighbour's next. Neither is
 * damage, so each reservation is an item of its own and the headers are left out.
 */
static void emit_memreserve(uint64_t start)
{
	unsigned int pages, i;

	for (pages = 0; start; pages++) {
		unsigned char *header = read_physical(start, 16);
		uint32_t count = get32(header + 4), capacity = get32(header);
		unsigned char *entries;
		char name[64];

		if (pages == CHAIN_MAX)
			die("the memreserve chain does not end");
		if (count > capacity || capacity > ITEM_MAX / 16)
			die("memreserve page at 0x%" PRIx64 " has %u of %u entries",
			    start, count, capacity);
		entries = count ? read_physical(start + 16, count * 16) : NULL;
		for (i = 0; i < count; i++) {
			unsigned char *entry = entries + i * 16;

			snprintf(name, sizeof(name), "memreserve-%" PRIx64,
				 get64(entry));
			emit(name, start + 16 + i * 16, entry, 16);
		}
		start = get64(header + 8);
		free(entries);
		free(header);
	}
}

/* UEFI 2.10, 4.6.5: { version, entries, descriptor size, flags } and entries. */
static void emit_memory_attributes(uint64_t start)
{
	unsigned char *header = read_physical(start, 16);

	free(emit_physical("efi-memory-attributes", start,
			   16 + (uint64_t)get32(header + 4) * get32(header + 8)));
	free(header);
}

/* Emits nothing: it is what the ranges leave out. */
static void remember_random_seed(uint64_t start)
{
	random_seed = start;
}

static const struct {
	unsigned char guid[16];
	void (*emit)(uint64_t start);
} known_tables[] = {
	{ /* ACPI 2.0: 8868e871-e4f1-11d3-bc22-0080c73c8881 */
		{ 0x71, 0xe8, 0x68, 0x88, 0xf1, 0xe4, 0xd3, 0x11,
		  0xbc, 0x22, 0x00, 0x80, 0xc7, 0x3c, 0x88, 0x81 },
		emit_acpi
	}, { /* SMBIOS 3: f2fd1544-9794-4a2c-992e-e5bbcf20e394 */
		{ 0x44, 0x15, 0xfd, 0xf2, 0x94, 0x97, 0x2c, 0x4a,
		  0x99, 0x2e, 0xe5, 0xbb, 0xcf, 0x20, 0xe3, 0x94 },
		emit_smbios3
	}, { /* SMBIOS: eb9d2d31-2d88-11d3-9a16-0090273fc14d */
		{ 0x31, 0x2d, 0x9d, 0xeb, 0x88, 0x2d, 0xd3, 0x11,
		  0x9a, 0x16, 0x00, 0x90, 0x27, 0x3f, 0xc1, 0x4d },
		emit_smbios
	}, { /* LINUX_EFI_MEMRESERVE: 888eb0c6-8ede-4ff5-a8f0-9aee5cb977c2 */
		{ 0xc6, 0xb0, 0x8e, 0x88, 0xde, 0x8e, 0xf5, 0x4f,
		  0xa8, 0xf0, 0x9a, 0xee, 0x5c, 0xb9, 0x77, 0xc2 },
		emit_memreserve
	}, { /* memory attributes: dcfa911d-26eb-469f-a220-38b7dc461220 */
		{ 0x1d, 0x91, 0xfa, 0xdc, 0xeb, 0x26, 0x9f, 0x46,
		  0xa2, 0x20, 0x38, 0xb7, 0xdc, 0x46, 0x12, 0x20 },
		emit_memory_attributes
	}, { /* LINUX_EFI_RANDOM_SEED: 1ce1e5bc-7ceb-42f2-81e5-8aadf180f57b */
		{ 0xbc, 0xe5, 0xe1, 0x1c, 0xeb, 0x7c, 0xf2, 0x42,
		  0x81, 0xe5, 0x8a, 0xad, 0xf1, 0x80, 0xf5, 0x7b },
		remember_random_seed
	},
};

static void emit_known_table(const unsigned char *table)
{
	size_t i;

	for (i = 0; i < sizeof(known_tables) / sizeof(known_tables[0]); i++)
		if (!memcmp(table, known_tables[i].guid, 16))
			known_tables[i].emit(get64(table + 16));
}

static void emit_system_table(const void *fdt)
{
	uint64_t start = chosen(fdt, "linux,uefi-system-table");
	unsigned char *systab = emit_physical("efi-system-table", start,
					      SYSTAB_SIZE);
	uint64_t count = get64(systab + SYSTAB_NR_TABLES), i;
	unsigned char *tables;

	tables = emit_physical("efi-configuration-tables",
			       efi_to_physical(get64(systab + SYSTAB_TABLES)),
			       count * CONFIG_TABLE_SIZE);
	for (i = 0; i < count; i++)
		emit_known_table(tables + i * CONFIG_TABLE_SIZE);
	free(tables);
	free(systab);
}

/* --- ranges of the memory map ------------------------------------------------ */

/* UEFI 2.10, 7.2.1: the types of memory that outlive ExitBootServices(). */
static const char *kept_type(uint32_t type)
{
	switch (type) {
	case 0:
		return "reserved";
	case 5:
		return "runtime-code";
	case 6:
		return "runtime-data";
	case 9:
		return "acpi-reclaim";
	case 10:
		return "acpi-nvs";
	}
	return NULL;
}

static void blank_random_seed(unsigned char *data, uint64_t start, uint64_t size)
{
	uint64_t i;

	for (i = 0; random_seed && i < SEED_SIZE; i++)
		if (random_seed + i >= start && random_seed + i - start < size)
			data[random_seed + i - start] = 0;
}

static void emit_range(const char *type, uint64_t start, uint64_t size)
{
	while (size) {
		uint64_t piece = size < ITEM_MAX ? size : ITEM_MAX;
		unsigned char *data = read_physical(start, piece);
		char name[64];

		blank_random_seed(data, start, piece);
		snprintf(name, sizeof(name), "efi-%s-%" PRIx64, type, start);
		emit(name, start, data, piece);
		free(data);
		start += piece;
		size -= piece;
	}
}

/* Reserved address space that is no memory has no write-back attribute. */
static void emit_ranges(void)
{
	uint64_t at;

	for (at = 0; at + memmap.desc_size <= memmap.size;
	     at += memmap.desc_size) {
		const unsigned char *desc = memmap.data + at;
		const char *type = kept_type(get32(desc));

		if (type && (get64(desc + 32) & EFI_MEMORY_WB))
			emit_range(type, get64(desc + 8),
				   get64(desc + 24) * PAGE);
	}
}

int main(int argc, char **argv)
{
	const void *fdt;

	if (argc != 2)
		die("usage: digest DIR");
	out_dir = argv[1];
	devmem = open("/dev/mem", O_RDONLY | O_CLOEXEC);
	if (devmem < 0)
		die("/dev/mem: %s", strerror(errno));
	fdt = read_fdt();
	emit_memory_map(fdt);
	emit_system_table(fdt);
	emit_ranges();
	return 0;
}
