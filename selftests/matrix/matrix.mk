# SPDX-License-Identifier: GPL-2.0-only

matrix-cells: ## the choice of cells covers every pair that can exist
	@selftests/matrix/test_cells.py

matrix: guest-packages kernel-packages matrix-packages build/guest/kplace ## jumps between kernels, firmware, memory and loaders, each pair of them at least once (hours; ALL=yes for all, CELLS="NAME..." for some, UPDATE=yes writes the table)
	@selftests/matrix/run.sh build/guest/kplace $(MODULE_SOURCES)

.PHONY: matrix matrix-cells
