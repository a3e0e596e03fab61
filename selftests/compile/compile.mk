# SPDX-License-Identifier: GPL-2.0-only
#
# The module compiles against all the kernels it says it is for.

compile-matrix: check-packages kernel-packages ## the module compiles for 5.15 to 7.2, and says what is too old (KDIRS="5.15=DIR ..." adds kernels of yours)
	@selftests/compile/matrix.sh $(MODULE_SOURCES)

.PHONY: compile-matrix
