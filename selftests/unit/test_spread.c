// SPDX-License-Identifier: GPL-2.0-only
/*
 * Labels in a row: near what they name, never over each other.
 */
#include "unit.h"

#include "picture/spread.h"

#define MOST 400
/* What is left of decimal fractions. */
#define NEAR 0.000001

static struct spread_label labels[MOST];

static double join(const void *context, u32 first, u32 last)
{
	(void)context;
	return first == last ? 20 : 35;
}

static const struct spread_row row_of_1000 = {
	.width = 1000, .far = 26, .rows = 1, .join = join,
};

static void set(u32 label, double ideal)
{
	labels[label] = (struct spread_label) {
		.ideal = ideal, .width = 20, .first = label, .last = label,
	};
}

/* In order, beside each other, inside the row. */
static void check(u32 count, const struct spread_row *row)
{
	u32 i;

	assert_true(labels[0].x >= row->x - NEAR);
	for (i = 1; i < count; i++)
		assert_true(labels[i].x >=
			    labels[i - 1].x + labels[i - 1].width - NEAR);
	assert_true(labels[count - 1].x + labels[count - 1].width <=
		    row->x + row->width + NEAR);
}

static void test_apart(void **state)
{
	(void)state;
	set(0, 100);
	set(1, 200);
	assert_true(spread_put(labels, 2, &row_of_1000));
	assert_true(labels[0].x == 90);
	assert_true(labels[1].x == 190);
}

/* Expect those that want the same place to share the way. */
static void test_pushed_apart(void **state)
{
	(void)state;
	set(0, 100);
	set(1, 100);
	set(2, 100);
	assert_true(spread_put(labels, 3, &row_of_1000));
	assert_true(labels[0].x == 70);
	assert_true(labels[1].x == 90);
	assert_true(labels[2].x == 110);
}

static void test_bounds(void **state)
{
	(void)state;
	set(0, 0);
	set(1, 3);
	set(2, 1000);
	assert_true(spread_put(labels, 3, &row_of_1000));
	assert_true(labels[0].x == 0);
	assert_true(labels[1].x == 20);
	assert_true(labels[2].x == 980);
}

static void test_no_room(void **state)
{
	u32 i;

	(void)state;
	for (i = 0; i < 51; i++)
		set(i, 500);
	assert_false(spread_put(labels, 51, &row_of_1000));
	assert_true(spread_put(labels, 50, &row_of_1000));
}

/* A row has one label: it was never put anywhere. */
static void test_alone(void **state)
{
	(void)state;
	set(0, 500);
	assert_int_equal(spread_join(labels, 1, &row_of_1000), 1);
	assert_true(labels[0].x == 490);
}

/* Expect neighbours to be joined until none is far from what it names. */
static void test_joined(void **state)
{
	u32 count, i;

	(void)state;
	for (i = 0; i < 100; i++)
		set(i, 400 + 2 * i);
	count = spread_join(labels, 100, &row_of_1000);
	assert_in_range(count, 4, 8);
	check(count, &row_of_1000);
	for (i = 0; i < count; i++) {
		assert_int_equal(labels[i].first,
				 i ? labels[i - 1].last + 1 : 0);
		/* None names nearly all. */
		assert_true(labels[i].last - labels[i].first < 40);
	}
	assert_int_equal(labels[count - 1].last, 99);
}

static void test_any(void **state)
{
	u64 random = 7;
	u32 round, count, i;

	(void)state;
	for (round = 0; round < 200; round++) {
		double at = 0;

		count = 1 + round * 2 % MOST;
		for (i = 0; i < count; i++) {
			random = random * 6364136223846793005ULL + 1;
			at += (double)(random >> 54) / 2 / count;
			set(i, at < 1000 ? at : 1000);
		}
		count = spread_join(labels, count, &row_of_1000);
		check(count, &row_of_1000);
	}
}

int unit_spread(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_apart),
		cmocka_unit_test(test_pushed_apart),
		cmocka_unit_test(test_bounds),
		cmocka_unit_test(test_no_room),
		cmocka_unit_test(test_alone),
		cmocka_unit_test(test_joined),
		cmocka_unit_test(test_any),
	};

	return cmocka_run_group_tests_name("spread", tests, NULL, NULL);
}
