for words in '' '0x1000 0x2000' 0x1000-0x2000 12345678 '--release acpi 4K'; do
	# shellcheck disable=SC2086 # words
	kplace who --sysroot captures/zte $words 2>&1 | head -n 1
done
kplace who --sysroot captures/bad-nothing 0x1000
echo "exit status $?"
kplace who --sysroot captures/bad-end 0x1000
