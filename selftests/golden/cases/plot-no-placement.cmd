# A plan that fails is drawn, too, and the exit status says so.
kplace plot -s captures/akashi --kernel 11M --initrd 300M --dtb 64K --explain plan.svg
echo "$?"
"$here/svg.py" plan.svg
kplace plot -s captures/akashi --kernel 11M --initrd 300M --dtb 64K --explain --json plan.svg |
	python3 -c 'import json, sys; scene = json.load(sys.stdin)["scene"]; print(scene["verdict"], len(scene["lanes"][-1]["ranges"]), scene["lanes"][3]["ranges"][0]["note"], sep="\n")'
kplace plot -s captures/akashi --crash --kernel 11M --initrd 20M crash.svg
echo "$?"
