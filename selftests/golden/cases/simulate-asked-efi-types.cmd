kplace simulate scenarios/asked-efi-types.script
