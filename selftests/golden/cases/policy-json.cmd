kplace plan -s captures/two-nodes --kernel 40M --initrd 2900M --dtb 64K --policy keep-low,node=1 --json
kplace plan -s captures/two-nodes --kernel 40M --initrd 200M --dtb 64K --policy 'initrd.avoid=0-16G,initrd.window=1G-8G' --json
kplace plan -s captures/two-nodes --kernel 40M --initrd 200M --dtb 64K --what-if 'policy=top-down,initrd.window=1G-4G,initrd=+1G' --json
