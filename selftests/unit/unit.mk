# SPDX-License-Identifier: GPL-2.0-only
#
# The unit tests: one program, core and tests built with sanitizers.

UNIT_FLAGS := -O1 -fsanitize=address,undefined -fno-sanitize-recover=all \
	      -fno-omit-frame-pointer -Iselftests/unit -Iselftests/common -Itools
# The command below its sub-commands is tested here, too; it opens no window.
UNIT_COMMAND := $(filter-out tools/kplace/cmd/%,$(COMMAND)) $(HOST_ONLY)
# The EFI application but for what is one processor's: fake_efi.c is its firmware.
UNIT_EFI := $(filter-out tools/efi/arch_%,$(wildcard tools/efi/*.c))
UNIT_SOURCES := $(wildcard selftests/unit/*.c selftests/common/*.c) $(CORE) $(UNIT_COMMAND) $(UNIT_EFI)

build/unit/unit: $(UNIT_SOURCES:%.c=build/unit/%.o)
	$(call run,LINK)$(CC) $(CFLAGS) $(UNIT_FLAGS) $(LDFLAGS) $^ -lcmocka $(LIBS) -o $@

build/unit/%.o: %.c Makefile selftests/unit/unit.mk | check-packages
	@mkdir -p $(@D)
	$(call run,CC)$(CC) $(ALL_CFLAGS) $(UNIT_FLAGS) -c $< -o $@

# The same with clang's sanitizers, which see other things than gcc's.
CLANG_FLAGS = $(filter-out -Wno-format-truncation,$(ALL_CFLAGS)) $(UNIT_FLAGS)

unit-clang: build/unit-clang/unit ## unit tests with clang's sanitizers
	@selftests/unit/groups.sh build/unit-clang/unit

build/unit-clang/unit: $(UNIT_SOURCES:%.c=build/unit-clang/%.o)
	$(call run,LINK)clang $(CFLAGS) $(UNIT_FLAGS) $(LDFLAGS) $^ -lcmocka $(LIBS) -o $@

build/unit-clang/%.o: %.c Makefile selftests/unit/unit.mk | check-packages
	@mkdir -p $(@D)
	$(call run,CLANG)clang $(CLANG_FLAGS) -c $< -o $@

.PHONY: unit-clang
