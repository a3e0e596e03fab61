// SPDX-License-Identifier: GPL-2.0-only
/*
 * Oracle for crashkernel=: each address the kernel may boot at, each address the
 * region may have, and each size, one after the other.
 *
 * It knows nothing of rooms, windows and stretches. What a parameter means is
 * known before its text is made, so that nothing has to be read.
 */
#include <string.h>

#include "align.h"
#include "oracle.h"
#include "plan/crashkernel_parse.h"
#include "plan/kaslr.h"

#define GIB ((u64)SZ_1G)
#define LIMIT (4 * GIB)
#define TOP (262144 * GIB)
#define PIECES 6
#define WORDS 4
#define ENTRIES 4
#define TEXT 1024

/* What one word of a command line asks for. */
struct word {
	enum crash_word kind;
	u64 size;
	u64 base;
	bool has_base;
	u64 start[ENTRIES];
	u64 end[ENTRIES];
	u64 sizes[ENTRIES];
	u32 entries;
};

static struct kplace_range ranges[PIECES];
static struct kplace_map map;

/* Both sides' answers to a question. */
static struct question {
	char text[TEXT];
	struct word word[WORDS];
	u32 words;
	bool before_6_2;
	struct crash_reader reader;
	u64 kernel;
	struct kaslr expected;
	struct kaslr got;
	u64 expected_largest;
	u64 got_largest;
} question;

static u64 pick(u32 limit)
{
	return oracle_random(limit);
}

/* Some memory on either side of 4 GiB, in pieces whose ends are any page. */
static void random_memory(void)
{
	u64 at = LIMIT - (20 + pick(130)) * SZ_2M;
	u32 pieces = 1 + (u32)pick(PIECES);
	u32 i;

	map = (struct kplace_map) { .ranges = ranges, .capacity = PIECES };
	for (i = 0; i < pieces; i++) {
		u64 size = (1 + pick(40)) * SZ_2M;

		if (!pick(3))
			size += pick(512) * SZ_4K;
		ranges[i] = (struct kplace_range) {
			.start = at, .end = at + size, .kind = KPLACE_RAM,
			.owner = "System RAM", .bank = (u16)i,
		};
		at += size + pick(4) * SZ_2M / 2;
		if (!pick(4))
			at = kplace_max(at, LIMIT);
	}
	map.count = pieces;
}

static bool is_free(u64 start, u64 end, u64 kernel)
{
	u32 i;

	if (start < kernel + question.kernel && end > kernel)
		return false;
	for (i = 0; i < map.count; i++)
		if (map.ranges[i].start <= start && end <= map.ranges[i].end)
			return true;
	return false;
}

/* The highest place, or U64_MAX. */
static u64 model_place(u64 size, u64 min, u64 max, u64 kernel)
{
	u32 i = map.count;

	while (i--) {
		u64 high = kplace_min(map.ranges[i].end, max);
		u64 at;

		if (high < size || high - size < map.ranges[i].start)
			continue;
		at = (high - size) / SZ_2M * SZ_2M;
		for (; at >= map.ranges[i].start && at >= min; at -= SZ_2M) {
			if (is_free(at, at + size, kernel))
				return at;
			if (at < SZ_2M)
				break;
		}
	}
	return U64_MAX;
}

static u64 all_memory(void)
{
	u64 sum = 0;
	u32 i;

	for (i = 0; i < map.count; i++)
		sum += map.ranges[i].end - map.ranges[i].start;
	return sum;
}

/* Where what devices reach ends. */
static u64 model_limit(void)
{
	u64 last = map.ranges[map.count - 1].end;

	return map.ranges[0].start < LIMIT ? kplace_min(LIMIT, last) : last;
}

static bool fails_at_base(const struct crashkernel *wanted, u64 kernel)
{
	return wanted->base % SZ_2M ||
	       !is_free(wanted->base, wanted->base + wanted->size, kernel);
}

static bool model_fails(const struct crashkernel *wanted, u64 kernel)
{
	u64 limit = model_limit(), low = wanted->low, at;
	u64 size = wanted->size;

	if (size >= all_memory())
		return true;
	if (wanted->fixed)
		return fails_at_base(wanted, kernel);
	if (wanted->high && !wanted->has_low && !question.before_6_2)
		low = GIB / 8;
	if (question.before_6_2) {
		at = model_place(size, SZ_4K, wanted->high ? TOP : limit,
				 kernel);
	} else if (wanted->high) {
		at = model_place(size, limit, TOP, kernel);
		if (at == U64_MAX)
			at = model_place(size, SZ_4K, limit, kernel);
	} else {
		at = model_place(size, SZ_4K, limit, kernel);
		if (at == U64_MAX) {
			low = GIB / 8;
			at = model_place(size, limit, TOP, kernel);
		}
	}
	if (at == U64_MAX)
		return true;
	return at >= limit && low &&
	       model_place(low, SZ_4K, limit, kernel) == U64_MAX;
}

