kplace simulate scenarios/asked-at-and-align.script
