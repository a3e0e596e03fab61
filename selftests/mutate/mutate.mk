# SPDX-License-Identifier: GPL-2.0-only
#
# The mutations: the whole command, built with sanitizers as the unit tests are,
# in one program with what spoils its inputs.

MUTATE_MAIN := tools/kplace/cmd/main.c
MUTATE_SOURCES := $(wildcard selftests/mutate/*.c) $(HOST_SOURCES)

build/mutate/mutate: $(MUTATE_SOURCES:%.c=build/unit/%.o)
	@mkdir -p $(@D)
	$(call run,LINK)$(CC) $(CFLAGS) $(UNIT_FLAGS) $(LDFLAGS) $^ $(LIBS) -o $@

# What is cut off at -O1 is none of their concern.
$(MUTATE_SOURCES:%.c=build/unit/%.o): CPPFLAGS += -Wno-format-truncation
# The program has a main() of its own.
build/unit/$(MUTATE_MAIN:.c=.o): CPPFLAGS += -Dmain=kplace_main -Wno-missing-prototypes
