# SPDX-License-Identifier: GPL-2.0
#
# The benchmark: optimised as the kernel is, with the symbols callgrind wants.

BENCH_SOURCES := $(wildcard selftests/bench/*.c) $(CORE)

build/bench/bench: $(BENCH_SOURCES:%.c=build/bench/%.o)
	$(call run,LINK)$(CC) $(CFLAGS) $(LDFLAGS) $^ -o $@

build/bench/%.o: %.c Makefile selftests/bench/bench.mk | check-packages
	@mkdir -p $(@D)
	$(call run,CC)$(CC) $(ALL_CFLAGS) -O2 -c $< -o $@
