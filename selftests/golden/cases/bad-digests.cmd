# Each text is of the module's digests but for one place; \n is a line's end.
mkdir -p m/sys/kernel/debug/kplace
digests=m/sys/kernel/debug/kplace/digests
sum=$(printf '%064d' 1)
head='digests sha256 each 67108864 all 268435456\n'
while IFS= read -r lines; do
	lines=${lines/HEAD/$head}
	printf '%b' "${lines//SUM/$sum}" >$digests
	printf '%s\n' "${lines//$head/HEAD }"
	kplace digest -s m - | grep -e sha256 -e unread -e owner
	echo "  ${PIPESTATUS[0]}"
done <<'LINES'

no digests: the map is full
digests md5 each 1 all 2\n
digests sha256 each many all 2\n
digests sha256 each 1, all 2\n
digests sha256 each 1 all many\n
digests sha256 each 1 all 2 or so\n
HEAD
HEADend 0 ranges 0 bytes\n
HEADend 1 ranges 0 bytes\n
HEADend no ranges 0 bytes\n
HEADend 0 ranges none bytes\n
HEADend 0 lines 0 bytes\n
HEADend 0 ranges 0 pages\n
HEADend 0 ranges 0 bytes or so\n
HEADkept SUM 0x40000000-0x40001000 acpi ACPI table X [acpi]\nend 1 ranges 4096 bytes\n
HEADkept SUM 0x40000000-0x40001000 acpi ACPI table X [acpi]\nend 1 ranges 4096 bytes
HEADkept -device 0x40000000-0x40001000 mmio device [efi]\nend 1 ranges 0 bytes\n
HEADheld SUM 0x40000000-0x40001000 acpi ACPI table X [acpi]\n
HEADkept\n
HEADkept - 0x40000000-0x40001000 acpi ACPI table X [acpi]\n
HEADkept 12 0x40000000-0x40001000 acpi ACPI table X [acpi]\n
HEADkept SUM0 0x40000000-0x40001000 acpi ACPI table X [acpi]\n
HEADkept SUM\n
HEADkept SUM 0x40000000-0x40001000 apci ACPI table X [acpi]\n
LINES
# The map and the image go with them, where they can be read.
printf "$head"'kept %s 0x40000000-0x40001000 acpi ACPI table X [acpi]\nend 1 ranges 4096 bytes\n' "$sum" >$digests
map=m/sys/kernel/debug/kplace/map
echo '0x000040000000-0x000080000000 ram            System RAM [memblock]' >$map
kplace digest -s m - | sed -n '/"map"/,$p'
echo 'no map: it is full' >$map
kplace digest -s m - | sed -n '/"map"/,$p'
echo '0x000040000000-0x000080000000 rum            System RAM [memblock]' >$map
kplace digest -s m - | wc -c
rm $map
mkdir -p m/sys/kernel
for loaded in 0 1; do
	echo $loaded >m/sys/kernel/kexec_loaded
	kplace digest -s m - | sed -n '/"map"/,$p'
done
rm $digests
kplace digest -s m -
mkdir $digests
kplace digest -s m -
# A record that is damaged in any of its members.
rmdir $digests
printf "$head"'kept %s 0x40000000-0x40001000 acpi ACPI table X [acpi]\nend 1 ranges 4096 bytes\n' "$sum" >$digests
cp -r captures/module-loaded/. m
kplace digest -s m record.json
while IFS= read -r change; do
	sed "$change" record.json >wrong.json
	echo "$change"
	kplace verify -s m wrong.json
	echo "  $?"
done <<'CHANGES'
s/"version": 1/"version": "1"/
s/"time": "[^"]*"/"time": 7/
s/"time": "[^"]*"/"time": "a time that is longer than any that kplace has ever written to a record"/
s/"release": /"release": {}, "other": /
s/"machine": {/"machine": 7, "other": {/
s/"digests": {/"digests": 7, "other": {/
s/"ranges": \[/"ranges": {}, "others": [/
s/"load": {/"load": 7, "other": {/
s/"segments": \[/"segments": [ 7,/
s/"segments": \[/"segments": [ {},/
s/"name": "kernel"/"name": "a kernel whose name is longer than there is room for"/
s/"name": "kernel"/"name": {}/
s/"start": "0x40000000"/"start": 7/
s/"start": "0x40000000"/"start": "40000000"/
s/"start": "0x40000000"/"start": "0x"/
s/"start": "0x40000000"/"start": "0x40000000 "/
s/"end": "0x40001000"/"end": null/
s/"owner": "ACPI table X"/"owner": 7/
s/"kind": "acpi"/"kind": null/
s/"kind": "acpi"/"kind": 7/
s/"source": "acpi"/"source": "nobody"/
s/"change": "kept"/"change": null/
s/"sha256": "[0-9]*"/"sha256": 7/
s/"sha256": "[0-9]*"/"sha256": null/
s/"unread": null/"unread": 7/
s/"unread": null/"unread": "device"/
CHANGES
