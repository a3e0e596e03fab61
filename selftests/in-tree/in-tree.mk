# SPDX-License-Identifier: GPL-2.0-only

IN_TREE_KERNELS := $(DEMO_KERNEL) $(NEXT_KERNEL)

in-tree-check: check-packages guest-packages kernel-packages build/guest/kplace ## kplace built into 6.12 and 7.2, without probes and debugfs (two kernels are built)
	@selftests/in-tree/run.sh build/guest/kplace $(IN_TREE_KERNELS)

series-check: check-packages kernel-packages ## the series applies, pleases checkpatch and sparse, and builds after each patch
	@selftests/in-tree/series.sh $(IN_TREE_KERNELS)

.PHONY: in-tree-check series-check
