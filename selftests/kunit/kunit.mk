# SPDX-License-Identifier: GPL-2.0-only
#
# The KUnit suites as the kernel runs its own: kunit.py, in a tree with kplace in it.

kunit: check-packages guest-packages kernel-$(DEMO_KERNEL) ## the KUnit suites, built in and run by kunit.py (the first time 10 minutes)
	@selftests/kunit/run.sh $(DEMO_KERNEL)

kunit-if-built: check-packages guest-packages
	@selftests/kunit/run.sh --if-built $(DEMO_KERNEL)

.PHONY: kunit kunit-if-built
