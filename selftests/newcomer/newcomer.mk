# SPDX-License-Identifier: GPL-2.0-only

newcomer: newcomer-packages ## README's commands on a bare Debian (FULL=yes: make check, too; CACHE=no: nothing is built before)
	@FULL=$(FULL) CACHE=$(CACHE) selftests/newcomer/check.sh

.PHONY: newcomer
