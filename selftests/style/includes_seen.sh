#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Shows that includes.py sees each sort of breach: on a made-up tree that has
# none, and then one. Prints what went unseen, and exits with 1 if anything did.

set -u
here=$(cd "$(dirname "$0")" && pwd)
tree=$(mktemp -d) || exit
trap 'rm -rf "$tree"' EXIT

# put FILE LINE...
put()
{
	local file=$tree/$1

	shift
	mkdir -p "${file%/*}"
	printf '%s\n' "$@" >"$file"
}

fresh()
{
	rm -rf "${tree:?}"/*
	put kernel/core/map.h '#include "kplace_host.h"'
	put kernel/core/map.c '#include "map.h"'
	put kernel/hook.c '#include "map.h"' '#include "source/fdt.h"'
	put kernel/source/fdt.h '#include "map.h"'
	put tools/kplace/base/json.h '#include "map.h"'
	put tools/kplace/map/bar.h '#include "base/json.h"'
	put tools/kplace/cmd/main.c '#include "map/bar.h"' '#include "map.h"'
}

# expect WHAT PATTERN: the breach made last is seen.
expect()
{
	python3 "$here/includes.py" "$tree" | grep "$2" >/dev/null && return
	echo "not seen: $1"
	failed=1
}

failed=0
fresh
python3 "$here/includes.py" "$tree" || { echo "a clean tree is refused"; failed=1; }
put tools/kplace/base/json.c '#include "json.h"' '#include "map/bar.h"'
expect "an upward include" '^tools/kplace/base/json.c:2: may not include'
fresh
put tools/kplace/picture/scene.h '#include "kplace_host.h"'
put tools/kplace/diff/diff.c '#include "picture/scene.h"'
expect "an include sideways" '^tools/kplace/diff/diff.c:1: may not include'
fresh
put kernel/core/map.c '#include "map.h"' '#include "../hook.h"'
put kernel/hook.h ''
expect "the core knowing the module" '^kernel/core/map.c:2: may not include'
fresh
put kernel/load.c '#include "../tools/kplace/map/bar.h"'
expect "the module knowing the command" '^kernel/load.c:1: may not include'
fresh
put kernel/core/hole.h '#include "seal.h"'
put kernel/core/seal.h '#include "trace.h"'
put kernel/core/trace.h '#include "map.h"'
put kernel/core/trace.c '#include "hole.h"'
expect "a ring of three" '^ring: kernel/core/hole, kernel/core/seal, kernel/core/trace$'
fresh
put tools/kplace/map/bar.c '	machine.root.fd = -1;'
expect "a borrowed descriptor" '^tools/kplace/map/bar.c:1: machine.root.fd'
fresh
put tools/kplace/map/bar.c "	return machine->source[0] == 'm';"
expect "a name taken for a flag" '^tools/kplace/map/bar.c:1: return'
exit "$failed"
