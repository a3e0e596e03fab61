# SPDX-License-Identifier: GPL-2.0-only

ANALYSE_CC = -std=gnu11 $(CPPFLAGS)

analyse: analyse-packages build/made/report_assets.h ## gcc -fanalyzer, clang-tidy and cppcheck on core and command (minutes; FILES="...")
	@ANALYSE_FLAGS='$(ANALYSE_CC)' selftests/analyse/run.sh $(or $(FILES),$(HOST_SOURCES))

.PHONY: analyse
