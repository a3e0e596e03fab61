# SPDX-License-Identifier: GPL-2.0-only

distributions: guest-packages kernel-packages distributions-packages build/guest/kplace ## kernels configured as distributions', and the table of what works on them (ONLY="KERNEL..." for some; kernels are built)
	@selftests/distributions/run.sh $(if $(UPDATE),--update) build/guest/kplace $(MODULE_SOURCES)

.PHONY: distributions
