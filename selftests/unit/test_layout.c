// SPDX-License-Identifier: GPL-2.0-only
/*
 * Figures: no label over another, every box in its lane, every number there.
 */
/* In front of cmocka, which has a fail() of its own. */
#include "picture/layout.h"

#include "unit.h"

/* What is left of decimal fractions. */
#define NEAR 0.000001

static struct scene scene;
static struct figure figure;
static struct layout layout;

static const char * const names[] = {
	"reserved", "EFI memory map", "ACPI table DSDT",
	"boot allocation of the running kernel", "GICv3 LPI pending table",
	"a name that is longer than any that fits into a box of any width, and goes on",
};

static void add(enum scene_lane lane, u64 start, u64 end, u64 random)
{
	struct scene_item item = {
		.start = start, .end = end, .lane = lane,
		.paint = (enum paint)(random % KPLACE_KINDS),
		.listed = lane != LANE_FREE || random % 3 == 0,
		.named = lane == LANE_SEGMENTS,
		.name = lane == LANE_SEGMENTS ? "initrd" :
						names[random % ARRAY_SIZE(names)],
		.source = random & 1 ? "memblock" : NULL,
	};

	if (random % 7 == 0)
		scene_say(&scene, &item.note, "kernel, initrd: too small");
	assert_non_null(scene_add(&scene, &item));
}

static u64 next(u64 *random)
{
	*random = *random * 6364136223846793005ULL + 1442695040888963407ULL;
	return *random >> 33;
}

/* Two banks far from each other, @count ranges of 56 bytes to 64 MiB. */
static void build(u32 count, u64 seed)
{
	u64 random = seed, at = SZ_1G, start = at;
	u32 i;

	scene_say(&scene, &scene.title, "A title");
	scene_say(&scene, &scene.about,
		  "what the picture was made from, in more words than fit into one line of a narrow picture");
	scene.segments = true;
	for (i = 0; i < count; i++) {
		u64 size = 56ULL << next(&random) % 21;
		u64 gap = next(&random) % 4 ? size : 0;

		if (i == count / 2) {
			add(LANE_RAM, start, at + SZ_4K, 0);
			start = at += 1ULL << 40;
		}
		add(next(&random) % 2 ? LANE_FIRMWARE : LANE_RESERVED, at,
		    at + size, next(&random));
		at += size;
		if (gap)
			add(LANE_FREE, at, at + gap, next(&random));
		at += gap;
	}
	add(LANE_RAM, start, at + SZ_4K, 0);
	for (i = 0; i < 4; i++)
		add(LANE_SEGMENTS, at - (4 - i) * 100, at - (4 - i) * 100 + 50,
		    1);
	scene_number(&scene);
}

static void make(enum axis_form form, double width)
{
	layout = (struct layout) { .scene = &scene, .figure = &figure };
	assert_true(layout_make(&layout, form, width));
}

static void drop_figure(void)
{
	layout_free(&layout);
	figure_free(&figure);
}

static int teardown(void **state)
{
	(void)state;
	drop_figure();
	scene_free(&scene);
	return 0;
}

static bool is_inside(const struct figure_rect *in,
		      const struct figure_rect *at)
{
	return at->x > in->x - NEAR && at->y > in->y - NEAR &&
	       at->x + at->width < in->x + in->width + NEAR &&
	       at->y + at->height < in->y + in->height + NEAR;
}

static void check_labels(void)
{
	const struct figure_rect page = {
		.width = figure.width, .height = figure.height,
	};
	u32 i, j;

	for (i = 0; i < figure.labels; i++) {
		assert_true(figure.label[i].text[0] != '\0');
		assert_true(is_inside(&page, &figure.label[i].at));
		for (j = 0; j < i; j++)
			if (figure_overlap(&figure.label[i].at,
					   &figure.label[j].at))
				fail_msg("'%s' lies over '%s'",
					 figure.label[i].text,
					 figure.label[j].text);
	}
}

static void check_boxes(void)
{
	u32 lanes = 0;
	u32 i;

	for (i = 0; i < figure.boxes; i++) {
		const struct figure_box *box = &figure.box[i];

		if (box->lane == FIGURE_NO_LANE)
			continue;
		lanes++;
		assert_non_null(box->tip);
		assert_in_range(box->lane, 0, figure.nr_lanes - 1);
		assert_true(is_inside(&figure.lanes[box->lane].at, &box->at));
		assert_true(box->at.width >= 1 - NEAR);
	}
	/* One for each range; more where a strip ends in it. */
	assert_true(lanes >= scene.items);
}

