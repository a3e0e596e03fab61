# Values and words that are not what an option takes: each in a sentence, and exit status
# 2; those that are, in the other direction.
while IFS= read -r line; do
	# shellcheck disable=SC2086 # words
	kplace $line >out 2>&1
	echo "  $? for: $line"
	head -n 1 out
done <<'LINES'
xyzzy
help xyzzy
-h
who -s captures/akashi
who -s captures/akashi somewhere
who -s captures/akashi 1G+4K
who -s captures/akashi 1G 2G
who -s captures/akashi 0xffffffffffffffff
why -s captures/akashi 0x40000000-
why -s captures/akashi 0x40000000-x
why -s captures/akashi 0x40000000-40000fff
why -s captures/akashi 0x40000000-0x40000000
why -s captures/akashi 0x40000000+
why -s captures/akashi 0x40000000+0
why -s captures/akashi 0x40000000+x
why -s captures/akashi 0x40000000+0xffffffffffffffff
why -s captures/akashi 1.5G+1.5M
why -s captures/akashi 1.0000000001G
why -s captures/akashi 1.G
why -s captures/akashi 0x1.5G
why -s captures/akashi 0x1G
why -s captures/akashi 1.3K
why -s captures/akashi 0x40000000000000000000000000000000000000
map -s captures/akashi --range 1G
map -s captures/akashi --kind ram,xyzzy
map -s captures/akashi --page-size 8K
map -s captures/akashi --page-size x
map -s captures/akashi --kernel-release x
plan -s captures/akashi --kernel 1x
plan -s captures/akashi --kernel 1Kx
plan -s captures/akashi --kernel 1KiB
plan -s captures/akashi --kernel 1KB
plan -s captures/akashi --kernel 1.5.5M
plan -s captures/akashi --kernel 18446744073709551615.5K
plan -s captures/akashi --kernel 16777215.9999999T
plan -s captures/akashi --kernel 11M --dtb .
plan -s captures/akashi --kernel 11M --initrd /dev/null
plan -s captures/akashi --kernel 11M --min x
plan -s captures/akashi --kernel 11M --max kernel=x
plan -s captures/akashi --kernel 11M --min nothing=1G
plan -s captures/akashi --kernel 11M --min 2G --max 1G
plan -s captures/akashi --kernel 11M --reserve 1G
plan -s captures/akashi --kernel 11M --reserve 1G+4K --reserve 1G+4K --reserve 1G+4K --reserve 1G+4K --reserve 1G+4K --reserve 1G+4K --reserve 1G+4K --reserve 1G+4K --reserve 1G+4K --reserve 1G+4K --reserve 1G+4K --reserve 1G+4K --reserve 1G+4K --reserve 1G+4K --reserve 1G+4K --reserve 1G+4K --reserve 1G+4K
plan -s captures/akashi --kernel 11M --policy node=local
plan -s captures/akashi --kernel 11M --crashkernel 256M
plan -s captures/akashi --kernel 11M --crash --crashkernel x
plan -s captures/akashi --kernel 11M --unpacked 10M
plan -s captures/akashi --kernel 11M --crash --unpacked x
plan -s captures/akashi --kernel 11M --what-if policy
plan -s captures/akashi --kernel 11M --what-if xyzzy=1
plan -s captures/akashi --kernel 11M --release nothing
plan -s captures/akashi --kernel 11M --release acpi
plan -s captures/akashi --kernel 11M --loader grub
crashkernel -s captures/akashi 64M --kernel-size x
crashkernel -s captures/akashi 64M --kernel-size 0
crashkernel -s captures/akashi 2G:64M
crashkernel -s captures/akashi -:64M
crashkernel -s captures/akashi 2G-x:64M
crashkernel -s captures/akashi 2G-1G:64M
crashkernel -s captures/akashi 1G-2G64M
crashkernel -s captures/akashi 1G-2G:
crashkernel -s captures/akashi 1G-2G:64M@x
crashkernel -s captures/akashi 64M@
crashkernel -s captures/akashi 64M,nothing
crashkernel -s captures/akashi 1M 1M 1M 1M 1M 1M 1M 1M 1M 1M 1M 1M 1M 1M 1M 1M 1M 1M 1M 1M 1M 1M 1M 1M 1M 1M 1M 1M 1M 1M 1M 1M 1M
doctor -s captures/akashi --crash
doctor -s captures/akashi --policy top-down
doctor -s captures/akashi --json --prometheus
doctor -s captures/akashi --prometheus kplace.prom
doctor -s captures/akashi -k /no/such/kernel
plot -s captures/akashi --initrd 20M a.svg
plot -s captures/akashi --title= a.svg
plot -s captures/akashi --width 1 a.svg
plot -s captures/akashi --width x a.svg
plot -s captures/akashi --axis round a.svg
plot -s captures/akashi --format gif a.svg
plot -s captures/akashi a.gif
plot -s captures/akashi a
plot -s captures/akashi
simulate scenarios/u-boot-load-order.script --plot a.gif
simulate
wrap
wrap -o
wrap --json -o - Image
wrap -o out Image initrd more
capture
capture -s captures/akashi a b
diff captures/akashi captures/zte captures/zte
diff -s captures/akashi captures/akashi captures/zte
check
check one two
digest one two
report a b
status a b
audit -s captures/akashi --kernel 11M
audit -s captures/akashi --json --prometheus
LINES
long=$(printf '%05000d' 0)
kplace plan -s captures/akashi --kernel 11M --what-if "initrd=$long" 2>&1 | cut -c1-60
kplace plan -s captures/akashi --kernel 11M --what-if "initrd=${long:0:300}" 2>&1 | cut -c1-60
kplace crashkernel -s captures/akashi "$(seq -s , -f '%gM-:1M' 400)" 2>&1 | cut -c1-60
kplace crashkernel -s captures/memmap 64M
# Another seed each time.
kplace plan -s captures/akashi --kernel 11M --policy random >out
echo "$?"
sed -n '1s/random:[0-9]*,/random:SEED,/p' out
