# The module's state and the loads it has seen; what is not known is no answer.
kplace status captures/module-loaded
echo "exit status $?"
cp -r captures/module-loaded copy
echo observe >copy/sys/module/kplace/parameters/mode
echo 0 >copy/sys/kernel/kexec_loaded
kplace status copy | grep -e ^mode -e ^kexec -e '^to copy'
echo "exit status ${PIPESTATUS[0]}"
echo auto >copy/sys/module/kplace/parameters/claim
sed -i 's/^handoff: .*/claim auto: 4100 of 5297 pages, 3 attempts, 2785 us, steered around 0\n&/' \
	copy/sys/kernel/debug/kplace/history
kplace status copy | grep 'claim '
sed -i '/^iomem /a image stale: kexec: initrd at 0x41000000-0x42000000 is to lie over memory with errors at 0x41800000-0x41801000: load it again' \
	copy/sys/kernel/debug/kplace/history
kplace status copy | grep '^stale'
kplace status copy --json | grep '"stale"'
echo off >copy/sys/module/kplace/parameters/mode
echo 1 >copy/sys/kernel/kexec_loaded
kplace status copy | grep '^to copy'
rm copy/sys/kernel/debug/kplace/history
kplace status copy | tail -n 1
rm -r copy/sys/module
kplace status copy
echo "exit status $?"
kplace capture -s captures/linux-6.12 without >/dev/null
kplace status without
sed -i 's/"machine": null/"machine": "aarch64"/' without/manifest.json
kplace status without
