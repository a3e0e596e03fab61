# What the kernel does at the jump is spoken of only where it is known to be wrong.
doctor()
{
	echo "$1:"
	kplace doctor m | grep -A 1 -e "IMA's log" -e kCFI |
		grep -e "IMA's log" -e kCFI -e '->'
}
cp -r captures/module-loaded m
parameters=m/sys/module/kplace/parameters
symbols=m/proc/kallsyms
doctor 'neither is in the kernel'
echo '0000000000000000 T ima_add_kexec_buffer' >>$symbols
doctor 'IMA, as it was before 6.16'
echo '0000000000000000 T ima_kexec_post_load' >>$symbols
doctor 'looked after by the module'
echo observe >$parameters/mode
doctor 'not looked after'
echo enforce >$parameters/mode
sed -i 's/mode enforce: placed/mode observe: observed/' m/sys/kernel/debug/kplace/history
doctor 'not when the image was loaded'
mkdir -p m/sys/kernel/security
echo 'none [integrity] confidentiality' >m/sys/kernel/security/lockdown
doctor 'kexec_load() is refused'
rm m/sys/kernel/security/lockdown
sed -i 's/T __arm64_sys_kexec_load$/W __arm64_sys_kexec_load/' $symbols
doctor 'there is no kexec_load()'
cp captures/module-loaded/proc/kallsyms $symbols
echo '0000000000000000 T report_cfi_failure' >>$symbols
echo require >$parameters/claim
doctor 'an image is loaded that has pages to copy'
echo 0 >m/sys/kernel/kexec_loaded
doctor 'none is loaded'
echo auto >$parameters/claim
doctor 'claim=auto may leave some to copy'
# As configurations say it.
config()
{
	printf '%s\n' CONFIG_KEXEC=y CONFIG_KEXEC_FILE=y CONFIG_ARM64=y "$@" | gzip >m/proc/config.gz
}
echo 6.16.1 >m/proc/sys/kernel/osrelease
rm -r m/sys/module m/sys/kernel/debug
config CONFIG_IMA_KEXEC=y CONFIG_CFI_CLANG=y
doctor both
config '# CONFIG_IMA_KEXEC is not set' CONFIG_CFI=y
doctor 'kCFI under its other name'
config CONFIG_CFI_CLANG=y CONFIG_CFI_PERMISSIVE=y
doctor permissive
config CONFIG_IMA_KEXEC=y CONFIG_CFI=y
echo 7.2.13 >m/proc/sys/kernel/osrelease
doctor 'the last release of which it is known'
echo 7.3.0 >m/proc/sys/kernel/osrelease
doctor 'what comes after is not known'
