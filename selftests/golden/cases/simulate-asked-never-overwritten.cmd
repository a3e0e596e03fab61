kplace simulate scenarios/asked-never-overwritten.script
