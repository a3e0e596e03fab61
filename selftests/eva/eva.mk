# SPDX-License-Identifier: GPL-2.0-only

eva: proof-packages ## no undefined behaviour in the core and the reader of EFI memory maps, by Frama-C's Eva
	@selftests/eva/eva.sh $(DRIVERS)

.PHONY: eva
