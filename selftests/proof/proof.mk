# SPDX-License-Identifier: GPL-2.0-only

prove: proof-packages ## what contracts say of the core, proved for every map (minutes)
	@selftests/proof/prove.sh $(FILES)

.PHONY: prove
