# SPDX-License-Identifier: GPL-2.0-only
#
# kselftest in guests. On an arm64 machine: make -C selftests run_tests, as root.

KSELFTEST_KERNELS := $(DEMO_KERNEL) $(NEXT_KERNEL)

kselftest: $(KSELFTEST_KERNELS:%=kselftest-%) ## selftests/kplace and the kernel's own tests of kexec, by the kernel's runner

$(KSELFTEST_KERNELS:%=kselftest-%): kselftest-%: check-packages guest-packages build/guest/kplace module-%
	@tools/lab/kernel.sh --skipped $* || \
		selftests/qemu/kselftest.sh build/guest/kplace build/module-$*/kplace.ko $*

.PHONY: kselftest $(KSELFTEST_KERNELS:%=kselftest-%)
