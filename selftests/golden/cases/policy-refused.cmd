kplace plan -s captures/two-nodes --kernel 40M --initrd 200M --dtb 64K --policy stock,keep-low
kplace plan -s captures/two-nodes --kernel 40M --initrd 200M --dtb 64K --policy top-down,random
kplace plan -s captures/two-nodes --kernel 40M --initrd 200M --dtb 64K --policy window=4G
kplace plan -s captures/two-nodes --kernel 40M --initrd 200M --dtb 64K --policy align=3M
kplace plan -s captures/two-nodes --kernel 40M --initrd 200M --dtb 64K --policy purgatory.align=4M
kplace plan -s captures/two-nodes --kernel 40M --initrd 200M --dtb 64K --policy node=local
kplace plan -s captures/akashi --kernel 11M --policy node=0
kplace plan -s captures/two-nodes --kernel 40M --initrd 200M --dtb 64K --what-if policy=bottom-up,top
kplace plan -s captures/akashi --kernel 11M --what-if policy=node=1
