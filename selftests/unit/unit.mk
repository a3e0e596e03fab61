# SPDX-License-Identifier: GPL-2.0
#
# The unit tests: one program, core and tests built with sanitizers.

UNIT_FLAGS := -O1 -fsanitize=address,undefined -fno-sanitize-recover=all \
	      -fno-omit-frame-pointer -Iselftests/unit
# What of the command is pure is tested here, too.
UNIT_COMMAND := $(addprefix tools/kplace/, base/prometheus.c base/scan.c base/size.c \
		diff/pieces.c diff/reorder.c map/extents.c picture/axis.c \
		picture/figure.c picture/layout.c \
		picture/layout_lane.c picture/layout_table.c picture/palette.c \
		picture/scene.c picture/spread.c)
UNIT_SOURCES := $(wildcard selftests/unit/*.c) $(CORE) $(UNIT_COMMAND)

build/unit/unit: $(UNIT_SOURCES:%.c=build/unit/%.o)
	$(call run,LINK)$(CC) $(CFLAGS) $(UNIT_FLAGS) $(LDFLAGS) $^ -lcmocka -o $@

build/unit/%.o: %.c Makefile selftests/unit/unit.mk | check-packages
	@mkdir -p $(@D)
	$(call run,CC)$(CC) $(ALL_CFLAGS) $(UNIT_FLAGS) -c $< -o $@
