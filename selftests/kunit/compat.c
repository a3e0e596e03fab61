// SPDX-License-Identifier: GPL-2.0-only
/*
 * Suite: what is not declared for modules, and is looked at before it is used.
 */
#include <kunit/test.h>
#include <linux/kexec.h>
#include <linux/memblock.h>
#include <linux/processor.h>
#include <linux/ptrace.h>
#include <linux/sched.h>
#include <linux/utsname.h>

#include "compat.h"
#include "report.h"

#define WORDS 64
#define AT 10			/* where the words below begin */
#define REGIONS 3

/**
 * struct data - words among which one of memblock's arrays is to be found
 * @word: the words
 * @region: the array's regions
 */
struct data {
	unsigned long word[WORDS];
	struct memblock_region region[REGIONS];
};

static struct memblock_type *make_type(struct data *data)
{
	const struct memblock_type *live = kplace_compat_memblock("memory");
	struct memblock_type *type = (void *)&data->word[AT];
	u32 i;

	memset(data->word, 0x5a, sizeof(data->word));
	for (i = 0; i < REGIONS; i++) {
		data->region[i].base = (i + 1) * SZ_1G;
		data->region[i].size = SZ_1M;
	}
	*type = (struct memblock_type) {
		.cnt = REGIONS,
		.max = 128,
		.total_size = REGIONS * SZ_1M,
		.regions = data->region,
		/* A name in the kernel's image, which that of a module is not. */
		.name = live->name,
	};
	return type;
}

static struct memblock_type *make_data(struct kunit *test)
{
	if (!kplace_compat_memblock("memory"))
		return NULL;
	test->priv = kunit_kzalloc(test, sizeof(struct data), GFP_KERNEL);
	return test->priv ? make_type(test->priv) : NULL;
}

static const void *found(struct kunit *test)
{
	struct data *data = test->priv;

	return kplace_compat_memblock_in(data->word, data->word + WORDS, "memory");
}

static void memblock_is_found_among_other_words(struct kunit *test)
{
	const struct memblock_type *type = make_data(test);
	struct data *data = test->priv;

	KUNIT_ASSERT_NOT_NULL(test, type);
	KUNIT_EXPECT_PTR_EQ(test, found(test), (const void *)type);
	KUNIT_EXPECT_NULL(test, kplace_compat_memblock_in(data->word,
							  data->word + WORDS,
							  "reserved"));
	/* It ends with what is looked at, or it is not there. */
	KUNIT_EXPECT_PTR_EQ(test, (const void *)type,
			    (const void *)kplace_compat_memblock_in(data->word, type + 1,
								    "memory"));
	KUNIT_EXPECT_NULL(test, kplace_compat_memblock_in(data->word,
							  (void *)(type + 1) - 8,
							  "memory"));
}

/* Each statement spoils it in one way. */
#define EXPECT_SPOILT(statement) do {			\
	struct data *data = test->priv;				\
	struct memblock_type *type __maybe_unused = make_type(data); \
								\
	statement;						\
	KUNIT_EXPECT_NULL_MSG(test, found(test), #statement);	\
} while (0)

static void what_only_looks_like_memblock_is_not_taken(struct kunit *test)
{
	KUNIT_ASSERT_NOT_NULL(test, make_data(test));
	EXPECT_SPOILT(type->cnt = 0);
	EXPECT_SPOILT(type->cnt = REGIONS - 1);
	EXPECT_SPOILT(type->max = REGIONS - 1);
	EXPECT_SPOILT(type->max = BIT(30));
	EXPECT_SPOILT(type->total_size++);
	EXPECT_SPOILT(type->name = "memory");
	EXPECT_SPOILT(type->name++);
	EXPECT_SPOILT(type->name = NULL);
	EXPECT_SPOILT(type->regions = NULL);
	EXPECT_SPOILT(type->regions = (void *)(PAGE_OFFSET - SZ_1M));
	EXPECT_SPOILT(type->regions = (void *)0x10000);
	EXPECT_SPOILT(type->regions = (void *)data->region + 1);
	EXPECT_SPOILT(swap(data->region[0], data->region[1]));
	EXPECT_SPOILT(data->region[1].base = data->region[0].base + SZ_1M - 1);
	EXPECT_SPOILT(data->region[2].size = 0; type->total_size -= SZ_1M);
	EXPECT_SPOILT(data->region[2].base = PHYS_ADDR_MAX - SZ_1M + 1);
	make_type(test->priv);
	KUNIT_EXPECT_NOT_NULL(test, found(test));
}

