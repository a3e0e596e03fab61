# SPDX-License-Identifier: GPL-2.0-only
#
# The fuzzer: the whole command with clang's sanitizers, and libFuzzer in front of
# what reads its inputs.

FUZZ_FLAGS := -O1 -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all \
	      -fno-omit-frame-pointer -Iselftests/fuzz -Iselftests/mutate -Itools
FUZZ_EFI := $(addprefix tools/efi/,gzip.c inflate.c kernel_file.c message.c options.c pe.c)
FUZZ_STAGE := $(addprefix tools/wrapper/,occupied.c stage_efi.c tree.c)
FUZZ_SOURCES := $(wildcard selftests/fuzz/*.c) $(addprefix selftests/mutate/,enter.c subject.c) \
		$(HOST_SOURCES) $(FUZZ_EFI) $(FUZZ_STAGE)

# How long each target is fuzzed, in seconds of a processor.
SECONDS ?= 120

fuzz: build/fuzz/fuzz ## libFuzzer on all that reads inputs, SECONDS=120 each (TARGET="NAME..." for some, JOBS=1, UPDATE=yes writes the table)
	@selftests/fuzz/run.sh -t $(SECONDS) $(JOBS:%=-j %) $(if $(UPDATE),--update) \
		build/fuzz/fuzz build/fuzz $(TARGET)

fuzz-replay: build/fuzz/fuzz ## the fuzzer's corpora, each input once
	@selftests/fuzz/run.sh build/fuzz/fuzz build/fuzz

build/fuzz/fuzz: $(FUZZ_SOURCES:%.c=build/fuzz/%.o)
	$(call run,LINK)clang $(CFLAGS) -fsanitize=fuzzer,address,undefined \
		$(LDFLAGS) $^ $(LIBS) -o $@

build/fuzz/%.o: %.c Makefile selftests/fuzz/fuzz.mk | check-packages
	@mkdir -p $(@D)
	$(call run,CLANG)clang $(filter-out -Wno-format-truncation,$(ALL_CFLAGS)) \
		$(FUZZ_FLAGS) -c $< -o $@

# The program has a main() of its own.
build/fuzz/tools/kplace/cmd/main.o: CPPFLAGS += -Dmain=kplace_main -Wno-missing-prototypes

.PHONY: fuzz fuzz-replay
