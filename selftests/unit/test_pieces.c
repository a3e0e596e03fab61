// SPDX-License-Identifier: GPL-2.0-only
/*
 * Two maps piece by piece: what moved, what appeared, what went.
 *
 * A map is drawn as a bar: a letter for each page of an owner of that name, 'r'
 * for what is reserved without a name, '.' for free memory.
 */
#include "diff/map_diff.h"
#include "diff/pieces.h"
#include "unit.h"

static struct pieces before, after;
static struct world worlds[2];

static const char *owner_of(char letter)
{
	static const char names[][2] = {
		"a", "b", "c", "d", "e", "f", "g", "h", "x"
	};
	size_t i = 0;

	if (letter == '.')
		return "RAM";
	while (i < ARRAY_SIZE(names) && names[i][0] != letter)
		i++;
	return i < ARRAY_SIZE(names) ? names[i] : "reserved";
}

static void draw(struct world *world, const char *bar)
{
	u64 i;

	world_init(world, 0, PAGE);
	for (i = 0; bar[i]; i++) {
		struct kplace_range range = {
			.start = i * PAGE, .end = (i + 1) * PAGE,
			.kind = bar[i] == '.' ? KPLACE_RAM : KPLACE_RESERVED,
			.owner = owner_of(bar[i]),
			/* As if each page were from another source. */
			.source = i % KPLACE_SOURCES,
		};

		if (bar[i] != ' ')
			assert_int_equal(kplace_map_add(&world->map, &range),
					 KPLACE_OK);
	}
	kplace_map_seal(&world->map);
}

static void match(const char *old, const char *new)
{
	pieces_free(&before);
	pieces_free(&after);
	draw(&worlds[0], old);
	draw(&worlds[1], new);
	assert_true(pieces_make(&before, &worlds[0].map));
	assert_true(pieces_make(&after, &worlds[1].map));
	assert_true(pieces_match(&before, &after));
	assert_true(pieces_reorder(&before, &after));
}

static int forget(void **state)
{
	(void)state;
	pieces_free(&before);
	pieces_free(&after);
	return 0;
}

static void say(char *text, const struct piece *old, const struct piece *new)
{
	static const char * const words[PIECE_CHANGES] = {
		"same", "renamed", "moved", "grown", "shrunk", "new", "gone"
	};
	const struct piece *piece = new ? new : old;

	sprintf(text + strlen(text), "%s%s %s%s", *text ? ", " : "",
		piece->owner, words[pieces_change(old, new)],
		piece->reordered ? "!" : "");
}

/* In the order after, then what is gone; ! for what has passed another. */
static void expect(const char *answer)
{
	char text[512] = "";
	u32 i;

	for (i = 0; i < after.count; i++)
		say(text, after.piece[i].mate == PIECE_ALONE ? NULL :
		    &before.piece[after.piece[i].mate], &after.piece[i]);
	for (i = 0; i < before.count; i++)
		if (before.piece[i].mate == PIECE_ALONE)
			say(text, &before.piece[i], NULL);
	assert_string_equal(text, answer);
}

/* Free memory is no piece, and what differs in source only is one. */
static void sameness(void **state)
{
	(void)state;
	match("", "");
	expect("");
	match("..aa.b", "..aa.b");
	expect("a same, b same");
	match("..aa.b", "......");
	expect("a gone, b gone");
	match("......", ".c....");
	expect("c new");
}

static void moves(void **state)
{
	(void)state;
	match("aa..b.", "..aab.");
	expect("a moved, b same");
	match("aa..b.", "aaa.b.");
	expect("a grown, b same");
	match("aa..b.", ".a..b.");
	expect("a shrunk, b same");
	/* Elsewhere and larger, but it is the only one of its name. */
	match("a...b.", "..aab.");
	expect("a grown, b same");
}

/* What is reserved without a name is not always the same one's. */
static void nameless(void **state)
{
	(void)state;
	match("r....", "..rr.");
	expect("reserved new, reserved gone");
	match("r....", "...r.");
	expect("reserved moved");
	/* It was given a name, or has lost it. */
	match(".rr..r", ".aa..r");
	expect("a renamed, reserved same");
	match(".aa..r", ".rr..r");
	expect("reserved renamed, reserved same");
	match("aa....", "rr..aa");
	expect("reserved renamed, a new");
}

/* Two change places; where nobody else claims the place, it is renamed. */
static void names(void **state)
{
	(void)state;
	match("aabb..", "bbaa..");
	expect("b moved, a moved!");
	match("aabb..", "aacc..");
	expect("a same, c renamed");
}

/* The edge that is kept counts more than the size. */
static void edges(void **state)
{
	(void)state;
	match("a...a.....", "aa......a.");
	expect("a grown, a moved");
	match("aaa...aa..", ".aa..aaa..");
	expect("a shrunk, a grown");
	/* What overlaps belongs together. */
	match(".aa...aaaa..", "..aaa..a....");
	expect("a grown, a shrunk");
	match(".aa...aaaa..", "..aaa.......");
	expect("a grown, a gone");
}

