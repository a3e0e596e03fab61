# SPDX-License-Identifier: GPL-2.0
#
# The oracles: optimised, since they ask tens of millions of questions.

ORACLE_FLAGS := -O2 -Iselftests/oracle -Iselftests/common
ORACLE_SOURCES := $(wildcard selftests/oracle/*.c selftests/common/*.c) $(CORE)

build/oracle/oracle: $(ORACLE_SOURCES:%.c=build/oracle/%.o)
	$(call run,LINK)$(CC) $(CFLAGS) $(LDFLAGS) $^ -o $@

build/oracle/%.o: %.c Makefile selftests/oracle/oracle.mk | check-packages
	@mkdir -p $(@D)
	$(call run,CC)$(CC) $(ALL_CFLAGS) $(ORACLE_FLAGS) -c $< -o $@
