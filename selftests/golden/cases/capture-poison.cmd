# Where memory has errors is captured: of the page flags, that flag alone; of the
# log, not the process that was hit.
mkdir -p machine/proc
echo "40000000-47ffffff : System RAM" >machine/proc/iomem
printf '%s\n' "MemTotal:         131072 kB" "HardwareCorrupted:    0 kB" \
	>machine/proc/meminfo
# All bits of the page 0x40001, and all but that of an error of 0x40002.
truncate -s $((0x48000 * 8)) machine/proc/kpageflags
printf '\377\377\377\377\377\377\377\377\377\377\367\377\377\377\377\377' |
	dd of=machine/proc/kpageflags bs=8 seek=$((0x40001)) conv=notrunc 2>/dev/null
kplace capture --sysroot machine healthy.tar | grep kpageflags
sed -i 's/ 0 kB/16 kB/' machine/proc/meminfo
kplace capture --sysroot machine poisoned.tar.zst | grep kpageflags
[ "$(stat -c %s poisoned.tar.zst)" -lt 4096 ] || echo "not packed"
kplace map --sysroot machine >before
kplace map --sysroot poisoned.tar.zst | diff before - && grep poison before
tar -xOf poisoned.tar.zst poisoned/proc/kpageflags | tr -d '\0' | od -An -tx1
rm machine/proc/kpageflags
cat >machine/dmesg <<'LINES'
[  100.000001] Memory failure: 0x40123: recovery action for free buddy page: Recovered
[  100.000002] Memory failure: 0x40124: Sending SIGBUS to mallory:99 due to hardware memory corruption
LINES
kplace capture --scrub --sysroot machine scrubbed >/dev/null
cat scrubbed/dmesg
