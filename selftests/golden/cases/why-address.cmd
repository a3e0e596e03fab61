# A sub-page table: its page is not free, though two sources call it RAM.
kplace why --sysroot captures/x86-esrt-dmesg 0x74dd6f98
