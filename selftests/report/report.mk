# SPDX-License-Identifier: GPL-2.0-only
#
# Reports in a browser. Not part of 'make check': it takes Chromium, and axe-core from
# npm's registry.

report-check: report-packages build/kplace ## reports in a browser: zoom, focus, filter, print, accessibility
	@selftests/report/run.sh build/kplace build/report-check

report-packages:
	$(if $(filter no,$(SETUP)),@:,@tools/lab/packages.sh report)

.PHONY: report-check report-packages
