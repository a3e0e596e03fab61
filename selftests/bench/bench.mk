# SPDX-License-Identifier: GPL-2.0-only
#
# The bench: what a decision costs, built as the command is, and what the
# command costs on machines that "capture" makes up.

BENCH_SOURCES := $(addprefix selftests/bench/,bench.c stock.c world.c) $(CORE)
BENCH_TOOLS := build/bench/capture build/bench/stopwatch

build/bench/bench: $(BENCH_SOURCES:%.c=build/bench/%.o)
	$(call run,LINK)$(CC) $(CFLAGS) $(LDFLAGS) $^ -o $@

build/bench/capture: build/bench/selftests/bench/capture.o
	$(call run,LINK)$(CC) $(CFLAGS) $(LDFLAGS) $^ -lfdt -o $@

build/bench/stopwatch: build/bench/selftests/bench/stopwatch.o
	$(call run,LINK)$(CC) $(CFLAGS) $(LDFLAGS) $^ -o $@

build/bench/%.o: %.c Makefile selftests/bench/bench.mk | bench-packages
	@mkdir -p $(@D)
	$(call run,CC)$(CC) $(ALL_CFLAGS) -Iselftests/bench -c $< -o $@

bench-command: build/kplace $(BENCH_TOOLS)
	@selftests/bench/command.sh build/kplace $(BENCH_TOOLS)
