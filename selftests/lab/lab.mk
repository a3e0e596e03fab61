# SPDX-License-Identifier: GPL-2.0-only

lab: check-packages ## what the scripts do where apt is busy, offline or short of a package
	@selftests/lab/run.sh

.PHONY: lab
