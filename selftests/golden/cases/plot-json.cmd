# What the picture shows, for those who cannot see it: gaps squeezed, holes passed
# over and why.
kplace plot -s captures/akashi --kernel 11M --initrd 200M --dtb 64K --explain --json plan.svg
kplace plot -s captures/rpi2 --json --title 'A small board' map.svg |
	python3 -c 'import json, sys; it = json.load(sys.stdin); print(it["scene"]["title"], it["axis"], [lane["name"] for lane in it["scene"]["lanes"]])'
