# What identifies a machine is planted wherever a machine has it, and nowhere to
# be found in what --scrub leaves.
mkdir -p files/proc/sys/kernel files/sys/kernel/debug
cp -rL captures/linux-6.12/sys/kernel/debug/memblock files/sys/kernel/debug
cp -L captures/linux-6.12/proc/iomem files/proc
{
	printf 'BOOT_IMAGE=/boot/zanzibar-image root=UUID=0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0 '
	printf 'crashkernel=256M ip=192.168.77.5::192.168.77.1:255.255.255.0:zanzibar:eth0 '
	printf 'rd.iscsi.initiator=iqn.2026-11.org.zanzibar:mallory mem=4G efi=debug '
	printf 'rd.iscsi.password=hunter2 rd.luks.uuid=0f1e2d3c cma=64M@1G-4G '
	printf 'memmap=4G$/hunter2 acpi=http://zanzibar/ systemd.hostname=zanzibar '
	printf 'console=ttyS0 hugepagesz=2M -- mem=hunter2\n'
} >files/proc/cmdline
printf '6.12.95-zanzibar\n' >files/proc/sys/kernel/osrelease
printf 'Linux version 6.12.95-zanzibar (mallory@zanzibar) (gcc) #1 SMP Thu Nov 26 2026\n' >files/proc/version
cat >files/dmesg <<LOG
Nov 26 09:00:00 zanzibar kernel: [    0.000000] Linux version 6.12.95-zanzibar (mallory@zanzibar) (gcc) #1
Nov 26 09:00:00 zanzibar kernel: [    0.000000] Kernel command line: $(cat files/proc/cmdline)
Nov 26 09:00:00 zanzibar kernel: [    0.000000] Machine model: zanzibar SN12345678
Nov 26 09:00:00 zanzibar kernel: [    0.000000] efi: EFI v2.7 by zanzibar
Nov 26 09:00:00 zanzibar kernel: [    0.000000] efi: ACPI 2.0=0x7bf50018 SMBIOS 3.0=0x7f7b0000
Nov 26 09:00:00 zanzibar kernel: [    0.000000] ACPI: DSDT 0x000000007BF47518 001468 (v02 ZANZIB SN123456 00000001 HUNT 00000001)
Nov 26 09:00:00 zanzibar kernel: [    0.000000] SMBIOS 3.0.0 present.
Nov 26 09:00:00 zanzibar kernel: [    0.000000] DMI: zanzibar SN12345678, BIOS 1.0 11/26/2026
Nov 26 09:00:00 zanzibar kernel: [    0.000000] cma: Reserved 64 MiB at 0x0000000070000000 on node -1
Nov 26 09:00:00 zanzibar kernel: [    1.000000] e1000e 0000:00:19.0 eth0: 52:54:00:ab:cd:ef
Nov 26 09:00:00 zanzibar kernel: [    1.000000] usb 1-1: SerialNumber: SN12345678
Nov 26 09:00:00 zanzibar kernel: [    2.000000] EXT4-fs (sda1): mounted 0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0
Nov 26 09:00:00 zanzibar kernel: [    3.000000] kexec_file: Loaded kernel at 0x40200000 bufsz=0x1000 memsz=0x1000
LOG
{
	printf '/dts-v1/;\n/ { model = "Acme Anvil"; compatible = "acme,anvil"; serial-number = "SN12345678";\n'
	sed -n '/address-cells/,/chosen {/p' captures/fdt-virt/fdt.dts | sed '$d'
	cat <<-DTS
		ethernet@10000 {
			reg = <0x0 0x10000 0x0 0x1000>;
			local-mac-address = [52 54 00 ab cd ef];
			acme,asset-tag = "SN12345678";
		};
		chosen {
			linux,initrd-start = <0x44000000>;
			linux,initrd-end = <0x44233456>;
			linux,uefi-stub-kern-ver = "6.12 (mallory@zanzibar)";
			kaslr-seed = <0x5eed5eed 0x5eed5eed>;
			rng-seed = <0x5eed5eed 0x5eed5eed 0x5eed5eed>;
			bootargs = "$(tr -d '\n' <files/proc/cmdline)";
			u-boot,bootconf = "SN12345678";
		};
	};
	DTS
} >files/fdt.dts
# Room behind the tree, where a boot loader leaves what it has overwritten.
dtc -q -S 8192 -o fdt.dtb files/fdt.dts
mkdir -p files/sys/firmware
{ head -c 8000 fdt.dtb; printf 'zanzibar SN12345678'; tail -c +8020 fdt.dtb; } >files/sys/firmware/fdt
kplace capture --scrub --sysroot files public
kplace capture --scrub --sysroot files public.tar.xz >/dev/null
kplace capture --sysroot files private >/dev/null
tar -C / -xJOf "$PWD/public.tar.xz" >all
identities()
{
	LC_ALL=C grep -raohiE -e 'zanzib[a-z]*|mallory|hunt[a-z0-9]*|SN123[0-9]*|192\.168' \
		-e '52:54:00:ab:cd:ef|0f1e2d3c|iqn|255\.255|Nov|2026' "$@"
	LC_ALL=C grep -raohP '\x52\x54\x00\xab\xcd\xef|\x5e\xed' "$@"
}
echo "identities: $(identities private | wc -l), $(identities public all | wc -l)"
tar -tJf public.tar.xz | head -n 1
cat public/dmesg public/proc/cmdline public/proc/version public/proc/sys/kernel/osrelease
dtc -q -I dtb -O dts public/sys/firmware/fdt | sed -n '/bootargs/d;1,9p;/ethernet/,$p'
fdtget -ts public/sys/firmware/fdt /chosen bootargs | sed 's/ *$//'
stat -c %s files/sys/firmware/fdt public/sys/firmware/fdt
grep -E '"(date|scrubbed|kernel)"' public/manifest.json
# It cannot be scrubbed any further, and stays so.
kplace capture --scrub --sysroot public twice >/dev/null
kplace capture --sysroot public.tar.xz copy >/dev/null
diff -r public twice && diff -r public copy && echo same
# A plan does not know the difference.
kplace plan -s private --kernel 11M --initrd 20M -e >before
kplace plan -s public --kernel 11M --initrd 20M -e | sed s/public/private/ |
	diff before - && echo same
# A device tree that is none is not let through.
{ cat files/sys/firmware/fdt | head -c 4000; echo zanzibar; } >cut
cp cut files/sys/firmware/fdt
kplace capture --scrub --sysroot files third | grep fdt