static void order(void **state)
{
	(void)state;
	/* All go up by the same: nobody passes anybody. */
	match("abc....", "....abc");
	expect("a moved, b moved, c moved");
	/* One goes past a piece that stays. */
	match("a.b.c..", ".b..ac.");
	expect("b moved, a moved!, c moved");
	match("a.bb...", "..bb.a.");
	expect("b same, a moved!");
	match("abcd....", "....dabc");
	expect("d moved!, a moved, b moved, c moved");
}

/* Free memory beside what is held, held or not: a mark for each page. */
static void take_away(const char *from, const char *other, const char *rest)
{
	struct memory_extents old, new, left;
	char bar[BAR_PAGES] = "";
	u32 i;

	world_init(&worlds[0], 0, PAGE);
	world_draw(&worlds[0], from);
	world_init(&worlds[1], 0, PAGE);
	world_draw(&worlds[1], other);
	assert_true(memory_extents_make(&old, &worlds[0].map));
	assert_true(memory_extents_make(&new, &worlds[1].map));
	assert_true(memory_extents_less(&left, &old, &new));
	memset(bar, ' ', strlen(rest));
	for (i = 0; i < left.count; i++)
		memset(&bar[left.extent[i].start / PAGE], '#',
		       (left.extent[i].end - left.extent[i].start) / PAGE);
	assert_string_equal(bar, rest);
	memory_extents_free(&old);
	memory_extents_free(&new);
	memory_extents_free(&left);
}

static void memory(void **state)
{
	(void)state;
	take_away("..r.  ..", "..r.  ..", "        ");
	take_away("..r.  ..", "        ", "####  ##");
	take_away("        ", "..r.  ..", "        ");
	take_away("........", "..    ..", "  ####  ");
	take_away(" ......:", " .. . r.", "   # #  ");
	/* One stretch of the other reaches over two. */
	take_away(".. .. ..", " ......:", "#       ");
}

static u32 random_state = 1;

static u32 random_below(u32 bound)
{
	random_state = random_state * 1664525u + 1013904223u;
	return (random_state >> 8) % bound;
}

/* The most that can keep their order, by trying every choice. */
static u32 longest_run(const char *bar, u32 count)
{
	u32 best = 0;
	u32 choice, i;

	for (choice = 0; choice < 1u << count; choice++) {
		u32 length = 0;
		char last = 0;

		for (i = 0; i < count; i++) {
			if (!(choice >> i & 1))
				continue;
			if (bar[i] < last)
				break;
			last = bar[i];
			length++;
		}
		if (i == count && length > best)
			best = length;
	}
	return best;
}

static void permutations(void **state)
{
	const u32 count = 8;
	u32 round, i;

	(void)state;
	for (round = 0; round < 500; round++) {
		char old[] = "abcdefgh        ";
		char new[] = "        abcdefgh";
		u32 passed = 0;

		for (i = count - 1; i; i--) {
			u32 j = random_below(i + 1);
			char swap = new[count + i];

			new[count + i] = new[count + j];
			new[count + j] = swap;
		}
		match(old, new);
		for (i = 0; i < after.count; i++)
			passed += after.piece[i].reordered;
		assert_int_equal(count - passed,
				 longest_run(&new[count], count));
	}
}

static void random_bar(char *bar, u32 pages)
{
	static const char owners[] = "...abcrrxx  ";
	u32 i;

	for (i = 0; i < pages; i++)
		bar[i] = i && random_below(2) ? bar[i - 1] :
			 owners[random_below(sizeof(owners) - 1)];
	bar[pages] = '\0';
}

static bool stays(const struct piece *piece)
{
	const struct piece *mate = &before.piece[piece->mate];

	return piece->start == mate->start || piece->end == mate->end;
}

/* Whoever has not passed another has kept its side of it. */
static void check_order(const struct piece *a, const struct piece *b)
{
	if (a->mate == PIECE_ALONE || b->mate == PIECE_ALONE ||
	    a->reordered || b->reordered || (stays(a) && stays(b)))
		return;
	assert_true((a->start < b->start) == (before.piece[a->mate].start <
					      before.piece[b->mate].start));
}

static void random_worlds(void **state)
{
	char old[41], new[41];
	u32 round, i, j;

	(void)state;
	for (round = 0; round < 3000; round++) {
		random_bar(old, 40);
		random_bar(new, 40);
		match(old, new);
		for (i = 0; i < after.count; i++) {
			u32 mate = after.piece[i].mate;

			if (mate != PIECE_ALONE)
				assert_int_equal(before.piece[mate].mate, i);
			for (j = 0; j < i; j++)
				check_order(&after.piece[i], &after.piece[j]);
		}
		for (i = 0; i < before.count; i++)
			if (before.piece[i].mate != PIECE_ALONE)
				assert_int_equal(after.piece[before.piece[i]
							     .mate].mate, i);
	}
}

int unit_pieces(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(sameness, forget),
		cmocka_unit_test_teardown(moves, forget),
		cmocka_unit_test_teardown(nameless, forget),
		cmocka_unit_test_teardown(names, forget),
		cmocka_unit_test_teardown(edges, forget),
		cmocka_unit_test_teardown(order, forget),
		cmocka_unit_test(memory),
		cmocka_unit_test_teardown(permutations, forget),
		cmocka_unit_test_teardown(random_worlds, forget),
	};

	return cmocka_run_group_tests_name("pieces", tests, NULL, NULL);
}