/* Two ways that know nothing of each other. */
static void data_has_what_debugfs_shows(struct kunit *test)
{
	const void *shown, *searched;

	shown = kplace_compat_memblock("memory");
	searched = kplace_compat_memblock_in_data("memory");
	KUNIT_EXPECT_NOT_NULL(test, searched);
	KUNIT_EXPECT_PTR_EQ(test, searched, shown);
	shown = kplace_compat_memblock("reserved");
	searched = kplace_compat_memblock_in_data("reserved");
	KUNIT_EXPECT_NOT_NULL(test, searched);
	KUNIT_EXPECT_PTR_EQ(test, searched, shown);
	KUNIT_EXPECT_NULL(test, kplace_compat_memblock_in_data("other"));
}

static struct kimage *make_image(struct kunit *test)
{
	struct kimage *image = kunit_kzalloc(test, sizeof(*image), GFP_KERNEL);

	if (!image)
		return NULL;
	INIT_LIST_HEAD(&image->control_pages);
	INIT_LIST_HEAD(&image->dest_pages);
	INIT_LIST_HEAD(&image->unusable_pages);
	image->entry = &image->head;
	image->last_entry = &image->head;
	image->nr_segments = 3;
	image->file_mode = 1;
	return image;
}

/* Expect the image as it is to be one, and not to be after the statement. */
#define EXPECT_NO_IMAGE(statement) do {				\
	struct kimage *image = make_image(test);			\
									\
	KUNIT_ASSERT_NOT_NULL(test, image);				\
	KUNIT_EXPECT_TRUE(test, kplace_compat_is_fresh(image));		\
	statement;							\
	KUNIT_EXPECT_FALSE_MSG(test, kplace_compat_is_fresh(image), #statement); \
} while (0)

static void an_image_is_known_by_its_looks(struct kunit *test)
{
	EXPECT_NO_IMAGE(image->head = IND_DONE);
	EXPECT_NO_IMAGE(image->entry++);
	EXPECT_NO_IMAGE(image->last_entry++);
	EXPECT_NO_IMAGE(image->nr_segments = KEXEC_SEGMENT_MAX + 1);
	EXPECT_NO_IMAGE(image->control_pages.next = NULL);
	EXPECT_NO_IMAGE(image->dest_pages.next = &image->unusable_pages);
	EXPECT_NO_IMAGE(image->unusable_pages.next = (void *)0x1000);
	EXPECT_NO_IMAGE(image = NULL);
	EXPECT_NO_IMAGE(image = (void *)0x1000);
	EXPECT_NO_IMAGE(image = (void *)(PAGE_OFFSET - PAGE_SIZE));
	EXPECT_NO_IMAGE(image = (void *)image + 1);
	EXPECT_NO_IMAGE(image = (void *)image + sizeof(long));
	EXPECT_NO_IMAGE(image = (void *)image->segment);
}

