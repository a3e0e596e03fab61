kplace simulate scenarios/asked-at-else.script
