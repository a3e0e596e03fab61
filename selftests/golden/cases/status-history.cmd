# A line of the module's report that is almost of its form is passed over, and so is what a
# newer module may write; \n is a line's end.
history=m/sys/kernel/debug/kplace/history
cp -r captures/module-loaded m
while IFS= read -r lines; do
	printf '%b\n' "$lines" >$history
	printf '%s\n' "$lines"
	kplace status m | sed -n '/^crash/,$p'
done <<'LINES'
load 2: normal image, kexec_file_load, mode enforce: placed
load 2: normal image, kexec_file_load, mode enforce: refused: there is no room
load two: normal image, kexec_file_load, mode enforce: placed
load 2 normal image, kexec_file_load, mode enforce: placed
load 2: , kexec_file_load, mode enforce: placed
load 2: normal image,kexec_file_load, mode enforce: placed
load 2: normal image, , mode enforce: placed
load 2: normal image, kexec_file_load, in mode enforce: placed
load 2: normal image, kexec_file_load, mode : placed
load 2: normal image, kexec_file_load, mode enforce:placed
load 2: normal image, kexec_file_load, mode enforce: 
load 2: normal image, kexec_file_load, mode enforce
load 2: normal image, kexec_load, mode enforce: placed\nplan policy=stock status=placed stock=same
load 2: normal image, kexec_load, mode enforce: placed\nplan policy=stock status=placed
load 2: normal image, kexec_load, mode enforce: placed\nplan policy=stock
load 2: normal image, kexec_load, mode enforce: placed\nplan policy= status=placed
load 2: normal image, kexec_load, mode enforce: placed\nplan policy=stock status= stock=same
load 2: normal image, kexec_load, mode enforce: placed\nplan of another form
load 2: normal image, kexec_load, mode enforce: placed\nsegment kernel 0x1000-0x2000\nsegment initrd\nsegment dtb 0x1000\nsegment dtb 0xnone-0x1000\nsegment dtb 0x1000-none
load 2: normal image, kexec_load, mode enforce: placed\nsegment kernel 0x1000-0x2000\nguarded kernel 0x3000-0x4000\nsegment initrd 0x5000-0x6000
load 2: normal image, kexec_load, mode enforce: refused\nrefused initrd: no hole
load 2: normal image, kexec_load, mode enforce: refused: no room\nrefused initrd: no hole
load 2: normal image, kexec_load, mode enforce: placed\nhandoff: 5 pages in place, 7 to copy
load 2: normal image, kexec_load, mode enforce: placed\nhandoff: none in place, 7 to copy
load 2: normal image, kexec_load, mode enforce: placed\nhandoff: 5 pages are in place
load 2: normal image, kexec_load, mode enforce: placed\nhandoff: 5 pages in place, some to copy
load 2: normal image, kexec_load, mode enforce: placed\nhandoff: 5 pages in place, 7 pages
load 2: normal image, kexec_load, mode enforce: placed\nguard refuses\nclaim none\nsomething new
load 2: crash image, kexec_load, mode enforce: placed\r\nguard safe\r
LINES
for i in $(seq 20); do
	echo "segment s$i 0x${i}000-0x${i}800"
done | sed '1i load 1: normal image, kexec_load, mode enforce: placed' >$history
kplace status m | tail -n 2
seq -f 'load %g: normal image, kexec_load, mode enforce: placed' 300 >$history
kplace status m | grep -c '^load'
kplace status m | tail -n 1
printf 'policy stock\nmode observe\nstatus active\nguard active\niomem off\nimage stale: so it is\nsomething new\n' >$history
kplace status m
for what in history ../../../module/kplace/parameters/claim ../../../module/kplace/parameters/release \
	../../../module/kplace/parameters/iomem ../../../module/kplace/parameters/policy \
	../../../module/kplace/parameters/status ../../../module/kplace/parameters/mode; do
	rm "m/sys/kernel/debug/kplace/$what"
	kplace status m | head -n 8
	kplace status m --json | head -n 12
done
echo '0x000040000000-0x000080000000 ram            System RAM [memblock]' >m/sys/kernel/debug/kplace/map
kplace status m
rm m/sys/kernel/kexec_loaded m/sys/kernel/kexec_crash_loaded m/sys/kernel/kexec_crash_size
kplace status m | sed -n '/^kexec/,$p'
kplace status m --json | grep -A 6 '"kexec"'
# manifest STATE FILE...
manifest()
{
	local state=$1

	shift
	{
		echo '{ "format": "kplace capture", "version": 1, "machine": "aarch64", "files": ['
		printf '{ "path": "%s", "state": "'"$state"'" },\n' "$@" | sed '$s/,$//'
		echo '] }'
	} >m/manifest.json
}
rm m/sys/kernel/debug/kplace/map
for state in absent unreadable; do
	manifest $state sys/module/kplace/parameters/status
	kplace status m | head -n 2
	manifest $state sys/kernel/debug/kplace/map
	kplace status m | head -n 2
done
