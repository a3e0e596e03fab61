// SPDX-License-Identifier: GPL-2.0-only
/*
 * The commands "kplace" and "unload".
 */
#include <common.h>
#include <command.h>
#include <env.h>

#include "memory.h"

static void show(const struct kplace_entry *entry)
{
	printf("0x%09llx-0x%09llx  %s", entry->start, entry->end, entry->name);
	if (entry->owner)
		printf(" (%s)", entry->owner);
	if (entry->typed)
		printf(" type %u", entry->type);
	if (entry->room)
		puts(", to be loaded into");
	puts("\n");
}

static int do_map(void)
{
	const struct kplace_ledger *ledger = kplace_memory();
	u32 i;

	for (i = 0; i < ledger->count; i++)
		show(&ledger->entries[i]);
	printf("%u of %u entries\n", ledger->count, ledger->capacity);
	return CMD_RET_SUCCESS;
}

/* Kernels want 2 MiB; less than that is no kernel. */
static int do_place(int argc, char *const argv[])
{
	struct kplace_wish wish = { .max = U64_MAX, .dir = KPLACE_UP };
	struct kplace_entry entry = {
		.name = kplace_name(argv[0]), .owner = KPLACE_LOADS,
		.kind = KPLACE_RESERVED, .room = true,
	};

	wish.size = hextoul(argv[1], NULL);
	if (argc > 2)
		wish.min = hextoul(argv[2], NULL);
	if (argc > 3)
		wish.max = hextoul(argv[3], NULL);
	wish.align = wish.size < SZ_2M ? SZ_4K : SZ_2M;
	if (!kplace_ledger_load(kplace_memory(), &entry, &wish)) {
		kplace_say_refusal(argv[0]);
		return CMD_RET_FAILURE;
	}
	printf("%s=%llx\n", argv[0], entry.start);
	return env_set_hex(argv[0], entry.start) ? CMD_RET_FAILURE : CMD_RET_SUCCESS;
}

static int do_kplace(struct cmd_tbl *cmd, int flag, int argc, char *const argv[])
{
	if (argc == 2 && !strcmp(argv[1], "map"))
		return do_map();
	if (argc >= 4 && !strcmp(argv[1], "place"))
		return do_place(argc - 2, argv + 2);
	return CMD_RET_USAGE;
}

static int do_unload(struct cmd_tbl *cmd, int flag, int argc, char *const argv[])
{
	struct kplace_ledger *ledger = kplace_memory();
	bool done;

	if (argc != 2)
		return CMD_RET_USAGE;
	ledger->owner = KPLACE_LOADS;
	done = kplace_ledger_unload(ledger, argv[1]);
	ledger->owner = NULL;
	if (!done)
		kplace_say_refusal(argv[1]);
	return done ? CMD_RET_SUCCESS : CMD_RET_FAILURE;
}

U_BOOT_CMD(kplace, 6, 0, do_kplace, "the memory map of loads, boots and EFI",
	   "map\n"
	   "kplace place VAR SIZE [min] [max] - allocate, and set VAR to the address");

U_BOOT_CMD(unload, 2, 0, do_unload, "give a load's memory back", "NAME");
