# Whatever a machine's files say of memory, they say when they are scrubbed, too.
for capture in captures/*; do
	folder=$(basename "$capture")
	mkdir -p files && rm -rf "$folder" && cp -rL "$capture" "files/$folder"
	[ ! -e "$capture/fdt.dts" ] ||
		dtc -q -o "files/$folder/fdt.dtb" "$capture/fdt.dts"
	kplace map -s "files/$folder" >/dev/null 2>&1 || continue
	kplace capture --scrub --sysroot "files/$folder" "$folder" >/dev/null ||
		echo "$folder: exit status $?"
	for line in map audit "plan --kernel 11M --dtb 64K --explain"; do
		# shellcheck disable=SC2086 # a command and its arguments
		(cd files && kplace $line -s "$folder") >before 2>&1
		# shellcheck disable=SC2086
		kplace $line -s "$folder" >after 2>&1
		# Lines of the log that are left out are not counted.
		sed -i 's/dmesg:[0-9]*:/dmesg:N:/' before after
		diff before after || echo "$folder: $line"
	done
	echo "$folder"
done
