kplace plan -s captures/two-nodes --kernel 40M --initrd 200M --dtb 64K --policy top-down
kplace plan -s captures/two-nodes --kernel 40M --initrd 200M --dtb 64K --policy stock
kplace plan -s captures/two-nodes --kernel 40M --initrd 200M --dtb 64K --policy node=1
kplace plan -s captures/two-nodes --kernel 40M --initrd 200M --dtb 64K --policy top-down,node=0
kplace plan -s captures/two-nodes --kernel 40M --initrd 200M --dtb 64K --policy node=7
kplace plan -s captures/two-nodes --kernel 40M --initrd 2900M --dtb 64K --policy node=1
kplace plan -s captures/two-nodes --kernel 40M --initrd 3500M --dtb 64K --policy top-down
kplace plan -s captures/two-nodes --kernel 40M --initrd 200M --dtb 64K --policy keep-low,node=1 --explain
