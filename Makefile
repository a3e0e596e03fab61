# SPDX-License-Identifier: GPL-2.0-only
#
# kplace: one Makefile for the command, the module, the guest and the tests.
# `make help` lists the targets. Everything that is built lies below build/,
# kernels below $XDG_CACHE_HOME/kplace (~/.cache/kplace).

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:

VERSION := $(shell sed -n '1s/.* \([0-9.]*\)$$/\1/p' NEWS)

CC ?= gcc
CROSS := aarch64-linux-gnu-
CFLAGS ?= -O2 -g
WARNINGS := -Wall -Wextra -Wmissing-prototypes -Wstrict-prototypes -Wvla
CPPFLAGS += -Ibuild/made -Itools/include -Ikernel/core -Ikernel/formats -Iarch/arm64 -Itools/kplace \
	    -D_GNU_SOURCE
# Header files that tools/lab/packages.sh has put there; the system's come first.
CPPFLAGS += -idirafter $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/kplace/include/libcairo2-dev
# Two clones give the same binary.
ALL_CFLAGS = -std=gnu11 $(WARNINGS) $(CPPFLAGS) $(CFLAGS) -MMD -MP \
	     -ffile-prefix-map=$(CURDIR)=.

# Sources that say the version, and are compiled anew when it changes.
SAYS_VERSION := tools/kplace/audit/audit_metrics.c tools/kplace/cmd/main.c \
		tools/kplace/tree/manifest.c tools/efi/main.c
version_objects = $(SAYS_VERSION:%.c=build/$(1)/%.o)

# Plain `make` and what is compiled for this machine alone use all processors.
# Guests and kernels share out their work themselves.
ALONE := all install unit unit-clang fuzz fuzz-replay oracle golden opens schema bench build/kplace build/guest/kplace
ifeq ($(filter-out $(ALONE),$(or $(MAKECMDGOALS),all)),)
ifeq ($(filter -j%,$(MAKEFLAGS)),)
MAKEFLAGS += -j$(shell nproc)
endif
endif

# The kernels the guest is tried with; the first is the demo's.
KERNELS := 6.12 6.1
DEMO_KERNEL := $(firstword $(KERNELS))
# One more, from Debian's next release, for what differs there.
NEXT_KERNEL := 7.2
ALL_KERNELS := $(KERNELS) $(filter-out $(KERNELS),$(NEXT_KERNEL))
# Variants that 'make check' does without: see tools/lab/guest-VARIANT.config.
VARIANTS := $(DEMO_KERNEL)-64k $(DEMO_KERNEL)-debug $(NEXT_KERNEL)-debug $(DEMO_KERNEL)-signed
ENDURE_KERNELS := $(NEXT_KERNEL) $(DEMO_KERNEL)-64k $(DEMO_KERNEL) $(DEMO_KERNEL)-debug

# walk.c is the module's: it speaks of struct kexec_buf.
CORE := $(wildcard kernel/core/*.c kernel/formats/*.c) \
	$(filter-out %/walk.c,$(wildcard arch/arm64/*.c))
# What loads libraries when they are needed; and what stands in for it in the
# guest's command, which is linked statically.
HOST_ONLY := $(addprefix tools/kplace/, base/library.c picture/picture_cairo.c \
	     tree/tarball_library_opened.c)
STAND_INS := tools/kplace/tree/tarball_library_linked.c
COMMAND := $(filter-out $(HOST_ONLY) $(STAND_INS),$(wildcard tools/kplace/*/*.c))
LIBS := -ljansson -lfdt -lz
# Static, for the guest: what libarchive needs for tar and for compressed images. Its
# other formats, which need more, go with the sections that nothing refers to.
GUEST_LIBS := $(LIBS) -larchive -lzstd -llz4 -llzma -lbz2 -lz -Wl,--gc-sections

# V=1 shows the commands, -s shows nothing.
silent := $(findstring s,$(firstword -$(MAKEFLAGS)))
run = $(if $(V),,@$(if $(silent),,printf '  %-8s%s\n' $(1) $@;))

##@ Use

all: build/kplace build/completion/kplace.bash ## the command for this machine, build/kplace (default)

ifeq ($(DISK),debian)
demo: deb-packages disk-packages
	@tools/install/cross.sh build/demo-debian >/dev/null
	@tools/lab/demo.sh -d -o build/demo-debian
