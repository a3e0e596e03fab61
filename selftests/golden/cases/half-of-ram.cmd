# More than half of RAM: for sure, perhaps, and no more; by the map, and by what
# the kernel says.
plan()
{
	kplace plan -s "$1" -k 11M -i "$2" -d 64K "${@:3}"
}
cp -r captures/akashi machine
echo 'MemTotal:         428192 kB' >machine/proc/meminfo
plan captures/akashi 279M
plan captures/akashi 200M
plan captures/akashi 200M --json | jq -c '[.status, .reason, .relaxation, .half_of_ram]'
plan captures/akashi 182M
plan machine 279M
plan machine 279M --explain | tail -n 3
plan machine 202768K
plan machine 202772K
plan machine 202772K --json | jq -c '[.status, .stock, .reason, .relaxation, .half_of_ram]'
plan machine 202772K --all-policies
plan machine 20M --what-if initrd=+200M
plan machine 279M --loader kexec-tools
plan captures/akashi 200M --loader kexec-tools
kplace audit -s machine --prometheus -k 11M -i 202768K -d 64K | grep '^kplace_next'
kplace audit -s machine --prometheus -k 11M -i 202772K -d 64K | grep '^kplace_next'
kplace audit -s captures/akashi --prometheus -k 11M -i 200M -d 64K | grep '^kplace_next'
# A crash kernel region is RAM that the running kernel does not have.
plan machine 60M --crash --crashkernel 300M | head -n 5
echo 'MemTotal: much' >machine/proc/meminfo
plan machine 20M
# Of segments that a loader chose, too.
echo 'MemTotal:         428192 kB' >machine/proc/meminfo
printf '%s\n' 'nr_segments = 2' 'segment[0].buf   = 0x1' 'segment[0].bufsz = 0x1000' \
	'segment[0].mem   = 0x44000000' 'segment[0].memsz = 0x8000000' \
	'segment[1].buf   = 0x1' 'segment[1].bufsz = 0x1000' \
	'segment[1].mem   = 0x4c000000' 'segment[1].memsz = 0x8000000' |
	kplace check -s machine -