/* Where the lanes end and the legend begins. */
static double lanes_end(void)
{
	u32 i;

	for (i = 0; i < figure.boxes; i++)
		if (figure.box[i].lane == FIGURE_NO_LANE)
			return figure.box[i].at.y;
	return figure.height;
}

/* A segment's name, in its box or beside it. */
static bool is_named(const struct scene_item *item, const char *text)
{
	return !strncmp(text, item->name, strlen(item->name));
}

/* "12", "12 name", "12-17" are labels for number 12; "0x12" is none. */
static bool names_number(const char *text, u32 number)
{
	char *end;
	unsigned long first, last;

	if (text[0] == '0')
		return false;
	first = strtoul(text, &end, 10);
	last = first;
	if (end == text || (*end && *end != ' ' && *end != '-'))
		return false;
	if (*end == '-')
		last = strtoul(end + 1, NULL, 10);
	return number >= first && number <= last;
}

static void check_numbers(void)
{
	double end = lanes_end();
	u32 i, j;

	for (i = 0; i < scene.items; i++) {
		const struct scene_item *item = &scene.item[i];
		bool is_found = false;

		if (!item->listed)
			continue;
		for (j = 0; j < figure.labels && !is_found; j++)
			is_found = figure.label[j].at.y < end &&
				   (item->named ?
				    is_named(item, figure.label[j].text) :
				    names_number(figure.label[j].text,
						 item->number));
		if (!is_found)
			fail_msg("number %u of %u is nowhere", item->number,
				 scene.items);
	}
}

static u32 count_breaks(void)
{
	u32 breaks = 0;
	u32 i;

	for (i = 0; i < figure.lines; i++)
		breaks += figure.line[i].stroke == STROKE_BREAK;
	return breaks;
}

static void check_breaks(void)
{
	u32 squeezed = 0;
	u32 i;

	for (i = 0; i < layout.whole.pieces; i++)
		squeezed += layout.whole.piece[i].squeezed;
	/* In each lane that has a range in the strip, and there is one at least. */
	assert_true(count_breaks() >= squeezed);
	assert_true(count_breaks() <= squeezed * LANES);
}

static void check_all(u32 count)
{
	static const double widths[] = { LAYOUT_NARROWEST, LAYOUT_WIDTH, 4000 };
	static const enum axis_form forms[] = { AXIS_LINEAR, AXIS_BROKEN };
	u32 seed, i;

	for (seed = 1; seed <= 5; seed++) {
		build(count, seed);
		for (i = 0; i < ARRAY_SIZE(widths) * ARRAY_SIZE(forms); i++) {
			make(forms[i % 2], widths[i / 2]);
			check_labels();
			check_boxes();
			check_numbers();
			check_breaks();
			drop_figure();
		}
		scene_free(&scene);
	}
}

static void test_10(void **state)
{
	(void)state;
	check_all(10);
}

static void test_100(void **state)
{
	(void)state;
	check_all(100);
}

static void test_300(void **state)
{
	(void)state;
	check_all(300);
}

/* Expect the largest to be listed, and the picture to say how many are not. */
static void test_2000(void **state)
{
	u64 smallest = U64_MAX;
	u32 i;

	(void)state;
	build(2000, 1);
	make(AXIS_BROKEN, LAYOUT_WIDTH);
	check_labels();
	check_boxes();
	check_numbers();
	assert_int_equal(scene.rows, SCENE_ROWS);
	for (i = 0; i < scene.rows; i++)
		if (!scene.item[scene.row[i].first].named &&
		    scene.row[i].bytes < smallest)
			smallest = scene.row[i].bytes;
	for (i = 0; i < scene.items; i++)
		if (!scene.item[i].listed && scene.item[i].lane != LANE_FREE)
			assert_true(scene.item[i].end - scene.item[i].start <=
				    smallest);
	assert_true(scene.unlisted > 1000);
	assert_true(figure.height < 2000);
	assert_non_null(strstr(figure.label[figure.labels - 1].text,
			       "drawn, but not listed"));
}

/*
 * Expect segments first, then equal neighbours in one row, the hole between them
 * notwithstanding; others alone. A large row at the end was dropped for small ones
 * before it.
 */
