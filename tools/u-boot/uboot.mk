# SPDX-License-Identifier: GPL-2.0-only
#
# Debian's U-Boot with the ledger as its memory map: build/u-boot/BOARD/u-boot.bin.

UBOOT_BOARDS := qemu_arm64=aarch64-linux-gnu- qemu_arm=arm-linux-gnueabihf-
# The ledger and EFI's memory map, as they are in every other host.
UBOOT_CORE := $(addprefix kernel/core/,ledger_add.c ledger_load.c ledger_look.c ledger_change.c ledger_part.c) \
	      $(addprefix kernel/formats/,efi_ledger.c efi_lasts.c efi_entry.c efi_type.c)

u-boot: u-boot-packages ## Debian's U-Boot with the ledger as its memory map, build/u-boot/BOARD/u-boot.bin
	@tools/u-boot/build.sh build/u-boot $(UBOOT_BOARDS) -- $(UBOOT_CORE)

# For selftests/style/purity.sh.
u-boot-core-list:
	@printf '%s\n' $(UBOOT_CORE)

.PHONY: u-boot u-boot-core-list
