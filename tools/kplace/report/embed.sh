#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# Makes strings of C of the style and the script of reports, and of their hashes as
# a Content-Security-Policy has them.
#
# usage: embed.sh FILE... >HEADER

set -eu

# Of bytes as octal escapes, which every printf of a shell knows.
hash_of()
{
	escapes=$(sha256sum "$1" | awk '
		function digit(at) {
			return index("0123456789abcdef", substr($1, at, 1)) - 1
		}
		{
			for (i = 1; i < 64; i += 2)
				printf "\\0%o", digit(i) * 16 + digit(i + 1)
		}')
	printf '%b' "$escapes" | base64
}

echo '/* Made by embed.sh. */'
for file; do
	name=$(basename "$file" | tr . _)
	hash=$(hash_of "$file")
	[ "${#hash}" -eq 44 ]
	echo "const char ${name}_hash[] = \"sha256-$hash\";"
	echo "const char ${name}[] ="
	sed 's/\\/\\\\/g; s/"/\\"/g; s/^/"/; s/$/\\n"/' "$file"
	echo ';'
done
