#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck source-path=SCRIPTDIR
#
# A disk with Debian for arm64, as it is installed on a machine: Debian's own kernel
# and initrd, systemd, kexec-tools, and our packages, for which dkms builds the module.
# Takes root.
#
# usage: disk.sh DIR DEB...    makes DIR/disk, DIR/vmlinuz and DIR/initrd.img
#
# Debian without our packages stays in the cache. Programs for arm64 run in QEMU's
# user mode, which the kernel is told of while this runs.

set -eu -o pipefail
. "$(dirname "$0")/lib.sh"
. "$LAB/apt.sh"
. "$LAB/../install/chroot.sh"

SIZE=3G
PACKAGES=systemd-sysv,udev,dbus,kmod,initramfs-tools,linux-image-arm64
PACKAGES+=,linux-headers-arm64,dkms,kexec-tools,libjansson4,libfdt1,libarchive13

# What the guest's initrd needs; all modules, one process each, would take half an hour.
MODULES="virtio_mmio virtio_blk virtio_console ext4"

# A mount of its own: what the machine's own one says stays.
open_binfmt()
{
	! arch-test -c / arm64 >/dev/null 2>&1 || return 0
	mkdir -p "$WORK/binfmt"
	mount -t binfmt_misc binfmt_misc "$WORK/binfmt" ||
		die "programs for arm64 cannot be run here: no binfmt_misc"
	[ -e "$WORK/binfmt/qemu-aarch64" ] ||
		cat /usr/lib/binfmt.d/qemu-aarch64.conf >"$WORK/binfmt/register"
}

close_binfmt()
{
	! mountpoint -q "$WORK/binfmt" || {
		echo -1 >"$WORK/binfmt/qemu-aarch64"
		umount "$WORK/binfmt"
	}
}

# shellcheck disable=SC2317 # by a trap
leave()
{
	[ ! -d "$WORK/root" ] || chroot_close "$WORK/root"
	close_binfmt
	rm -rf --one-file-system "$WORK"
}

run()
{
	chroot "$WORK/root" env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"
}

install_packages()
{
	mkdir "$WORK/root/debs"
	cp "$@" "$WORK/root/debs"
	run sh -c 'apt-get install -y --no-install-recommends /debs/*.deb' \
		>"$OUT/install.log" 2>&1 || {
		tail -n 20 "$OUT/install.log" >&2
		die "the packages cannot be installed: see $OUT/install.log"
	}
	rm -r "$WORK/root/debs"
}

# What the guest does once it is up: see guest/disk.sh.
put_script()
{
	local at=$WORK/root/etc/systemd/system

	install -m 755 "$LAB/guest/disk.sh" "$WORK/root/usr/local/sbin/lab"
	install -m 644 -D "$LAB/guest/side.sh" "$WORK/root/usr/local/lib/lab/side.sh"
	cat >"$at/lab.service" <<-UNIT
		[Unit]
		Description=What the lab wants to know
		After=kplace.service kplace-verify.service kdump-tools.service
		[Service]
		ExecStart=/usr/local/sbin/lab
		StandardOutput=journal+console
		[Install]
		WantedBy=multi-user.target
	UNIT
	run systemctl enable lab.service >/dev/null 2>&1
	echo lab >"$WORK/root/etc/hostname"
}

make_disk()
{
	cp "$(readlink -f "$WORK"/root/boot/vmlinuz-*)" "$OUT/vmlinuz"
	cp "$(readlink -f "$WORK"/root/boot/initrd.img-*)" "$OUT/initrd.img"
	umount "$WORK/root/proc" "$WORK/root/dev"
	rm -f "$OUT/disk"
	truncate -s $SIZE "$OUT/disk"
	mke2fs -q -t ext4 -L kplace -d "$WORK/root" "$OUT/disk"
}

# A shell's commands for mmdebstrap, before initramfs-tools is installed.
initrd_hook()
{
	cat <<-'HOOK' | sed "s/MODULES_WANTED/$MODULES/"
		etc=$1/etc/initramfs-tools
		mkdir -p "$etc/conf.d" "$etc/hooks"
		echo MODULES=list >"$etc/conf.d/lab"
		{
			echo '#!/bin/sh'
			echo '[ "$1" != prereqs ] || exit 0'
			echo '. /usr/share/initramfs-tools/hook-functions'
			echo 'manual_add_modules MODULES_WANTED'
		} >"$etc/hooks/lab"
		chmod 755 "$etc/hooks/lab"
	HOOK
}

main()
{
	local base

	OUT=$1
	shift
	WORK=$(mktemp -d)
	trap leave EXIT
	mkdir -p "$OUT"
	open_binfmt
	lab_lock disk
	base=$(chroot_base arm64 --architectures=arm64 --include=$PACKAGES \
		--essential-hook="$(initrd_hook)")
	chroot_open "$base" "$WORK/root"
	say "installing the packages, for which dkms builds the module (some minutes)"
	install_packages "$@"
	put_script
	make_disk
}

main "$@"; exit