static void model_try(const struct crashkernel *wanted, struct kaslr *kaslr)
{
	u32 i;

	*kaslr = (struct kaslr) { .kernel = question.kernel };
	for (i = 0; i < map.count; i++) {
		const struct kplace_range *range = &map.ranges[i];
		u64 base = kplace_align_up(range->start, SZ_2M);

		for (; base < range->end &&
		     range->end - base >= kaslr->kernel; base += SZ_2M) {
			kaslr->bases++;
			if (!model_fails(wanted, base))
				continue;
			if (!kaslr->failing++)
				kaslr->first = base;
			kaslr->last = base;
		}
	}
}

static u64 model_largest(const struct crashkernel *wanted)
{
	struct crashkernel try = *wanted;
	u64 largest = 0;

	for (try.size = SZ_2M; try.size < all_memory(); try.size += SZ_2M) {
		struct kaslr kaslr;

		model_try(&try, &kaslr);
		if (kaslr.bases && !kaslr.failing)
			largest = try.size;
	}
	return largest;
}

/* The last word of a kind, or NULL. */
static const struct word *last_word(bool (*counts)(const struct word *))
{
	u32 i = question.words;

	while (i--)
		if (counts(&question.word[i]))
			return &question.word[i];
	return NULL;
}

static bool is_plain(const struct word *word)
{
	return word->kind == CRASH_WORD_SIZE || word->kind == CRASH_WORD_RANGES ||
	       (word->kind == CRASH_WORD_CMA && !question.reader.knows_cma);
}

static bool is_high(const struct word *word)
{
	return word->kind == CRASH_WORD_HIGH;
}

static bool is_low(const struct word *word)
{
	return word->kind == CRASH_WORD_LOW;
}

/* A size that is too large, in a range before the one that counts, is refused. */
static u64 model_range(const struct word *word)
{
	u64 counted = (all_memory() + GIB / 8 - 1) / (GIB / 8) * (GIB / 8);
	u32 i;

	for (i = 0; i < word->entries && word->sizes[i] < counted; i++)
		if (word->start[i] <= counted && counted < word->end[i])
			return word->sizes[i];
	return 0;
}

/* What the kernel reads; size 0 where it reserves nothing. */
static void model_read(struct crashkernel *wanted)
{
	const struct word *plain = last_word(is_plain);
	const struct word *high = last_word(is_high), *low = last_word(is_low);

	*wanted = (struct crashkernel) { 0 };
	if (plain && plain->kind == CRASH_WORD_CMA)
		return;
	if (plain) {
		wanted->size = plain->kind == CRASH_WORD_RANGES ?
			       model_range(plain) : plain->size;
		wanted->base = plain->base;
		wanted->fixed = plain->base;
	} else if (high) {
		wanted->size = high->size;
		wanted->high = true;
		wanted->has_low = low;
		wanted->low = low ? low->size : 0;
	}
}

/* In one of the ways in which people write a size. */
static void write_size(u64 size)
{
	char *end = question.text + strlen(question.text);
	size_t room = TEXT - (size_t)(end - question.text);

	if (!pick(4) || size % SZ_4K)
		snprintf(end, room, "%#llx", size);
	else if (!pick(4) || size % (1 << 20))
		snprintf(end, room, "%lluK", size >> 10);
	else if (size % GIB || !size)
		snprintf(end, room, "%llu%c", size >> 20, pick(2) ? 'M' : 'm');
	else
		snprintf(end, room, "%lluG", size / GIB);
}

static void write_text(const char *text)
{
	strncat(question.text, text, TEXT - strlen(question.text) - 1);
}

static void write_ranges(const struct word *word)
{
	u32 i;

	for (i = 0; i < word->entries; i++) {
		write_text(i ? "," : "");
		write_size(word->start[i]);
		write_text("-");
		if (word->end[i] != U64_MAX)
			write_size(word->end[i]);
		write_text(":");
		write_size(word->sizes[i]);
	}
}

static void write_word(const struct word *word)
{
	static const char * const ending[] = {
		[CRASH_WORD_HIGH] = ",high", [CRASH_WORD_LOW] = ",low",
		[CRASH_WORD_CMA] = ",cma",
	};

	write_text(*question.text ? " crashkernel=" : "quiet crashkernel=");
	if (word->kind == CRASH_WORD_RANGES)
		write_ranges(word);
	else
		write_size(word->size);
	if (word->kind >= CRASH_WORD_HIGH)
		write_text(ending[word->kind]);
	if (word->has_base) {
		write_text("@");
		write_size(word->base);
	}
}

