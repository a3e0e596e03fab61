kplace simulate scenarios/asked-two-owners.script
