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
load kernel 4M at 0x1000 align 4K
load kernel 4M align 3
load kernel 4M align 4K at 0x1000
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
