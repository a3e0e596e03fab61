# SPDX-License-Identifier: GPL-2.0
#
# The unit tests: one program, core and tests built with sanitizers.

UNIT_FLAGS := -O1 -fsanitize=address,undefined -fno-sanitize-recover=all \
	      -fno-omit-frame-pointer -Iselftests/unit
UNIT_SOURCES := $(wildcard selftests/unit/*.c) $(CORE)

build/unit/unit: $(UNIT_SOURCES:%.c=build/unit/%.o)
	$(call run,LINK)$(CC) $(CFLAGS) $(UNIT_FLAGS) $(LDFLAGS) $^ -lcmocka -o $@

build/unit/%.o: %.c Makefile selftests/unit/unit.mk | check-packages
	@mkdir -p $(@D)
	$(call run,CC)$(CC) $(ALL_CFLAGS) $(UNIT_FLAGS) -c $< -o $@
