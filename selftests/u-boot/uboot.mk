# SPDX-License-Identifier: GPL-2.0-only

u-boot-check: u-boot-check-packages kernel-$(DEMO_KERNEL) u-boot efi ## U-Boot with the ledger, beside Debian's (three minutes)
	@selftests/u-boot/run.sh build/u-boot build/efi $(DEMO_KERNEL)

.PHONY: u-boot-check
