# A normal image over the crash kernel region; as if there were more RAM.
cp -r captures/ktools-parent machine
echo 'MemTotal:        1048576 kB' >machine/proc/meminfo
kplace plan --sysroot machine --kernel 20M --initrd 230M \
	--dtb 64K --loader kexec-tools
