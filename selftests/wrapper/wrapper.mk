# SPDX-License-Identifier: GPL-2.0-only

wrapper-check: wrapper-check-packages guest-packages kernel-$(DEMO_KERNEL) wrapper build/kplace build/guest/kplace ## the second stage, started by all that starts an Image (four minutes)
	@selftests/wrapper/run.sh build/kplace build/guest/kplace $(STAGE) $(DEMO_KERNEL)

.PHONY: wrapper-check
