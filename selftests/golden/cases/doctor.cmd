# Each finding, with the file that makes it so.
ask()
{
	kplace doctor copy -k 11M -i "${size:-20M}" >out
	echo "$1: $?"
	grep -A 1 -e " $1  " out | grep -e " $1  " -e '->'
}
kplace doctor captures/module-loaded -k 11M -i 20M
echo "exit status $?"
cp -r captures/module-loaded copy
cd copy/proc/sys/kernel
echo 1 >kexec_load_disabled
(cd ../../../..; ask disabled)
echo 0 >kexec_load_disabled
echo 0 >kexec_load_limit_reboot
(cd ../../../..; ask 'load limit')
echo -1 >kexec_load_limit_reboot
cd ../../../..
size=950M ask 'half of RAM'
size=949M ask 'half of RAM'
size=500M ask memory
size=500M ask swap
mkdir -p copy/sys/kernel/security/ima
echo 'none [integrity] confidentiality' >copy/sys/kernel/security/lockdown
ask lockdown
printf '%s\n' CONFIG_KEXEC=y CONFIG_KEXEC_FILE=y CONFIG_KEXEC_SIG=y CONFIG_KEXEC_SIG_FORCE=y | gzip >copy/proc/config.gz
ask lockdown
ask signature
printf '%s\n' CONFIG_KEXEC=y '# CONFIG_KEXEC_FILE is not set' >copy/proc/config.gz
ask lockdown
ask 'system call'
echo 'appraise func=KEXEC_KERNEL_CHECK appraise_type=imasig' >copy/sys/kernel/security/ima/policy
ask IMA
echo 0 >copy/sys/kernel/kexec_crash_size
ask 'crash kernel'
mkdir -p copy/sys/kernel/debug/kho/out
ask handover
echo 'aside: memblock was not found' >copy/sys/module/kplace/parameters/status
ask module
rm copy/proc/config.gz copy/proc/kallsyms copy/sys/kernel/security/lockdown
ask 'system call'
ask lockdown
