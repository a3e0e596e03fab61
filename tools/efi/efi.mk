# SPDX-License-Identifier: GPL-2.0-only
#
# kplace as an EFI application: the core, the formats and the rules as they are in the
# command and in the module, and tools/efi. clang and lld make PE files.

EFI_ARCHES := arm64 x86-64
EFI_SHARED := $(filter-out tools/efi/arch_%,$(wildcard tools/efi/*.c))

EFI_CPU_arm64 := --target=aarch64-unknown-windows
# Firmware may interrupt: nothing below the stack pointer is safe (UEFI 2.10, 2.3.4).
EFI_CPU_x86-64 := --target=x86_64-unknown-windows -mno-red-zone -mno-sse
EFI_ARCH_arm64 := tools/efi/arch_arm64.c
EFI_ARCH_x86-64 := tools/efi/arch_x86_64.c

# No C library: the stack is not probed, and nothing guards it.
EFI_FLAGS := -std=gnu11 -Os -ffreestanding -fno-builtin -fshort-wchar -mno-stack-arg-probe \
	     -fno-stack-protector -ffunction-sections $(WARNINGS) -Werror \
	     -Itools/freestanding -Ikernel/core -Ikernel/formats -Iarch/arm64 -Itools/efi \
	     -DKPLACE_VERSION='"$(VERSION)"' -MMD -MP -ffile-prefix-map=$(CURDIR)=.

efi_sources = $(CORE) tools/freestanding/mem.c $(EFI_SHARED) $(EFI_ARCH_$(1))

efi: $(EFI_ARCHES:%=build/efi/kplace-%.efi) ## kplace as an EFI application, build/efi/kplace-ARCH.efi

define efi_rules
build/efi/kplace-$(1).efi: $$(patsubst %.c,build/efi/$(1)/%.obj,$$(call efi_sources,$(1)))
	$$(call run,LINK)lld-link /entry:efi_main /subsystem:efi_application /nodefaultlib \
		/opt:ref /opt:icf /timestamp:0 /out:$$@ $$^

build/efi/$(1)/%.obj: %.c Makefile tools/efi/efi.mk | efi-packages
	@mkdir -p $$(@D)
	$$(call run,CLANG)clang $$(EFI_CPU_$(1)) $$(EFI_FLAGS) -c $$< -o $$@

build/efi/$(1)/tools/efi/main.obj: NEWS
endef

$(foreach arch,$(EFI_ARCHES),$(eval $(call efi_rules,$(arch))))

# For selftests/style/purity.sh.
core-list:
	@printf '%s\n' $(CORE)

efi-core-list:
	@printf '%s\n' $(filter kernel/% arch/%,$(call efi_sources,arm64))

.PHONY: efi core-list efi-core-list
