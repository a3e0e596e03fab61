# Whatever file a source names is captured, too: each file that is looked for is in
# the manifest, the second of two that stand for each other only if it is there.
mkdir -p files/var/log
dtc -q -o files/fdt.dtb captures/fdt-virt/fdt.dts
cp captures/efi-debug/dmesg files/var/log/dmesg
mkdir files/proc
echo 'HardwareCorrupted:     8 kB' >files/proc/meminfo
echo '0000000000000000 T __arm64_sys_kexec_load' >files/proc/kallsyms
mkdir -p files/sys/kernel/debug/kho/out
echo 1 >files/sys/kernel/debug/kho/out/scratch_len
for source in files captures/memmap; do
	kplace capture --json --sysroot $source "$(basename $source).tar"
done | sed -n 's/.*"path": "\(.*\)".*/\1/p' | sort -u >looked-for
grep -v memmap looked-for
# But for what knows a machine and its boot, which is for records of handoffs alone, and
# for where a kernel without debugfs has the module's files: they are captured under the
# names that all others know.
grep -hoE '"(proc|sys|var)/[a-z/_.-]*' "$here"/../../tools/kplace/!(handoff)/*.c |
	tr -d '"' | grep -vx proc/kplace/ | sort -u |
	while read -r path; do
		grep -q "^$path" looked-for || echo "$path is not captured"
	done
