#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Prints the unit test groups whose file includes nothing of the command's, and so no
# library beside cmocka and C's: those of core, formats, rules, and the regression tests.

set -eu -o pipefail
cd "$(dirname "$0")"

sed -n 's/^\t{ "\([a-z0-9_]*\)", \([a-z0-9_]*\) },$/\1 \2/p' main.c |
	while read -r group function; do
		file=$(grep -l "^int $function(void)$" ./*.c)
		grep -qE '^#include "([a-z]+/|fake_efi|said|efi_image|marks|naming)' "$file" ||
			echo "$group"
	done
