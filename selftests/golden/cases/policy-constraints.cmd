kplace plan -s captures/two-nodes --kernel 40M --initrd 200M --dtb 64K --policy keep-low
kplace plan -s captures/two-nodes --kernel 40M --initrd 200M --dtb 64K --policy 'top-down,window=4G-6G'
kplace plan -s captures/two-nodes --kernel 40M --initrd 200M --dtb 64K --policy 'align=1G,dtb.avoid=0-0x140000000'
kplace plan -s captures/two-nodes --kernel 40M --initrd 200M --dtb 64K --policy 'initrd.avoid=0x40000000-0x200000000' --explain
kplace plan -s captures/two-nodes --kernel 40M --initrd 200M --dtb 64K --policy 'random:7,keep-low,kernel.window=6G+1G'
kplace plan -s captures/two-nodes --kernel 40M --initrd 200M --dtb 64K --policy best-fit --explain
kplace plan -s captures/two-nodes --kernel 40M --initrd 200M --dtb 64K --policy 'window=1M-2M'
kplace plan -s captures/two-nodes --kernel 40M --initrd 200M --dtb 64K --policy 'kernel.window=0x40000000-0x42000000'
kplace plan -s captures/two-nodes --kernel 40M --initrd 200M --dtb 64K --policy 'avoid=0-16G'
