# SPDX-License-Identifier: GPL-2.0-only
#
# The second stage, an arm64 Image that "kplace wrap" attaches a kernel to.

STAGE := build/wrapper/stage
STAGE_SOURCES := $(CORE) $(wildcard tools/wrapper/*.c) tools/freestanding/mem.c
# libfdt is the kernel's copy of it: Debian's library is compiled for a CPU with its MMU
# on, which may read a word from any address.
STAGE_LIBFDT := $(addprefix build/wrapper/libfdt/,fdt.o fdt_ro.o fdt_rw.o fdt_wip.o fdt_addresses.o)
LIBFDT_DIR = $(shell tools/lab/kernel.sh --source $(DEMO_KERNEL) | tail -n 1)/scripts/dtc/libfdt
STAGE_CFLAGS = -std=gnu11 -Os -g -ffreestanding -fno-builtin -fpie -mstrict-align \
	       -mgeneral-regs-only -fno-stack-protector -fno-asynchronous-unwind-tables \
	       -ffunction-sections -fdata-sections -MMD -MP $(WARNINGS) \
	       -Itools/wrapper/include -Itools/wrapper -Itools/freestanding \
	       -Ikernel/core -Ikernel/formats -Iarch/arm64 -isystem $(LIBFDT_DIR)

wrapper: $(STAGE) ## the second stage, to which "kplace wrap" attaches a kernel

$(STAGE): build/wrapper/stage.elf
	$(call run,IMAGE)$(CROSS)objcopy -O binary $< $@

build/wrapper/stage.elf: tools/wrapper/stage.ld build/wrapper/tools/wrapper/start.o \
		$(STAGE_SOURCES:%.c=build/wrapper/%.o) $(STAGE_LIBFDT)
	$(call run,LINK)$(CROSS)ld -pie -z norelro -z max-page-size=4096 --no-dynamic-linker \
		--no-warn-rwx-segments --gc-sections -Bsymbolic -T $< -o $@ $(filter %.o,$^)

build/wrapper/%.o: %.c Makefile tools/wrapper/wrapper.mk | wrapper-needs
	@mkdir -p $(@D)
	$(call run,CC)$(CROSS)gcc $(STAGE_CFLAGS) -c $< -o $@

build/wrapper/%.o: %.S tools/wrapper/wrapper.mk | wrapper-needs
	@mkdir -p $(@D)
	$(call run,AS)$(CROSS)gcc -c $< -o $@

$(STAGE_LIBFDT): build/wrapper/libfdt/%.o: tools/wrapper/wrapper.mk | wrapper-needs
	@mkdir -p $(@D)
	$(call run,CC)$(CROSS)gcc $(filter-out -W%,$(STAGE_CFLAGS)) -c $(LIBFDT_DIR)/$*.c -o $@

wrapper-needs: guest-packages source-$(DEMO_KERNEL)

# For selftests/style/purity.sh.
wrapper-core-list:
	@printf '%s\n' $(filter kernel/% arch/%,$(STAGE_SOURCES))

.PHONY: wrapper wrapper-needs wrapper-core-list
