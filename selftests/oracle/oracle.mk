# SPDX-License-Identifier: GPL-2.0-only
#
# The oracles: optimised, since they ask tens of millions of questions.

ORACLE_FLAGS := -O2 -Iselftests/oracle -Iselftests/common
# Of the command, what depends on no file.
ORACLE_COMMAND := $(addprefix tools/kplace/plan/,crashkernel.c crashkernel_parse.c kaslr.c)
ORACLE_SOURCES := $(wildcard selftests/oracle/*.c selftests/common/*.c) $(CORE) \
		  $(ORACLE_COMMAND)

build/oracle/oracle: $(ORACLE_SOURCES:%.c=build/oracle/%.o)
	$(call run,LINK)$(CC) $(CFLAGS) $(LDFLAGS) $^ -o $@

build/oracle/%.o: %.c Makefile selftests/oracle/oracle.mk | check-packages
	@mkdir -p $(@D)
	$(call run,CC)$(CC) $(ALL_CFLAGS) $(ORACLE_FLAGS) -c $< -o $@
