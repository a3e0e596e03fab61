# SPDX-License-Identifier: GPL-2.0-only
#
# What the unit tests, a shortened oracle and the golden files reach, by gcov. All three
# are linked of the same objects, so that their counts add up.

COVERAGE_FLAGS = -O0 -g0 --coverage -w -Iselftests/unit -Iselftests/common -Itools \
		 -Iselftests/oracle -DKPLACE_VERSION='"$(VERSION)"'
COVERAGE_PROGRAMS := $(addprefix build/coverage/,unit oracle kplace)
COVERAGE_LINK = $(call run,LINK)$(CC) --coverage $^

coverage: $(COVERAGE_PROGRAMS) build/starve/starve.so ## lines and branches that tests reach, against bars (minutes)
	@selftests/coverage/run.sh

build/coverage/unit: $(UNIT_SOURCES:%.c=build/coverage/o/%.o)
	$(COVERAGE_LINK) -lcmocka $(LIBS) -lm -o $@

build/coverage/oracle: $(ORACLE_SOURCES:%.c=build/coverage/o/%.o)
	$(COVERAGE_LINK) -o $@

build/coverage/kplace: $(HOST_SOURCES:%.c=build/coverage/o/%.o)
	$(COVERAGE_LINK) $(LIBS) -lm -o $@

build/coverage/o/%.o: %.c Makefile selftests/coverage/coverage.mk | check-packages
	@mkdir -p $(@D)
	$(call run,CC)$(CC) -std=gnu11 $(CPPFLAGS) $(COVERAGE_FLAGS) -MMD -MP -c $< -o $@

build/coverage/o/tools/kplace/report/report_assets.o: build/made/report_assets.h
$(SAYS_VERSION:%.c=build/coverage/o/%.o): NEWS

.PHONY: coverage