static void random_ranges(struct word *word)
{
	u64 at = pick(6) * GIB / 16;
	u32 i;

	word->entries = 1 + (u32)pick(ENTRIES);
	for (i = 0; i < word->entries; i++) {
		word->start[i] = at;
		at += (1 + pick(4)) * GIB / 16;
		word->end[i] = at;
		word->sizes[i] = (pick(16) ? 1 + pick(60) : 512) * SZ_2M;
		at += pick(3) / 2 * GIB / 16;
	}
	if (pick(2))
		word->end[i - 1] = U64_MAX;
}

static void random_word(struct word *word)
{
	*word = (struct word) { .kind = (enum crash_word)pick(5) };
	word->size = (1 + pick(40)) * SZ_2M;
	if (word->kind == CRASH_WORD_LOW)
		word->size = pick(30) * SZ_2M;
	if (word->kind == CRASH_WORD_RANGES)
		random_ranges(word);
	word->has_base = word->kind <= CRASH_WORD_RANGES && !pick(4);
	/* That of 0 is none. */
	if (word->has_base && pick(4))
		word->base = map.ranges[0].start / SZ_2M * SZ_2M +
			     pick(60) * SZ_2M + (!pick(8) ? SZ_4K : 0);
}

static void random_question(void)
{
	u32 i;

	question = (struct question) { .before_6_2 = !pick(3) };
	question.kernel = (1 + pick(12)) * SZ_2M / 2;
	question.reader.memory = all_memory();
	question.reader.knows_cma = !question.before_6_2 && pick(2);
	question.words = 1 + (u32)(pick(2) ? 0 : pick(WORDS));
	for (i = 0; i < question.words; i++) {
		random_word(&question.word[i]);
		write_word(&question.word[i]);
	}
	write_text(" debug");
}

static void show(void *context)
{
	u32 i;

	(void)context;
	for (i = 0; i < map.count; i++)
		printf("#\tmemory %#llx-%#llx\n", map.ranges[i].start,
		       map.ranges[i].end);
	printf("#\t%s, kernel of %#llx, %s\n", question.text, question.kernel,
	       question.before_6_2 ? "6.1" : "6.12");
	printf("#\texpected %llu of %llu from %#llx to %#llx, largest %#llx\n",
	       question.expected.failing, question.expected.bases,
	       question.expected.first, question.expected.last,
	       question.expected_largest);
	printf("#\tgot      %llu of %llu from %#llx to %#llx, largest %#llx\n",
	       question.got.failing, question.got.bases, question.got.first,
	       question.got.last, question.got_largest);
}

static bool same(const struct crashkernel *wanted, const struct crashkernel *read,
		 const char *nothing)
{
	const struct kaslr *a = &question.expected, *b = &question.got;

	if (!wanted->size || nothing)
		return !wanted->size && nothing;
	return wanted->size == read->size && wanted->low == read->low &&
	       wanted->fixed == read->fixed && a->bases == b->bases &&
	       a->failing == b->failing && a->first == b->first &&
	       a->last == b->last && !a->failing == !b->why &&
	       question.expected_largest == question.got_largest;
}

static void ask(bool largest)
{
	static const struct world no_world = { .pages = 0 };
	struct crashkernel wanted, read;
	struct crash_rule rule;
	const char *nothing;
	bool lies;

	model_read(&wanted);
	nothing = crashkernel_read(question.text, &question.reader, &read);
	question.got.kernel = question.kernel;
	if (!nothing && wanted.size) {
		crashkernel_rule(&map, SZ_4K, &read, question.before_6_2,
				 &rule);
		kaslr_try(&map, &rule, &question.got);
		model_try(&wanted, &question.expected);
	}
	if (!nothing && wanted.size && !wanted.fixed && largest) {
		question.got_largest = kaslr_largest(&map, &rule,
						     question.kernel);
		question.expected_largest = model_largest(&wanted);
	}
	lies = oracle_lies();
	oracle_case();
	if (!same(&wanted, &read, nothing) || lies)
		oracle_mismatch(&no_world, show, NULL);
}

/**
 * oracle_crashkernel - reservations in random memory
 * @seed: of the random numbers
 * @count: how many; 0 for 30,000, one in three of them with the largest size
 */
void oracle_crashkernel(u64 seed, unsigned long count)
{
	unsigned long i;

	oracle_seed(seed);
	count = oracle_count(count, 30000);
	for (i = 0; i < count; i++) {
		random_memory();
		random_question();
		ask(i % 3 == 0);
	}
}
