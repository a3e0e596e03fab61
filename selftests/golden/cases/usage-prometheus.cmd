kplace audit --kernel 11M
kplace audit --prometheus --initrd 11M
kplace audit --prometheus --policy stock
kplace audit --prometheus --kernel 11M --crash
kplace audit --prometheus --json
kplace audit --prometheus it.prom
kplace audit --prometheus --kernel 11M --policy best
