// SPDX-License-Identifier: GPL-2.0-only
/*
 * The console: the PL011 that the tree's stdout-path or the boot parameter earlycon
 * names. Any other is left alone, and the stage is silent.
 */
#include <libfdt.h>

#include "console.h"
#include "tree.h"

/* PrimeCell UART (PL011), ARM DDI 0183, section 3.3. */
#define DATA 0x00
#define FLAGS 0x18
#define TRANSMIT_FULL 0x20

static u64 port;

/* As the kernel's readl() and writel(): one access, whatever the compiler thinks. */
static u32 device_read(u32 at)
{
	u32 value;

	__asm__ volatile("ldr %w0, [%1]" : "=r"(value) : "r"(port + at));
	return value;
}

static void device_write(u32 at, u32 value)
{
	__asm__ volatile("str %w0, [%1]" :: "r"(value), "r"(port + at));
}

static void put_byte(char byte)
{
	while (device_read(FLAGS) & TRANSMIT_FULL)
		;
	device_write(DATA, (u8)byte);
}

void say(const char *text)
{
	for (; port && *text; text++) {
		if (*text == '\n')
			put_byte('\r');
		put_byte(*text);
	}
}

static void put(void *context, const char *line)
{
	(void)context;
	say(line);
}

const struct kplace_out console = { .put = put };

void say_hex(u64 value)
{
	char digits[KPLACE_DIGITS];

	say("0x");
	say(kplace_text_digits(value, 16, 1, digits));
}

void say_range(const char *what, u64 start, u64 end)
{
	say(what);
	say(" ");
	say_hex(start);
	say("-");
	say_hex(end);
	say("\n");
}

/*
 * The node that stdout-path names, by an alias or by its path; ":" and what follows
 * are its settings.
 */
static int console_node(const void *tree)
{
	int chosen = fdt_path_offset(tree, "/chosen");
	const char *path = chosen < 0 ? NULL :
			   fdt_getprop(tree, chosen, "stdout-path", NULL);
	const char *settings;

	if (!path)
		return -FDT_ERR_NOTFOUND;
	settings = strchr(path, ':');
	return fdt_path_offset_namelen(tree, path,
				       settings ? (int)(settings - path) :
						  (int)strlen(path));
}

static bool is_pl011(const void *tree, int node)
{
	return node >= 0 &&
	       !fdt_node_check_compatible(tree, node, "arm,pl011");
}

/* earlycon=pl011,ADDRESS or earlycon=pl011,mmio32,ADDRESS */
static u64 of_early_console(const void *tree)
{
	static const char word[] = "earlycon=pl011,";
	static const char width[] = "mmio32,";
	const char *at = tree_boot_parameter(tree, word);

	if (!at)
		return 0;
	if (!memcmp(at, width, kplace_min(strnlen(at, sizeof(width)),
					  sizeof(width) - 1)))
		at += sizeof(width) - 1;
	return tree_number(at);
}

/* Without a tree, or a PL011 in it, there is no console. */
void console_begin(const void *tree)
{
	int node = console_node(tree);
	struct tree_range range;

	if (is_pl011(tree, node) && tree_reg(tree, node, "reg", 0, &range))
		port = range.start;
	else if (node < 0)
		port = of_early_console(tree);
}
