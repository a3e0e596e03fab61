// SPDX-License-Identifier: GPL-2.0-only
/*
 * The rules of arm64, each with the sentence it comes from.
 */
#include "unit.h"

static struct kplace_segment rule(enum kplace_role role,
				  enum kplace_order policy)
{
	return kplace_rules_segment(role, policy, 3 * PAGE, 0);
}

/*
 * Expect the four names that reports, JSON and the kernel's own list use, in
 * the loader's order.
 */
static void test_roles(void **state)
{
	(void)state;
	assert_string_equal(kplace_role_name(KPLACE_ROLE_KERNEL), "kernel");
	assert_string_equal(kplace_role_name(KPLACE_ROLE_ELFCOREHDR),
			    "elfcorehdr");
	assert_string_equal(kplace_role_name(KPLACE_ROLE_INITRD), "initrd");
	assert_string_equal(kplace_role_name(KPLACE_ROLE_DTB), "dtb");
	assert_string_equal(kplace_role_name(KPLACE_ROLES), "?");
	assert_true(KPLACE_ROLE_KERNEL < KPLACE_ROLE_ELFCOREHDR);
	assert_true(KPLACE_ROLE_ELFCOREHDR < KPLACE_ROLE_INITRD);
	assert_true(KPLACE_ROLE_INITRD < KPLACE_ROLE_DTB);
	/* A problem has room for all of them. */
	assert_true((u32)KPLACE_ROLES <= KPLACE_SEGMENTS);
}

/*
 * Expect each order to have a word of its own.
 */
static void test_order_words(void **state)
{
	u32 i, j;

	(void)state;
	for (i = 0; i < KPLACE_ORDERS; i++)
		for (j = 0; j <= i; j++)
			assert_int_equal(!strcmp(kplace_order_name(i),
						 kplace_order_name(j)), i == j);
	assert_string_equal(kplace_order_name(KPLACE_ORDERS), "?");
}

/*
 * booting.rst 4: "placed text_offset bytes from a 2MB aligned base address".
 */
static void test_kernel(void **state)
{
	struct kplace_segment kernel;
	int policy;

	(void)state;
	for (policy = 0; policy < KPLACE_ORDERS; policy++) {
		kernel = kplace_rules_segment(KPLACE_ROLE_KERNEL, policy,
					      0x1000000, 0x80000);
		assert_string_equal(kernel.name, "kernel");
		assert_int_equal(kernel.size, 0x1000000);
		assert_int_equal(kernel.lead, 0x80000);
		assert_int_equal(kernel.align, 2 << 20);
		assert_int_equal(kernel.boundary, 0);
		assert_int_equal(kernel.min, 0);
		assert_int_equal(kernel.max, U64_MAX);
		assert_int_equal(kernel.window_line, 0);
		assert_false(kernel.above);
	}
}

/*
 * booting.rst 4: "entirely within a 1 GB aligned physical memory window of up
 * to 32 GB in size that fully covers the kernel Image as well".
 */
static void test_initrd(void **state)
{
	struct kplace_segment initrd;
	int policy;

	(void)state;
	for (policy = 0; policy < KPLACE_ORDERS; policy++) {
		initrd = rule(KPLACE_ROLE_INITRD, policy);
		assert_int_equal(initrd.window_line, 1 << 30);
		assert_int_equal(initrd.window_span, 32ULL << 30);
		assert_true(initrd.align <= PAGE);
		assert_int_equal(initrd.boundary, 0);
	}
}

/*
 * booting.rst 2: "must be placed on an 8-byte boundary and must not exceed 2
 * megabytes in size", mapped "using blocks of up to 2 megabytes".
 */
static void test_dtb(void **state)
{
	struct kplace_segment dtb;
	int policy;

	(void)state;
	for (policy = 0; policy < KPLACE_ORDERS; policy++) {
		if (policy == KPLACE_ORDER_KEXEC_TOOLS)
			continue;
		dtb = rule(KPLACE_ROLE_DTB, policy);
		assert_int_equal(dtb.align, 2 << 20);
		assert_int_equal(dtb.least_align, 8);
		assert_int_equal(dtb.boundary, 2 << 20);
		assert_int_equal(dtb.window_line, 0);
	}
}

/*
 * kexec-tools places the dtb like any segment. Kernels map one of up to 2 MiB wherever
 * it lies, so only a larger one is held against the boundary, which refuses it.
 */
static void test_dtb_of_kexec_tools(void **state)
{
	struct kplace_segment dtb;

	(void)state;
	dtb = kplace_rules_segment(KPLACE_ROLE_DTB, KPLACE_ORDER_KEXEC_TOOLS,
				   2 << 20, 0);
	assert_int_equal(dtb.align, 1);
	/* Nothing is left to give up. */
	assert_int_equal(dtb.least_align, 0);
	assert_int_equal(dtb.boundary, 0);
	dtb = kplace_rules_segment(KPLACE_ROLE_DTB, KPLACE_ORDER_KEXEC_TOOLS,
				   (2 << 20) + 1, 0);
	assert_int_equal(dtb.boundary, 2 << 20);
}

