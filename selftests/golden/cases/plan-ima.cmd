# IMA's log of measurements is a segment of its own, before all others: as large as the
# log, its header and what the kernel leaves room for.
plan()
{
	kplace plan -s m --kernel 11M --initrd 20M --dtb 64K "$@"
}
ima()
{
	plan "$@" | grep -i ima
}
security=m/sys/kernel/security/ima
cp -r captures/linux-6.12 m
mkdir -p $security m/boot m/proc/sys/kernel
echo 6.12.95 >m/proc/sys/kernel/osrelease
config=m/boot/config-6.12.95
log=$security/binary_runtime_measurements
# No log, and an option: it may be added. A log alone: it may be, too.
printf 'CONFIG_KEXEC_FILE=y\nCONFIG_IMA_KEXEC=y\n' >$config
plan
head -c 5000 /dev/zero | tr '\0' '\n' >$log
plan
plan --json | sed -n '/"ima"/,/}/p'
ima --policy bottom-up
ima --crash
# 24 bytes of header and half a page: the last byte that still goes into a page.
head -c 2024 /dev/zero >$log
ima
head -c 2025 /dev/zero >$log
ima
echo CONFIG_IMA_KEXEC_EXTRA_MEMORY_KB=40 >>$config
ima
echo '# CONFIG_IMA_KEXEC is not set' >$config
ima
# Symbols show it as well, and without either it is not known.
rm $config
ima
echo '0000000000000000 T ima_add_kexec_buffer' >m/proc/kallsyms
ima
echo '0000000000000000 T __arm64_sys_kexec_file_load' >m/proc/kallsyms
ima
# A capture has its size alone, and says the same.
printf 'CONFIG_IMA_KEXEC=y\n' >$config
echo "secret name" >>$log
rm -r m/proc/kallsyms
ima >here
kplace capture -s m copy >/dev/null
cat copy/sys/kernel/security/ima/binary_runtime_measurements
kplace capture -s copy again >/dev/null
kplace plan -s again --kernel 11M --initrd 20M --dtb 64K | grep -i ima | diff here -
# More than half of RAM the kernel does not hand on.
echo 'MemTotal: 131072 kB' >m/proc/meminfo
echo '67106000 bytes of measurements' >$log
ima
echo '67108000 bytes of measurements' >$log
ima
