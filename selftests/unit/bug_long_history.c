// SPDX-License-Identifier: GPL-2.0-only
/*
 * The module remembers eight loads, and its history was kept as long as it was: 100 MB of
 * it took 2 GB of memory, and more of it all there is.
 */
#include <stdlib.h>

#include "health/module_state.h"

#include "bug.h"

#define LOADS 1000
#define EACH 80

static void add(struct tree *tree, const char *path, const char *text)
{
	assert_true(tree_add(tree, path, strdup(text), strlen(text)));
}

/* Expect the last loads, in their order, and what was said before them. */
static void test_last_ones_count(void **state)
{
	struct evidence evidence = { .tree.name = "machine" };
	struct module_state module = { .loads = 0 };
	char *text = calloc(LOADS + 1, EACH);
	u32 i;

	(void)state;
	assert_non_null(text);
	sprintf(text, "mode enforce\n");
	for (i = 0; i < LOADS; i++)
		sprintf(text + strlen(text),
			"load %u: normal image, kexec_load, mode enforce: placed\n", i);
	add(&evidence.tree, "sys/kernel/debug/kplace/history", text);
	assert_int_equal(module_state_read(&module, &evidence), 0);
	assert_string_equal(module.mode, "enforce");
	assert_in_range(module.loads, MODULE_LOADS / 2, MODULE_LOADS);
	for (i = 0; i < module.loads; i++)
		assert_int_equal(module.load[i].number, LOADS - module.loads + i);
	module_state_free(&module);
	tree_free(&evidence.tree);
	free(text);
}

int bug_long_history(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_last_ones_count),
	};

	return cmocka_run_group_tests_name("bug_long_history", tests, NULL, NULL);
}
