# SPDX-License-Identifier: GPL-2.0-only
#
# kplace as a part of a kernel tree: see Documentation/in-tree.rst.

IN_TREE := PYTHONDONTWRITEBYTECODE=1 tools/in-tree

in-tree: ## kplace into a kernel tree, as CONFIG_KEXEC_PLACEMENT (KSRC=DIR)
	@$(IN_TREE)/in-tree.py "$(or $(KSRC),$(error KSRC=DIR says which kernel tree))"

in-tree-undo: ## and out of it again (KSRC=DIR)
	@$(IN_TREE)/in-tree.py --undo "$(or $(KSRC),$(error KSRC=DIR says which kernel tree))"

series: $(if $(KSRC),,source-$(DEMO_KERNEL)) ## the same as patches to post, build/series (KSRC=DIR: for that tree)
	@$(IN_TREE)/series.py \
		"$(or $(KSRC),$$(tools/lab/kernel.sh --source $(DEMO_KERNEL) | tail -n 1))" build/series

.PHONY: in-tree in-tree-undo series
