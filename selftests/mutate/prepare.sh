#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Makes the sound file of a trial in the folder it is called in, which has
# "captures", "logs" and "scenarios" of the golden cases.
#
# usage: prepare.sh KIND [WORD...]

set -eu
golden=$(cd "$(dirname "$0")/../golden" && pwd)

# shellcheck disable=SC2317 # called by their names
capture()
{
	cp -rL "captures/$1" machine
}

without_module()
{
	capture "$1"
	rm machine/sys/kernel/debug/kplace/map
}

iomem()
{
	mkdir -p machine/proc
	echo "40000000-bfffffff : System RAM" >machine/proc/iomem
}

meminfo()
{
	iomem
	printf '%s\n' 'MemTotal:        2097152 kB' \
		'HardwareCorrupted:    16 kB' >machine/proc/meminfo
}

# What no capture's log has.
pools()
{
	meminfo
	sed 's/^/[    0.000000] /' >machine/dmesg <<-LINES
		Reserved memory: created CMA memory pool at 0x00000000b8000000, size 64 MiB
		OF: reserved mem: initialized node linux,cma, compatible id shared-dma-pool
		OF: reserved mem: 0x00000000b5000000..0x00000000b50fffff (1024 KiB) nomap non-reusable late
		cma: Reserved 64 MiB at 0x70000000
		GICv3: using LPI property table @0x0000000044440000
		GICv3: CPU0: using allocated LPI pending table @0x0000000044450000
		crashkernel reserved: 0x0000000060000000 - 0x0000000068000000 (128 MB)
		Freeing initrd memory: 2256K
		Memory failure: 0x40123: recovery action for free buddy page: Recovered
	LINES
}

tree()
{
	mkdir machine
	dtc -q -o machine/fdt.dtb captures/fdt-virt/fdt.dts
}

tree_beside()
{
	capture "$1"
	mkdir -p machine/sys/firmware
	dtc -q -o machine/sys/firmware/fdt captures/fdt-virt/fdt.dts
}

log()
{
	cp "logs/$1" log
}

script()
{
	cp "scenarios/$1.script" script
}

manifest()
{
	kplace capture -s "captures/$1" machine >/dev/null
}

archive()
{
	kplace capture -s captures/akashi m1 >/dev/null
	kplace capture -s m1 "m1.$1" >/dev/null
}

plan()
{
	kplace plan -s captures/akashi --kernel 11M --dtb 64K --json "$@" >good.json
	cp good.json plan.json
}

# An Image of which only the header counts; its layout is in the kernel's
# Documentation/arch/arm64/booting.rst.
image()
{
	{
		head -c 8 /dev/zero
		printf '\0\0\010\0\0\0\0\0\0\0\246\0\0\0\0\0\012\0\0\0\0\0\0\0'
		head -c 24 /dev/zero
		printf 'ARM\144\0\0\0\0'
		seq 50
	} >Image
}

image_packed()
{
	image
	gzip -n Image
}

# image_as FORM: what golden/forms.py makes of it, or a compression.
image_as()
{
	local forms=$golden/forms.py

	image
	case $1 in
	zst) zstd -q --rm Image ;;
	xz) xz Image ;;
	lz4) lz4 -q -l Image Image.lz4 ;;
	zboot)
		gzip -n Image
		"$forms" zboot Image.gz gzip zboot
		;;
	uki)
		printf 'quiet\0' >cmdline
		"$forms" uki uki .cmdline=cmdline .initrd=cmdline .linux=Image
		;;
	esac
}

"$@"