static void test_rows(void **state)
{
	struct scene_item equal = {
		.lane = LANE_RESERVED, .listed = true, .name = "equal",
		.paint = (enum paint)KPLACE_RESERVED,
	};
	u32 i;

	(void)state;
	for (i = 0; i < 2 * SCENE_ROWS; i++)
		add(LANE_FIRMWARE, i * SZ_2M, i * SZ_2M + SZ_4K, i);
	for (i = 0; i < 3; i++) {
		equal.start = SZ_1G + i * SZ_2M;
		equal.end = equal.start + SZ_64K;
		scene_add(&scene, &equal);
	}
	equal.start = 2ULL * SZ_1G;
	equal.end = equal.start + SZ_64K;
	equal.source = "efi";
	scene_add(&scene, &equal);
	add(LANE_SEGMENTS, 3ULL * SZ_1G, 3ULL * SZ_1G + SZ_2M, 1);
	scene_number(&scene);
	assert_int_equal(scene.rows, SCENE_ROWS);
	assert_int_equal(scene.item[scene.row[0].first].lane, LANE_SEGMENTS);
	assert_int_equal(scene.row[SCENE_ROWS - 2].count, 3);
	assert_true(scene.row[SCENE_ROWS - 2].bytes == 3 * SZ_64K);
	assert_int_equal(scene.row[SCENE_ROWS - 1].count, 1);
	assert_int_equal(scene.item[scene.row[SCENE_ROWS - 1].first].number,
			 SCENE_ROWS);
}

static void test_nothing(void **state)
{
	(void)state;
	scene_say(&scene, &scene.title, "Nothing");
	scene_say(&scene, &scene.about, "nothing");
	scene_number(&scene);
	make(AXIS_AUTO, LAYOUT_WIDTH);
	check_labels();
	assert_int_equal(figure.boxes, 0);
}

/* A lone label far to the right was put at the left edge. */
static void test_one_range(void **state)
{
	(void)state;
	scene_say(&scene, &scene.title, "One");
	scene_say(&scene, &scene.about, "one");
	add(LANE_RAM, 0, SZ_1G, 0);
	add(LANE_RESERVED, SZ_1G - SZ_4K, SZ_1G, KPLACE_RESERVED);
	scene_number(&scene);
	make(AXIS_LINEAR, LAYOUT_WIDTH);
	check_labels();
	check_boxes();
	check_numbers();
	assert_true(figure.box[1].at.x > LAYOUT_WIDTH / 2);
}

/* A box too narrow for a segment's name had a number instead. */
static void test_narrow_segment(void **state)
{
	(void)state;
	scene_say(&scene, &scene.title, "Narrow");
	scene_say(&scene, &scene.about, "narrow");
	scene.segments = true;
	add(LANE_RAM, 0, SZ_1G, 0);
	add(LANE_SEGMENTS, SZ_1G / 2, SZ_1G / 2 + SZ_1G / 40, 1);
	scene_number(&scene);
	make(AXIS_LINEAR, LAYOUT_WIDTH);
	check_labels();
	check_numbers();
}

/* Names are from files, and a picture has room for one line of ASCII. */
static void test_odd_name(void **state)
{
	struct scene_item item = {
		.start = 0, .end = SZ_1G, .lane = LANE_RESERVED, .listed = true,
		.paint = (enum paint)KPLACE_RESERVED, .name = "\xff\x01\n\xc3\xa4",
	};

	(void)state;
	scene_say(&scene, &scene.title, "\xe9");
	scene_say(&scene, &scene.about, "odd");
	scene_add(&scene, &item);
	scene_number(&scene);
	make(AXIS_AUTO, LAYOUT_WIDTH);
	check_labels();
	assert_string_equal(figure.label[0].text, "?");
	assert_string_equal(figure.label[figure.labels - 1].text, "?????");
	assert_string_equal(figure.box[0].tip, "?????, 0x0-0x40000000, 1 GiB");
}

/* No two paints are the same, in colour and pattern together. */
static void test_paints_differ(void **state)
{
	u32 i, j;

	(void)state;
	for (i = 0; i < PAINTS; i++) {
		assert_non_null(palette_entry(i).name);
		for (j = 0; j < i; j++)
			assert_true(palette_entry(i).fill != palette_entry(j).fill ||
				    palette_entry(i).pattern !=
				    palette_entry(j).pattern);
	}
}

int unit_layout(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_10, teardown),
		cmocka_unit_test_teardown(test_100, teardown),
		cmocka_unit_test_teardown(test_300, teardown),
		cmocka_unit_test_teardown(test_2000, teardown),
		cmocka_unit_test_teardown(test_rows, teardown),
		cmocka_unit_test_teardown(test_nothing, teardown),
		cmocka_unit_test_teardown(test_one_range, teardown),
		cmocka_unit_test_teardown(test_narrow_segment, teardown),
		cmocka_unit_test_teardown(test_odd_name, teardown),
		cmocka_unit_test(test_paints_differ),
	};

	return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
