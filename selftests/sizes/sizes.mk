# SPDX-License-Identifier: GPL-2.0-only

sizes: sizes-packages ## how large the ledger and the core are for loaders, and what they call
	@selftests/sizes/sizes.sh

sizes-packages:
	$(if $(filter no,$(SETUP)),@:,@tools/lab/packages.sh sizes)

.PHONY: sizes sizes-packages
