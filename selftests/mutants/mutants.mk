# SPDX-License-Identifier: GPL-2.0-only
#
# The unit tests and the oracle without sanitizers, but for the core in one object
# each: with it, a mutant takes one compilation and one link.

MUTANTS_CC = $(CC) -std=gnu11 -w $(CPPFLAGS) -O2 -g0
MUTANTS_INCLUDES := -Iselftests/unit -Iselftests/common -Itools -Iselftests/oracle
MUTANTS_UNIT := $(filter-out $(CORE),$(UNIT_SOURCES))
MUTANTS_ORACLE := $(filter-out $(CORE),$(ORACLE_SOURCES))

mutants: build/mutants/unit-reach build/mutants/oracle-reach $(CORE:%.c=build/mutants/o/%.o) ## the core spoilt in every line, and whether a test sees it (hours; FILE="...", SHARE=10)
	@MUTANTS_CC='$(MUTANTS_CC)' MUTANTS_LIBS='-lcmocka $(LIBS)' \
		selftests/mutants/mutants.py $(SHARE:%=--share %) $(FILE)

build/mutants/unit.o: $(MUTANTS_UNIT:%.c=build/mutants/o/%.o)
	$(call run,LD)ld -r $^ -o $@

build/mutants/oracle.o: $(MUTANTS_ORACLE:%.c=build/mutants/o/%.o)
	$(call run,LD)ld -r $^ -o $@

# The same, and what each test reaches of the core is counted.
build/mutants/unit-reach: build/mutants/unit.o $(CORE:%.c=build/mutants/reach/%.o)
	$(call run,LINK)$(CC) --coverage $^ -lcmocka $(LIBS) -o $@

build/mutants/oracle-reach: build/mutants/oracle.o $(CORE:%.c=build/mutants/reach/%.o)
	$(call run,LINK)$(CC) --coverage $^ -o $@

build/mutants/reach/%.o: %.c Makefile selftests/mutants/mutants.mk | check-packages
	@mkdir -p $(@D)
	$(call run,CC)$(MUTANTS_CC) -O1 --coverage -MMD -MP -c $< -o $@

build/mutants/o/%.o: %.c Makefile selftests/mutants/mutants.mk | check-packages
	@mkdir -p $(@D)
	$(call run,CC)$(MUTANTS_CC) $(MUTANTS_INCLUDES) -DKPLACE_VERSION='"0"' -MMD -MP -c $< -o $@

build/mutants/o/tools/kplace/report/report_assets.o: build/made/report_assets.h

.PHONY: mutants
