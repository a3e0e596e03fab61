kplace simulate scenarios/u-boot-efi-handoff.script
