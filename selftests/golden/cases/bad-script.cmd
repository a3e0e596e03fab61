# Each line is a script of its own; each must name its place and end with 3.
while IFS= read -r line; do
	printf '%s\n' "$line" >script
	kplace simulate script
	echo "  $? for: $line"
done <<'EOF'
lod kernel 4M
load
load kernel
load kernel big
load kernel 0
load kernel 99999999999999999999
load kernel 4M near 0x1000
load kernel 4M at
load kernel 4M at 0x1000 above 4K
load kernel 4M align 3
load kernel 4M above 4K at 0x1000
load kernel 4M above 4K else anywhere
load kernel 4M at 0x1000 else at 0x2000 else at 0x3000
load kernel 4M type conventional
load kernel 4M type
load kernel 4M attributes WB|XX
load kernel 4M attributes
reserve 0 4K table align 4K
firmware 0 4K ring type nonsense
ram 0 4K type reserved
pages kernel 0x10000000000000
allocate-pool small 8 at 0x1000
replace
replace maybe
move kernel near
moved
free 0xffffffffffffffff 2
free kernel
free-pool
load "kernel 4M
load "" 4M
ram 0xffffffffffffffff 2
ram 0 1G RAM
expect maybe load kernel 4M
expect
largest at 0
pool 1
pool 65G
unload kernel initrd
show all
a b c d e f g h i j k l m n o p q r s t u v w x y z
EOF
printf 'ram 0 1M\npool 64K\n' >script
kplace simulate script
printf 'show' >script
kplace simulate script
printf 'sh\0ow\n' >script
kplace simulate script
kplace simulate missing