else
demo: guest-packages module-$(DEMO_KERNEL) ## load, explain, jump and check, in a guest (DISK=debian: Debian, with our packages)
	@$(MAKE) --no-print-directory build/guest/kplace
	@tools/lab/demo.sh -c build/guest/kplace \
		-m build/module-$(DEMO_KERNEL)/kplace.ko $(DEMO_KERNEL)
endif

module: $(ALL_KERNELS:%=module-%) ## kplace.ko for each guest kernel, build/module-VERSION/

docs: docs-packages source-$(DEMO_KERNEL) ## the documents as HTML, build/docs/index.html
	@tools/lab/docs.sh $(DEMO_KERNEL) build/docs

clean: ## everything below build/; kernels in the cache stay
	rm -rf build

help: ## this list
	@awk -F':.*## ' '/^##@/ { printf "\n%s\n", substr($$0, 5) } \
		/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' \
		Makefile selftests/*/*.mk tools/*/*.mk

# --- the command ------------------------------------------------------------

HOST_SOURCES := $(CORE) $(COMMAND) $(HOST_ONLY)
GUEST_SOURCES := $(CORE) $(COMMAND) $(STAND_INS)

build/kplace: $(HOST_SOURCES:%.c=build/host/%.o)
	$(call run,LINK)$(CC) $(CFLAGS) $(LDFLAGS) $^ $(LIBS) -o $@

build/host/%.o: %.c Makefile | build-packages
	@mkdir -p $(@D)
	$(call run,CC)$(CC) $(ALL_CFLAGS) -c $< -o $@

$(foreach world,host arm64 unit unit-clang fuzz,$(call version_objects,$(world))): NEWS
$(foreach world,host arm64 unit unit-clang fuzz,$(call version_objects,$(world))): \
	CPPFLAGS += -DKPLACE_VERSION='"$(VERSION)"'

# What reports hold of style and script, as strings of C.
REPORT_ASSETS := $(addprefix tools/kplace/report/,report.css report.js)

build/made/report_assets.h: $(REPORT_ASSETS) tools/kplace/report/embed.sh
	@mkdir -p $(@D)
	$(call run,GEN)tools/kplace/report/embed.sh $(REPORT_ASSETS) >$@

$(foreach world,host arm64 unit unit-clang fuzz,build/$(world)/tools/kplace/report/report_assets.o): \
	build/made/report_assets.h

