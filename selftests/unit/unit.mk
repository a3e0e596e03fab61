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

# What reads memory that was never written. clang's runtime knows the C library; of the
# other libraries, which were not built with it, all that they return would be suspect: so
# this is for the groups that need none of them. Optimised, a variable without a value may
# be gone before the sanitizer sees it.
MSAN_FLAGS = -O0 -g -fsanitize=memory -fsanitize-memory-track-origins \
	     -fno-sanitize-recover=all -fno-omit-frame-pointer \
	     $(filter -I%,$(UNIT_FLAGS))
MSAN_GROUPS = $(shell selftests/unit/groups_without_libraries.sh)

unit-msan: build/unit-msan/unit ## unit tests of core and formats with clang's sanitizer of memory never written
	@selftests/unit/groups.sh build/unit-msan/unit $(MSAN_GROUPS)

build/unit-msan/unit: $(UNIT_SOURCES:%.c=build/unit-msan/%.o)
	$(call run,LINK)clang $(CFLAGS) $(MSAN_FLAGS) $(LDFLAGS) $^ -lcmocka $(LIBS) -lm -o $@

build/unit-msan/%.o: %.c Makefile selftests/unit/unit.mk | check-packages
	@mkdir -p $(@D)
	$(call run,CLANG)clang $(filter-out -Wno-format-truncation,$(ALL_CFLAGS)) $(MSAN_FLAGS) \
		-DKPLACE_VERSION='"0"' -c $< -o $@

build/unit-msan/tools/kplace/report/report_assets.o: build/made/report_assets.h

.PHONY: unit-clang unit-msan
