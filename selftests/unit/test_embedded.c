// SPDX-License-Identifier: GPL-2.0-only
/*
 * Files inside a page: what goes in comes out, and what would break out does not.
 */
#include "base/base64.h"
#include "report/html.h"
#include "tree/embedded.h"
#include "said.h"

static void test_base64(void **state)
{
	static const char * const pairs[][2] = {
		{ "", "" }, { "f", "Zg==" }, { "no", "bm8=" },
		{ "foo", "Zm9v" }, { "foob", "Zm9vYg==" },
		{ "fooba", "Zm9vYmE=" }, { "foobar", "Zm9vYmFy" },
	};
	size_t i, size;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(pairs); i++) {
		const char *plain = pairs[i][0];
		char *text = base64_encode((const u8 *)plain, strlen(plain));
		u8 *bytes = base64_decode(pairs[i][1], &size);

		assert_string_equal(text, pairs[i][1]);
		assert_int_equal(size, strlen(plain));
		assert_string_equal((char *)bytes, plain);
		free(text);
		free(bytes);
	}
}

static void test_base64_refused(void **state)
{
	static const char * const wrong[] = {
		"Z", "Zg", "Zg=", "Z===", "====", "Zg==Zg==", "Z g=", "Zm9\n",
		"=Zg=", "Zm9v\xff\xff\xff\xff",
	};
	size_t i, size;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(wrong); i++)
		assert_null(base64_decode(wrong[i], &size));
}

/* A page with some JSON, as one file of a tree. */
static void put_page(struct tree *tree, const char *data, size_t size)
{
	char *page;
	int length = asprintf(&page, "<!doctype HTML>\n" EMBEDDED_BEGIN "%.*s"
			      EMBEDDED_END, (int)size, data);

	assert_true(length > 0);
	*tree = (struct tree) { .name = "page", .is_lone = true };
	said_put_bytes(tree, TREE_LONE, page, (size_t)length);
	free(page);
}

static void test_round_trip(void **state)
{
	static const char binary[] = "a\0b</script>\xff";
	static char large[100000];
	struct tree tree = { 0 }, again;
	const struct tree_file *file;
	json_t *whole = json_object();
	char *text;
	size_t size;
	FILE *stream = open_memstream(&text, &size);

	(void)state;
	memset(large, '<', sizeof(large));
	said_put_bytes(&tree, "proc/iomem", "</script>\n", 10);
	said_put_bytes(&tree, "fdt", binary, sizeof(binary));
	said_put_bytes(&tree, "dmesg", large, sizeof(large));
	json_object_set_new(whole, EMBEDDED_FILES, embedded_json(&tree));
	assert_int_equal(html_json(stream, whole), 0);
	assert_int_equal(fclose(stream), 0);
	assert_null(strchr(text, '<'));
	put_page(&again, text, size);
	assert_true(embedded_is(&again));
	assert_int_equal(embedded_open(&again), 0);
	assert_false(again.is_lone);
	assert_null(tree_sort(&again));
	assert_int_equal(again.count, 3);
	file = tree_find(&again, "fdt");
	assert_int_equal(file->size, sizeof(binary));
	assert_memory_equal(file->bytes, binary, sizeof(binary));
	file = tree_find(&again, "dmesg");
	assert_memory_equal(file->bytes, large, sizeof(large));
	assert_string_equal(tree_find(&again, "proc/iomem")->bytes,
			    "</script>\n");
	json_decref(whole);
	free(text);
	tree_free(&tree);
	tree_free(&again);
}

static void test_not_a_report(void **state)
{
	static const char page[] = "<!DOCTYPE html><p>" EMBEDDED_END;
	static const char late[] = "<p>" EMBEDDED_BEGIN "{}" EMBEDDED_END;
	struct tree tree = { .name = "page" };

	(void)state;
	said_put_bytes(&tree, TREE_LONE, page, strlen(page));
	assert_false(embedded_is(&tree));
	tree_free(&tree);
	said_put_bytes(&tree, TREE_LONE, late, strlen(late));
	assert_false(embedded_is(&tree));
	tree_free(&tree);
}

static void test_escaped(void **state)
{
	char *text;
	size_t size;
	FILE *stream = open_memstream(&text, &size);

	(void)state;
	html_text(stream, "<a href='x' title=\"y\">&amp;\n\xff");
	html_cell(stream, "n", "%s<%d", "</td>", 1);
	assert_int_equal(fclose(stream), 0);
	assert_string_equal(text,
			    "&lt;a href=&#39;x&#39; title=&quot;y&quot;&gt;&amp;amp;?\?<td class=\"n\">&lt;/td&gt;&lt;1</td>");
	free(text);
}

int unit_embedded(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_base64),
		cmocka_unit_test(test_base64_refused),
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_not_a_report),
		cmocka_unit_test(test_escaped),
	};

	return cmocka_run_group_tests_name("embedded", tests, NULL, NULL);
}