/*
 * The loader: "largest supported page size".
 */
static void test_elfcorehdr(void **state)
{
	(void)state;
	assert_int_equal(rule(KPLACE_ROLE_ELFCOREHDR,
			      KPLACE_ORDER_STOCK).align, 64 << 10);
}

/*
 *	policy      kernel  elfcorehdr  initrd  dtb
 *	stock       up      down        up      down   nothing below the kernel
 *	bottom-up   up      up          up      up
 *	top-down    down    down        down    down
 *	kexec-tools up      down        up      up     nothing below the kernel
 */
static void test_policies(void **state)
{
	static const enum kplace_dir dir[KPLACE_ORDERS][KPLACE_ROLES] = {
		[KPLACE_ORDER_KEXEC_TOOLS] = {
			KPLACE_UP, KPLACE_DOWN, KPLACE_UP, KPLACE_UP
		},
		[KPLACE_ORDER_STOCK] = {
			KPLACE_UP, KPLACE_DOWN, KPLACE_UP, KPLACE_DOWN
		},
		{ KPLACE_UP, KPLACE_UP, KPLACE_UP, KPLACE_UP },
		{ KPLACE_DOWN, KPLACE_DOWN, KPLACE_DOWN, KPLACE_DOWN },
	};
	int policy, role;

	(void)state;
	for (policy = 0; policy < KPLACE_ORDERS; policy++) {
		for (role = 0; role < KPLACE_ROLES; role++) {
			struct kplace_segment segment = rule(role, policy);

			assert_int_equal(segment.dir, dir[policy][role]);
			assert_int_equal(segment.above,
					 (policy == KPLACE_ORDER_STOCK ||
					  policy == KPLACE_ORDER_KEXEC_TOOLS) &&
					 role != KPLACE_ROLE_KERNEL);
		}
	}
}

/*
 * Expect every segment that the rules make to pass the planner's check.
 */
static void test_segments_are_good(void **state)
{
	struct world world;
	struct kplace_problem problem;
	int policy, role;

	(void)state;
	world_of(&world, ".");
	problem = problem_of(&world);
	for (policy = 0; policy < KPLACE_ORDERS; policy++) {
		problem.nr_segments = 0;
		for (role = 0; role < KPLACE_ROLES; role++)
			kplace_rules_add(&problem, role, policy, 1, 0);
		assert_int_equal(problem.nr_segments, KPLACE_ROLES);
		for (role = 0; role < KPLACE_ROLES; role++) {
			enum kplace_reason fault;

			fault = kplace_segment_check(&problem,
						     &problem.segments[role]);
			assert_int_equal(fault, KPLACE_FITS);
		}
	}
}

/*
 * crash_prepare_elf64_headers(): an ELF header of 64 bytes, program headers of
 * 56 for each CPU, vmcoreinfo, the kernel and each range, in whole 4 KiB; the
 * two crash regions can split two ranges more.
 *
 * Expect 64 + 56 * (4 + 2 + 3 + 2) = 680 bytes in one page, the 72nd program
 * header to need a second, and no wrap for counts that no machine has.
 */
static void test_elfcorehdr_size(void **state)
{
	(void)state;
	assert_int_equal(kplace_rules_elfcorehdr_size(4, 3), 4096);
	assert_int_equal(kplace_rules_elfcorehdr_size(60, 8), 4096);
	assert_int_equal(kplace_rules_elfcorehdr_size(60, 9), 8192);
	assert_true(kplace_rules_elfcorehdr_size(U32_MAX, U32_MAX) >
		    2 * 56ULL * U32_MAX);
}

/* What the stock loader asks for, by which the module sees that a loader asks for more. */
static void test_alignments(void **state)
{
	(void)state;
	assert_int_equal(kplace_rules_align(KPLACE_ROLE_KERNEL), SZ_2M);
	assert_int_equal(kplace_rules_align(KPLACE_ROLE_INITRD), 1);
	assert_int_equal(kplace_rules_align(KPLACE_ROLE_DTB), SZ_2M);
}

int unit_rules(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_roles),
		cmocka_unit_test(test_order_words),
		cmocka_unit_test(test_kernel),
		cmocka_unit_test(test_initrd),
		cmocka_unit_test(test_dtb),
		cmocka_unit_test(test_dtb_of_kexec_tools),
		cmocka_unit_test(test_elfcorehdr),
		cmocka_unit_test(test_policies),
		cmocka_unit_test(test_segments_are_good),
		cmocka_unit_test(test_elfcorehdr_size),
		cmocka_unit_test(test_alignments),
	};

	return cmocka_run_group_tests_name("rules", tests, NULL, NULL);
}