static void a_buffer_is_known_by_its_image(struct kunit *test)
{
	struct kexec_buf kbuf = { .image = make_image(test), .buf_align = SZ_2M };

	KUNIT_ASSERT_NOT_NULL(test, kbuf.image);
	KUNIT_EXPECT_TRUE(test, kplace_compat_is_buffer(&kbuf));
	kbuf.buf_align = 0;
	KUNIT_EXPECT_TRUE(test, kplace_compat_is_buffer(&kbuf));
	/* A file may say anything of its size. */
	kbuf.bufsz = SZ_1G;
	KUNIT_EXPECT_TRUE(test, kplace_compat_is_buffer(&kbuf));
	kbuf.buf_align = 3;
	KUNIT_EXPECT_FALSE(test, kplace_compat_is_buffer(&kbuf));
	kbuf.buf_align = 0;
	KUNIT_EXPECT_FALSE(test, kplace_compat_is_buffer((void *)kbuf.image));
	KUNIT_EXPECT_FALSE(test, kplace_compat_is_buffer(NULL));
	kbuf.image->file_mode = 0;
	KUNIT_EXPECT_FALSE(test, kplace_compat_is_buffer(&kbuf));
	kbuf.image = NULL;
	KUNIT_EXPECT_FALSE(test, kplace_compat_is_buffer(&kbuf));
}

static void a_segment_comes_as_address_or_as_index(struct kunit *test)
{
	struct kimage *image = make_image(test), *other = make_image(test);
	unsigned long i, first;

	KUNIT_ASSERT_NOT_NULL(test, image);
	KUNIT_ASSERT_NOT_NULL(test, other);
	first = (unsigned long)image->segment;
	for (i = 0; i < image->nr_segments; i++) {
		struct kexec_segment *segment = &image->segment[i];

		KUNIT_EXPECT_PTR_EQ(test, kplace_compat_segment(image, i), segment);
		KUNIT_EXPECT_PTR_EQ(test, segment,
				    kplace_compat_segment(image,
							  (unsigned long)segment));
		KUNIT_EXPECT_NULL(test,
				  kplace_compat_segment(image,
							(unsigned long)segment + 8));
	}
	KUNIT_EXPECT_NULL(test, kplace_compat_segment(image, i));
	KUNIT_EXPECT_NULL(test, kplace_compat_segment(image, -1));
	KUNIT_EXPECT_NULL(test, kplace_compat_segment(image, 1UL << 32));
	KUNIT_EXPECT_NULL(test,
			  kplace_compat_segment(image,
						(unsigned long)&image->segment[i]));
	KUNIT_EXPECT_NULL(test,
			  kplace_compat_segment(image,
						first - sizeof(image->segment[0])));
	KUNIT_EXPECT_NULL(test,
			  kplace_compat_segment(image,
						(unsigned long)&other->segment[0]));
}

static void a_call_gets_its_callers_registers(struct kunit *test)
{
	struct pt_regs *caller = task_pt_regs(current);
	struct pt_regs regs = { .regs[0] = (unsigned long)caller };

	KUNIT_EXPECT_PTR_EQ(test, kplace_compat_caller(&regs),
			    (const struct pt_regs *)caller);
	regs.regs[0] = (unsigned long)&regs;
	KUNIT_EXPECT_NULL(test, kplace_compat_caller(&regs));
	regs.regs[0] = 0;
	KUNIT_EXPECT_NULL(test, kplace_compat_caller(&regs));
}

/* Kernels of the lab take no such change from later ones: here the version tells. */
static void the_search_tells_what_its_version_does(struct kunit *test)
{
	u32 major = 0, minor = 0;

	KUNIT_EXPECT_EQ(test, 2,
			sscanf(init_utsname()->release, "%u.%u", &major, &minor));
	KUNIT_EXPECT_EQ(test, kplace_compat_wastes_top(),
			major < 6 || (major == 6 && minor < 8));
}

#if defined(CONFIG_KEXEC_FILE) && !defined(KPLACE_HAS_SEGMENT_CMA)
static const struct {
	unsigned long start;
	unsigned long last;
} pages_at_the_top[] = {
	{ SZ_1G, SZ_1G + PAGE_SIZE - 1 },
	{ SZ_1M, SZ_2M + 3 * PAGE_SIZE / 2 - 1 },
};

