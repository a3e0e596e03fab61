// SPDX-License-Identifier: GPL-2.0-only
/*
 * The ledger that all of U-Boot shares: it begins with the memory banks and with what
 * the control device tree reserves. What U-Boot itself occupies is stated by EFI's
 * code, see add_u_boot_and_runtime().
 */
#include <common.h>
#include <image.h>
#include <lmb.h>
#include <asm/global_data.h>

#include "memory.h"

DECLARE_GLOBAL_DATA_PTR;

static u8 pool[KPLACE_ENTRIES * KPLACE_LEDGER_EACH] __aligned(8);
static struct kplace_ledger ledger;

static void begin(void)
{
	struct lmb none;
	int i;

	kplace_ledger_init(&ledger, pool, sizeof(pool), SZ_4K);
	ledger.replace = true;
	for (i = 0; i < CONFIG_NR_DRAM_BANKS; i++) {
		struct kplace_entry bank = {
			.name = "RAM",
			.start = gd->bd->bi_dram[i].start,
			.end = gd->bd->bi_dram[i].start + gd->bd->bi_dram[i].size,
			.kind = KPLACE_RAM,
		};

		if (bank.start < bank.end)
			kplace_ledger_add(&ledger, &bank);
	}
	if (gd->fdt_blob)
		boot_fdt_add_mem_rsv_regions(&none, (void *)gd->fdt_blob);
}

/**
 * kplace_memory - the ledger
 *
 * Return: the ledger; the first call, after relocation, begins it.
 */
struct kplace_ledger *kplace_memory(void)
{
	if (!ledger.pool)
		begin();
	return &ledger;
}

/**
 * kplace_say_refusal - print why the ledger's last operation was refused
 * @name: what was to be placed or changed
 *
 * Return: -ENOSPC.
 */
int kplace_say_refusal(const char *name)
{
	const struct kplace_refusal *why = &ledger.refusal;

	switch (why->answer) {
	case KPLACE_LEDGER_WOULD_OVERWRITE:
		printf("** %s would overwrite %s (%s): 0x%llx-0x%llx **\n", name, why->what,
		       why->owner ?: "memory map", why->start, why->end);
		break;
	case KPLACE_LEDGER_NO_MEMORY:
		printf("** %s: no memory at 0x%llx-0x%llx **\n", name, why->start, why->end);
		break;
	case KPLACE_LEDGER_NO_HOLE:
		printf("** no place for %s; the largest is 0x%llx-0x%llx **\n", name,
		       why->start, why->end);
		break;
	case KPLACE_LEDGER_NAME_TAKEN:
		printf("** %s is at 0x%llx-0x%llx already **\n", name, why->start, why->end);
		break;
	case KPLACE_LEDGER_NAME_UNKNOWN:
		printf("** %s is not loaded **\n", name);
		break;
	case KPLACE_LEDGER_FULL:
		printf("** %s: the memory map takes no more entries **\n", name);
		break;
	default:
		printf("** no place for %s **\n", name);
	}
	return -ENOSPC;
}

/**
 * kplace_owned_at - what lies at an address, of one owner's loads
 * @owner: the owner
 * @address: the address
 *
 * Return: the entry, or NULL. The next change of the ledger may move it.
 */
const struct kplace_entry *kplace_owned_at(const char *owner, u64 address)
{
	const struct kplace_ledger *all = kplace_memory();
	u32 i;

	for (i = 0; i < all->count; i++) {
		const struct kplace_entry *entry = &all->entries[i];

		if (entry->loaded && entry->start <= address && address < entry->end &&
		    !strcmp(entry->owner, owner))
			return entry;
	}
	return NULL;
}
