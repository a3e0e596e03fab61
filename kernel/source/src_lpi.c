// SPDX-License-Identifier: GPL-2.0-only
/*
 * Source: the LPI tables of GICv3, where no EFI remembers them.
 *
 * Redistributors read and write these tables until a kernel turns LPIs off, which
 * the next one does when it has booted so far: what lies over them by then gets
 * damaged. Under EFI the kernel puts them on a list that all its successors read:
 * gic_reserve_range() in drivers/irqchip/irq-gic-v3-its.c. Without EFI only the
 * registers say where they are.
 *
 * It is worse than a short time of damage. A next kernel takes tables that it finds in
 * use for its own, for good, if something has reserved their memory
 * (gic_check_reserved_range()), also when that something is its own initrd, loaded
 * there: it writes its settings into it.
 *
 * The registers are of "Arm Generic Interrupt Controller Architecture Specification",
 * IHI 0069, chapter 12.11. They are read as the kernel's driver reads them when
 * it looks for the redistributor of a CPU: gic_iterate_rdists().
 */
#include <linux/efi.h>
#include <linux/io.h>
#include <linux/irqchip/arm-gic-v3.h>
#include <linux/of.h>
#include <linux/of_address.h>
#include <linux/sizes.h>

#include "src_lpi.h"

#define REGIONS 32	/* of redistributors; a board has one or two */

static struct kplace_redistributors regions[REGIONS];
static u32 nr_regions;
static enum kplace_reading reading;
static const char *why;

static u64 read_register(const struct kplace_redistributors *them, u64 at)
{
	return readq_relaxed(them->registers + at);
}

/* A redistributor has two frames of 64 KiB, four if it knows virtual LPIs. */
static u64 stride_of(const struct kplace_redistributors *them, u64 at)
{
	if (them->stride)
		return them->stride;
	return read_register(them, at + GICR_TYPER) & GICR_TYPER_VLPIS ?
	       4 * SZ_64K : 2 * SZ_64K;
}

static bool is_redistributor(const struct kplace_redistributors *them, u64 at)
{
	u32 id = readl_relaxed(them->registers + at + GICR_PIDR2) &
		 GIC_PIDR2_ARCH_MASK;

	return id == GIC_PIDR2_ARCH_GICv3 || id == GIC_PIDR2_ARCH_GICv4;
}

static enum kplace_error add_table(struct kplace_map *map, const char *owner,
				   u64 start, u64 size)
{
	const struct kplace_range table = {
		.start = start,
		/* What the kernel reserves: LPI_PROPBASE_SZ, LPI_PENDBASE_SZ. */
		.end = start + ALIGN(size, SZ_64K),
		.owner = owner,
		.kind = KPLACE_LPI,
		.source = KPLACE_FROM_KERNEL,
	};

	return kplace_map_add(map, &table);
}

/*
 * A byte for each interrupt, shared by all CPUs, and a bit for each CPU. That LPIs are on
 * is asked before where the tables are: as long as they are on the tables do not move.
 */
static enum kplace_error add_tables_of(struct kplace_map *map,
				       const struct kplace_redistributors *them,
				       u64 at, u64 *shared)
{
	enum kplace_error error = KPLACE_OK;
	u64 properties, pending, interrupts;

	if (!(readl_relaxed(them->registers + at + GICR_CTLR) &
	      GICR_CTLR_ENABLE_LPIS))
		return KPLACE_OK;
	properties = read_register(them, at + GICR_PROPBASER);
	pending = read_register(them, at + GICR_PENDBASER);
	interrupts = 2ULL << (properties & GICR_PROPBASER_IDBITS_MASK);
	if (properties != *shared)
		error = add_table(map, "GICv3 LPI property table",
				  properties & GENMASK_ULL(51, 12), interrupts);
	*shared = properties;
	return error ?: add_table(map, "GICv3 LPI pending table",
				  pending & GENMASK_ULL(51, 16), interrupts / 8);
}

/**
 * kplace_lpi_add_tables - add the LPI tables of some redistributors
 * @map: gets the ranges, unsealed
 * @them: the redistributors
 *
 * Of those whose LPIs are on.
 *
 * Return: %KPLACE_OK, or the error of the map.
 */
enum kplace_error
kplace_lpi_add_tables(struct kplace_map *map,
		      const struct kplace_redistributors *them)
{
	enum kplace_error error = KPLACE_OK;
	u64 at = 0, shared = 0;
	bool last;

	while (them->size >= 2 * SZ_64K && at <= them->size - 2 * SZ_64K &&
	       !error && is_redistributor(them, at)) {
		error = add_tables_of(map, them, at, &shared);
		last = read_register(them, at + GICR_TYPER) & GICR_TYPER_LAST;
		at += last ? them->size : stride_of(them, at);
	}
	return error;
}

static const char *map_region(struct device_node *gic, u32 i)
{
	struct kplace_redistributors *region = &regions[i];
	struct resource resource;

	/* The distributor comes first. */
	if (of_address_to_resource(gic, 1 + i, &resource))
		return "its device tree node says too little";
	region->size = resource_size(&resource);
	region->registers = ioremap(resource.start, region->size);
	if (!region->registers)
		return "its registers cannot be mapped";
	nr_regions++;
	return NULL;
}

static const char *map_regions(struct device_node *gic)
{
	u32 i, count = 1;
	u64 stride = 0;

	of_property_read_u32(gic, "#redistributor-regions", &count);
	of_property_read_u64(gic, "redistributor-stride", &stride);
	if (count > REGIONS || stride % SZ_64K)
		return "its device tree node makes no sense";
	for (i = 0; i < count && !why; i++) {
		regions[i].stride = stride;
		why = map_region(gic, i);
	}
	return why;
}

/**
 * kplace_lpi_prepare - map the registers, once
 *
 * Sleeps.
 */
void kplace_lpi_prepare(void)
{
	struct device_node *gic;

	reading = KPLACE_ABSENT;
	why = NULL;
	nr_regions = 0;
	if (efi_enabled(EFI_CONFIG_TABLES))
		return;
	gic = of_find_compatible_node(NULL, NULL, "arm,gic-v3");
	if (!gic)
		return;
	why = map_regions(gic);
	reading = why ? KPLACE_UNREAD : KPLACE_READ;
	of_node_put(gic);
}

/**
 * kplace_lpi_free - unmap the registers
 */
void kplace_lpi_free(void)
{
	while (nr_regions)
		iounmap(regions[--nr_regions].registers);
}

/**
 * kplace_lpi_add - add the LPI tables that are in use now
 * @view: where to
 *
 * Read anew each time: a CPU that comes up for the first time has another one.
 *
 * Return: %KPLACE_OK, or the error of the map.
 */
enum kplace_error kplace_lpi_add(struct kplace_view *view)
{
	enum kplace_error error = KPLACE_OK;
	u32 i;

	kplace_notes_begin(KPLACE_ON_LPI);
	for (i = 0; i < nr_regions && !error; i++)
		error = kplace_lpi_add_tables(view->map, &regions[i]);
	kplace_notes_end(KPLACE_ON_LPI, reading, why);
	return error;
}
