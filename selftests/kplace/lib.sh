# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# shellcheck disable=SC2034,SC2154 # the tests and kselftest share the variables
#
# What the tests share. Sourced by them, never run.
#
# They take the module that modprobe finds, or the file KPLACE_MODULE; they leave
# the machine as they found it, and skip where that cannot be promised.

PARAMETERS=/sys/module/kplace/parameters
DEBUGFS=/sys/kernel/debug/kplace
OUT=$(mktemp -d)
HERE=$(cd "$(dirname "$0")" && pwd)

# shellcheck source=/dev/null
. "$HERE/../kselftest/ktap_helpers.sh"

clean_up()
{
	unload_images
	[ ! -d /sys/module/kplace ] || rmmod kplace
	rm -rf "$OUT"
}

# Before anything is changed.
skip_all()
{
	ktap_print_header
	ktap_skip_all "$*"
	rm -rf "$OUT"
	exit "$KSFT_SKIP"
}

need_machine()
{
	[ "$(id -u)" = 0 ] || skip_all "needs root"
	[ "$(uname -m)" = aarch64 ] || skip_all "needs arm64"
	grep -q ' /sys/kernel/debug debugfs' /proc/mounts ||
		skip_all "needs debugfs in /sys/kernel/debug"
	[ ! -d /sys/module/kplace ] ||
		skip_all "kplace is loaded: unload it before its tests"
	[ -e "${KPLACE_MODULE:-}" ] || modprobe -n kplace 2>/dev/null ||
		skip_all "there is no kplace.ko: see KPLACE_MODULE in lib.sh"
}

need_program()
{
	command -v "$1" >/dev/null || skip_all "needs $1"
}

# A test that loads images takes the place of one that is loaded.
need_no_image()
{
	[ -e /sys/kernel/kexec_loaded ] || skip_all "this kernel has no kexec"
	[ "$(cat /sys/kernel/kexec_loaded)" = 0 ] ||
		skip_all "an image is loaded: unload it before this test"
	[ "$(cat /proc/sys/kernel/kexec_load_disabled 2>/dev/null)" != 1 ] ||
		skip_all "kexec is switched off: kernel.kexec_load_disabled is 1"
}

# From here on the machine is changed, and changed back.
begin()
{
	trap clean_up EXIT
	ktap_print_header
	ktap_set_plan "$1"
}

load()
{
	if [ -e "${KPLACE_MODULE:-}" ]; then
		insmod "$KPLACE_MODULE" "$@"
	else
		modprobe kplace "$@"
	fi
}

unload_images()
{
	[ "$(cat /sys/kernel/kexec_loaded 2>/dev/null)" != 1 ] ||
		"$HERE/segload" -u >/dev/null 2>&1 || kexec -s -u
}

# check NAME COMMAND...: what it printed is shown if it failed.
check()
{
	local name=$1

	shift
	if "$@" >"$OUT/check" 2>&1; then
		ktap_test_pass "$name"
	else
		sed 's/^/# /' "$OUT/check"
		ktap_test_fail "$name"
	fi
}

# not COMMAND...: it must fail. "!" is no command that check could run.
not()
{
	! "$@"
}

# The segments of the last load: NAME 0xSTART-0xEND.
segments()
{
	sed -n 's/^ *segment \([a-z]* 0x[0-9a-f]*-0x[0-9a-f]*\).*/\1/p' "$@"
}
