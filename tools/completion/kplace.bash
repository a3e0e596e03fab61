# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=bash
#
# Completion of the kplace command for bash.

# Files where a file or a size is wanted; words otherwise.
_kplace_value()
{
	local current=$2

	COMPREPLY=()
	case $1 in
	-s | --sysroot)
		mapfile -t COMPREPLY < <(compgen -d -- "$current"
			compgen -f -X '!*.@(tar?(.*)|tgz)' -- "$current")
		;;
	-k | --kernel | -i | --initrd | -d | --dtb | --plot | --prometheus)
		mapfile -t COMPREPLY < <(compgen -f -- "$current")
		;;
	-p | --policy)
		mapfile -t COMPREPLY < <(compgen -W \
			"stock bottom-up top-down" -- "$current")
		;;
	--loader)
		mapfile -t COMPREPLY < <(compgen -W "kernel kexec-tools" \
			-- "$current")
		;;
	--kind)
		mapfile -t COMPREPLY < <(compgen -W "ram driver-managed reserved
			released soft-reserved unaccepted persistent mmio
			crash-kernel kernel boot-initrd fdt nomap acpi
			efi-memmap acpi-nvs runtime firmware lpi poison" \
			-- "$current")
		;;
	--what-if)
		mapfile -t COMPREPLY < <(compgen -W "kernel= initrd= dtb=
			elfcorehdr= policy= min= max= reserve= cmdline=" \
			-- "$current")
		compopt -o nospace
		;;
	--format)
		mapfile -t COMPREPLY < <(compgen -W "svg png pdf" -- "$current")
		;;
	--axis)
		mapfile -t COMPREPLY < <(compgen -W "linear broken auto" \
			-- "$current")
		;;
	--page-size)
		mapfile -t COMPREPLY < <(compgen -W "4K 16K 64K" -- "$current")
		;;
	--release)
		mapfile -t COMPREPLY < <(compgen -W \
			"acpi efi-memmap boot-initrd" -- "$current")
		;;
	--kernel-release | --cmdline | --owner | --range | --elfcorehdr | --crashkernel | --unpacked | --width | --title) ;;
	*) return 1 ;;
	esac
}

_kplace()
{
	local current=${COMP_WORDS[COMP_CWORD]}
	local previous=${COMP_WORDS[COMP_CWORD - 1]}
	local common="--sysroot= --page-size= --kernel-release= --json --help
		--usage --version"
	local release="--release= --cmdline="
	local next="--kernel= --initrd= --dtb= --policy="
	local image="$next --crash --elfcorehdr= --explain"
	local picture="--format= --axis= --width= --title="
	local words equals=

	# bash takes the = of --option=value for a word of its own.
	if [ "$current" = = ]; then
		current=
		equals=1
	elif [ "$previous" = = ] && [ "$COMP_CWORD" -ge 2 ]; then
		previous=${COMP_WORDS[COMP_CWORD - 2]}
		equals=1
	fi
	# Its value may be left out, and so has to be in the same word.
	[ "$previous$equals" != --prometheus ] || previous=
	_kplace_value "$previous" "$current" && return

	if [ "$COMP_CWORD" -eq 1 ]; then
		words="audit capture check crashkernel diff map plan plot simulate who why --help --usage --version"
	elif [ "${COMP_WORDS[1]}" = audit ]; then
		words="--prometheus= $next $common"
	elif [ "${COMP_WORDS[1]}" = capture ]; then
		[[ $current == -* ]] || {
			mapfile -t COMPREPLY < <(compgen -f -- "$current")
			return
		}
		words="--sysroot= --scrub --json --help --usage --version"
	elif [ "${COMP_WORDS[1]}" = check ]; then
		[[ $current == -* ]] || {
			mapfile -t COMPREPLY < <(compgen -f -- "$current")
			return
		}
		words="--crash $release $common"
	elif [ "${COMP_WORDS[1]}" = crashkernel ]; then
		words="--kernel-size= $common"
	elif [ "${COMP_WORDS[1]}" = diff ]; then
		[[ $current == -* ]] || {
			mapfile -t COMPREPLY < <(compgen -f -- "$current")
			return
		}
		words="--brief --kind= --owner= --range= $release $common"
	elif [ "${COMP_WORDS[1]}" = plot ]; then
		[[ $current == -* ]] || {
			mapfile -t COMPREPLY < <(compgen -f -- "$current")
			return
		}
		words="$image $picture --kind= --owner= --range= $release
			$common"
	elif [ "${COMP_WORDS[1]}" = simulate ]; then
		[[ $current == -* ]] || {
			mapfile -t COMPREPLY < <(compgen -f -- "$current")
			return
		}
		words="--plot= $picture $release $common"
	elif [ "${COMP_WORDS[1]}" = who ]; then
		words=$common
	elif [ "${COMP_WORDS[1]}" = why ]; then
		words="--crash $release $common"
	elif [ "${COMP_WORDS[1]}" = map ]; then
		words="--kind= --owner= --range= $release $common"
	elif [ "${COMP_WORDS[1]}" = plan ]; then
		words="$image --all-policies --crashkernel= --unpacked=
			--loader= --what-if= $release $common"
	fi
	mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
	[[ ${COMPREPLY[0]-} != *= ]] || compopt -o nospace
}

complete -o filenames -F _kplace kplace
