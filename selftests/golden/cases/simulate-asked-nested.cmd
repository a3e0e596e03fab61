kplace simulate scenarios/asked-nested.script
