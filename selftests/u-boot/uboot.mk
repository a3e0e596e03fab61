# SPDX-License-Identifier: GPL-2.0-only

u-boot-check: u-boot-check-packages kernel-$(DEMO_KERNEL) u-boot efi build/u-boot/stays.efi ## U-Boot with the ledger, beside Debian's (three minutes)
	@selftests/u-boot/run.sh build/u-boot build/efi $(DEMO_KERNEL)

# Compiled as the application is.
build/u-boot/stays.efi: selftests/u-boot/stays.c tools/efi/efi.h Makefile | u-boot-check-packages
	@mkdir -p $(@D)
	$(call run,CLANG)clang $(EFI_CPU_arm64) $(EFI_FLAGS) -c $< -o $(@:.efi=.obj)
	$(call run,LINK)lld-link /entry:efi_main /subsystem:efi_application /nodefaultlib \
		/timestamp:0 /out:$@ $(@:.efi=.obj)

.PHONY: u-boot-check
