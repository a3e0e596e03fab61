# A tree of an old version, which libfdt 1.6 stumbles over.
mkdir machine
cp "$here/../fuzz/corpus/the-device-tree/version-4" machine/fdt.dtb
kplace map -s machine
kplace capture --scrub -s machine copy