/* A search from above as the kernel's, which may waste a hole's last byte. */
static int search(struct kexec_buf *kbuf, unsigned long wasted)
{
	u32 i;

	for (i = 0; i < ARRAY_SIZE(pages_at_the_top); i++) {
		unsigned long last = min(pages_at_the_top[i].last, kbuf->buf_max);
		unsigned long at = ALIGN_DOWN(last - kbuf->memsz + 1 - wasted,
					      kbuf->buf_align);

		if (pages_at_the_top[i].start > kbuf->buf_max ||
		    at < pages_at_the_top[i].start)
			continue;
		kbuf->mem = at;
		return 0;
	}
	return -EADDRNOTAVAIL;
}

static int search_of_6_1(struct kexec_buf *kbuf)
{
	return search(kbuf, 1);
}

static int search_of_6_8(struct kexec_buf *kbuf)
{
	return search(kbuf, 0);
}

/*
 * Of a single page at the top the earlier search says nothing, and in the hole below,
 * which ends within a page, both find the same.
 */
static void bug_a_single_page_at_the_top(struct kunit *test)
{
	KUNIT_EXPECT_TRUE(test, kplace_compat_search_wastes(search_of_6_1));
	KUNIT_EXPECT_FALSE(test, kplace_compat_search_wastes(search_of_6_8));
}
#else
static void bug_a_single_page_at_the_top(struct kunit *test)
{
	kunit_skip(test, "no search that could be asked");
}
#endif

static void keep(void *context, const char *line)
{
	strlcat(context, line, PAGE_SIZE);
}

static const char *last_report(struct kunit *test)
{
	char *text = kunit_kzalloc(test, PAGE_SIZE, GFP_KERNEL);
	const struct kplace_out out = { .put = keep, .context = text };

	if (text)
		kplace_report_show(&out, 1);
	return text ?: "";
}

static void what_is_odd_is_reported(struct kunit *test)
{
	struct kimage *image = make_image(test);
	struct kplace_load load = {
		.number = U32_MAX,
		.call = KPLACE_CALL_FILE,
		.entered = KPLACE_OBSERVE,
		.mode = KPLACE_OBSERVE,
		.image = image,
	};

	KUNIT_EXPECT_TRUE(test, kplace_load_knows(&load, image, "some_function"));
	KUNIT_EXPECT_NULL(test, load.odd);
	KUNIT_EXPECT_FALSE(test, kplace_load_knows(&load, NULL, "some_function"));
	KUNIT_EXPECT_STREQ(test, load.odd, "some_function");
	KUNIT_EXPECT_EQ(test, (int)load.mode, (int)KPLACE_OFF);
	kplace_report_odd(&load);
	KUNIT_EXPECT_NOT_NULL(test,
			      strstr(last_report(test),
				     "mode observe: aside: some_function() is not called"));
}

/* What kplace has loaded it has to finish. */
static void what_is_filled_is_finished(struct kunit *test)
{
	struct kplace_load load = { .mode = KPLACE_ENFORCE, .fills = true };

	kplace_load_odd(&load, "some_function");
	KUNIT_EXPECT_EQ(test, (int)load.mode, (int)KPLACE_ENFORCE);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(memblock_is_found_among_other_words),
	KUNIT_CASE(what_only_looks_like_memblock_is_not_taken),
	KUNIT_CASE(data_has_what_debugfs_shows),
	KUNIT_CASE(an_image_is_known_by_its_looks),
	KUNIT_CASE(a_buffer_is_known_by_its_image),
	KUNIT_CASE(a_segment_comes_as_address_or_as_index),
	KUNIT_CASE(a_call_gets_its_callers_registers),
	KUNIT_CASE(the_search_tells_what_its_version_does),
	KUNIT_CASE(bug_a_single_page_at_the_top),
	KUNIT_CASE(what_is_odd_is_reported),
	KUNIT_CASE(what_is_filled_is_finished),
	{ }
};

static struct kunit_suite suite = {
	.name = "kplace-compat",
	.test_cases = cases,
};

kunit_test_suite(suite);
