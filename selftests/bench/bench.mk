# SPDX-License-Identifier: GPL-2.0
#
# The bench: what a decision costs, built as the command is.

BENCH_SOURCES := selftests/bench/bench.c $(CORE)

build/bench/bench: $(BENCH_SOURCES:%.c=build/bench/%.o)
	$(call run,LINK)$(CC) $(CFLAGS) $(LDFLAGS) $^ -o $@

build/bench/%.o: %.c Makefile selftests/bench/bench.mk | check-packages
	@mkdir -p $(@D)
	$(call run,CC)$(CC) $(ALL_CFLAGS) -c $< -o $@
