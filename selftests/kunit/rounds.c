// SPDX-License-Identifier: GPL-2.0-only
/*
 * Suite: sessions in random worlds, against plans that knew all sizes beforehand.
 *
 * A session learns sizes one after the other and sends its loader round until the plan
 * holds. Wherever that ends must be where a plan ends that has nothing to learn.
 */
#include <kunit/test.h>
#include <linux/kexec.h>
#include <linux/prandom.h>

#include "draft.h"
#include "loader.h"

#define WORLDS 2000
#define BASE MIB(64)
#define TRIES 8		/* ROUNDS of session.c */

/**
 * struct known - the same image, all of it known
 * @draft: with maps of its own
 * @storage: of these
 * @plan: its plan
 * @pass: holes passed over, which nobody looks at
 * @random: of the worlds
 */
struct known {
	struct kplace_draft draft;
	struct kplace_range storage[3][KPLACE_MAP_NEED(WORLD_MAX)];
	struct kplace_plan plan;
	struct kplace_pass pass[1];
	struct rnd_state random;
};

static u32 below(struct known *known, u32 limit)
{
	return prandom_u32_state(&known->random) % limit;
}

/* Some ranges of memory, some of which end within 2 MiB, with reservations in some. */
static void make_world(struct known *known, struct world *world,
		       enum kplace_kind kind)
{
	u64 at = BASE;
	u32 i;

	world->count = 0;
	for (i = 2 + below(known, 3); i; i--) {
		u64 size = MIB(1 + below(known, 7)) +
			   PAGE_SIZE * below(known, 3);

		world_add(world, kind, at, at + size);
		if (!below(known, 3))
			world_add(world, KPLACE_RESERVED, at + size / 2,
				  at + size / 2 + PAGE_SIZE);
		at += size + MIB(below(known, 3));
	}
}

static void make_image(struct known *known, struct fixture *fixture)
{
	bool crash = !below(known, 4);

	fixture->load.number++;
	fixture->tries = 0;
	fixture->passed = 0;
	fixture->image.nr_segments = 0;
	fixture->image.type = crash ? KEXEC_TYPE_CRASH : KEXEC_TYPE_DEFAULT;
	fixture->image.initrd_buf = below(known, 5) ? fixture->initrd : NULL;
	fixture->image.initrd_buf_len = !fixture->image.initrd_buf ? 0 :
		MIB(below(known, 5)) + PAGE_SIZE * (1 + below(known, 4));
	fixture->dtb_size = PAGE_SIZE * (1 + below(known, 300));
	fixture->elfcorehdr_size = PAGE_SIZE * (1 + below(known, 20));
	loader_set_header(fixture, MIB(below(known, 2)),
			  MIB(1 + below(known, 6)) + PAGE_SIZE * below(known, 3));
	make_world(known, &fixture->world, crash ? KPLACE_CRASH : KPLACE_RAM);
}

static void make_policy(struct known *known, struct fixture *fixture)
{
	static const enum kplace_order orders[] = {
		KPLACE_ORDER_STOCK, KPLACE_ORDER_BOTTOM_UP,
		KPLACE_ORDER_TOP_DOWN, KPLACE_ORDER_BEST_FIT,
		KPLACE_ORDER_RANDOM,
	};
	struct kplace_policy *policy = &fixture->load.policy;

	*policy = (struct kplace_policy) {
		.order = orders[below(known, ARRAY_SIZE(orders))],
		.seeded = true,
		.seed = below(known, 1000),
	};
}

static void adopt(struct known *known, enum kplace_role role,
		  struct kexec_buf kbuf)
{
	u32 index = kplace_draft_index(&known->draft, role);

	if (index < known->draft.problem.nr_segments)
		kplace_draft_adopt(&known->draft, index, &kbuf);
}

static void solve(struct known *known, struct fixture *fixture)
{
	struct kplace_trace trace = { .pass = known->pass, .capacity = 1 };
	const __le64 *words = (__le64 *)fixture->header;
	struct kplace_draft *draft = &known->draft;

	world_map(&fixture->world, &draft->map, known->storage[0]);
	world_map(&fixture->world, &draft->stock_map, known->storage[1]);
	world_map(&fixture->world, &draft->lines_map, known->storage[2]);
	kplace_draft_begin(draft, &fixture->load.policy,
			   fixture->image.type == KEXEC_TYPE_CRASH);
	kplace_draft_expect(draft, &fixture->image, le64_to_cpu(words[1]));
	adopt(known, KPLACE_ROLE_KERNEL, loader_kernel(fixture));
	adopt(known, KPLACE_ROLE_ELFCOREHDR, loader_elfcorehdr(fixture));
	adopt(known, KPLACE_ROLE_INITRD, loader_initrd(fixture));
	adopt(known, KPLACE_ROLE_DTB, loader_dtb(fixture));
	kplace_draft_solve(draft, &known->plan, &trace);
}

static bool same_places(const struct known *known, const struct kimage *image)
{
	u32 i;

	if (image->nr_segments != known->plan.nr_segments)
		return false;
	for (i = 0; i < image->nr_segments; i++)
		if (image->segment[i].mem !=
		    kplace_draft_place(&known->plan, i).start)
			return false;
	return true;
}

/* Expect the plan that knew all sizes, or a refusal where there is none. */
static void rounds_end_where_all_is_known(struct kunit *test)
{
	struct known *known = kunit_kzalloc(test, sizeof(*known), GFP_KERNEL);
	struct fixture *fixture = test->priv;
	u32 i, placed = 0, again = 0;

	KUNIT_ASSERT_NOT_NULL(test, known);
	prandom_seed_state(&known->random, 1);
	for (i = 0; i < WORLDS; i++) {
		bool loaded;

		make_image(known, fixture);
		make_policy(known, fixture);
		solve(known, fixture);
		loaded = !loader_load(fixture);
		placed += loaded;
		again += loaded && fixture->tries > 1;
		KUNIT_ASSERT_EQ_MSG(test, loaded,
				    known->plan.status == KPLACE_PLACED,
				    "world %u", i);
		KUNIT_ASSERT_EQ_MSG(test, fixture->passed, 0u, "world %u", i);
		KUNIT_ASSERT_LE_MSG(test, fixture->tries, TRIES, "world %u", i);
		if (loaded)
			KUNIT_ASSERT_TRUE_MSG(test,
					      same_places(known, &fixture->image),
					      "world %u", i);
	}
	/* Each of the three ways was gone often. */
	KUNIT_EXPECT_GT(test, placed, WORLDS / 4);
	KUNIT_EXPECT_LT(test, placed, WORLDS - WORLDS / 20);
	KUNIT_EXPECT_GT(test, again, WORLDS / 100);
	kunit_info(test, "%u of %u placed, %u of them after going round\n", placed,
		   WORLDS, again);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(rounds_end_where_all_is_known),
	{ }
};

static struct kunit_suite suite = {
	.name = "kplace-rounds",
	.init = loader_init,
	.exit = loader_fini,
	.test_cases = cases,
};

kunit_test_suite(suite);
