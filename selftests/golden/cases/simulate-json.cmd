kplace simulate --json scenarios/u-boot-efi-handoff.script
