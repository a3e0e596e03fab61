# A summary for programs, and what the page holds.
kplace report -s captures/akashi --kernel 11M --initrd 300M --json r.html
kplace report -s captures/x86-esrt-dmesg --json r.html
sed -n 's/^<script type="application\/json" id="kplace">\(.*\)<\/script>$/\1/p' r.html |
	python3 -c 'import json, sys; print(sorted(json.load(sys.stdin)))'
