# SPDX-License-Identifier: GPL-2.0-only

efi-check: efi-check-packages guest-packages kernel-$(DEMO_KERNEL) efi build/kplace ## kplace.efi under EDK2, U-Boot and OVMF (two minutes)
	@selftests/efi/run.sh build/efi build/kplace $(DEMO_KERNEL)

.PHONY: efi-check
