/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the unit tests share: cmocka, and worlds drawn as bars.
 *
 * A world is a string, one character a page, lowest address first:
 *
 *	' '  no memory		'r'  reserved		'c'  crash kernel region
 *	'.'  free		'k'  running kernel	'n'  NOMAP
 *	':'  free, other bank	'd'  driver managed	'+'  RAM, released
 *
 * so that the test reads as the picture in its comment.
 */
#ifndef KPLACE_UNIT_H
#define KPLACE_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "kplace_host.h"
/* cmocka wants the standard headers above it. */
#include <cmocka.h>

#include "plan.h"
#include "rules.h"
#include "text.h"
#include "verify.h"

/* One group of tests for each file; cmocka's answer: how many failed. */
int unit_map(void);
int unit_turn(void);
int unit_seal(void);
int unit_hole(void);
int unit_bounds(void);
int unit_image(void);
int unit_check(void);
int unit_text(void);
int unit_rules(void);
int unit_policy(void);
int unit_prefer(void);
int unit_chance(void);
int unit_relax(void);
int unit_half(void);
int unit_stock(void);
int unit_stock_edges(void);
int unit_plan(void);
int unit_verify(void);
int unit_candidate(void);
int unit_reach(void);
int unit_plan_fields(void);
int unit_place(void);
int unit_explain(void);
int unit_pass(void);
int unit_reason(void);
int unit_release(void);
int unit_efi_known(void);
int unit_efi_memmap(void);
int unit_efi_tables(void);
int unit_measure(void);
int unit_tpm_logs(void);
int unit_memreserve(void);
int unit_acpi(void);
int unit_acpi_edges(void);
int unit_fdt_lengths(void);
int unit_reader(void);
int unit_naming(void);
int unit_ledger(void);
int unit_efi_ledger(void);
int unit_efi_options(void);
int unit_efi_kernel(void);
int unit_efi_app(void);
int unit_ledger_change(void);
int unit_ledger_types(void);
int unit_ledger_edges(void);
int unit_ledger_choice(void);
int unit_mutation(void);
int unit_axis(void);
int unit_spread(void);
int unit_layout(void);
int unit_pieces(void);
int unit_prometheus(void);
int unit_embedded(void);
int unit_sources(void);
int unit_marks(void);
int unit_compose(void);
int unit_capture(void);
int unit_log(void);
int unit_crashkernel(void);
int unit_survive(void);

#define PAGE ((u64)SZ_4K)
#define WORLD_RANGES 256
#define BAR_PAGES 128

/**
 * struct world - a map with storage of its own
 * @map: the map
 * @base: address of the bar's first page
 * @page: bytes one character of a bar stands for
 * @ranges: the map's storage
 */
struct world {
	struct kplace_map map;
	u64 base;
	u64 page;
	struct kplace_range ranges[KPLACE_MAP_NEED(WORLD_RANGES)];
};

/* The owner names that worlds use, one for each kind. */
const char *world_owner(enum kplace_kind kind);

/* An empty, unsealed map whose bars begin at @base. */
void world_init(struct world *world, u64 base, u64 page);
void world_add(struct world *world, enum kplace_kind kind, u64 start, u64 end);
/* Add RAM under all of @bar that is memory, and above it what it draws. */
void world_draw(struct world *world, const char *bar);
/* world_init(), world_draw() and kplace_map_seal() at base 0, page 4 KiB. */
void world_of(struct world *world, const char *bar);

/* The sealed map is sorted, disjoint and maximal. */
void assert_normal(const struct kplace_map *map);
/* The sealed map, drawn, is @bar; normal form is checked, too. */
void assert_bar(const struct world *world, const char *bar);

/* A segment with no constraint but its size, in pages of 4 KiB. */
struct kplace_segment segment_of(const char *name, u64 pages,
				 enum kplace_dir dir);
/* A problem for normal images over a world, with no segment yet. */
struct kplace_problem problem_of(const struct world *world);
void problem_add(struct kplace_problem *problem, struct kplace_segment segment);

/* A trace with room enough for any test; static storage, emptied each time. */
struct kplace_trace *trace_of_test(void);

/* The stock search of kernels from 6.8 on, from the start of memory. */
extern const struct kplace_stock stock_new;
/* The same of older kernels. */
extern const struct kplace_stock stock_old;

/* Every segment of the plan has a place, and all places together are valid. */
void assert_valid(const struct kplace_problem *problem,
		  const struct kplace_plan *plan);

#endif
