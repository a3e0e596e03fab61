# What the kernel permits, by what its files show of it, or do not show.
ask()
{
	kplace doctor m -k 11M -i 20M >out
	echo "$1: $?"
	grep -A 1 -e " $2  " out | grep -e " $2  " -e '->'
}
config()
{
	printf 'CONFIG_%s\n' ARM64=y "$@" >m/boot/config-6.12.95
}
# manifest STATE FILE...: the machine was asked for these, and had them so
manifest()
{
	local state=$1

	shift
	{
		echo '{ "format": "kplace capture", "version": 1, "kernel": "6.12.95", "machine": "aarch64", "page_size": 4096, "date": null, "scrubbed": false, "files": ['
		printf '{ "path": "%s", "state": "'"$state"'", "reason": "so it is" },\n' "$@" |
			sed '$s/,$//'
		echo '] }'
	} >m/manifest.json
}
mkdir -p m/boot m/proc/sys/kernel m/sys/kernel/security/ima
echo 6.12.95 >m/proc/sys/kernel/osrelease
security=m/sys/kernel/security
sysctl=m/proc/sys/kernel
ask 'nothing is known' '[a-zA-Z][^ ]*[a-zA-Z]* *[a-zA-Z]*'
config KEXEC=y
ask 'kexec_load() alone' 'system call'
config KEXEC_CORE=y
ask 'neither of the calls' 'system call'
config KEXEC_FILE=y
ask 'the other alone' 'system call'
for word in 0 1 -1 none '' 99999999999999999999; do
	echo "$word" >$sysctl/kexec_load_disabled
	ask "disabled '$word'" disabled
	echo "$word" >$sysctl/kexec_load_limit_reboot
	ask "limit '$word'" 'load limit'
done
echo 3 >$sysctl/kexec_load_limit_reboot
ask 'limit 3' 'load limit'
rm $sysctl/kexec_load_limit_reboot
ask 'no limit is shown' 'load limit'
echo 6.2.1 >$sysctl/osrelease
ask 'a kernel without limits' 'load limit'
echo 6.12.95 >$sysctl/osrelease
for text in 'none integrity' '[none' '[none] integrity confidentiality' \
	'none integrity [confidentiality]'; do
	echo "$text" >$security/lockdown
	ask "lockdown '$text'" lockdown
done
config KEXEC_FILE=y KEXEC_SIG=y
ask 'locked down, with signatures' lockdown
rm m/boot/config-6.12.95
ask 'locked down, and no more is known' lockdown
rm $security/lockdown
for list in capability,yama lockdown,capability capability,lockdown,yama \
	capability,lockdown nolockdown lockdownx; do
	echo "$list" >$security/lsm
	ask "modules $list" lockdown
done
rm $security/lsm
config KEXEC_FILE=y
ask 'no lockdown in the configuration' lockdown
efi=m/sys/firmware/efi/efivars
mkdir -p $efi
boot=$efi/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c
for options in KEXEC_SIG=y 'KEXEC_SIG=y KEXEC_SIG_FORCE=y' KEXEC_VERIFY_SIG=y \
	'KEXEC_SIG=y IMA_ARCH_POLICY=y'; do
	# shellcheck disable=SC2086 # words
	config KEXEC_FILE=y $options
	ask "$options" signature
done
printf '\6\0\0\0\1' >$boot
ask 'Secure Boot' signature
ask 'rules of the architecture' IMA
printf '\6\0\0\0\0' >$boot
ask 'no Secure Boot' signature
printf '\6\0\0\1' >$boot
ask 'a variable too short' signature
rm $boot
manifest absent proc/iomem sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c
ask 'a machine without EFI' signature
rm m/manifest.json
policy=$security/ima/policy
echo 'measure func=KEXEC_KERNEL_CHECK' >$policy
ask 'kernels are measured' IMA
echo 'appraise func=MODULE_CHECK' >$policy
ask 'modules are appraised' IMA
echo 'appraise func=KEXEC_INITRAMFS_CHECK' >$policy
ask 'initrds are appraised' IMA
rm $policy
ask 'no policy is there' IMA
config KEXEC_FILE=y IMA_APPRAISE=y
manifest unreadable sys/kernel/security/ima/policy proc/sys/kernel/kexec_load_disabled
ask 'a policy that cannot be read' IMA
for words in quiet ima_policy=tcb ima_appraise_tcb 'quiet ima_policy'; do
	echo "root=/dev/vda $words" >m/proc/cmdline
	ask "a policy that cannot be read, and $words" IMA
done
config KEXEC_FILE=y IMA_APPRAISE=y IMA_WRITE_POLICY=y
ask 'more than one policy may be given' IMA
config KEXEC_FILE=y IMA_APPRAISE=y IMA_ARCH_POLICY=y
ask 'and rules of the architecture' IMA
rm $sysctl/kexec_load_disabled
ask 'what cannot be read' disabled
# What is loaded, and what may be handed on.
manifest absent sys/kernel/kexec_loaded
ask 'no kexec at all' 'system call'
rm m/manifest.json
for word in 0 1 2 ''; do
	echo "$word" >m/sys/kernel/kexec_loaded
	ask "loaded '$word'" image
done
echo 0 >m/sys/kernel/kexec_crash_loaded
echo 67108864 >m/sys/kernel/kexec_crash_size
ask 'reserved, and not loaded' 'crash kernel'
echo 1 >m/sys/kernel/kexec_crash_loaded
ask 'reserved and loaded' 'crash kernel'
echo 0 >m/sys/kernel/kexec_crash_size
ask 'nothing asked for' 'crash kernel'
echo 'crashkernel quiet' >m/proc/cmdline
ask 'asked for without a size' 'crash kernel'
rm m/proc/cmdline
ask 'not known' 'crash kernel'
echo 6.17.1 >$sysctl/osrelease
ask 'handover, and nothing known' handover
for word in on off 1 n ''; do
	echo "kho=$word" >m/proc/cmdline
	ask "kho=$word" handover
done
echo kho >m/proc/cmdline
ask kho handover
echo quiet >m/proc/cmdline
mv m/boot/config-6.12.95 m/boot/config-6.17.1
ask 'a kernel without' handover
printf 'CONFIG_%s=y\n' KEXEC_HANDOVER >m/boot/config-6.17.1
ask 'off unless asked for' handover
printf 'CONFIG_%s=y\n' KEXEC_HANDOVER KEXEC_HANDOVER_ENABLE_DEFAULT >m/boot/config-6.17.1
ask 'on unless asked not to' handover
printf 'CONFIG_%s=y\n' KEXEC_HANDOVER KEXEC_HANDOVER_DEBUGFS >m/boot/config-6.17.1
mkdir -p m/sys/kernel/debug/memblock
echo '   0: 0x0000000040000000..0x000000007fffffff' >m/sys/kernel/debug/memblock/memory
manifest absent sys/kernel/debug/kho
echo kho=on >m/proc/cmdline
ask 'it would have a folder' handover
# What memory there is.
rm m/manifest.json
for line in 'MemTotal: 2048000 kB' 'MemAvailable: 40000 kB' 'SwapTotal: 100000 kB' \
	'SwapFree: 100000 kB'; do
	echo "$line" >>m/proc/meminfo
	ask "$line" 'half of RAM'
done
ask 'enough of it is swap' swap
ask 'too little is available' memory
kplace doctor m | grep -A 1 -e 'half of RAM  ' -e 'memory  ' -e 'swap  '
