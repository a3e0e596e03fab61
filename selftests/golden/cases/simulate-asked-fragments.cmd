kplace simulate scenarios/asked-fragments.script