# One run makes both files. RUN is what runs a command built for another machine.
build/completion/kplace.bash build/completion/_kplace &: build/kplace $(wildcard tools/completion/*)
	$(call run,GEN)tools/completion/make.sh "$(RUN) build/kplace" $(@D)

SYSROOT = $(shell tools/lab/sysroot.sh --print-dir dev)
GUEST_CC = $(CROSS)gcc -I$(SYSROOT)/usr/include \
	   -I$(SYSROOT)/usr/include/aarch64-linux-gnu
GUEST_LIB = $(SYSROOT)/usr/lib/aarch64-linux-gnu

build/guest/kplace: $(GUEST_SOURCES:%.c=build/arm64/%.o)
	@mkdir -p $(@D)
	$(call run,LINK)$(CROSS)gcc -static $(CFLAGS) $^ -L$(GUEST_LIB) $(GUEST_LIBS) -o $@

build/arm64/%.o: %.c Makefile | guest-sysroot
	@mkdir -p $(@D)
	$(call run,CC)$(GUEST_CC) $(ALL_CFLAGS) -c $< -o $@

# --- the module -------------------------------------------------------------
# Each kernel gets a copy of the sources: an out-of-tree build leaves its
# objects beside them.

MODULE_SOURCES = Kbuild $(shell find kernel arch selftests/kunit \
			 -name '*.[ch]' -o -name Kbuild)

$(ALL_KERNELS:%=module-%) $(VARIANTS:%=module-%): module-%: kernel-packages
	@tools/lab/module.sh $* build/module-$* $(MODULE_SOURCES)

$(ALL_KERNELS:%=kernel-%) $(VARIANTS:%=kernel-%): kernel-%: kernel-packages
	$(if $(and $(KDIR),$(IMAGE)),@:,@tools/lab/kernel.sh $* >/dev/null)

# The sources alone: the documents and the style checks take scripts from there.
source-$(DEMO_KERNEL):
	@tools/lab/kernel.sh --source $(DEMO_KERNEL) >/dev/null

kernels: $(KERNELS:%=kernel-%) ## the guest kernels, into the cache

# --- what has to be installed -----------------------------------------------

# Rows of the table in tools/lab/packages.sh.
PURPOSES := build check kernel guest docs bench deb rpm disk newcomer signed efi efi-check \
	    wrapper-check u-boot u-boot-check proof distributions matrix analyse

# SETUP=no installs nothing: who builds a package has said what it takes.
$(PURPOSES:%=%-packages):
	$(if $(filter no,$(SETUP)),@:,@tools/lab/packages.sh $(@:%-packages=%))

# Tests compile the command's sources, too.
check-packages bench-packages: build-packages

guest-sysroot: guest-packages
	@tools/lab/sysroot.sh dev >/dev/null

##@ Tests

# A choice of what these can run, so that make check is not too long to be run often. With
# FULL=yes they run all, for the night. Each scenario runs on one kernel at least.
ON_6.1 := digest typed-map plan-equals-module kexec-tools-predicted two-loaders leaks damaged-firmware \
	half-of-ram debugfs-no-mount retained-initrd release release-placement two-loaders-boot \
	crashkernel-predicted
CHOICE_qemu-6.1 := $(ON_6.1) stock-same rmmod odd kunit guard-file-load guard claim-boot \
	topdown-boot kdump-topdown
CHOICE_qemu-6.12 = $(filter-out $(ON_6.1),$(shell selftests/qemu/run.sh --list))
CHOICE_qemu-$(NEXT_KERNEL) := rmmod stock-same guard-file-load image-forms no-debugfs cma-loads kho \
	doctor-kho claim-boot verify-boot topdown-boot
CHOICE_debian-6.1 := guard-only iomem-export guard claim-load no-debugfs-guard
CHOICE_digests := 1 2 4 5 9 11
choice = $(if $(FULL),,$(CHOICE_$1))
SHARE_OF_CHECK := $(if $(FULL),1,4)

# Two at a time: some that fail fast, then the longest first.
SUITES := purity docs unit golden unit-clang fuzz-replay lab opens schema \
	  $(KERNELS:%=qemu-%) style mutate $(KERNELS:%=debian-%) oracle u-boot-check \
	  $(NEXT_KERNEL:%=qemu-%) wrapper-check digests dkms compile-matrix limits efi-check \
	  damage $(NEXT_KERNEL:%=kselftest-%) $(DEMO_KERNEL:%=kselftest-%) images kunit-if-built
# What two of them may want at once, built beforehand.
SHARED := build/kplace build/unit/unit build/unit-clang/unit build/fuzz/fuzz \
	  build/oracle/oracle build/mutate/mutate build/guest/kplace

check: check-packages ## every suite below; the last line counts (FULL=yes runs more of them, an hour)
	@selftests/check.sh ready -- $(SUITES)

ready: check-packages guest-packages kernel-packages docs-packages
	@+$(MAKE) -s --no-print-directory -j$(shell nproc) $(SHARED)
	@+$(MAKE) -s --no-print-directory module $(KERNELS:%=module-odd-%)
	@$(foreach kernel,$(KERNELS),tools/lab/debian-kernel.sh $(kernel) >/dev/null &&) \
		tools/lab/sysroot.sh newer >/dev/null
	@printf 'KTAP version 1\n1..1\nok 1 - what the suites share is built\n'

unit: build/unit/unit ## unit tests of core, rules and Image header
	@selftests/unit/groups.sh build/unit/unit

oracle: build/oracle/oracle build/kplace check-packages ## every small world against brute force
	@build/oracle/oracle -s $(SHARE_OF_CHECK)
	@selftests/oracle/relaxed.py build/kplace 1 $$((2000 / $(SHARE_OF_CHECK)))

mutate: build/mutate/mutate build/kplace ## inputs spoilt in every place, read with sanitizers
	@PATH=$(CURDIR)/build:$$PATH build/mutate/mutate -s $(SHARE_OF_CHECK) selftests/golden

damage: build/kplace ## files spoilt as they get spoilt on their way
	@selftests/mutate/damage.py build/kplace selftests/golden $$((10000 / $(SHARE_OF_CHECK)))

golden: check-packages build/kplace ## the command's output on captures
	@selftests/golden/run.sh build/kplace

images: guest-packages check-packages build/kplace ## Debian's own kernel in all forms it may come in
	@selftests/golden/images.sh build/kplace \
		"$$(tools/lab/debian-kernel.sh $(DEMO_KERNEL) | tail -n 1)/Image"

opens: check-packages build/kplace ## each input file is opened at most once
	@selftests/opens/run.sh build/kplace

limits: check-packages build/kplace ## inputs of 1 MB and 100 MB take no more than Documentation/limits.rst states
	@selftests/limits/run.py build/kplace build/limits

schema: check-packages build/kplace ## what --json prints, against Documentation/schema
	@selftests/schema/run.sh build/kplace

style: check-packages source-$(DEMO_KERNEL) ## checkpatch, sparse, kernel-doc, shellcheck, codespell
	@selftests/style/check.sh $(DEMO_KERNEL)

purity: check-packages kernel-packages ## the core needs nothing from its host
	@selftests/style/purity.sh

qemu: $(ALL_KERNELS:%=qemu-%) ## scenarios and KUnit suites in a guest, each kernel

$(KERNELS:%=qemu-%): qemu-%: guest-packages build/guest/kplace module-% module-odd-%
	@selftests/qemu/run.sh -c build/guest/kplace \
		-m build/module-$*/kplace.ko -m build/module-odd-$*/odd.ko \
		-m build/module-$*/selftests/kunit/kplace_kunit.ko $* $(call choice,$@)

qemu-$(NEXT_KERNEL): guest-packages build/guest/kplace module-$(NEXT_KERNEL)
	@tools/lab/kernel.sh --skipped $(NEXT_KERNEL) || \
		selftests/qemu/run.sh -c build/guest/kplace \
		-m build/module-$(NEXT_KERNEL)/kplace.ko $(NEXT_KERNEL) $(if $(FULL),half-of-ram claim) $(CHOICE_$@)

digests: guest-packages build/guest/kplace module ## the firmware's memory across a jump, six guests, or twelve
	@selftests/qemu/digests.sh -c build/guest/kplace build/module $(call choice,$@)

debian: $(KERNELS:%=debian-%) ## guard and exporter on Debian's own kernels

$(KERNELS:%=debian-%): debian-%: guest-packages kernel-packages build/guest/kplace
	@SCENARIOS="$(call choice,$@)" selftests/qemu/debian.sh build/guest/kplace $* $(MODULE_SOURCES)

endure: guest-packages build/guest/kplace $(ENDURE_KERNELS:%=module-%) ## loads by the thousand, with KASAN and kmemleak; pages of 64 KiB (half an hour)
	@selftests/qemu/endure.sh build/guest/kplace build/module $(ENDURE_KERNELS)

# The kernel under stress, and of which the one that watches is a variant; or 7.2.
STRESS_KERNEL := $(DEMO_KERNEL)
ODD_KERNELS := $(KERNELS) $(filter-out $(KERNELS),$(STRESS_KERNEL)) $(STRESS_KERNEL)-debug

stress: guest-packages build/guest/kplace $(foreach kernel,$(STRESS_KERNEL) $(STRESS_KERNEL)-debug,module-$(kernel) module-odd-$(kernel)) ## storms, failing allocations, memory that comes and goes, on a kernel that watches (hours; ROUNDS=1000, PARTS="fail-nth storm", STRESS_KERNEL=7.2)
	@tools/lab/kernel.sh --skipped $(STRESS_KERNEL)-debug || \
		selftests/qemu/stress.sh build/guest/kplace \
		build/module-$(STRESS_KERNEL)/kplace.ko build/module-odd-$(STRESS_KERNEL)/odd.ko \
		build/module-$(STRESS_KERNEL)-debug/kplace.ko build/module-odd-$(STRESS_KERNEL)-debug/odd.ko \
		$(STRESS_KERNEL)

chain: guest-packages build/guest/kplace module ## HOPS=200 kernels, each started by the one before (an hour or two)
	@HOPS=$(or $(HOPS),200) selftests/qemu/chain.sh build/guest/kplace build/module $(ALL_KERNELS)

dkms: check-packages guest-packages kernel-$(DEMO_KERNEL) ## dkms builds the module
	@selftests/dkms/check.sh $(DEMO_KERNEL) $(if $(FULL),$(KERNELS))

# A kernel of its own, and so not part of the check.
signed-check: check-packages guest-packages signed-packages kernel-$(DEMO_KERNEL)-signed build/guest/kplace ## dkms signs the module for a kernel that takes no other (a kernel is built)
	@selftests/dkms/signed.sh build/guest/kplace $(DEMO_KERNEL)-signed $(MODULE_SOURCES)

check-the-check: ## a test made to fail must fail the check
	@selftests/check-the-check.sh

# KERNELS=6.12 measures that one alone, HISTORIES=fresh and SIZES=200 less of it.
BENCH_KERNELS := $(if $(filter command,$(firstword $(origin KERNELS))),$(KERNELS),$(ALL_KERNELS))
BENCH_NEEDS := guest-packages build/guest/kplace $(BENCH_KERNELS:%=module-%) $(BENCH_KERNELS:%=module-bench-%)

bench-guest: $(BENCH_NEEDS) ## loads and handoffs against stock, in guests that count instructions (an hour)
	@selftests/bench/guest.sh build/module build/module-bench $(BENCH_KERNELS)

bench-loads: $(BENCH_NEEDS) ## of these, loads only
	@selftests/bench/guest.sh -l build/module build/module-bench $(BENCH_KERNELS)

bench-placement: $(BENCH_NEEDS) ## of these, placements and pages copied only (minutes)
	@selftests/bench/guest.sh -p build/module build/module-bench $(BENCH_KERNELS)

$(ODD_KERNELS:%=module-odd-%): module-odd-%: kernel-%
	@cd selftests/qemu/odd && $(CURDIR)/tools/lab/module.sh $* \
		$(CURDIR)/build/module-odd-$* Kbuild odd.c

$(ALL_KERNELS:%=module-bench-%): module-bench-%: kernel-%
	@cd selftests/bench/guest && $(CURDIR)/tools/lab/module.sh $* \
		$(CURDIR)/build/module-bench-$* Kbuild placement.c

bench: build/bench/bench bench-command ## what decisions cost against the stock search, and what commands cost
	@selftests/bench/run.sh build/bench/bench build/bench

-include selftests/unit/unit.mk selftests/mutate/mutate.mk selftests/oracle/oracle.mk
-include selftests/analyse/analyse.mk selftests/mutants/mutants.mk selftests/coverage/coverage.mk selftests/starve/starve.mk selftests/bench/bench.mk selftests/fuzz/fuzz.mk
-include selftests/lab/lab.mk selftests/newcomer/newcomer.mk
-include selftests/compile/compile.mk
-include selftests/kunit/kunit.mk selftests/kplace/kplace.mk
-include selftests/proof/proof.mk selftests/eva/eva.mk selftests/report/report.mk selftests/sizes/sizes.mk
-include tools/wrapper/wrapper.mk selftests/wrapper/wrapper.mk
-include tools/efi/efi.mk selftests/efi/efi.mk
-include tools/u-boot/uboot.mk selftests/u-boot/uboot.mk
-include tools/in-tree/in-tree.mk selftests/in-tree/in-tree.mk
-include selftests/distributions/distributions.mk selftests/matrix/matrix.mk
include tools/install/install.mk
-include $(shell find build -path build/u-boot -prune -o -name '*.d' -type f -print 2>/dev/null)

.PHONY: all demo module clean help kernels check unit oracle golden images limits opens mutate damage schema \
	style purity qemu digests dkms endure stress chain check-the-check bench bench-command bench-guest bench-loads bench-placement guest-sysroot ready build-packages \
	$(PURPOSES:%=%-packages) docs \
	source-$(DEMO_KERNEL) $(ALL_KERNELS:%=module-%) $(ODD_KERNELS:%=module-odd-%) $(ALL_KERNELS:%=module-bench-%) $(ALL_KERNELS:%=kernel-%) $(ALL_KERNELS:%=qemu-%) \
	debian $(KERNELS:%=debian-%) signed-check
