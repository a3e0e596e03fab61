// SPDX-License-Identifier: GPL-2.0-only
/*
 * The axis of a picture: addresses in order, gaps squeezed, nothing lost.
 */
#include "unit.h"

#include "picture/axis.h"

#define WIDTH 1000.0
/* What is left of decimal fractions. */
#define NEAR 0.000001

static struct axis axis;

static void make(enum axis_form form, const u64 *edges, u32 count)
{
	assert_true(axis_make(&axis, form, edges, count, WIDTH));
}

static int teardown(void **state)
{
	(void)state;
	axis_free(&axis);
	return 0;
}

/* All strips together are the axis, and each fills its place. */
static u32 check_strips(const u64 *edges, u32 count)
{
	struct axis strip;
	u32 edge = 0, strips = 0;

	while (axis_strip(&axis, 50, WIDTH, &strip)) {
		double x = 50;
		u32 i;

		strips++;
		assert_true(strip.pieces > 0);
		for (i = 0; i < strip.pieces; i++) {
			const struct axis_piece *piece = &strip.piece[i];

			assert_true(piece->start == edges[edge]);
			if (strip.form == AXIS_BROKEN)
				edge++;
			else
				edge = count - 1;
			assert_true(piece->end == edges[edge]);
			assert_true(piece->width > 0);
			assert_true(axis_at(&strip, piece->start) > x - NEAR);
			x += piece->width;
			assert_true(axis_at(&strip, piece->end) > x - NEAR);
			assert_true(axis_at(&strip, piece->end) < x + NEAR);
		}
		assert_true(x > 50 + WIDTH - NEAR && x < 50 + WIDTH + NEAR);
	}
	assert_int_equal(edge, count - 1);
	return strips;
}

static void test_linear(void **state)
{
	static const u64 edges[] = { SZ_2M, 2 * SZ_2M, 5 * SZ_2M };

	(void)state;
	make(AXIS_LINEAR, edges, 3);
	assert_true(axis_at(&axis, SZ_2M) == 0);
	assert_true(axis_at(&axis, 2 * SZ_2M) == WIDTH / 4);
	assert_true(axis_at(&axis, 5 * SZ_2M) == WIDTH);
	/* What lies outside is at the ends. */
	assert_true(axis_at(&axis, 0) == 0);
	assert_true(axis_at(&axis, 9 * SZ_2M) == WIDTH);
	assert_int_equal(check_strips(edges, 3), 1);
}

/* Expect a gap of a terabyte to leave room for the two megabytes beside it. */
static void test_gap_is_squeezed(void **state)
{
	static const u64 edges[] = {
		SZ_1G, SZ_1G + SZ_2M, 1024ULL * SZ_1G, 1024ULL * SZ_1G + SZ_2M,
	};

	(void)state;
	make(AXIS_BROKEN, edges, 4);
	assert_false(axis.piece[0].squeezed);
	assert_true(axis.piece[1].squeezed);
	assert_false(axis.piece[2].squeezed);
	assert_true(axis.piece[0].width > WIDTH / 20);
	assert_int_equal(check_strips(edges, 4), 1);
}

/* Expect 56 bytes among gigabytes to be seen, and the figure to say so. */
static void test_small_is_widened(void **state)
{
	static const u64 edges[] = {
		SZ_1G, 2ULL * SZ_1G, 2ULL * SZ_1G + 56, 3ULL * SZ_1G,
	};

	(void)state;
	make(AXIS_BROKEN, edges, 4);
	assert_true(axis.piece[1].width >= 5);
	assert_true(axis.widened > 56);
	axis_free(&axis);
	make(AXIS_LINEAR, edges, 4);
	assert_int_equal(axis.widened, 0);
}

static void test_auto(void **state)
{
	static const u64 even[] = { 0, SZ_1G, 2ULL * SZ_1G };
	static const u64 uneven[] = { 0, SZ_4K, 2ULL * SZ_1G };

	(void)state;
	make(AXIS_AUTO, even, 3);
	assert_int_equal(axis.form, AXIS_LINEAR);
	axis_free(&axis);
	make(AXIS_AUTO, uneven, 3);
	assert_int_equal(axis.form, AXIS_BROKEN);
}

static void test_whole_address_space(void **state)
{
	static const u64 edges[] = { 0, 1, U64_MAX - 1, U64_MAX };

	(void)state;
	make(AXIS_BROKEN, edges, 4);
	assert_int_equal(check_strips(edges, 4), 1);
	axis_free(&axis);
	make(AXIS_LINEAR, edges, 4);
	assert_int_equal(check_strips(edges, 4), 1);
}

/* Pieces of any size: the order of addresses is that of places. */
static void test_monotone(void **state)
{
	static u64 edges[1200];
	u64 random = 1;
	u32 count, i;

	(void)state;
	for (count = 2; count <= ARRAY_SIZE(edges); count = count * 3 / 2) {
		for (i = 0; i < count; i++) {
			random = random * 6364136223846793005ULL + 1;
			edges[i] = (i ? edges[i - 1] : 0) + 1 +
				   (random >> 33 >> (random >> 60));
		}
		make(AXIS_BROKEN, edges, count);
		for (i = 1; i < count; i++) {
			u64 middle = edges[i - 1] +
				     (edges[i] - edges[i - 1]) / 2;

			assert_true(axis_at(&axis, middle) >=
				    axis_at(&axis, edges[i - 1]));
			assert_true(axis_at(&axis, edges[i]) >
				    axis_at(&axis, middle) - NEAR);
		}
		assert_in_range(check_strips(edges, count), 1, 6);
		axis_free(&axis);
	}
}

int unit_axis(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_linear, teardown),
		cmocka_unit_test_teardown(test_gap_is_squeezed, teardown),
		cmocka_unit_test_teardown(test_small_is_widened, teardown),
		cmocka_unit_test_teardown(test_auto, teardown),
		cmocka_unit_test_teardown(test_whole_address_space, teardown),
		cmocka_unit_test(test_monotone),
	};

	return cmocka_run_group_tests_name("axis", tests, NULL, NULL);
}
