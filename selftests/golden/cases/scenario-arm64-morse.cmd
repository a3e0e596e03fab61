# The firmware's tables are reserved in memblock; /proc/iomem shows that on its
# second level; one level is what is left without it.
mkdir -p one-level/proc
grep -v '^ ' captures/edk2-module/proc/iomem >one-level/proc/iomem
images='--kernel 20M --initrd 30M --dtb 64K'
echo '-- kexec_file_load()'
# shellcheck disable=SC2086 # several words
kplace plan --sysroot captures/edk2-module $images
echo '-- kexec-tools, two levels'
# shellcheck disable=SC2086
kplace plan --sysroot captures/edk2-module $images --loader kexec-tools
echo '-- kexec-tools, one level'
cp -rL captures/edk2-module/sys one-level/
# shellcheck disable=SC2086
kplace plan --sysroot one-level $images --loader kexec-tools
