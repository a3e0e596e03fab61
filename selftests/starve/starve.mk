# SPDX-License-Identifier: GPL-2.0-only

starve: build/starve/starve.so build/kplace check-packages ## commands without memory for one allocation after the other
	@selftests/starve/run.sh build/kplace build/starve/out

build/starve/starve.so: selftests/starve/starve.c Makefile selftests/starve/starve.mk
	@mkdir -p $(@D)
	$(call run,CC)$(CC) -std=gnu11 $(WARNINGS) -D_GNU_SOURCE -O2 -g -fPIC -shared $< -o $@

.PHONY: starve
