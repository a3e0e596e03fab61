// SPDX-License-Identifier: GPL-2.0-only
/*
 * RAM that other RAM is preferred to: what the files say of it, and the map that a plan
 * gets.
 */
#include "base/growing.h"
#include "plan/marks.h"
#include "said.h"

#define MEMORY "sys/kernel/debug/memblock/memory"
#define RESERVED "sys/kernel/debug/memblock/reserved"

static struct tree tree;
static struct machine machine;

/* Read the tree; the map is what memblock or the log has as RAM. */
static void read_machine(void)
{
	u32 i;

	machine = (struct machine) { .page = SZ_4K };
	assert_int_equal(said_read(&tree, &machine.said), 0);
	for (i = 0; i < machine.said.count; i++) {
		const struct kplace_range *range = &machine.said.list[i].range;

		if (range->kind == KPLACE_RAM)
			assert_int_equal(growing_add(&machine.map, range), 0);
	}
	kplace_map_seal(&machine.map);
}

static void free_machine(void)
{
	growing_free(&machine.map);
	statements_free(&machine.said);
}

/* Expect the map under a policy. */
static void expect_marked(const char *text, const char *ranges)
{
	struct kplace_policy_error error;
	struct kplace_policy policy;
	struct kplace_map marked;

	assert_true(kplace_policy_parse(text, &policy, &error));
	assert_int_equal(marks_allocate(&machine, &marked), 0);
	assert_non_null(marked.ranges);
	assert_true(marks_apply(&machine, &policy, &marked));
	assert_string_equal(said_map_text(&marked), ranges);
	free(marked.ranges);
}

static void put_memblock(const char *memory)
{
	said_put(&tree, MEMORY, memory);
	said_put(&tree, RESERVED,
		 "   0: 0x0000000040000000..0x0000000040000fff    0 NONE\n");
}

/* Flags and nodes of memblock; a node's own RAM is not marked, all other is. */
static void memblock_is_marked(void **state)
{
	(void)state;
	put_memblock("   0: 0x0000000040000000..0x000000004fffffff    0 NONE\n"
		     "   1: 0x0000000050000000..0x000000005fffffff    1 NONE\n"
		     "   2: 0x0000000070000000..0x000000007fffffff    1 HOTPLUG\n");
	read_machine();
	assert_true(marks_know_nodes(&machine));
	expect_marked("top-down",
		      "0x40000000-0x50000000 ram System RAM [memblock]\n"
		      "0x50000000-0x60000000 ram System RAM [memblock]\n"
		      "0x70000000-0x80000000 removable hot-pluggable System RAM [memblock]\n");
	expect_marked("node=1",
		      "0x40000000-0x50000000 spare System RAM of another node [memblock]\n"
		      "0x50000000-0x60000000 ram System RAM [memblock]\n"
		      "0x70000000-0x80000000 removable hot-pluggable System RAM [memblock]\n");
	expect_marked("node=0",
		      "0x40000000-0x50000000 ram System RAM [memblock]\n"
		      "0x50000000-0x60000000 spare System RAM of another node [memblock]\n"
		      "0x70000000-0x80000000 removable hot-pluggable System RAM [memblock]\n");
	free_machine();
}

/* Zones count pages, and end within a region; one that is empty is none. */
static void zones_are_marked(void **state)
{
	(void)state;
	put_memblock("   0: 0x0000000040000000..0x000000007fffffff    x NONE\n");
	said_put(&tree, "proc/zoneinfo",
		 "Node 0, zone   Normal\n"
		 "        spanned  131072\n"
		 "  start_pfn:           262144\n"
		 "Node 0, zone  Movable\n"
		 "        spanned  65536\n"
		 "  start_pfn:           393216\n"
		 "Node 1, zone  Movable\n"
		 "        spanned  0\n");
	read_machine();
	assert_false(marks_know_nodes(&machine));
	expect_marked("top-down",
		      "0x40000000-0x60000000 ram System RAM [memblock]\n"
		      "0x60000000-0x70000000 removable System RAM of a movable zone [kernel]\n"
		      "0x70000000-0x80000000 ram System RAM [memblock]\n");
	free_machine();
}

static const char log_text[] =
	"Movable zone start for each node\n"
	"  Node 1: 0x0000000068000000\n"
	"Early memory node ranges\n"
	"  node   0: [mem 0x0000000040000000-0x000000004fffffff]\n"
	"  node   1: [mem 0x0000000060000000-0x000000006fffffff]\n";

/* A log knows both, and of zones less than the zones themselves. */
static void log_is_marked(void **state)
{
	(void)state;
	said_put(&tree, "dmesg", log_text);
	read_machine();
	assert_true(marks_know_nodes(&machine));
	expect_marked("node=0",
		      "0x40000000-0x50000000 ram System RAM [node-ranges]\n"
		      "0x60000000-0x68000000 spare System RAM of another node [node-ranges]\n"
		      "0x68000000-0x70000000 removable System RAM of a movable zone [dmesg]\n");
	free_machine();
	said_put(&tree, "dmesg", log_text);
	said_put(&tree, "proc/zoneinfo", "Node 1, zone  Movable\n"
					 "        spanned  0\n");
	read_machine();
	expect_marked("top-down",
		      "0x40000000-0x50000000 ram System RAM [node-ranges]\n"
		      "0x60000000-0x70000000 ram System RAM [node-ranges]\n");
	free_machine();
}

/* What was released has lain in RAM, and stays released. */
static void released_memory_stays(void **state)
{
	const struct kplace_range released = {
		.start = 0x48000000, .end = 0x49000000, .owner = "tables",
		.kind = KPLACE_RELEASED, .source = KPLACE_FROM_RELEASE,
	};

	(void)state;
	put_memblock("   0: 0x0000000040000000..0x000000004fffffff    0 NONE\n"
		     "   1: 0x0000000050000000..0x000000005fffffff    1 NONE\n");
	read_machine();
	assert_int_equal(growing_add(&machine.map, &released), 0);
	kplace_map_seal(&machine.map);
	expect_marked("node=1",
		      "0x40000000-0x48000000 spare System RAM of another node [memblock]\n"
		      "0x48000000-0x49000000 released tables [release]\n"
		      "0x49000000-0x50000000 spare System RAM of another node [memblock]\n"
		      "0x50000000-0x60000000 ram System RAM [memblock]\n");
	free_machine();
}

int unit_marks(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(memblock_is_marked),
		cmocka_unit_test(zones_are_marked),
		cmocka_unit_test(log_is_marked),
		cmocka_unit_test(released_memory_stays),
	};

	return cmocka_run_group_tests_name("marks", tests, NULL, NULL);
}
